from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from handoutgen.batch.errors import MachineError
from handoutgen.batch.writing import append_line, cannot, remove_file, write_file


def test_a_file_is_there_whole(tmp_path: Path) -> None:
    path = tmp_path / "a" / "b.pdf"
    write_file(path, b"one")
    write_file(path, b"two")
    assert path.read_bytes() == b"two"
    assert [each.name for each in path.parent.iterdir()] == ["b.pdf"]


def full(*_arguments: object) -> None:
    raise OSError(errno.ENOSPC, "No space left on device")


def test_a_full_disk_leaves_the_old_file_and_nothing_half_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "b.pdf"
    write_file(path, b"one")
    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(MachineError, match=r"b\.pdf: No space left on device") as stopped:
        write_file(path, b"two")
    assert "free some space" in stopped.value.hint
    assert path.read_bytes() == b"one"
    assert [each.name for each in tmp_path.iterdir()] == ["b.pdf"]


def test_a_target_that_another_program_holds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def held(self: Path, target: Path) -> Path:
        raise PermissionError(errno.EACCES, "The process cannot access the file")

    monkeypatch.setattr(Path, "replace", held)
    with pytest.raises(MachineError, match=r"b\.pdf") as stopped:
        write_file(tmp_path / "b.pdf", b"two")
    assert "close the file" in stopped.value.hint
    assert list(tmp_path.iterdir()) == []


def test_an_interrupted_write_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_arguments: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", interrupted)
    with pytest.raises(KeyboardInterrupt):
        write_file(tmp_path / "b.pdf", b"two")
    assert list(tmp_path.iterdir()) == []


def test_a_file_where_a_folder_is_needed(tmp_path: Path) -> None:
    (tmp_path / "build").write_text("a file")
    with pytest.raises(MachineError, match="build") as stopped:
        write_file(tmp_path / "build" / "x" / "b.pdf", b"")
    assert "a file stands where a folder is needed" in stopped.value.hint
    with pytest.raises(MachineError, match="build") as stopped:
        append_line(tmp_path / "build" / "journal", "x")
    assert "a file stands where a folder is needed" in stopped.value.hint


def test_lines_are_appended(tmp_path: Path) -> None:
    append_line(tmp_path / "new" / "journal", "one")
    append_line(tmp_path / "new" / "journal", "two")
    assert (tmp_path / "new" / "journal").read_text() == "one\ntwo\n"


def test_removing_leaves_no_empty_folders(tmp_path: Path) -> None:
    write_file(tmp_path / "a" / "en" / "x.pdf", b"")
    write_file(tmp_path / "a" / "y.pdf", b"")
    assert remove_file(tmp_path / "a" / "en" / "x.pdf", tmp_path)
    assert not (tmp_path / "a" / "en").exists()
    assert (tmp_path / "a" / "y.pdf").exists()
    assert not remove_file(tmp_path / "a" / "en" / "x.pdf", tmp_path)
    assert remove_file(tmp_path / "a" / "y.pdf", tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_every_message_names_the_file() -> None:
    error = cannot("delete", Path("x.pdf"), OSError(errno.EIO, "Input/output error"))
    assert (str(error), error.hint) == ("cannot delete x.pdf: Input/output error", "")
    assert "-o" in cannot("write", Path("x.pdf"), OSError(errno.EROFS, "Read-only file system")).hint
