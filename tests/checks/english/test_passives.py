from __future__ import annotations

import pytest

from handoutgen.checks.english.passives import passive


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("The cells are injected.", "are injected"),
        ("The bandage should be taken off.", "be taken"),
        ("It was not often done before it was given.", "was given"),
        ("The skin is gently cleaned.", "is gently cleaned"),
        ("A needle is used to draw it out.", "is used"),
        ("They’re kept cold.", "They’re kept"),
        ("We inject the cells.", ""),
        ("Your leg is swollen.", ""),
        ("You are tired and worried.", ""),
        ("It is called marrow.", ""),
        ("It is still being studied.", ""),
        ("It has not been shown to help.", ""),
        ("It is red and you are in need of rest.", ""),
        ("You are used to pain.", ""),
        ("The clinic is located here.", ""),
        ("It is an FDA-approved drug.", ""),
    ],
)
def test_passives(sentence: str, expected: str) -> None:
    assert passive(sentence) == expected
