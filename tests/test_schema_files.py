"""The schema files that every YAML file names in its first line are those the code would write today."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from tests.conftest import ROOT


def test_the_schema_folder_is_current(tmp_path: Path) -> None:
    subprocess.run(
        [sys.executable, "-m", "handoutgen", "-C", str(ROOT), "schema", "--write", str(tmp_path)], check=True, capture_output=True
    )
    written = {path.name: path.read_text(encoding="utf-8") for path in tmp_path.iterdir()}
    kept = {path.name: path.read_text(encoding="utf-8") for path in (ROOT / "schema").iterdir()}
    assert len(written) >= 9
    assert kept == written, "run `handoutgen schema --write schema`"


def test_every_yaml_file_names_a_schema_that_is_there() -> None:
    files = [ROOT / "handoutgen.yaml", *(ROOT / "handouts").rglob("*.yaml"), *(ROOT / "clinics").rglob("*.yaml")]
    assert len(files) >= 18
    for path in files:
        line = path.read_text(encoding="utf-8").splitlines()[0]
        mark = "# yaml-language-server: $schema="
        assert line.startswith(mark), path
        assert (path.parent / line.removeprefix(mark)).resolve().is_file(), path
