from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from handoutgen.batch.outputs.beside import INDEX, MARKS, Beside
from handoutgen.batch.outputs.entry import Entry
from handoutgen.batch.outputs.manifest import Manifest
from handoutgen.batch.outputs.shards import Shard, opened_shard
from tests.batch.outputs.test_manifest import NAME, entry

SIGN = b"<!-- ours -->"


class Maker:
    """Lists names, and counts how often it was asked."""

    def __init__(self) -> None:
        self.asked = 0

    def __call__(self, entries: Mapping[str, Entry]) -> bytes:
        self.asked += 1
        return SIGN + " ".join(sorted(entries)).encode()


def opened(folder: Path, make: Maker, made_by: str = "one") -> Manifest:
    manifest = Manifest.open(folder)
    manifest.beside = Beside(make, made_by, SIGN)
    return manifest


def finished(folder: Path, make: Maker) -> Manifest:
    manifest = opened(folder, make)
    manifest.finish(NAME, entry(), b"%PDF")
    manifest.save()
    return manifest


def test_it_is_written_with_the_manifest_and_made_once(tmp_path: Path) -> None:
    make = Maker()
    finished(tmp_path, make)
    assert (tmp_path / INDEX).read_bytes() == SIGN + NAME.encode()
    before = (tmp_path / INDEX).stat().st_mtime_ns
    opened(tmp_path, make).save()
    assert (make.asked, (tmp_path / INDEX).stat().st_mtime_ns) == (1, before)


def test_what_is_gone_leaves_the_page(tmp_path: Path) -> None:
    make = Maker()
    finished(tmp_path, make)
    manifest = opened(tmp_path, make)
    manifest.discard(NAME)
    manifest.save()
    assert (tmp_path / INDEX).read_bytes() == SIGN


def test_a_page_that_was_edited_lost_or_copied_is_made_again(tmp_path: Path) -> None:
    make = Maker()
    finished(tmp_path, make)
    for spoil in (lambda: (tmp_path / INDEX).write_bytes(SIGN + b"edited"), (tmp_path / INDEX).unlink, (tmp_path / MARKS).unlink):
        spoil()
        opened(tmp_path, make).save()
        assert (tmp_path / INDEX).read_bytes() == SIGN + NAME.encode()
    assert make.asked == 4
    (tmp_path / MARKS).write_text("[1, 2")
    opened(tmp_path, make).save()
    assert make.asked == 5


def test_another_way_to_make_it_makes_it_again(tmp_path: Path) -> None:
    make = Maker()
    finished(tmp_path, make)
    opened(tmp_path, make, "two").save()
    assert make.asked == 2


def test_a_build_that_was_killed_before_the_page(tmp_path: Path) -> None:
    make = Maker()
    finished(tmp_path, make)
    later = Manifest.open(tmp_path)
    later.finish("east/en/other.pdf", entry(b"other"), b"other")
    later.save()
    opened(tmp_path, make).save()
    assert (tmp_path / INDEX).read_bytes() == SIGN + f"{NAME} east/en/other.pdf".encode()


def test_a_page_of_somebody_else_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / INDEX).write_bytes(b"<h1>Our clinic</h1>")
    make = Maker()
    manifest = finished(tmp_path, make)
    assert manifest.beside is not None
    assert manifest.beside.foreign
    assert (tmp_path / INDEX).read_bytes() == b"<h1>Our clinic</h1>"
    assert not (tmp_path / MARKS).exists()


def test_a_shard_leaves_it(tmp_path: Path) -> None:
    make = Maker()
    manifest = opened_shard(tmp_path, Shard(2, 1))
    manifest.beside = Beside(make, "one", SIGN)
    manifest.finish(NAME, entry(), b"%PDF")
    manifest.save()
    assert not (tmp_path / INDEX).exists()


def test_where_nothing_was_built_nothing_is_written(tmp_path: Path) -> None:
    opened(tmp_path / "nowhere", Maker()).save()
    assert not (tmp_path / "nowhere").exists()
