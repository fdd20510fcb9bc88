from __future__ import annotations

import json
from pathlib import Path

import pytest

from handoutgen.cli.list import KINDS
from tests.batch.practice import write
from tests.cli.calling import call


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind != "printers"])  # those are in test_print.py
def test_every_kind(built: Path, kind: str) -> None:
    said = call(built, "list", kind)
    assert said.code == 0, said.err
    assert said.out.strip() not in ("", "none")
    assert json.loads(call(built, "list", kind, "--output-format", "json").out)[kind]


def test_handouts_and_clinics(mine: Path) -> None:
    write(mine, "clinics/broken/clinic.yaml", "name: [")
    write(mine, "handouts/broken/handout.yaml", "name: [")
    said = call(mine, "list")
    assert said.out.startswith("handouts:\n")
    assert "\nclinics:\n" in said.out
    assert "recovery-care" in said.out
    assert "SC-07" in said.out
    assert said.out.count("cannot be read") == 2
    assert "waypoint  (a group)" in said.out


def test_nothing_there(tmp_path: Path) -> None:
    write(tmp_path, "handoutgen.yaml", "name: x\n")
    assert call(tmp_path, "list", "clinics").out == "none\n"


def test_an_unknown_kind(built: Path) -> None:
    said = call(built, "list", "handuots")
    assert (said.code, "did you mean `handouts`?" in said.err) == (2, True)
