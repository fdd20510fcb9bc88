from __future__ import annotations

import pytest

from handoutgen.checks.english.sentences import sentences, words
from handoutgen.model.text import SLOT


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Rest. Walk.", ["Rest.", "Walk."]),
        ("Does it hurt? It may! Rest", ["Does it hurt?", "It may!", "Rest"]),
        ("Ask Dr. Lee. Then rest.", ["Ask Dr. Lee.", "Then rest."]),
        ("Come at 8 a.m. with a friend.", ["Come at 8 a.m. with a friend."]),
        ("Come at 8 a.m. Bring a friend.", ["Come at 8 a.m.", "Bring a friend."]),
        ("The U.S. Food and Drug Administration", ["The U.S. Food and Drug Administration"]),
        ("FDA is a part of the U.S. government.", ["FDA is a part of the U.S. government."]),
        ("Take pills, e.g. ibuprofen.", ["Take pills, e.g. ibuprofen."]),
        ("Fever of 101.5 °F. Call us.", ["Fever of 101.5 °F.", "Call us."]),
        ("He said “Rest.” Then he left.", ["He said “Rest.”", "Then he left."]),
        ("Rest (or sleep). Walk.", ["Rest (or sleep).", "Walk."]),
        ("Line one\nLine two", ["Line one", "Line two"]),
        ("See no. 5 in the list. Rest.", ["See no. 5 in the list.", "Rest."]),
        ("... ", []),
        ("", []),
        (SLOT, [SLOT]),
    ],
)
def test_sentences(text: str, expected: list[str]) -> None:
    assert list(sentences(text)) == expected


def test_words() -> None:
    assert words(f"Don’t use x-ray dye for 1,000 days, {SLOT} or 101.5 °F.") == (
        "Don’t", "use", "x-ray", "dye", "for", "1,000", "days", SLOT, "or", "101.5", "F",
    )  # fmt: skip
