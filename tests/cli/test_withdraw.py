from __future__ import annotations

import json
import threading
from pathlib import Path

import pytest

from handoutgen.batch.outputs.lock import alone_in
from handoutgen.cli import withdraw
from tests.batch.practice import TODAY, edit, write
from tests.batch.signed import FOLDER, WORDS, clinic_of, code, records, refusal, reword, sign, signable, signed
from tests.cli.calling import call

ON = ("--today", str(TODAY))


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return signed(tmp_path)


def test_a_record_and_no_file(root: Path) -> None:
    assert call(root, "build", "own", *ON).code == 0
    said = call(root, "withdraw", code(root).lower(), "--reason", "  Wrong\n dose ", "--by", "Dr. Ruiz", *ON)
    assert said.code == 0
    assert said.out == f"{FOLDER}/{code(root)}.withdrawn-{TODAY}.yaml\n"
    assert said.err.count("removed: ") == 3
    assert list((root / "build").rglob("*.pdf")) == []
    text = (root / said.out.strip()).read_text(encoding="utf-8")
    assert "reason: Wrong dose\n" in text
    assert "by: Dr. Ruiz\n" in text


def test_twice_is_once(root: Path) -> None:
    for _ in range(2):
        assert call(root, "withdraw", code(root), "--reason", "x", *ON).code == 0
    assert sum("withdrawn" in name for name in records(root)) == 1
    assert "already" in call(root, "withdraw", code(root), "--reason", "x", *ON).err


def test_a_text_that_only_lies_there_built(tmp_path: Path) -> None:
    root = signable(tmp_path)
    assert call(root, "build", "own", *ON).code == 0
    old = code(root)
    reword(root)
    said = call(root, "withdraw", old, "--reason", "x", *ON)
    assert (said.code, "NOT withdrawn" in said.err, "Withdrew" in said.err, records(root)) == (1, True, False, [])
    assert list((root / "build").rglob("*.pdf")) == []


def test_when_the_files_cannot_be_read(root: Path) -> None:
    wanted = code(root)
    write(root, WORDS, "x: [")
    assert call(root, "withdraw", wanted, "--reason", "x", *ON).code == 0
    assert call(root, "build", "own", "--approved-only", *ON).code == 1


def test_what_cannot_be_withdrawn(root: Path) -> None:
    assert call(root, "withdraw", "0000", "--reason", "x", *ON).code == 1
    assert call(root, "withdraw", "K7", "--reason", "x", *ON).code == 2
    assert call(root, "withdraw", code(root), *ON).code == 2
    assert call(root, "withdraw", code(root), "--reason", "  ", *ON).code == 2
    said = call(root, "withdraw", code(root), "--reason", "x", "--handout", "recovery-care", *ON)
    assert (said.code, "of own" in said.err) == (2, True)
    assert len(records(root)) == 1


def test_for_programs(root: Path) -> None:
    said = json.loads(call(root, "withdraw", code(root), "--reason", "x", "--output-format", "json", *ON).out)
    assert (said["handout"], said["removed"], (root / said["record"]).is_file()) == ("own", [], True)
    assert sign(root).code == 1


def test_a_damaged_record_still_tells_which_text_it_was(root: Path) -> None:
    text, record = code(root), f"{FOLDER}/{records(root)[0]}"
    whole = (root / record).read_text(encoding="utf-8")
    reword(root, version=4)
    write(root, record, "<<<<<<< HEAD\n" + whole[: len(whole) // 2])
    said = call(root, "withdraw", text, "--reason", "Wrong", *ON)
    assert (said.code, f"Withdrew {text}" in said.err) == (0, True), said.err
    write(root, record, whole)
    assert refusal(root) == ["H452"], "when the record is mended it is withdrawn"


def test_nothing_recorded_is_not_withdrawn(root: Path) -> None:
    assert call(root, "build", "own", *ON).code == 0
    text, record = code(root), f"{FOLDER}/{records(root)[0]}"
    reword(root, version=4)
    write(root, record, "cut")
    said = call(root, "withdraw", text, "--reason", "Wrong", "--output-format", "json", *ON)
    assert (said.code, json.loads(said.out)["withdrawn"], json.loads(said.out)["record"]) == (1, False, "")
    assert list((root / "build").rglob("*.pdf")) == []


def test_other_texts_of_the_same_words_are_named_and_stopped_on_demand(root: Path) -> None:
    edit(root, clinic_of("summit"), "desk_work_days: 3", "desk_work_days: 8")
    assert sign(root).code == 0
    one, other = code(root), code(root, "summit")
    said = call(root, "withdraw", one, "--reason", "Wrong", *ON)
    assert f"handoutgen withdraw {other} --handout own" in said.err
    assert refusal(root, "summit") == []
    said = call(root, "withdraw", one, "--reason", "Wrong", "--all-texts", *ON)
    assert (said.code, f"Withdrew {other} of own" in said.err) == (0, True)
    assert (refusal(root, "harbor"), refusal(root, "summit")) == (["H452"], ["H452"])


def test_two_records_in_one_go_have_two_numbers(root: Path) -> None:
    edit(root, clinic_of("summit"), "desk_work_days: 3", "desk_work_days: 8")
    assert call(root, "withdraw", code(root), "--reason", "Wrong", "--all-texts", *ON).code == 0
    stops = [(root / FOLDER / name).read_text(encoding="utf-8") for name in records(root) if "withdrawn" in name]
    assert sorted(line for text in stops for line in text.splitlines() if line.startswith("sequence")) == ["sequence: 2", "sequence: 3"]


def test_a_day_to_reproduce_builds_dates_no_signature(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "946684800")
    arguments = ("withdraw", code(root), "--reason", "x")
    assert call(root, *arguments).code == 0
    assert not any("2000-01-01" in name for name in records(root))


@pytest.mark.parametrize("broken", ["name: [", "name: Practice\nlibrary: built-in\napprovers: {mlopez: {name: Maria Lopez}}\n"])
def test_a_broken_project_file_stops_no_withdrawal(root: Path, broken: str) -> None:
    whole, text = (root / "handoutgen.yaml").read_text(encoding="utf-8"), code(root)
    write(root, "handoutgen.yaml", broken)
    said = call(root, "withdraw", text, "--reason", "Wrong", *ON)
    assert said.code == 0, said.err
    write(root, "handoutgen.yaml", whole)
    assert refusal(root) == ["H452"]


def test_a_project_that_cannot_be_written(root: Path) -> None:
    text = code(root)
    folder = root / FOLDER
    folder.rename(folder.with_name("elsewhere"))
    folder.write_text("a file where the folder belongs", encoding="utf-8")
    said = call(root, "withdraw", text, "--reason", "x", *ON)
    assert (said.code, "nothing was recorded" in said.err, "-o" in said.err.partition("help:")[2]) == (3, True, False)


def test_the_record_does_not_wait_for_a_build(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A build that runs may be about to write the sheet: the text is stopped at once, its files when the build is done."""
    assert call(root, "build", "own", "--today", str(TODAY)).code == 0
    monkeypatch.setattr(withdraw, "PATIENCE", 0.2)
    with alone_in(root / "build"):
        said = call(root, "withdraw", code(root), "--reason", "Wrong day", "--today", str(TODAY))
    assert said.code == 3
    assert "the text is stopped, but a build into" in said.err
    assert (root / "build/harbor/en/own.pdf").exists()
    assert call(root, "build", "own", "--today", str(TODAY)).code == 1
    assert not (root / "build/harbor/en/own.pdf").exists()


def test_it_waits_for_a_build_that_ends(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert call(root, "build", "own", "--today", str(TODAY)).code == 0
    monkeypatch.setattr(withdraw, "PATIENCE", 8.0)
    held = alone_in(root / "build")
    held.__enter__()
    timer = threading.Timer(0.6, held.__exit__, (None, None, None))
    timer.start()
    said = call(root, "withdraw", code(root), "--reason", "Wrong day", "--today", str(TODAY))
    timer.join()
    assert said.code == 0
    assert "waiting for another build to end" in said.err
    assert not (root / "build/harbor/en/own.pdf").exists()
