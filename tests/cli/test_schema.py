from __future__ import annotations

import json
from pathlib import Path

from handoutgen.batch.schemas import KINDS
from tests.cli.calling import call


def test_one_all_and_written(tmp_path: Path) -> None:
    assert json.loads(call(tmp_path, "schema", "clinic").out)["title"] == "Clinic"
    assert call(tmp_path, "schema").out.split() == list(KINDS)
    assert call(tmp_path, "schema", "--write", str(tmp_path / "schema")).code == 0
    assert sorted(path.stem for path in (tmp_path / "schema").iterdir()) == sorted(KINDS)


def test_an_unknown_kind(tmp_path: Path) -> None:
    said = call(tmp_path, "schema", "clinics")
    assert (said.code, "did you mean `clinic`?" in said.err) == (2, True)
