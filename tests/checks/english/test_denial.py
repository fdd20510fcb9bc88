from __future__ import annotations

import pytest

from handoutgen.checks.english.denial import asserted, open_question


def said(sentence: str, what: str = "cure", *, lab: bool = False, deniable: bool = True) -> bool:
    start = sentence.index(what)
    return asserted(sentence, start, start + len(what), lab=lab, deniable=deniable)


@pytest.mark.parametrize(
    "sentence",
    [
        "It is a cure.",
        "It is not a drug, but a cure.",
        "It is not surgery; it is a cure.",
        "Not only is it a cure.",
        "There is no doubt: it is a cure.",
        "There is no doubt that it is a cure.",
        "It is a myth that there is no cure.",
        "Why not try a cure?",
        "Did you know about the cure?",
        "If you want a cure, call us.",
    ],
)
def test_what_is_said(sentence: str) -> None:
    assert said(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "It is not a cure.",
        "There isn’t a cure.",
        "No one has a cure.",
        "Is it a cure?",
        "Q: Is it a cure?",
        "We do not know if it is a cure.",
        "Not known: if it is a cure, and for whom.",
        "If it is a cure.",
        "Researchers study a cure.",
        "Talk of a cure is misleading.",
        "Beware of the word cure.",
        "It is unlikely to be a cure.",
        "A cure has not been shown.",
    ],
)
def test_what_is_not(sentence: str) -> None:
    assert not said(sentence)


def test_what_a_laboratory_saw_may_be_told() -> None:
    assert said("In mice, it was a cure.")
    assert not said("In mice, it was a cure.", lab=True)


def test_words_that_deny_by_themselves() -> None:
    assert not said("It is not experimental.", "not experimental")
    assert said("It is not experimental.", "not experimental", deniable=False)
    assert not said("Is it not experimental?", "not experimental", deniable=False)


def test_questions() -> None:
    assert open_question("Does it hurt?")
    assert open_question("“Does it hurt?”")
    assert open_question("How long it lasts")
    assert not open_question("Ready for relief?")
    assert not open_question("It hurts.")
