from __future__ import annotations

import json
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from handoutgen.batch.manifest import JOURNAL, MANIFEST, TICKET, Entry, Manifest

NAME = "east/en/care.pdf"


def entry(data: bytes = b"%PDF", **changed: Any) -> Entry:
    values: dict[str, Any] = {
        "clinic": "east", "language": "en", "handout": "care", "procedure": "", "paper": "letter", "variant": "standard", "format": "pdf", "code": "SC-07",
        "version": 1, "content_code": "7K2M", "pages": 3, "sides": 2, "sha256": sha256(data).hexdigest(), "bytes": len(data),
        "inputs": {"handouts/care/en.yaml": "a" * 64, "languages/en.yaml": None}, "made_with": "tools", "today": "2026-11-21",
        "key": "k", "values": "v",
    }  # fmt: skip
    return Entry(**(values | changed))


def test_what_is_saved_is_read_again(tmp_path: Path) -> None:
    manifest = Manifest.open(tmp_path)
    manifest.finish(NAME, entry(), b"%PDF")
    manifest.save()
    assert Manifest.open(tmp_path).entries == {NAME: entry()}
    assert sorted(path.name for path in tmp_path.iterdir()) == ["east", TICKET, MANIFEST]
    plain = json.loads((tmp_path / MANIFEST).read_text())
    assert plain["outputs"][NAME]["inputs"] == {"handouts/care/en.yaml": "a" * 64, "languages/en.yaml": None}


def test_the_job_ticket_lists_pdfs(tmp_path: Path) -> None:
    manifest = Manifest.open(tmp_path)
    manifest.finish(NAME, entry(), b"%PDF")
    manifest.finish("east/en/care.txt", entry(b"text", format="text", pages=0, sides=1), b"text")
    manifest.finish("east/en/a.pdf", entry(pages=1, sides=1), b"%PDF")
    manifest.save()
    hashed = sha256(b"%PDF").hexdigest()
    assert (tmp_path / TICKET).read_text() == (
        f"file,pages,paper,sides,sha256\neast/en/a.pdf,1,letter,1,{hashed}\neast/en/care.pdf,3,letter,2,{hashed}\n"
    )


def test_the_order_of_building_does_not_show(tmp_path: Path) -> None:
    for folder, names in (("one", ("a", "b")), ("two", ("b", "a"))):
        manifest = Manifest.open(tmp_path / folder)
        for name in names:
            manifest.finish(f"east/en/{name}.pdf", entry(), b"%PDF")
        manifest.save()
    assert (tmp_path / "one" / MANIFEST).read_bytes() == (tmp_path / "two" / MANIFEST).read_bytes()


def test_nothing_new_writes_nothing(tmp_path: Path) -> None:
    manifest = Manifest.open(tmp_path)
    manifest.finish(NAME, entry(), b"%PDF")
    manifest.save()
    (tmp_path / TICKET).unlink()
    Manifest.open(tmp_path).save()
    assert not (tmp_path / TICKET).exists(), "save had nothing to say"
    Manifest.open(tmp_path / "nowhere").save()
    assert not (tmp_path / "nowhere").exists()


def killed(folder: Path, name: str, new: Entry, data: bytes | None) -> None:
    """What lies there after a power cut: journal and output, no manifest of this run."""
    manifest = Manifest.open(folder)
    manifest.finish(name, new, data)


def test_the_journal_of_a_killed_build_is_taken_in(tmp_path: Path) -> None:
    killed(tmp_path, NAME, entry(), b"%PDF")
    assert (tmp_path / JOURNAL).exists()
    manifest = Manifest.open(tmp_path)
    assert manifest.entries == {NAME: entry()}
    manifest.save()
    assert not (tmp_path / JOURNAL).exists()
    assert Manifest.open(tmp_path).entries == {NAME: entry()}


def test_a_journal_line_whose_file_never_came(tmp_path: Path) -> None:
    """The line is written before the file: the old file still lies there, and the old entry is true."""
    manifest = Manifest.open(tmp_path)
    manifest.finish(NAME, entry(b"old"), b"old")
    manifest.save()
    killed(tmp_path, NAME, entry(b"new"), None)
    assert Manifest.open(tmp_path).entries == {NAME: entry(b"old")}
    killed(tmp_path, "east/en/other.pdf", entry(b"new"), None)
    assert set(Manifest.open(tmp_path).entries) == {NAME}


def test_a_torn_last_line_is_no_line(tmp_path: Path) -> None:
    killed(tmp_path, NAME, entry(), b"%PDF")
    with (tmp_path / JOURNAL).open("ab") as journal:
        journal.write(b'{"output": "east/en/b.pdf", "entry": {"clin\xff')
    assert Manifest.open(tmp_path).entries == {NAME: entry()}


def test_discarding_is_journalled_too(tmp_path: Path) -> None:
    manifest = Manifest.open(tmp_path)
    manifest.finish(NAME, entry(), b"%PDF")
    manifest.save()
    again = Manifest.open(tmp_path)
    assert again.discard(NAME)
    assert not (tmp_path / "east").exists()
    assert Manifest.open(tmp_path).entries == {}
    again.save()
    assert not again.discard(NAME)


def test_a_file_that_no_manifest_knows_is_discarded_as_well(tmp_path: Path) -> None:
    (tmp_path / "east" / "en").mkdir(parents=True)
    (tmp_path / NAME).write_bytes(b"yesterday's")
    assert Manifest.open(tmp_path).discard(NAME)
    assert not (tmp_path / NAME).exists()


@pytest.mark.parametrize("text", ["", "{", "[]", '{"shape": 0}', '{"shape": 1, "outputs": {"a/b/c.pdf": {}}, "survey": {}}', "null"])
def test_a_manifest_that_is_none(tmp_path: Path, text: str) -> None:
    (tmp_path / MANIFEST).write_text(text)
    assert Manifest.open(tmp_path).entries == {}


@pytest.mark.parametrize("name", ["../../../etc/passwd", "/etc/cron.d/x", "a/../../b", "C:/x/y.pdf", "a\\b\\c.pdf", "manifest.json"])
def test_no_manifest_makes_us_delete_elsewhere(tmp_path: Path, name: str) -> None:
    manifest = Manifest.open(tmp_path)
    manifest.entries = {name: entry()}
    manifest.save()
    assert Manifest.open(tmp_path).entries == {}
    (tmp_path / JOURNAL).write_text(json.dumps({"output": name, "entry": None}))
    assert Manifest.open(tmp_path).entries == {}


def test_an_entry_of_another_shape() -> None:
    with pytest.raises(TypeError):
        Entry.from_plain({"clinic": "east"})
