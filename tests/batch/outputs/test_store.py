from __future__ import annotations

from pathlib import Path

import pytest

from handoutgen.batch.errors import UsageError
from handoutgen.batch.outputs.store import Address, Folder


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


def test_files_at_the_top(tmp_path: Path) -> None:
    store = Folder(tmp_path / "build")
    assert list(store.names()) == []
    store.swap("manifest.json", b"{}")
    list(store.put_all([("a/en/b.pdf", b"%PDF"), ("manifest.csv", b"")]))
    assert list(store.names()) == ["manifest.csv", "manifest.json"]


@pytest.mark.parametrize(
    ("given", "shown"),
    [("s3://sheets", "s3://sheets"), ("gs://my.sheets/a//b/", "gs://my.sheets/a/b"), ("az://sheets/Group ü", "az://sheets/Group ü")],
)
def test_addresses_of_buckets(given: str, shown: str) -> None:
    address = Address.of(given)
    assert address
    assert str(address) == shown
    assert Address.of(shown) == address


@pytest.mark.parametrize("given", ["build", "/tmp/build", "C:\\build", "../s3:x", "s3"])
def test_folders_are_no_addresses(given: str) -> None:
    assert Address.of(given) is None


@pytest.mark.parametrize(
    "given", ["ftp://x/y", "file:///tmp", "https://bucket.example/", "s3://", "s3:///a", "s3://b/../c", "s3://-b", "S3://b"]
)
def test_what_is_no_address_of_a_bucket(given: str) -> None:
    with pytest.raises(UsageError) as caught:
        Address.of(given)
    assert "s3://bucket/prefix" in caught.value.hint


@pytest.mark.parametrize("given", ["s3://KEY:SECRET@bucket/a", "az://sheets/a?sig=SECRET", "gs://b#SECRET"])
def test_no_secret_is_taken_or_repeated(given: str) -> None:
    with pytest.raises(UsageError) as caught:
        Address.of(given)
    assert "SECRET" not in f"{caught.value} {caught.value.hint}"
