from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from handoutgen.batch.signoff.since import given_answers, since_signed
from handoutgen.model.approval import Approval
from handoutgen.model.diagnostic import Severity
from handoutgen.model.job import Job
from handoutgen.source.parse import parse
from tests.batch.practice import CLINIC, JOB, TODAY, edit, write
from tests.batch.signed import job, loader_on, signable, signed
from tests.cli.calling import call

ON = ("--today", str(TODAY))


def told(root: Path, of: Job) -> list[tuple[str, Severity]]:
    loader = loader_on(root)
    approval: Approval = loader.register(of.handout).approvals[0]
    return [(each.code, each.severity) for each in since_signed(of, loader, approval)]


def test_an_answer_that_changed_warns_and_a_phone_does_not(tmp_path: Path) -> None:
    root = signed(tmp_path)
    edit(root, CLINIC, "206-555-0114", "206-555-0116")
    assert told(root, job()) == []
    edit(root, CLINIC, "desk_work_days: 3", "desk_work_days: 4")
    assert told(root, job()) == [("H466", Severity.WARNING)]
    said = call(root, "build", "own", "--approved-only", *ON)
    assert (said.code, "warning[H466]" in said.err, "`desk_work_days`" in said.err) == (0, True, True)
    loader = loader_on(root)
    assert list(since_signed(job(), loader, None)) == []


def test_a_sign_that_a_clinic_adds_warns(tmp_path: Path) -> None:
    root = signed(tmp_path)
    sign = "extra_signs:\n  en: [{tier: call_now, symptom: rash, sign: A rash, limit: if it grows in 1 day}]\n"
    write(root, CLINIC, (root / CLINIC).read_text(encoding="utf-8") + sign)
    assert told(root, job()) == [("H466", Severity.WARNING)]


@pytest.fixture
def care(tmp_path: Path) -> Path:
    root = signable(tmp_path)
    assert call(root, "approve", "recovery-care", "-c", "harbor", "--by", "jdoe", *ON).code == 0
    return root


def test_another_part_of_the_body_is_an_error(care: Path) -> None:
    sheet = replace(JOB, release="approved")
    assert told(care, sheet) == []
    edit(care, CLINIC, "kind: marrow", "kind: fat")
    edit(care, CLINIC, "harvest_site: back_of_hip", "harvest_site: belly")
    edit(care, CLINIC, "regulatory_status: bone_marrow_same_day", "regulatory_status: svf")
    assert told(care, sheet) == [("H467", Severity.ERROR), ("H467", Severity.ERROR), ("H466", Severity.WARNING)]
    said = call(care, "build", "recovery-care", "-c", "harbor", "--approved-only", *ON)
    assert (said.code, "error[H467]" in said.err, list((care / "build").rglob("*.pdf"))) == (1, True, [])
    status = call(care, "status", "recovery-care", "-c", "harbor", *ON)
    assert (status.code, "signed, and refused by a build" in status.out) == (1, True)


def test_answers_of_a_procedure_stand_above_those_of_the_clinic() -> None:
    node = parse(b"policy: {a: 1, b: 2}\nprocedures: {marrow: {policy: {b: 3}}, fat: {}}\n", "clinic.yaml")
    assert given_answers(node, "marrow") == {"a": "1", "b": "3"}
    assert given_answers(node, "fat") == given_answers(node, "") == {"a": "1", "b": "2"}
    assert given_answers(None, "marrow") == {}


NOTICE = "texts:\n  en:\n    text: Words that a lawyer has read.\n    confirmed: {date: 2026-11-25, at: [the law]}\n"


def test_a_notice_of_the_law_is_read_beside_the_sheet_and_another_one_warns(tmp_path: Path) -> None:
    root = signable(tmp_path)
    edit(root, CLINIC, "state: CA", "state: WA")
    place, only = "notices/us-wa-stem-cell.yaml", ("recovery-care", "-c", "harbor")
    write(root, place, NOTICE)
    shown = "Notice of the law, prints with it (en): Words that a lawyer has read."
    assert shown in call(root, "review-sheet", *only, *ON).out
    assert call(root, "approve", *only, "--by", "jdoe", *ON).code == 0
    said = call(root, "build", *only, "--approved-only", *ON)
    assert (said.code, "H469" in said.err) == (0, False)
    write(root, place, NOTICE.replace("a lawyer", "no lawyer"))
    said = call(root, "build", *only, "--approved-only", *ON)
    assert (said.code, "warning[H469]" in said.err) == (0, True)
    assert call(root, "approve", *only, "--by", "jdoe", "--again", *ON).code == 0
    assert "H469" not in call(root, "build", *only, "--approved-only", *ON).err
    edit(root, CLINIC, "206-555-0114", "206-555-0116")
    assert "H469" not in call(root, "build", *only, "--approved-only", *ON).err, "a phone is no other notice"
