from __future__ import annotations

from pathlib import Path

from handoutgen.batch.store import Folder


def test_a_folder_keeps_whole_files(tmp_path: Path) -> None:
    store = Folder(tmp_path / "build")
    assert store.place == str(tmp_path / "build")
    assert (store.read("a/b.pdf"), store.mark("a/b.pdf"), store.delete("a/b.pdf")) == (None, None, False)
    assert list(store.put_all([("a/b.pdf", b"one"), ("c.json", b"{}")])) == ["a/b.pdf", "c.json"]
    assert store.read("a/b.pdf") == b"one"
    first = store.mark("a/b.pdf")
    assert first is not None
    assert store.mark("a/b.pdf") == first
    assert list(store.put_all([("a/b.pdf", b"two")])) == ["a/b.pdf"]
    assert store.mark("a/b.pdf") != first
    assert store.delete("a/b.pdf")
    assert not (tmp_path / "build" / "a").exists()


def test_lines_are_added(tmp_path: Path) -> None:
    store = Folder(tmp_path)
    store.append("journal", "one\ntwo")
    store.append("journal", "three")
    assert store.read("journal") == b"one\ntwo\nthree\n"


def test_only_old_marks_are_trusted(tmp_path: Path) -> None:
    store, second = Folder(tmp_path), 1_000_000_000
    marks = {"old": f"4.{second}.{second}.7.1", "touched": f"4.{second}.{2 * second}.8.1", "new": f"4.{2 * second}.{2 * second}.9.1"}
    assert store.ripe(marks) == {"old": marks["old"]}
    assert store.ripe({}) == {}
