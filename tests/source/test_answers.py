from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handoutgen.model.policy import Answer, Chosen, Quantity, Unanswered, WriteIn
from handoutgen.source.answers import answer, answer_all, write_in
from tests.source.samples import ANSWERS, mapping, one, outcome, questions, refused, scalar, told


def answers(*layers: str) -> dict[str, Answer]:
    nodes = [mapping(layer, "clinic.yaml") for layer in layers]
    return {name: answered.answer for name, answered in answer_all(questions(), nodes)}


def test_each_type_of_answer() -> None:
    found = answers(ANSWERS)
    assert found["rest_days"] == Quantity(Decimal(14), "days")
    assert found["fever"] == Quantity(Decimal("101.5"), "fahrenheit")
    assert found["ice"] == Chosen("no_ice", (("en", "Do not use ice."),))
    assert found["visits"] == (Quantity(Decimal(14), "days"), Quantity(Decimal(42), "days"))
    assert found["steps"] == (
        (("from_day", Quantity(Decimal(1), "")), ("activity", Chosen("rest", (("en", "Rest."),)))),
        (("from_day", Quantity(Decimal(3), "")), ("activity", Chosen("walk", (("en", "Take a walk."),)))),
    )


def test_any_question_can_be_answered_by_hand() -> None:
    found = answers("rest_days: write_in\nice: write_in\nvisits: write_in\nsteps: write_in\nfever: write_in")
    assert all(isinstance(answer, WriteIn) for answer in found.values())
    assert found["rest_days"] == WriteIn("days")
    steps = found["steps"]
    assert isinstance(steps, WriteIn)
    assert dict(steps.fields)["activity"].choices == ("rest", "walk")


def test_a_field_of_an_item_can_be_answered_by_hand() -> None:
    chosen = Chosen("rest", (("en", "Rest."),))
    assert answers("steps: [{from_day: write_in, activity: rest}]")["steps"] == ((("from_day", WriteIn()), ("activity", chosen)),)


def test_what_is_not_answered_is_said_so() -> None:
    assert answers("rest_days: 3")["ice"] == Unanswered("May they use ice?")


def test_the_procedure_wins_over_the_clinic() -> None:
    assert answers("rest_days: 3\nice: no_ice", "rest_days: 7")["rest_days"] == Quantity(Decimal(7), "days")


def test_an_answer_knows_its_line() -> None:
    answered = dict(answer_all(questions(), [mapping("ice: no_ice\nrest_days: 3", "clinic.yaml")]))["rest_days"]
    assert (answered.span.path, answered.span.line, answered.span.column) == ("clinic.yaml", 2, 12)


@pytest.mark.parametrize(
    ("text", "code", "column", "hint"),
    [
        ("rest_day: 3", "H230", 1, "did you mean `rest_days`?"),
        ("fever: 1015", "H231", 8, "plausible is 99 to 104 °F"),
        ("rest_days: 29", "H231", 12, "plausible is 0 to 28 days"),
        ("visits: [0]", "H231", 10, "1 to 365"),
        ("ice: noice", "H232", 6, "did you mean `no_ice`?"),
        ("ice: [no_ice]", "H233", 6, "choices"),
        ("rest_days: 14 days", "H233", 12, "alone"),
        ("rest_days: 1e3", "H233", 12, "alone"),
        ("rest_days: -1", "H233", 12, "alone"),
        ("rest_days: [1]", "H233", 12, "alone"),
        ("rest_days:", "H233", 11, "How long is rest?"),
        ("visits: 14", "H233", 9, "`[14, 42]`"),
        ("visits: []", "H233", 9, "1 to 100"),
        ("visits: [" + "1, " * 101 + "]", "H233", 9, "1 to 100"),
        ("steps: rest", "H233", 8, "from_day: ..."),
        ("steps: [rest]", "H233", 9, "`from_day`"),
        ("steps: [{from_day: 1, activity: rest, until: 3}]", "H234", 39, ""),
        ("steps: [{from_day: 1}]", "H234", 9, "What?"),
        ("steps: [{from_day: 1, activity: run}]", "H232", 33, "`rest`"),
        ("steps: [{from_day: 100, activity: rest}]", "H231", 20, "1 to 90"),
    ],
)
def test_one_finding_where_it_is(text: str, code: str, column: int, hint: str) -> None:
    found = one(lambda: answers(text))
    assert found.span
    assert (found.code, found.span.column) == (code, column)
    assert hint in found.hint


def test_plausible_with_one_end() -> None:
    least = replace(questions()["rest_days"], minimum=Decimal(3), maximum=None)
    most = replace(questions()["rest_days"], minimum=None)
    assert one(lambda: answer(least, scalar("2"))).hint.startswith("plausible is 3 days or more")
    assert one(lambda: answer(most, scalar("99"))).hint.startswith("plausible is 28 days or less")
    assert answer(least, scalar("99")) == Quantity(Decimal(99), "days")


def test_all_problems_at_once() -> None:
    findings = refused(lambda: answers("ice: x\nrest_days: y\nsteps: [{from_day: z, activity: w}, 1]\nnone: 1"))
    assert [finding.code for finding in findings] == ["H232", "H233", "H233", "H232", "H233", "H230"]


def test_by_hand_knows_what_could_be_chosen() -> None:
    assert write_in(questions()["ice"]).choices == ("yes_ice", "no_ice")


@given(st.text(alphabet="01.-e_ nositewr", max_size=30))
def test_any_answer_is_read_or_refused(text: str) -> None:
    for question in questions().values():
        found = outcome(lambda question=question: answer(question, scalar(text)))  # type: ignore[misc]
        assert isinstance(found, Quantity | WriteIn | Chosen) or told(found)
