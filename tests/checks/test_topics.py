from __future__ import annotations

import pytest

from handoutgen.batch.files import Files
from handoutgen.batch.handouts import load_questions
from handoutgen.batch.library import library_root
from handoutgen.batch.project import Project
from handoutgen.checks.topic_numbers import NUMBERS
from handoutgen.checks.topics import spoken
from handoutgen.model.text import Run, Text
from tests.checks.subjects import blocks, written


def said(*texts: str) -> list[tuple[str, str, str]]:
    words = written(blocks("\n".join(f'- {{type: paragraph, text: "{text}"}}' for text in texts)))
    return [(each.topic, each.kind, each.value) for each in spoken(words)]


@pytest.mark.parametrize(
    ("text", "topic", "value"),
    [
        ("Do not drive for 24 hours.", "driving", "24"),
        ("Do not drive for 2 days.", "driving", "48"),
        ("Have an adult stay with you for 24 hours.", "an adult at home", "24"),
        ("Do not eat for 6 hours before you come.", "eating before", "6"),
        ("You may drink water until 2 hours before.", "drinking before", "2"),
        ("Stop ibuprofen 7 days before.", "NSAIDs before", "7"),
        ("Do not take Advil for 2 weeks.", "NSAIDs after", "14"),
        ("You may shower after 24 hours.", "showering", "24"),
        ("Do not sit in a bath for 5 days.", "soaking", "5"),
        ("Keep the first bandage on for 48 hours.", "the bandage", "48"),
        ("Lift no more than 10 pounds.", "the weight to lift", "10"),
        ("Go back to desk work after 3 days.", "desk work", "3"),
        ("You may start physical therapy after 4 weeks.", "physical therapy", "28"),
        ("We watch you for 60 minutes.", "the time we watch", "60"),
        ("Call us for a fever of 101.5 °F.", "fever", "101.5"),
        ("Call if you are sore and no better after 3 days.", "soreness", "3"),
    ],
)
def test_numbers_that_are_typed(text: str, topic: str, value: str) -> None:
    assert (topic, "number", value) in said(text)


@pytest.mark.parametrize(
    "text",
    [
        "Do not drive.",
        "A friend can drive you home in 2 hours.",
        "Do you shower after 24 hours?",
        "You may shower after 24 hours, or after 48 hours.",
        "Keep your shower short.",
        "Rest for 2 days.",
        "Take 2 pills.",
    ],
)
def test_what_says_no_number_on_these_matters(text: str) -> None:
    assert [each for each in said(text) if each[1] == "number"] == []


def test_a_number_of_an_answer_is_not_typed() -> None:
    words = written(blocks('- {type: paragraph, text: "Do not drive for X."}'))
    block = words.sections[0].blocks[0]
    object.__setattr__(block, "text", Text((Run("Do not drive for "), Run("24 hours", origin="policy"), Run("."))))
    assert spoken(words) == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Use ice.", ("ice", "do")),
        ("You may put ice on it.", ("ice", "do")),
        ("Do not use ice.", ("ice", "do not")),
        ("Never stop your blood thinner.", ("stopping a blood thinner", "do not")),
        ("Stop taking your blood thinner.", ("stopping a blood thinner", "do")),
        ("Do not drink alcohol.", ("alcohol", "do not")),
        ("Do not take ibuprofen.", ("NSAIDs", "do not")),
    ],
)
def test_orders_without_a_condition(text: str, expected: tuple[str, str]) -> None:
    assert (*expected, "") in said(text)


@pytest.mark.parametrize(
    "text", ["Use ice for 2 days.", "Do not use ice if it burns.", "Do not drive today.", "Is ice bad?", "We use ice cream."]
)
def test_a_condition_leaves_room_for_both(text: str) -> None:
    assert [each for each in said(text) if each[1] in ("do", "do not")] == []


def test_a_sign_that_a_sentence_calls_expected() -> None:
    assert said("Rest today. Numbness in a leg is expected.") == [("weakness_one_leg", "tier", "expected")]


def test_a_sentence_has_its_place() -> None:
    words = written(blocks('- {type: paragraph, text: "Rest today. Do not drive for 24 hours."}'))
    (number,) = [each for each in spoken(words) if each.kind == "number"]
    assert number.span.end_column - number.span.column == len("Do not drive for 24 hours.")


def test_signs_stand_in_their_tier() -> None:
    words = written(blocks("- type: red_flags\n  heading: Signs\n  signs: [{tier: call_now, symptom: fever, sign: Fever, limit: high}]"))
    assert [(each.topic, each.kind, each.value) for each in spoken(words)] == [("fever", "tier", "call_now")]


def test_numbers_ask_questions_that_the_library_has_in_their_unit() -> None:
    questions = load_questions(Files(Project(library_root(), None)))
    assert [each.name for each in NUMBERS if each.question and questions[each.question].unit != each.unit] == []
