from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from handoutgen.batch.daylist.folder import name_of, prepared, save
from handoutgen.batch.errors import MachineError, UsageError

unix = pytest.mark.skipif(os.name == "nt", reason="modes of Unix")


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


@unix
def test_the_folder_and_its_files_are_the_owners_alone(tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        folder = prepared(tmp_path / "today", tmp_path / "build")
        path = save(folder, 7, "recovery-care", b"%PDF")
        packet = save(folder, 12_345, "packet:going-home", b"%PDF")
    finally:
        os.umask(before)
    assert (mode(folder), mode(path)) == (0o700, 0o600)
    assert (path.name, packet.name) == ("row-0007-recovery-care.pdf", "row-12345-packet-going-home.pdf")
    assert path.read_bytes() == b"%PDF"


@unix
def test_a_folder_that_others_read_is_refused(tmp_path: Path) -> None:
    (tmp_path / "open").mkdir(mode=0o755)
    (tmp_path / "open").chmod(0o755)
    with pytest.raises(UsageError, match="other people"):
        prepared(tmp_path / "open", tmp_path / "build")


@pytest.mark.parametrize("below", ["build", "build/today", "build/../build/x"])
def test_the_folder_of_builds_is_refused(tmp_path: Path, below: str) -> None:
    with pytest.raises(UsageError, match="folder of builds"):
        prepared(tmp_path / below, tmp_path / "build", anyway=True)
    assert not (tmp_path / "build").exists()


def test_below_git_only_with_yes(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    with pytest.raises(UsageError, match="below git"):
        prepared(tmp_path / "deep/today", tmp_path / "build")
    assert not (tmp_path / "deep").exists()
    assert prepared(tmp_path / "deep/today", tmp_path / "build", anyway=True).is_dir()


def test_sheets_of_another_day_are_not_mixed_with_these(tmp_path: Path) -> None:
    folder = prepared(tmp_path / "today", tmp_path / "build")
    save(folder, 7, "recovery-care", b"%PDF")
    (folder / "row-x.pdf").write_bytes(b"")
    with pytest.raises(UsageError, match="1 sheets of an earlier run"):
        prepared(folder, tmp_path / "build")
    assert prepared(folder, tmp_path / "build", first=8) == folder
    with pytest.raises(MachineError, match="is there already"):
        save(folder, 7, "recovery-care", b"%PDF other")
    assert (folder / name_of(7, "recovery-care")).read_bytes() == b"%PDF"


def test_nothing_half_written_is_left(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = prepared(tmp_path / "today", tmp_path / "build")
    with pytest.raises(TypeError):
        save(folder, 7, "recovery-care", "not bytes")  # type: ignore[arg-type]
    assert list(folder.iterdir()) == []
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(MachineError):
        prepared(tmp_path / "file/today", tmp_path / "build")
    with pytest.raises(MachineError, match="cannot write"):
        save(tmp_path / "none", 7, "recovery-care", b"")
