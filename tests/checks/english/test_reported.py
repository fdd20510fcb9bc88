from __future__ import annotations

import pytest

from handoutgen.checks.english.denial import refuted
from handoutgen.checks.english.reported import warns


@pytest.mark.parametrize(
    ("sentence", "after"),
    [
        ("Some clinics say that it cures.", "There is no proof of this."),
        ("Some clinics say that it cures, and this has never been shown.", ""),
        ("You may read that it is safe.", "That is not true."),
        ("Myth: It cures.", "Fact: This has not been shown."),
        ("An ad may call it a breakthrough.", "It is not."),
        ("It is sometimes sold as a cure.", "No good study supports that."),
        ("Sellers say that it lasts.", "Ask them for proof."),
    ],
)
def test_told_and_refuted(sentence: str, after: str) -> None:
    assert refuted(sentence, after)


@pytest.mark.parametrize(
    ("sentence", "after"),
    [
        ("Some clinics say that it cures.", "There is no doubt about it."),
        ("Some clinics say that it cures.", "Ask us about it."),
        ("Some clinics say that it cures.", "We do not charge extra."),
        ("It cures.", "There is no proof of this."),
        ("Our patients say that it cures.", "That is no surprise."),
        ("Myth: Nothing can cure it.", "Our cells do."),
    ],
)
def test_told_and_left_standing(sentence: str, after: str) -> None:
    assert not refuted(sentence, after)


def test_warnings_about_those_who_claim() -> None:
    assert warns("If someone promises a cure, walk away.")
    assert warns("Clinics that advertise cures are breaking the law.")
    assert not warns("If we promise a cure, do not walk away.")
    assert not warns("Clinics that promise a cure can help you.")
    assert not warns("If you want a cure, call us.")
