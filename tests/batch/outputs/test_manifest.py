from __future__ import annotations

import json
import os
import shutil
import time
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from handoutgen.batch.errors import MachineError
from handoutgen.batch.outputs.entry import Entry
from handoutgen.batch.outputs.manifest import JOURNAL, MANIFEST, MARKS, TICKET, TOGETHER, Manifest
from handoutgen.batch.writing import part_of

NAME = "east/en/care.pdf"


def entry(data: bytes = b"%PDF", **changed: Any) -> Entry:
    values: dict[str, Any] = {
        "clinic": "east", "language": "en", "handout": "care", "procedure": "", "paper": "letter", "variant": "standard", "format": "pdf", "code": "SC-07",
        "version": 1, "content_code": "7K2M", "pages": 3, "sides": 2, "sha256": sha256(data).hexdigest(), "bytes": len(data),
        "inputs": {"handouts/care/en.yaml": "a" * 64, "languages/en.yaml": None}, "made_with": "tools", "values": "v",
    }  # fmt: skip
    return Entry(**(values | changed))


def test_what_is_saved_is_read_again(tmp_path: Path) -> None:
    manifest = Manifest.open(tmp_path)
    manifest.finish(NAME, entry(), b"%PDF")
    manifest.save()
    assert Manifest.open(tmp_path).entries == {NAME: entry()}
    assert sorted(path.name for path in tmp_path.iterdir()) == [MARKS, "east", TICKET, MANIFEST]
    plain = json.loads((tmp_path / MANIFEST).read_text())
    rows = plain["inputs"][plain["outputs"][NAME]["inputs"]]
    assert [plain["files"][row] for row in rows] == [["handouts/care/en.yaml", "a" * 64], ["languages/en.yaml", None]]


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
    before = {path.name: path.stat().st_mtime_ns for path in tmp_path.iterdir()}
    Manifest.open(tmp_path).save()
    assert {path.name: path.stat().st_mtime_ns for path in tmp_path.iterdir() if path.name != MARKS} == {
        name: time for name, time in before.items() if name != MARKS
    }
    Manifest.open(tmp_path / "nowhere").save()
    assert not (tmp_path / "nowhere").exists()


def killed(folder: Path, name: str, new: Entry, data: bytes | None) -> None:
    """What lies there after a power cut: journal and output, no manifest of this run."""
    manifest = Manifest.open(folder)
    manifest.finish(name, new, data)
    manifest.flush()


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


def test_many_outputs_are_written_together_and_all_are_there(tmp_path: Path) -> None:
    manifest = Manifest.open(tmp_path)
    names = [f"east/en/{number}.pdf" for number in range(3 * TOGETHER + 5)]
    for name in names:
        manifest.finish(name, entry(name.encode()), name.encode())
    manifest.save()
    assert sorted(manifest.entries) == sorted(names)
    again = Manifest.open(tmp_path)
    assert again.entries == manifest.entries
    assert all(again.hash_of(name) == each.sha256 for name, each in again.entries.items())


def test_of_outputs_written_together_those_that_lie_there_count(tmp_path: Path) -> None:
    manifest = Manifest.open(tmp_path)
    (tmp_path / "east/en/b.pdf").mkdir(parents=True)  # a folder where the file is to be
    told = 0
    for name in "abc":
        try:
            manifest.finish(f"east/en/{name}.pdf", entry(name.encode()), name.encode())
        except MachineError as error:  # of an earlier one, as soon as it is known
            told += "b.pdf" in str(error)
    try:
        manifest.save()
    except MachineError as error:
        told += "b.pdf" in str(error)
    assert told == 1
    again = Manifest.open(tmp_path)
    assert "east/en/a.pdf" in again.entries
    assert "east/en/b.pdf" not in again.entries
    assert all(again.hash_of(name) == each.sha256 for name, each in again.entries.items())
    assert not (tmp_path / JOURNAL).exists()


def test_a_file_that_nobody_touched_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = saved(tmp_path)
    again = Manifest.open(tmp_path)
    with monkeypatch.context() as patch:
        patch.setattr(Manifest, "hash_of", lambda *_: pytest.fail("it was read"))
        assert again.lies(NAME) == ""
    path.write_bytes(b"%PDG")
    os.utime(path, ns=(1, 1))
    assert again.lies(NAME) == "the file was changed by someone", "the same size and a time that somebody set"
    path.unlink()
    assert again.lies(NAME) == "the file is not there"


def test_a_folder_that_was_copied_or_whose_times_were_set_back_is_read(tmp_path: Path) -> None:
    saved(tmp_path / "first")
    shutil.copytree(tmp_path / "first", tmp_path / "second")
    (tmp_path / "second" / NAME).write_bytes(b"%PDG")
    shutil.copystat(tmp_path / "first" / NAME, tmp_path / "second" / NAME)
    assert Manifest.open(tmp_path / "second").lies(NAME) == "the file was changed by someone"
    assert Manifest.open(tmp_path / "first").lies(NAME) == ""


def test_a_mark_of_the_same_blink_is_not_trusted(tmp_path: Path) -> None:
    """A file changed again within one tick of the clock has the same size, times and number: of such files, no mark is kept."""
    manifest = Manifest.open(tmp_path)
    manifest.finish(NAME, entry(), b"%PDF")
    manifest.save()
    assert json.loads((tmp_path / MARKS).read_text()) == {NAME: ["", entry().sha256]}


def saved(folder: Path) -> Path:
    """An output whose mark can be trusted: another one was written later."""
    manifest = Manifest.open(folder)
    manifest.finish(NAME, entry(), b"%PDF")
    manifest.flush()
    time.sleep(0.06)
    manifest.finish("east/en/later.pdf", entry(), b"%PDF")
    manifest.save()
    assert [name for name, (mark, _) in json.loads((folder / MARKS).read_text()).items() if mark] == [NAME]
    return folder / NAME


def test_what_was_refused_is_remembered_and_is_no_output(tmp_path: Path) -> None:
    manifest = Manifest.open(tmp_path)
    manifest.refused[NAME] = entry(sha256="", bytes=0)
    manifest.save()
    again = Manifest.open(tmp_path)
    assert (again.entries, again.refused) == ({}, manifest.refused)
    again.finish(NAME, entry(), b"%PDF")
    again.save()
    assert Manifest.open(tmp_path).refused == {}


def test_without_a_manifest_the_marks_say_which_files_are_ours(tmp_path: Path) -> None:
    """So that those of a clinic that cannot be read are taken away all the same. A file that somebody changed is somebody's."""
    manifest = Manifest.open(tmp_path)
    for name in "abc":
        manifest.finish(f"east/en/{name}.pdf", entry(name.encode()), name.encode())
    manifest.save()
    (tmp_path / "east/en/b.pdf").write_bytes(b"mine")
    for text in (None, "{"):
        (tmp_path / MANIFEST).write_text(text) if text else (tmp_path / MANIFEST).unlink()
        again = Manifest.open(tmp_path)
        assert sorted(again.entries) == ["east/en/a.pdf", "east/en/c.pdf"]
        assert {(each.clinic, each.handout, each.made_with) for each in again.entries.values()} == {("east", "", "")}


def test_the_ticket_is_written_again_if_it_is_not_as_it_should_be(tmp_path: Path) -> None:
    manifest = Manifest.open(tmp_path)
    manifest.finish(NAME, entry(), b"%PDF")
    manifest.save()
    before = (tmp_path / TICKET).read_bytes()
    for spoil in (lambda: (tmp_path / TICKET).unlink(), lambda: (tmp_path / TICKET).write_text("x")):
        spoil()
        Manifest.open(tmp_path).save()
        assert (tmp_path / TICKET).read_bytes() == before


def test_what_was_being_written_when_it_was_killed_is_swept(tmp_path: Path) -> None:
    killed(tmp_path, NAME, entry(), b"%PDF")
    part = tmp_path / part_of(NAME)
    part.write_bytes(b"%P")
    Manifest.open(tmp_path)
    assert not part.exists()
