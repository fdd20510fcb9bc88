from __future__ import annotations

import pytest

from handoutgen.checks.statements import claims, is_order, language_of, sentences, typed
from handoutgen.model.text import Run, Text
from tests.checks.subjects import written


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Call us. It may last. Does it hurt?", ["It may last."]),
        ("Ice: Do not put it on. It can harm skin.", ["It can harm skin."]),
        ("If it bleeds, press on it. If it bleeds, the skin can tear.", ["If it bleeds, the skin can tear."]),
        ("No one knows if it helps. We do not know how often harm happens.", []),
        ("What is not known: How often these problems happen. If the cells help at all.", []),
        ("What may happen", []),
        ("If it can mend a disc. If it can, it is not known.", []),
        ("Then wait. Slowly stand up. The numbing wears off.", ["The numbing wears off."]),
    ],
)
def test_claims(text: str, expected: list[str]) -> None:
    assert list(claims(text)) == expected


def test_orders() -> None:
    assert is_order("Keep the bandage dry.")
    assert is_order("When you are home, rest.")
    assert not is_order("Keeping still helps.")


def test_a_label_is_no_part_of_what_it_labels() -> None:
    assert list(sentences("Heat: Use it. Ice is cold.")) == ["Use it.", "Ice is cold."]


def test_only_what_an_author_typed_counts() -> None:
    text = Text((Run("For "), Run("24 hours", origin="policy"), Run(" at "), Run("206", origin="fact")))
    assert not any(character.isdigit() for character in typed(text))
    assert typed(text).startswith("For ")


def test_the_language_is_that_of_the_file() -> None:
    assert language_of(written()) == "en"
