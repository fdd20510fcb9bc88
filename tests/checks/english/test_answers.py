from __future__ import annotations

import pytest

from handoutgen.checks.english.answers import granted, says_no, says_yes


@pytest.mark.parametrize(
    "answer",
    ["Yes.", "Sure.", "Yes, it does.", "Of course", "Absolutely!", "It does.", "It does, for most.", "In most cases.", "Yes, but ask us."],
)
def test_yes(answer: str) -> None:
    assert says_yes(answer)
    assert not says_no(answer)


@pytest.mark.parametrize("answer", ["No.", "Not at all.", "No, never.", "Of course not.", "It does not."])
def test_no(answer: str) -> None:
    assert says_no(answer)
    assert not says_yes(answer)


@pytest.mark.parametrize(
    "answer",
    [
        "No one knows.",
        "No study has shown it.",
        "It is not known.",
        "It is still being studied.",
        "Yesterday",
        "Surely not known",
        "Ask us.",
    ],
)
def test_neither(answer: str) -> None:
    assert not says_yes(answer)
    assert not says_no(answer)


def test_statements() -> None:
    assert granted("Does it cure back pain?", "Yes.") == ("It will cure back pain.",)
    assert granted("Can I stop my pills?", "Sure.") == ("You can stop your pills.",)
    assert granted("Is it an experiment?", "No.") == ("It is not an experiment.",)
    assert "The shot is safe." in granted("Is the shot safe?", "Yes.")
    assert granted("Is it safe?", "No one knows.") == ()
    assert granted("How long does it last?", "Yes.") == ()
    assert granted("I have a question. Is it safe?", "Yes.") == ("It is safe.",)
