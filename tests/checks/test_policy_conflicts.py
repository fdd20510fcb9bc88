from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from handoutgen.checks import policy_conflicts
from handoutgen.checks.policy_rules import RULES
from handoutgen.model.clinic import Procedure
from handoutgen.model.diagnostic import Severity, Span
from handoutgen.model.edition import Edition
from handoutgen.model.policy import Answer, Answered, Chosen, Quantity, Unanswered, WriteIn
from tests.checks.subjects import edition, found, messages

# For each rule: answers that break it, and the same answers mended.
CASES: dict[str, tuple[dict[str, Any], dict[str, Any]]] = {
    "drink_before_eat": ({"clear_liquid_hours": 6, "fasting_hours": 2}, {"fasting_hours": 6}),
    "sedated_and_fed": ({"fasting_hours": 0, "sedation": "light"}, {"sedation": "none"}),
    "deep_and_short_fast": ({"fasting_hours": 5, "sedation": "deep"}, {"fasting_hours": 6}),
    "deep_and_drinking": ({"clear_liquid_hours": 1, "sedation": "deep"}, {"clear_liquid_hours": 2}),
    "light_and_drinking": ({"clear_liquid_hours": 0, "sedation": "light"}, {"clear_liquid_hours": 2}),
    "sedated_driving": ({"drive_after_hours": 12, "sedation": "deep"}, {"drive_after_hours": 24}),
    "deep_and_alone": ({"adult_stay_hours": 0, "sedation": "deep"}, {"adult_stay_hours": 24}),
    "light_and_alone": ({"adult_stay_hours": 0, "sedation": "light"}, {"sedation": "none"}),
    "driving_while_watched": ({"drive_after_hours": 12, "adult_stay_hours": 24}, {"drive_after_hours": 24}),
    "watched_longer_than_there": ({"watch_minutes": 120, "visit_hours": 2}, {"visit_hours": 3}),
    "soak_with_bandage": ({"soak_after_days": 1, "dressing_hours": 48}, {"soak_after_days": 2}),
    "soak_before_shower": ({"soak_after_days": 1, "shower_after_hours": 48}, {"shower_after_hours": 24}),
    "nothing_for_pain": (
        {"ice": "no_ice", "heat": "no_heat", "acetaminophen": "not_allowed", "nsaids_after_days": 14},
        {"acetaminophen": "by_label"},
    ),
    "thinner_and_nsaids_before": ({"blood_thinner_plan": "keep_taking", "nsaids_before_days": 0}, {"nsaids_before_days": 7}),
    "thinner_and_nsaids_after": ({"blood_thinner_plan": "keep_taking", "nsaids_after_days": 0}, {"blood_thinner_plan": "patient_asks"}),
    "steps_in_order": (
        {"activity_steps": [(3, "short_walks"), (3, "light_chores")]},
        {"activity_steps": [(3, "short_walks"), (4, "light_chores")]},
    ),
    "check_ups_in_order": ({"follow_up_days": [42, 14]}, {"follow_up_days": [14, 42]}),
    "rest_first": ({"activity_steps": [(1, "short_walks"), (3, "rest")]}, {"activity_steps": [(1, "rest"), (3, "short_walks")]}),
    "sports_under_limit": ({"activity_steps": [(14, "full")], "lift_limit_days": 14}, {"activity_steps": [(15, "full")]}),
    "sports_before_therapy": ({"activity_steps": [(14, "full")], "pt_start_days": 28}, {"activity_steps": [(28, "full")]}),
    "strength_before_therapy": ({"activity_steps": [(14, "strengthening")], "pt_start_days": 28}, {"pt_start_days": 14}),
    "work_while_resting": ({"activity_steps": [(1, "rest"), (4, "short_walks")], "desk_work_days": 2}, {"desk_work_days": 3}),
    "therapy_while_resting": ({"activity_steps": [(1, "rest"), (9, "short_walks")], "pt_start_days": 7}, {"pt_start_days": 8}),
}


def answer(value: Any) -> Answer:
    match value:
        case int():
            return Quantity(Decimal(value), "days")
        case str():
            return Chosen(value, ())
        case [int(), *_]:
            return tuple(Quantity(Decimal(day), "days") for day in value)
        case list():
            return tuple((("from_day", Quantity(Decimal(day), "")), ("activity", Chosen(name, ()))) for day, name in value)
    return value  # type: ignore[no-any-return]


def clinic(sedation: str = "", **answers: Any) -> Edition:
    policy = tuple(
        (name, Answered(answer(value), Span("clinic.yaml", line))) for line, (name, value) in enumerate(answers.items(), start=5)
    )
    made = replace(edition(), policy=policy)
    if not sedation:
        return made
    procedure = Procedure(
        kind="marrow",
        harvest_site="back_of_hip",
        sedation=sedation,  # type: ignore[arg-type]
        guidance="x_ray",
        regulatory_status="other",
        spans={"sedation": Span("clinic.yaml", 3)},
    )
    return replace(made, procedure=procedure, procedure_name="marrow")


def test_every_rule_has_its_case() -> None:
    assert list(CASES) == [rule.name for rule in RULES]


@pytest.mark.parametrize("name", CASES)
def test_answers_that_break_a_rule_and_the_same_mended(name: str) -> None:
    broken, mended = CASES[name]
    rule = next(rule for rule in RULES if rule.name == name)
    findings = [finding for finding in found(policy_conflicts, clinic(**broken)) if finding.hint.startswith(rule.why)]
    assert [finding.severity for finding in findings] == [rule.severity]
    assert "{" not in findings[0].message
    left = [finding for finding in found(policy_conflicts, clinic(**(broken | mended))) if finding.hint.startswith(rule.why)]
    assert left == []


@pytest.mark.parametrize("name", CASES)
def test_an_answer_by_pen_and_no_answer_never_conflict(name: str) -> None:
    broken, _ = CASES[name]
    asked = [question for question in broken if question != "sedation"]
    for blank in (WriteIn(), Unanswered("?")):
        pen = {**broken, **dict.fromkeys(asked, blank)}
        assert messages(policy_conflicts, clinic(**pen)) == []
    without = {question: value for question, value in broken.items() if question != asked[0]}
    rule = next(rule for rule in RULES if rule.name == name)
    assert not any(finding.hint.startswith(rule.why) for finding in found(policy_conflicts, clinic(**without)))


def test_both_answers_are_shown() -> None:
    (finding,) = found(policy_conflicts, clinic(clear_liquid_hours=6, fasting_hours=2))
    assert finding.message == "water is stopped 6 hours before, food only 2 hours before"
    assert finding.span == Span("clinic.yaml", 5)
    assert [(note.message, note.span.line) for note in finding.notes] == [("`fasting_hours` is answered here", 6)]
    (finding,) = found(policy_conflicts, clinic(sedation="deep", drive_after_hours=12))
    assert [note.span.line for note in finding.notes] == [3]


def test_a_step_of_a_list_answered_by_pen() -> None:
    pen = ((("from_day", WriteIn()), ("activity", Chosen("full", ()))),)
    assert messages(policy_conflicts, clinic(activity_steps=pen, lift_limit_days=14)) == []


def test_a_question_that_was_made_another_type_says_nothing() -> None:
    assert messages(policy_conflicts, clinic(clear_liquid_hours="never", fasting_hours=2)) == []


def test_only_what_may_be_meant_is_a_warning() -> None:
    warnings = {rule.name for rule in RULES if rule.severity is Severity.WARNING}
    assert "nothing_for_pain" in warnings
    assert "drink_before_eat" not in warnings


def test_one_day_is_no_days() -> None:
    (message,) = messages(policy_conflicts, clinic(soak_after_days=1, dressing_hours=48))
    assert message == "soaking is allowed after 1 day, while the bandage stays dry for 48 hours"
    assert messages(policy_conflicts, clinic(follow_up_days=[14, 14])) == ["a check-up on day 14 stands behind one on day 14"]
