from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from handoutgen.batch.manifest import Manifest
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
