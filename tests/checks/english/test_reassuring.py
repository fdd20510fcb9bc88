from __future__ import annotations

import pytest

from handoutgen.checks.english.reassuring import belittled, makes_light, signs_in, urges


@pytest.mark.parametrize(
    "sentence",
    [
        "A fever", "Chest pain", "If you cannot breathe", "You are short of breath", "You cannot pee", "You are unable to pass urine", "Both legs are weak", "A numb leg", "Numbness between your legs",
        "One calf is swollen", "The worst headache of your life", "A stiff neck", "Pus", "Redness that spreads", "Bleeding that does not stop", "Loss of bladder control",
    ],
)  # fmt: skip
def test_signs(sentence: str) -> None:
    assert signs_in(sentence)


@pytest.mark.parametrize(
    "sentence",
    ["A mild ache", "Numb skin at the hip", "A bruise", "Small spots of blood", "A little redness", "You are tired", "Bend your legs"],
)
def test_no_signs(sentence: str) -> None:
    assert not signs_in(sentence)


def test_what_makes_light() -> None:
    assert makes_light("This is normal.")
    assert makes_light("There is no need to call us.")
    assert not makes_light("This is not normal.")
    assert not makes_light("Is this normal?")
    assert not makes_light("Do not wait.")


def test_what_sends_for_help() -> None:
    assert urges("Call 911 now.")
    assert not urges("Do not call 911.")
    assert not belittled("Do not wait with a fever.", "")
    assert belittled("Wait a day if you have a fever.", "")
    assert not belittled("It is normal to fear a fever.", "Call us now.")
    assert not belittled("Your leg is numb for a few hours, which is normal.", "")
    assert belittled("Your leg is numb for a few days, which is normal.", "")
