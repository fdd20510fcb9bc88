from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.calling import call


def test_what_is_here(built: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RL_invariant", "0")
    said = call(built, "doctor")
    assert said.code == 0, said.out
    assert "reportlab" in said.out
    assert "RL_invariant: not used by handoutgen" in said.out
    assert "files of Atkinson" in said.out
    plain = json.loads(call(built, "doctor", "--output-format", "json").out)
    assert {line["state"] for line in plain} <= {"ok", "note"}


def test_without_a_project(tmp_path: Path) -> None:
    said = call(tmp_path, "doctor")
    assert said.code == 0
    assert "note    project" in said.out


def test_what_is_missing_is_exit_3(built: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("handoutgen.cli.doctor.installed", lambda name: "" if name == "pillow" else "1")
    said = call(built, "doctor")
    assert said.code == 3
    assert "lacking pillow" in said.out
