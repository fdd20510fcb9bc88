from __future__ import annotations

import pytest

from handoutgen.checks.english.alarms import ALARMS, alarms
from handoutgen.checks.subject import TIERS, RequiredSign
from handoutgen.source.parse import parse
from handoutgen.source.validate import validate_table
from tests.conftest import ROOT


@pytest.mark.parametrize(
    ("sign", "tier"),
    [
        ("Fever and chills, in the first week", "call_now"),
        ("Weak legs, that get weaker", "call_911"),
        ("You cannot pass urine, for a day", "call_911"),
        ("You feel hot and shiver, on day 2", "call_now"),
        ("Your legs feel weak, for a day", "call_911"),
        ("Your legs give way, now and then", "call_911"),
        ("Leg numbness, for a few days", "call_now"),
        ("A numb foot, for up to a week", "call_now"),
        ("You can't feel your toes, at first", "call_now"),
        ("A tight chest, after you climb stairs", "call_911"),
        ("Pressure in your chest, at rest", "call_911"),
        ("You are short of breath, when you walk", "call_911"),
        ("Trouble catching your breath, at night", "call_911"),
        ("Breathing that is hard, in bed", "call_911"),
        ("A swollen leg, on one side", "call_now"),
        ("Your calf is sore and warm, for days", "call_now"),
        ("One leg looks bigger than the other, all day", "call_now"),
        ("The worst headache you ever had, for a day", "call_now"),
        ("A very bad headache, on day 1", "call_now"),
        ("Red skin that spreads, slowly", "call_now"),
        ("Redness, that gets bigger each day", "call_now"),
        ("Pus from the needle spot, a little", "call_now"),
        ("Yellow fluid from the wound, for days", "call_now"),
        ("Bleeding, for a day", "call_now"),
        ("Bleeding that soaks the bandage, twice", "call_now"),
        ("A little bleeding that will not stop, for an hour", "call_now"),
        ("You leak urine, now and then", "call_911"),
        ("Loss of bowel control, once", "call_911"),
        ("No feeling between your legs, for a while", "call_911"),
        ("Tingling in your private parts, for an hour", "call_911"),
        ("Swollen lips, for an hour", "call_911"),
        ("Temperature of 102 °F, on day 1", "call_now"),
        ("A high temperature, for a day", "call_now"),
        ("Trouble urinating, the first day", "call_911"),
        ("You can’t pee, today", "call_911"),
        ("Headache with a stiff neck, for a day", "call_now"),
        ("Weakness in your left leg, for a day", "call_now"),
        ("Chills, at night", "call_now"),
        ("Bladder problems, for a week", "call_911"),
        ("Both legs are numb and heavy, for hours", "call_now"),
        ("You cannot move your foot, at first", "call_now"),
    ],
)
def test_alarms_by_their_words(sign: str, tier: str) -> None:
    assert min((alarm.tier for alarm in alarms(sign)), key=TIERS.index, default=None) == tier


@pytest.mark.parametrize(
    "sign",
    [
        "Soreness, without fever or chills",
        "A little redness, that does not spread",
        "A bruise, that fades",
        "A mild headache, that eases with rest",
        "Tired legs, after a long walk",
        "Sore legs, after walking",
        "A small amount of bleeding, in the first hours",
        "A little blood on the bandage, on day 1",
        "A stiff back, in the morning",
        "Swelling at the needle spot, less each day",
        "A warm needle spot, that cools in 1 day",
        "Constipation, from pain pills",
        "An ache in your hip, with no numb or weak leg",
        "Clear or pink fluid, from the small cuts where fat was taken",
        "You feel tired, for a day",
        "A bruise (bleeding under the skin), that fades",
        "A hard lump, under the skin",
        "An itchy rash, under the tape",
        "A sore throat, for a day",
        "Tingling in your back, for an hour",
        "Pain that goes down one leg, as before",
        "No pus, no fever, and no chills",
        "Numb skin at the needle spot, for 6 hours",
        "A mild or medium ache, a little less each day, for about 1 week.",
        "Spots of blood on the bandage, small ones, in the first 1 to 2 days.",
        "Numb or tingling back or hip, for over 1 day, if it does not spread.",
    ],
)
def test_what_is_no_alarm(sign: str) -> None:
    assert alarms(sign) == ()


def test_tiers_are_those_of_the_required_signs_and_of_the_emergency_block() -> None:
    file = ROOT / "src/handoutgen/data/red_flags.yaml"
    required = validate_table(parse(file.read_bytes(), "red_flags.yaml"), RequiredSign)
    assert set(required) <= {alarm.symptom for alarm in ALARMS}
    assert {alarm.symptom for alarm in ALARMS} - set(required) == {"bleeding"}, "named in handouts/shared/emergency-signs"
    assert [alarm for alarm in ALARMS if alarm.symptom in required and alarm.tier != required[alarm.symptom].tier] == []


def test_the_required_signs_are_alarms_in_the_words_of_their_own_table() -> None:
    file = ROOT / "src/handoutgen/data/red_flags.yaml"
    for symptom, sign in validate_table(parse(file.read_bytes(), "red_flags.yaml"), RequiredSign).items():
        assert symptom in {alarm.symptom for alarm in alarms(sign.means)}, sign.means
