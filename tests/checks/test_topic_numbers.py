from __future__ import annotations

from decimal import Decimal

import pytest

from handoutgen.checks.topic_numbers import in_digits, numbers, plain


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Take off the bandage after two days.", ("the bandage", "48")),
        ("Leave the bandage on for a day.", ("the bandage", "24")),
        ("Remove your dressing after forty-eight hours.", ("the bandage", "48")),
        ("Do not lift more than ten pounds.", ("the weight to lift", "10")),
        ("Your appointment lasts three hours.", ("the visit", "3")),
        ("Wait 90 minutes before you shower.", ("showering", "1.5")),
        ("You will ache for a week: the ache lasts 7 days.", None),
        ("The soreness lasts four days.", ("how long soreness lasts", "4")),
        ("The injection is given once.", ("how often the shot is given", "1")),
        ("You need two injections, four weeks apart.", ("how often the shot is given", "2")),
        ("Your first follow-up is in 3 weeks.", ("the first check-up", "21")),
        ("Come back in one month.", ("a check-up", "30")),
        ("A fever of 101 °F is a reason to call.", ("fever", "101")),
    ],
)
def test_numbers_in_digits_and_words(sentence: str, expected: tuple[str, str] | None) -> None:
    assert (expected in list(numbers(sentence))) is bool(expected)


@pytest.mark.parametrize(
    "sentence",
    [
        "A shower should last less than 10 minutes.",
        "Keep each shower under 5 minutes.",
        "A fever of 104 °F or more needs 911.",
        "A normal temperature is 98.6 °F.",
        "If you had deep sedation, do not drive for 48 hours.",
        "You may shower after 24 hours unless we tell you to wait.",
        "Change the bandage after 2 days and keep it dry.",
        "Put on a new bandage every 2 days and keep it dry.",
        "Rest for 2 to 3 days before desk work.",
        "Go back to desk work in 2 or 3 days.",
        "The soreness may last for 2 weeks.",
        "Your hip may be sore for 2 weeks.",
        "The first visit takes 1 hour.",
        "You get 2 shots of numbing medicine, 5 minutes apart.",
        "Walk three times a day.",
        "One day you may drive again.",
        "Take one step at a time.",
    ],
)
def test_what_says_nothing_that_can_be_compared(sentence: str) -> None:
    assert list(numbers(sentence)) == []


def test_words_for_numbers() -> None:
    assert in_digits("Wait three days, or a week, or twenty-four hours.") == "Wait 3 days, or a week, or 24 hours."
    assert in_digits("Wait for a week at one of our clinics, twice a day.") == "Wait for 1 week at one of our clinics, twice a day."


def test_a_number_is_short() -> None:
    assert [plain(Decimal(each)) for each in ("24.0", "100", "0.1666666667", "1.50")] == ["24", "100", "0.17", "1.5"]
