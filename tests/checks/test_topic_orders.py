from __future__ import annotations

import re

import pytest

from handoutgen.checks.topic_orders import OBJECTS, STEMS, expected, orders


@pytest.mark.parametrize(
    ("one", "other", "topic"),
    [
        ("Take Advil for back pain.", "Never take naproxen.", "NSAIDs"),
        ("You may eat before your procedure.", "Do not eat before the shot.", "eating before the procedure"),
        ("You can drink water before you arrive.", "Do not drink anything before your visit.", "drinking before the procedure"),
        ("An adult has to take you home.", "No one needs to drive you home.", "someone to take you home"),
        ("You need a friend to drive you home.", "You may drive yourself home.", "someone to take you home"),
        ("Ask a friend to drive you home.", "You do not need anyone to take you home.", "someone to take you home"),
        ("Take your insulin as usual.", "Do not take your insulin that morning.", "diabetes medicine on the day"),
        (
            "Take your blood-pressure medicine on the morning of the procedure.",
            "Do not take blood pressure pills that day.",
            "blood pressure medicine on the day",
        ),
        ("You are asleep during it.", "You stay awake.", "sleep during the procedure"),
        ("Use ice after the procedure.", "Do not put ice on it afterwards.", "ice after the procedure"),
    ],
)
def test_pairs_that_contradict_each_other(one: str, other: str, topic: str) -> None:
    assert {dict(orders(one)).get(topic), dict(orders(other)).get(topic)} == {"do", "do not"}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Eat well.", "Do not eat before you come."),
        ("Take ibuprofen for pain.", "Do not take ibuprofen before the procedure."),
        ("Use ice for 2 days.", "Do not use ice."),
        ("Use heat for an hour.", "Do not use heat."),
        ("If you get medicine to relax, someone must drive you home.", "You may drive yourself home."),
        ("Some people need someone to drive them home.", "You can drive yourself home."),
        ("You may be awake or asleep.", "You are awake."),
        ("Take your usual medicines.", "Do not take ibuprofen."),
    ],
)
def test_pairs_that_can_both_be_true(one: str, other: str) -> None:
    mine, theirs = dict(orders(one)), dict(orders(other))
    assert [topic for topic in mine if theirs.get(topic, mine[topic]) != mine[topic]] == []


@pytest.mark.parametrize(
    ("sentence", "symptom"),
    [
        ("A numb foot is nothing to worry about.", "weakness_one_leg"),
        ("Fever on the first days is quite normal.", "fever"),
        ("Chest pain is harmless.", "chest_pain"),
        ("A little soreness is normal.", ""),
        ("Fever is never normal.", ""),
        ("Fever is not normal.", ""),
        ("It is normal to call us for a fever.", ""),
        ("If a fever comes, it is not an emergency.", ""),
    ],
)
def test_alarms_that_a_sentence_calls_expected(sentence: str, symptom: str) -> None:
    assert expected(sentence) == symptom


def test_every_matter_has_its_stems() -> None:
    assert set(STEMS) == set(OBJECTS)
    assert all(re.search(re.escape(stem).replace("\\ ", "[- ]*.*"), OBJECTS[name], re.IGNORECASE) for name in STEMS for stem in STEMS[name])
