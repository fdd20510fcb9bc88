from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from handoutgen.batch.files import Files
from handoutgen.batch.handouts import load_questions
from handoutgen.batch.library import library_root
from handoutgen.batch.project import Project
from handoutgen.checks import words_against_answers
from handoutgen.model.clinic import Procedure
from handoutgen.model.diagnostic import Span
from handoutgen.model.edition import Edition
from handoutgen.model.policy import Answered, Chosen, Quantity, WriteIn
from tests.checks.subjects import blocks, edition, found, messages


def sheet(text: str, procedure: Any = None, **answers: Any) -> Edition:
    policy = tuple((name, Answered(answer, Span("clinic.yaml", 7))) for name, answer in answers.items())
    made = edition(blocks(f'- {{type: paragraph, text: "{text}"}}'))
    return replace(made, policy=policy, procedure=procedure)


def procedure(**facts: Any) -> Procedure:
    given = {
        "kind": "marrow",
        "harvest_site": "back_of_hip",
        "sedation": "light",
        "guidance": "x_ray",
        "regulatory_status": "other",
    } | facts
    return Procedure(**given, spans={name: Span("clinic.yaml", 3) for name in given})


def test_a_number_that_is_not_the_clinics() -> None:
    (finding,) = found(words_against_answers, sheet("Do not drive for 24 hours.", drive_after_hours=Quantity(Decimal(48), "hours")))
    assert finding.message == "the words say 24 hours about driving, the clinic answered 48: `Do not drive for 24 hours.`"
    assert [note.span.line for note in finding.notes] == [7]
    assert messages(words_against_answers, sheet("Do not drive for 2 days.", drive_after_hours=Quantity(Decimal(48), "hours"))) == []
    assert messages(words_against_answers, sheet("Do not drive for 24 hours.", drive_after_hours=WriteIn())) == []
    assert messages(words_against_answers, sheet("Do not drive for 24 hours.")) == []


@pytest.mark.parametrize(
    ("text", "question", "answer", "clash"),
    [
        ("Use ice.", "ice", "no_ice", True),
        ("Use ice.", "ice", "ice_as_needed", False),
        ("Do not use ice.", "ice", "ice_2_days", True),
        ("Do not use ice.", "ice", "no_ice", False),
        ("Do not put heat on it.", "heat", "heat_ok", True),
        ("Take Tylenol.", "acetaminophen", "ask_first", True),
        ("Stop your blood thinner.", "blood_thinner_plan", "prescriber_decides", True),
        ("Do not stop your blood thinner.", "blood_thinner_plan", "keep_taking", False),
    ],
)
def test_orders_against_choices(text: str, question: str, answer: str, clash: bool) -> None:
    assert bool(messages(words_against_answers, sheet(text, **{question: Chosen(answer, ())}))) is clash


@pytest.mark.parametrize(
    ("text", "facts", "clash"),
    [
        ("We take fat.", {}, True),
        ("We take bone marrow.", {}, False),
        ("We take bone marrow or fat.", {"kind": "fat", "harvest_site": "belly"}, False),
        ("The doctor takes bone marrow from the back of your hip.", {"kind": "fat", "harvest_site": "belly"}, True),
        ("Cells are taken from your belly.", {"kind": "fat", "harvest_site": "thighs"}, True),
        ("You stay awake.", {"sedation": "deep"}, True),
        ("You stay awake.", {"sedation": "light"}, False),
        ("You are asleep.", {"sedation": "none"}, True),
        ("You sleep.", {"sedation": "deep"}, False),
        ("You may sleep.", {"sedation": "none"}, False),
        ("The doctor watches the needle with x-ray.", {"guidance": "ultrasound"}, True),
    ],
)
def test_claims_against_the_procedure(text: str, facts: dict[str, str], clash: bool) -> None:
    assert bool(messages(words_against_answers, sheet(text, procedure(**facts)))) is clash


def test_a_sheet_for_all_procedures_must_fit_one() -> None:
    own = sheet("We take fat.")
    clinic = replace(own.clinic, procedures={"marrow": procedure(), "fat": procedure(kind="fat", harvest_site="belly")})
    assert messages(words_against_answers, replace(own, clinic=clinic)) == []
    assert messages(words_against_answers, replace(own, clinic=replace(clinic, procedures={"marrow": procedure()})))
    assert messages(words_against_answers, own) == [], "a clinic without procedures says nothing about them"


def test_the_choices_named_here_exist() -> None:
    questions = load_questions(Files(Project(library_root(), None)))
    for question, answers in words_against_answers.CHOICES.values():
        assert set(answers) <= set(questions[question].choices)


def test_another_language_is_left_to_people() -> None:
    own = sheet("Use ice.", ice=Chosen("no_ice", ()))
    assert messages(words_against_answers, replace(own, language=replace(own.language, code="es"))) == []


def test_the_place_is_that_of_the_sentence() -> None:
    (finding,) = found(
        words_against_answers, sheet("Rest well. Do not drive for 24 hours.", drive_after_hours=Quantity(Decimal(48), "hours"))
    )
    assert finding.span
    assert finding.span.end_column - finding.span.column == len("Do not drive for 24 hours.")
    (finding,) = found(words_against_answers, sheet("Rest well. We take fat.", procedure()))
    assert finding.span
    assert finding.span.end_column - finding.span.column == len("We take fat.")


def test_one_hour_is_no_hours() -> None:
    (message,) = messages(
        words_against_answers, sheet("You may shower after 60 minutes.", shower_after_hours=Quantity(Decimal(24), "hours"))
    )
    assert message.startswith("the words say 1 hour about showering, the clinic answered 24:")


def test_nobody_to_drive_where_the_clinic_asks_for_one() -> None:
    assert messages(words_against_answers, sheet("You may drive yourself home.", driver=Chosen("always", ())))
    assert messages(words_against_answers, sheet("You may drive yourself home.", driver=Chosen("if_medicine_to_relax", ()))) == []
