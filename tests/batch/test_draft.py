from __future__ import annotations

from pathlib import Path

import pytest

from handoutgen.batch.draft import draft_clinic, or_else
from handoutgen.batch.handouts import load_questions
from handoutgen.batch.questionnaire import for_the_doctor, policy_lines, questionnaire
from handoutgen.batch.starters import clinic_starter
from handoutgen.model.diagnostic import Finding, Refused
from handoutgen.targets.text import write as write_text
from tests.batch.practice import CLINIC, codes, edit, loader, practice, write

PLACE = "clinics/my-clinic/clinic.yaml"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A practice with a form that nobody has filled in."""
    practice(tmp_path)
    for place, data in clinic_starter("my-clinic", load_questions(loader(tmp_path).files).items()).items():
        write(tmp_path, place, data.decode())
    return tmp_path


def test_a_finished_clinic_is_itself(tmp_path: Path) -> None:
    practice(tmp_path)
    file = draft_clinic(loader(tmp_path).files, "harbor")
    assert file.clinic.phone.day.text == "415-555-0114"


def test_the_questionnaire_needs_only_the_name(root: Path) -> None:
    own = loader(root)
    file = draft_clinic(own.files, "my-clinic")
    assert file.clinic.name == "My Clinic"
    assert len([line for line in policy_lines(own, file) if line.open]) == len(load_questions(own.files))
    edition = questionnaire(own, file)
    text = write_text(for_the_doctor(own.stages.compose(edition), edition)).decode()
    assert "For the doctor of My Clinic" in text
    assert "555" not in text, "no stand-in prints"
    assert "Hospital" not in text


def test_what_is_answered_already_is_kept(root: Path) -> None:
    edit(root, PLACE, "policy:\n", "policy:\n  ice: no_ice\n")
    edit(root, PLACE, "    kind: marrow  # or fat\n", "    kind: marrow\n    policy: {visit_hours: 3}\n")
    own = loader(root)
    lines = {line.name: line for line in policy_lines(own, draft_clinic(own.files, "my-clinic"))}
    assert lines["ice"].answers[0][:2] == ("", "No ice")
    assert not lines["visit_hours"].open


def test_a_brand_that_is_not_in_order_yet_stops_nobody(root: Path) -> None:
    edit(root, PLACE, '"#1a5f7a"', '"#ffff00"')
    edit(root, PLACE, "base: Source Sans 3", "base: Comic")
    own = loader(root)
    assert questionnaire(own, draft_clinic(own.files, "my-clinic")).brand.base_family == "Source Sans 3"


@pytest.mark.parametrize(("before", "after"), [("name: My Clinic", "name:"), ("policy:\n", "policy: [ice]\n")])
def test_without_a_name_or_with_answers_that_cannot_be_read_there_is_none(root: Path, before: str, after: str) -> None:
    edit(root, PLACE, before, after)
    assert set(codes(lambda: draft_clinic(loader(root).files, "my-clinic"))) >= {"H125"}


def test_a_wrong_answer_is_told(root: Path) -> None:
    edit(root, PLACE, "policy:\n", "policy:\n  ice: noice\n")
    own = loader(root)
    assert codes(lambda: policy_lines(own, draft_clinic(own.files, "my-clinic"))) == ["H232"]


@pytest.mark.parametrize("text", ["- a list", "just text"])
def test_a_file_that_is_no_mapping(tmp_path: Path, text: str) -> None:
    practice(tmp_path)
    write(tmp_path, CLINIC, text)
    assert codes(lambda: draft_clinic(loader(tmp_path).files, "harbor")) == ["H122"]


def test_a_stand_in() -> None:
    def refuse() -> int:
        raise Refused(Finding("H400", "no colour"))

    assert or_else(refuse, 1) == 1
    assert or_else(lambda: 2, 1) == 2
