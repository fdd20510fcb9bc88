from __future__ import annotations

from pathlib import Path

import pytest

from handoutgen.checks.english.syllables import EXCEPTIONS, syllables
from handoutgen.model.text import SLOT

LIST = Path(__file__).with_name("cmudict_words.txt")
LEAST_RIGHT = 0.98


def dictionary() -> dict[str, set[int]]:
    lines = [line.split() for line in LIST.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    return {word: {int(count) for count in counts.split("/")} for word, counts in lines}


def test_the_words_of_our_handouts_have_the_syllables_of_the_dictionary() -> None:
    known = dictionary()
    assert len(known) > 800
    wrong = {word: (syllables(word), counts) for word, counts in known.items() if syllables(word) not in counts}
    assert 1 - len(wrong) / len(known) >= LEAST_RIGHT, wrong


def test_every_exception_is_needed() -> None:
    assert all(syllables(word) == count for word, count in EXCEPTIONS.items())


@pytest.mark.parametrize(
    ("word", "count"),
    [
        ("rest", 1), ("needle", 2), ("table", 2), ("aches", 1), ("bandages", 3), ("numbed", 1), ("wanted", 2), ("safely", 2), ("medicine", 3),
        ("x-ray", 2), ("over-the-counter", 5), ("doctor’s", 2), ("don’t", 1), ("doesn't", 2), ("FDA", 3), ("NSAIDs", 5), ("WHO", 5),
        ("rhythm", 2), ("I", 1), ("14", 0), (SLOT, 0), ("the", 1), ("inflammation", 4), ("everything", 3),
    ],
)  # fmt: skip
def test_words(word: str, count: int) -> None:
    assert syllables(word) == count
