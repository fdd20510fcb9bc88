from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from handoutgen.batch.memory import FILE, FOLDER
from handoutgen.batch.outputs.manifest import Manifest
from handoutgen.cli.session import Session
from handoutgen.cli.workshop import Workshop
from tests.batch.practice import JOB, TODAY, practice, write


def test_a_survey_is_remembered_with_the_manifest(tmp_path: Path) -> None:
    practice(tmp_path)
    manifest = Manifest(tmp_path / "build")
    first = Workshop(Session(directory=str(tmp_path)), TODAY)
    found = first.survey(manifest)
    assert manifest.survey["groups"] == ["waypoint"]
    second = Workshop(Session(directory=str(tmp_path)), TODAY)
    assert second.survey(manifest) == found
    assert "loader" not in second.__dict__, "no YAML was read"
    write(tmp_path, "clinics/second/clinic.yaml", "name: [")
    third = Workshop(Session(directory=str(tmp_path)), TODAY)
    assert third.survey(manifest).refusals
    assert manifest.survey == {}


def test_the_builder_builds(tmp_path: Path) -> None:
    practice(tmp_path)
    workshop = Workshop(Session(directory=str(tmp_path)), TODAY, write=False)
    assert workshop.builder()(JOB, "").outcome == "built"


def test_a_traceback_is_for_us(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for debug in (False, True):
        Workshop(Session(debug=debug), date(2026, 1, 1)).failed(JOB, ValueError("oops"))
        assert ("ValueError: oops" in capsys.readouterr().err) == debug


def test_a_survey_is_remembered_by_a_check(tmp_path: Path) -> None:
    practice(tmp_path)
    first = Workshop(Session(directory=str(tmp_path)), TODAY)
    found = first.survey()
    first.save()
    second = Workshop(Session(directory=str(tmp_path)), TODAY)
    assert second.survey() == found
    assert "loader" not in second.__dict__
    forgetful = Workshop(Session(directory=str(tmp_path)), TODAY, remembers=False)
    assert forgetful.survey() == found
    assert "loader" in forgetful.__dict__
    (tmp_path / FOLDER / FILE).unlink()
    forgetful.save()
    assert not (tmp_path / FOLDER / FILE).exists()


def test_conflicts_are_asked_once_a_set(tmp_path: Path) -> None:
    practice(tmp_path)
    for name, code, say in (("first", "OW-01", "Use ice."), ("second", "OW-02", "Do not use ice.")):
        write(tmp_path, f"handouts/{name}/handout.yaml", f"code: {code}\nversion: 1\nwritten: 2026-11-21\n")
        words = f"title: Own\nsections:\n  - blocks:\n      - {{type: checklist, items: [{say}]}}\n      - use: emergency-signs\n"
        write(tmp_path, f"handouts/{name}/en.yaml", words)
    workshop = Workshop(Session(directory=str(tmp_path)), TODAY)
    survey = workshop.survey()
    assert workshop.conflicts(JOB, survey) == ()
    (finding,) = workshop.conflicts(replace(JOB, handout="first", procedure=""), survey)
    assert finding.code == "H357"
    workshop.save()
    again = Workshop(Session(directory=str(tmp_path)), TODAY)
    assert again.conflicts(replace(JOB, handout="second", procedure=""), again.survey()) == (finding,)
    assert "loader" not in again.__dict__


def test_lines_of_ignore_that_ignored_nothing(tmp_path: Path) -> None:
    practice(tmp_path)
    facts = "code: OW-01\nversion: 1\nwritten: 2026-11-21\nignore:\n  - {check: H391, reason: The log needs a page.}\n"
    write(tmp_path, "handouts/own/handout.yaml", facts)
    workshop = Workshop(Session(directory=str(tmp_path)), TODAY)
    (finding,) = workshop.idle("own", frozenset())
    assert finding.code == "H358"
    assert finding.span
    assert workshop.idle("own", frozenset({finding.span})) == ()
    assert workshop.idle("own", frozenset(), lambda code: code == "H391") == (finding,)
    assert workshop.idle("own", frozenset(), lambda code: code == "H354") == ()
