from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from handoutgen.batch.clinics import load_clinic
from handoutgen.batch.project import Project
from handoutgen.batch.signoff.approvals import copy_of, load_register
from handoutgen.batch.signoff.frozen import (
    FrozenProject,
    damage,
    facts_of,
    frozen_answers,
    frozen_clinic,
    is_input,
    strangers,
    told_at_copy,
)
from handoutgen.model.approval import Approval
from handoutgen.model.diagnostic import Finding, Note, Span
from handoutgen.source.parse import parse
from tests.batch.practice import write
from tests.batch.signed import FOLDER, WORDS, loader_on, signed


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return signed(tmp_path)


def approval(root: Path) -> Approval:
    (found,) = load_register(loader_on(root).files, "own").approvals
    return found


@pytest.mark.parametrize(
    ("place", "frozen"),
    [
        ("handouts/own/en.yaml", True),
        ("handoutgen:handouts/policies.yaml", True),
        ("handouts/own/figures/a.png", True),
        ("handoutgen:data/languages/en.yaml", True),
        ("languages/en.yaml", True),
        ("handouts/own/", False),
        ("handouts/own/approved/K7QF-2026-11-25.yaml", False),
        ("clinics/harbor/clinic.yaml", False),
        ("handoutgen:data/red_flags.yaml", False),
        ("handoutgen.yaml", False),
    ],
)
def test_what_is_frozen(place: str, frozen: bool) -> None:
    assert is_input(place) is frozen


def test_a_frozen_project_has_the_signed_handouts_and_todays_clinics(root: Path) -> None:
    found = approval(root)
    words = (root / WORDS).read_bytes()
    write(root, WORDS, "new")
    write(root, "handouts/policies.yaml", "new")
    write(root, "languages/en.yaml", "new")
    write(root, "languages/xx.yaml", "new")
    live = Project.find(root)
    frozen = FrozenProject(live, found)
    assert frozen.read(WORDS) == words
    assert frozen.read("handouts/policies.yaml") is None
    assert frozen.read("languages/en.yaml") is None, "the text was made with handoutgen's own"
    assert frozen.read("languages/xx.yaml") == b"new"
    assert frozen.read("clinics/harbor/clinic.yaml") == live.read("clinics/harbor/clinic.yaml")
    assert frozen.names("handouts/own") == ("en.yaml", "handout.yaml")
    assert frozen.folders("handoutgen:handouts/shared") == ("emergency-signs", "other-ways")
    assert frozen.folders("handouts") == ("own",)
    assert "harbor" in frozen.folders("clinics")
    assert "en.yaml" in frozen.names("handoutgen:data/languages")
    assert frozen.path_of(WORDS) == root.resolve() / copy_of(found, WORDS)
    with live.recording() as reads, frozen.recording():
        frozen.read(WORDS)
    assert set(reads) == {copy_of(found, WORDS)}, "a build depends on the copy, not on the file that is edited"
    assert frozen.state(WORDS) == live.state(WORDS)


def test_damage_and_strangers(root: Path) -> None:
    found = approval(root)
    assert list(damage(Project.find(root), found)) == []
    loader = loader_on(root)
    assert strangers(loader.project, loader.register("own")) == ()
    copy = root / copy_of(found, WORDS)
    copy.write_text("x", encoding="utf-8")
    (changed,) = damage(Project.find(root), found)
    assert (changed.code, changed.span and changed.span.path) == ("H458", copy_of(found, WORDS))
    copy.unlink()
    (gone,) = damage(Project.find(root), found)
    assert (gone.code, gone.span and gone.span.path) == ("H458", found.span.path)
    write(root, f"{FOLDER}/inputs/0000-x.yaml", "x")
    loader = loader_on(root)
    assert strangers(loader.project, loader.register("own")) == (f"{FOLDER}/inputs/0000-x.yaml",)


def test_the_clinic_has_the_facts_and_signs_that_were_signed_and_its_own_trial_number(root: Path) -> None:
    file = load_clinic(loader_on(root).files, "harbor")
    procedure = replace(file.clinic.procedures["marrow"], ind_number="777")
    file = replace(file, clinic=replace(file.clinic, procedures={"marrow": procedure}))
    signed_facts = facts_of(procedure) | {"sedation": "none", "guidance": "by ear", "ind_number": "000"}
    found = replace(approval(root), procedure=signed_facts)
    now = frozen_clinic(file, "marrow", found).clinic
    assert (now.procedures["marrow"].sedation, now.procedures["marrow"].ind_number) == ("none", "777")
    assert now.procedures["marrow"].guidance == procedure.guidance, "what no procedure can be is left to the hash of the text"
    assert now.extra_signs == {}
    assert now.phone == file.clinic.phone
    node = parse(b"- {tier: call_now, symptom: rash, sign: A rash, limit: if it grows}\n", "approved/x.yaml")
    (sign,) = frozen_clinic(file, "", replace(found, extra_signs=node)).clinic.extra_signs["en"]
    assert (sign.symptom, sign.sign.plain, sign.span.path) == ("rash", "A rash", "approved/x.yaml")


def test_signed_answers_are_read_like_a_clinics_own(root: Path) -> None:
    found = frozen_answers(approval(root))
    assert found.get("desk_work_days") is not None
    assert found.get("nothing") is None


def test_findings_point_at_the_lines_that_were_read(root: Path) -> None:
    found = approval(root)
    finding = Finding("H1", "x", Span(WORDS, 3), notes=(Note("y", Span("clinics/a", 1)),))
    told = told_at_copy(finding, found)
    assert told.span == Span(copy_of(found, WORDS), 3)
    assert told.notes == finding.notes
    assert told_at_copy(Finding("H1", "x"), found).span is None
