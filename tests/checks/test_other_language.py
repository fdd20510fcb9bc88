from __future__ import annotations

import pytest

from handoutgen.checks import other_language
from handoutgen.checks.other_language import foreign
from tests.checks.subjects import blocks, messages, subject


@pytest.mark.parametrize(
    "text",
    [
        "Esta inyección cura el dolor de espalda para siempre.",
        "Es completamente segura y mejor que la cirugía.",
        "Diese Spritze heilt den Rücken und ist für immer.",
        "Cette piqûre guérit le mal de dos pour toujours.",
        "Эта инъекция навсегда лечит боль в спине.",
    ],
)
def test_other_languages(text: str) -> None:
    assert foreign(text)


@pytest.mark.parametrize(
    "text",
    [
        "Call us, day or night.",
        "Dr. de la Cruz sees you at the clinic.",
        "Hablamos español.",
        "Bone marrow is in your hip, en route to your blood.",
        "Rest. Ice. Walk. Sleep. Eat.",
    ],
)
def test_english_and_short_words(text: str) -> None:
    assert not foreign(text)


def test_it_is_told_in_english_files_only() -> None:
    spanish = blocks("- {type: paragraph, text: Esta inyección cura el dolor de espalda para siempre.}")
    assert messages(other_language, subject(spanish)) == ["this is not English: `Esta inyección cura el dolor de espalda para siempre.`"]
    assert messages(other_language, subject(spanish, language="es")) == []
