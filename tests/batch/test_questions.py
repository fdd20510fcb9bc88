from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from handoutgen.batch.files import Files
from handoutgen.batch.handouts import load_questions
from handoutgen.batch.project import Project
from handoutgen.batch.questions import with_own
from handoutgen.model.diagnostic import Refused
from handoutgen.model.policy import Choice, Question
from tests.batch.practice import findings, practice, write

FEVER = Question(ask="From what temperature?", type="number", unit="fahrenheit", minimum=Decimal(100), maximum=Decimal(102), source="a")
ICE = Question(ask="Ice?", type="choice", choices={"no": Choice(means="No ice.", say={"en": "No ice."})}, source="a")
STEPS = Question(ask="Steps?", type="list", fields={"from": FEVER, "what": ICE}, source="a")
BUILT_IN = {"fever": FEVER, "ice": ICE, "steps": STEPS}


def test_own_questions_come_after_the_built_in_ones() -> None:
    assert list(with_own(BUILT_IN, {"rest": FEVER})) == ["fever", "ice", "steps", "rest"]
    assert with_own({}, {"fever": FEVER}) == {"fever": FEVER}


def test_words_of_another_language_can_be_added() -> None:
    both = {"no": Choice(means="No ice.", say={"en": "No ice.", "es": "Sin hielo."})}
    alone = {"no": Choice(means="No ice.", say={"es": "Sin hielo."})}
    for choices in (both, alone):
        own = replace(ICE, choices=choices, why="Ours.")
        found = with_own(BUILT_IN, {"ice": own, "steps": replace(STEPS, fields={"from": FEVER, "what": own})})
        assert dict(found["ice"].choices["no"].say) == {"en": "No ice.", "es": "Sin hielo."}
        assert found["steps"].fields["what"].choices["no"].say["es"] == "Sin hielo."
        assert found["ice"].why == "", "the rest stays as it is"


@pytest.mark.parametrize(
    ("name", "own", "key"),
    [
        ("fever", replace(FEVER, maximum=Decimal(2000)), "maximum"),
        ("fever", replace(FEVER, minimum=None), "minimum"),
        ("fever", replace(FEVER, unit="days"), "unit"),
        ("fever", replace(FEVER, ask="Up to what temperature?"), "ask"),
        ("ice", replace(ICE, type="number"), "type"),
        ("ice", replace(ICE, choices={}), "choices"),
        ("ice", replace(ICE, choices={**ICE.choices, "yes": ICE.choices["no"]}), "choices"),
        ("ice", replace(ICE, choices={"no": Choice(means="Ice.", say={"en": "No ice."})}), "choices"),
        ("ice", replace(ICE, choices={"no": Choice(means="No ice.", say={"en": "Use ice."})}), "choices"),
        ("steps", replace(STEPS, fields={"from": replace(FEVER, maximum=Decimal(2000)), "what": ICE}), "fields"),
        ("steps", replace(STEPS, fields={"from": FEVER}), "fields"),
    ],
)
def test_a_built_in_question_keeps_its_meaning_and_its_range(name: str, own: Question, key: str) -> None:
    with pytest.raises(Refused) as refused:
        with_own(BUILT_IN, {name: own})
    (finding,) = refused.value.findings
    assert finding.code == "H256"
    assert f"changes its `{key}`" in finding.message


def test_the_range_of_the_fever_limit_in_a_project(tmp_path: Path) -> None:
    practice(tmp_path)
    question = load_questions(Files(Project.find(tmp_path)))["fever_threshold_f"]
    text = f"fever_threshold_f:\n  ask: {question.ask}\n  type: number\n  unit: fahrenheit\n  minimum: 100\n  maximum: {{}}\n  source: clinic\n"
    write(tmp_path, "handouts/policies.yaml", text.format("2000"))
    (finding,) = findings(lambda: load_questions(Files(Project.find(tmp_path))))
    assert finding.code == "H256"
    assert finding.span
    assert (finding.span.path, finding.span.line) == ("handouts/policies.yaml", 6)
    write(tmp_path, "handouts/policies.yaml", text.format("102.5"))
    assert load_questions(Files(Project.find(tmp_path))).keys() >= {"fever_threshold_f"}
