"""Whether what was read is still so: a look where a look tells, a reading where it does not."""

from __future__ import annotations

import os
import time
from datetime import date
from pathlib import Path

import pytest

from handoutgen.batch.marks import Marks
from handoutgen.batch.project import Project
from handoutgen.model.diagnostic import Span

OLD = time.time() - 60


def project(root: Path) -> Project:
    (root / "handoutgen.yaml").write_text("name: Practice\n")
    (root / "a.yaml").write_text("one")
    (root / "folder").mkdir()
    (root / "folder/b.yaml").write_text("two")
    return Project(root, None)


def known(root: Path, *places: str) -> Marks:
    own = project(root)
    own.today = date(2026, 11, 25)
    marks = Marks(own)
    marks.add({place: own.state(place) for place in places})
    return marks


def test_nothing_has_changed(tmp_path: Path) -> None:
    marks = known(tmp_path, "a.yaml", "folder/", "absent.yaml", "day:<2026-12-01", "folder/b.yaml")
    assert marks.same()
    assert marks.same()


@pytest.mark.parametrize("seconds", [0, 60])
def test_a_file_that_was_written_again(tmp_path: Path, seconds: int) -> None:
    marks = known(tmp_path, "a.yaml")
    assert marks.same()
    (tmp_path / "a.yaml").write_text("six")
    os.utime(tmp_path / "a.yaml", (time.time() - seconds,) * 2)
    assert not marks.same()


def test_the_same_size_and_times_are_no_proof_while_they_are_young(tmp_path: Path) -> None:
    """Written twice within one tick of the clock of a disk."""
    marks = known(tmp_path, "a.yaml")
    before = (tmp_path / "a.yaml").stat()
    assert marks.same()
    (tmp_path / "a.yaml").write_text("two")
    os.utime(tmp_path / "a.yaml", ns=(before.st_atime_ns, before.st_mtime_ns))
    assert not marks.same()


def test_an_old_file_is_looked_at_and_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("handoutgen.batch.marks.BLINK", -(10**12))  # as if every file had lain there for long
    marks = known(tmp_path, "a.yaml")
    assert marks.same()
    read: list[str] = []
    real = Project._read

    def noted(self: Project, place: str, span: Span | None) -> bytes | None:
        read.append(place)
        return real(self, place, span)

    monkeypatch.setattr(Project, "_read", noted)
    assert marks.same()
    assert read == []
    (tmp_path / "a.yaml").write_text("longer")
    assert not marks.same()
    assert read == ["a.yaml"]


def test_a_touched_file_says_the_same(tmp_path: Path) -> None:
    marks = known(tmp_path, "a.yaml")
    os.utime(tmp_path / "a.yaml", (OLD, OLD))
    assert marks.same()


def test_files_that_come_and_go(tmp_path: Path) -> None:
    marks = known(tmp_path, "absent.yaml")
    (tmp_path / "absent.yaml").write_text("here")
    assert not marks.same()
    (tmp_path / "other").mkdir()
    folder = known(tmp_path / "other", "folder/")
    (tmp_path / "other/folder/c.yaml").write_text("three")
    assert not folder.same()
    (tmp_path / "other/folder/c.yaml").unlink()
    assert folder.same()
    (tmp_path / "a.yaml").unlink()
    gone = Marks(Project(tmp_path, None))
    gone.add({"a.yaml": "something"})
    assert not gone.same()


def test_a_day_that_comes(tmp_path: Path) -> None:
    own = project(tmp_path)
    own.today = date(2026, 11, 25)
    marks = Marks(own)
    marks.add({"day:<2026-12-01": own.state("day:<2026-12-01")})
    assert marks.same()
    own.today = date(2026, 12, 1)
    assert not marks.same()


def test_a_place_that_leads_out_is_asked_and_does_not_raise(tmp_path: Path) -> None:
    marks = known(tmp_path, "../outside.yaml", "a\0b.yaml")
    assert marks.same()
