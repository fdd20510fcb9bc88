from __future__ import annotations

import re
from pathlib import Path

import pytest

from handoutgen.batch.clinics import load_clinic
from handoutgen.batch.questionnaire import BY_PEN, Line, answer_text, for_the_doctor, plausible, policy_lines, questionnaire
from handoutgen.model.box import Group
from handoutgen.model.policy import Unanswered
from handoutgen.model.text import NOWHERE
from handoutgen.targets.text import write as write_text
from tests.batch.practice import CLINIC, edit, loader, practice, write


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """One question open, one answered by pen, and a second procedure that differs."""
    practice(tmp_path)
    edit(tmp_path, CLINIC, "  nsaids_before_days: 7\n", "")
    edit(tmp_path, CLINIC, "  visit_hours: 4\n", "  visit_hours: write_in\n")
    second = "\n  fat:\n    kind: fat\n    harvest_site: belly\n    sedation: none\n    guidance: both\n    regulatory_status: svf\n    policy: {fasting_hours: 2}\n"
    edit(tmp_path, CLINIC, "\nprocedures:\n", f"\nprocedures:{second}")
    return tmp_path


def lines(root: Path) -> dict[str, Line]:
    own = loader(root)
    return {line.name: line for line in policy_lines(own, load_clinic(own.files, "harbor"))}


def test_open_and_answered(root: Path) -> None:
    found = lines(root)
    assert [name for name, line in found.items() if line.open] == ["nsaids_before_days"]
    assert found["nsaids_before_days"].open_for == ("fat", "marrow")
    assert [answer[:2] for answer in found["fasting_hours"].answers] == [("fat", "2 hours"), ("marrow", "6 hours")]
    assert [answer[:2] for answer in found["visit_hours"].answers] == [("", BY_PEN)]
    assert [answer[:2] for answer in found["follow_up_days"].answers] == [("", "14 days; 42 days")]
    assert found["fasting_hours"].answers[0][2].path == CLINIC
    steps = found["activity_steps"].answers[0][1]
    assert steps.startswith("from day: 1, activity: ")
    assert "'" not in steps
    assert answer_text(found["ice"].question, Unanswered("Ice?"), loader(root).language("en", NOWHERE)) == "open"
    assert plausible(found["fasting_hours"].question) == "0 to 12 hours"
    assert plausible(found["ice"].question) == ""


def test_the_sheet_asks_what_is_open_and_confirms_the_rest(root: Path) -> None:
    own = loader(root)
    edition = questionnaire(own, load_clinic(own.files, "harbor"))
    document = for_the_doctor(own.stages.compose(edition), edition)
    text = write_text(document).decode()
    assert "1 open" in edition.words.title.plain
    assert text.index("nsaids_before_days") < text.index("Answered: please confirm")
    assert "14 days; 42 days" in " ".join(text.split())
    assert "100.4 °F" in text
    assert "Not yet reviewed by a clinician" not in text
    pages = own.stages.lay_out(document)
    assert own.stages.write_pdf(pages).startswith(b"%PDF-")


def test_the_sheet_names_what_to_type_and_keeps_each_question_whole(root: Path) -> None:
    for line in ("  driver: always\n", "  ice: no_ice\n"):
        edit(root, CLINIC, line, "")
    text = (root / CLINIC).read_text(encoding="utf-8")
    write(root, CLINIC, re.sub(r"(?m)^  activity_steps:\n(?:    .*\n)+", "", text))
    own = loader(root)
    edition = questionnaire(own, load_clinic(own.files, "harbor"))
    document = for_the_doctor(own.stages.compose(edition), edition)
    said = " ".join(write_text(document).decode().split())
    assert "always_no_taxi: Every patient, and a taxi or bus alone is not enough." in said
    assert "write_in: By pen, on each sheet" in said
    assert "short_walks: Short, slow walks" in said
    whole = [box for box in document.body.children if isinstance(box, Group) and box.keep == "whole"]
    assert len(whole) == 4
    first = own.stages.lay_out(document).pages
    assert len(first) >= 2
