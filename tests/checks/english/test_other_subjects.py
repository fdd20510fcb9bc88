from __future__ import annotations

import pytest

from handoutgen.checks.english.other_subjects import counted, elsewhere, named, of_other_care, sum_of_law, topic


@pytest.mark.parametrize(
    "clause", ["A steroid shot can calm", "Physical therapy helps", "For most people, exercise is safe", "Back surgery eases pain"]
)
def test_other_care_is_the_subject(clause: str) -> None:
    assert of_other_care(clause, clause, "")


@pytest.mark.parametrize(
    "clause",
    [
        "It lets you avoid surgery",
        "Exercise and our cells heal",
        "Unlike surgery, the shot heals",
        "You can sleep without pain",
        "Rest while it heals",
        "Cells ease pain",
    ],
)
def test_what_is_sold_is_the_subject(clause: str) -> None:
    assert not of_other_care(clause, clause, "")


def test_what_stands_above() -> None:
    assert named("Steroid shots in the back")
    assert named("What surgery can do")
    assert named("Instead of surgery") == named("Cells or surgery") == named("What to expect") == ""
    shots = topic("A steroid shot puts medicine near a nerve.", "")
    assert shots
    assert topic("The relief lasts for weeks.", shots) == shots
    assert topic("Cells are something else.", shots) == ""
    assert topic("Rest.", "") == topic("Rest your legs.", "") == ""
    assert of_other_care("The relief lasts", "The relief lasts.", shots)
    assert not of_other_care("Cell relief lasts", "Cell relief lasts.", shots)


def test_known_uses_elsewhere() -> None:
    assert elsewhere("Marrow transplants can cure some blood cancers.")
    assert not elsewhere("Like blood cells, they repair your discs.")


def test_results_with_their_number_of_people() -> None:
    assert counted("In 1 trial of 63 people, 30 of 40 had less pain.")
    assert not counted("Most people in the trial had less pain.")
    assert not counted("In 1 trial of 63 people, pain was greatly reduced.")
    assert not counted("80 of 100 people had less pain.")


def test_sums_of_a_law() -> None:
    assert sum_of_law("You can dispute a bill that is $400 or more above it.")
    assert not sum_of_law("It costs $400.")
    assert not sum_of_law("The law lets us charge only $400.")
