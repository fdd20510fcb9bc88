from __future__ import annotations

import stat
import sys
from pathlib import Path

import pytest

from handoutgen.batch.errors import MachineError
from handoutgen.cli.starting import write_starters
from tests.cli.calling import call


def test_they_run_the_python_that_runs_now(tmp_path: Path) -> None:
    assert write_starters(tmp_path) == ("Handouts.bat", "Handouts.command", "Handouts.sh", "Handouts.desktop")
    name = {"win32": "Handouts.bat", "darwin": "Handouts.command"}.get(sys.platform, "Handouts.sh")
    assert sys.executable in (tmp_path / name).read_text(encoding="utf-8")
    if sys.platform != "win32":
        assert stat.S_IMODE((tmp_path / "Handouts.command").stat().st_mode) == 0o755


def test_older_ones_are_replaced(tmp_path: Path) -> None:
    (tmp_path / "Handouts.sh").write_text("old")
    write_starters(tmp_path)
    assert "old" not in (tmp_path / "Handouts.sh").read_text().split()


def test_a_folder_that_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(MachineError):
        write_starters(tmp_path / "file")


def test_init_writes_them_and_keeps_them_out_of_version_control(tmp_path: Path) -> None:
    assert "double-click Handouts" in call(tmp_path, "init", "practice").err
    root = tmp_path / "practice"
    assert {path.name for path in root.glob("Handouts.*")} == {"Handouts.bat", "Handouts.command", "Handouts.sh", "Handouts.desktop"}
    assert "/Handouts.*" in (root / ".gitignore").read_text().splitlines()
    assert str(root.resolve()) in (root / "Handouts.desktop").read_text()
