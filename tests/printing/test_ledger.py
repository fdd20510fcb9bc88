"""The print ledger: how many copies of a text went out from here, written by several at once."""

from __future__ import annotations

import json
import os
import stat
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from handoutgen.batch.errors import MachineError
from handoutgen.batch.outputs.lock import alone_in
from handoutgen.printing import ledger
from handoutgen.printing.ledger import FILE, KEPT, LARGEST, Count, Printed, read, record
from handoutgen.printing.ticket import State

ONE = Printed(
    clinic="harbor", handout="recovery-care", code="SC-07", version=2, content_code="K7QF", language="en", variant="standard", copies=14,
    printer="Front Desk", result="printed", impressions=56,
)  # fmt: skip


@pytest.fixture(autouse=True)
def state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "state"
    monkeypatch.setenv("HANDOUTGEN_STATE", str(folder))
    return folder


def test_nothing_was_printed_yet() -> None:
    assert read().prints == ()
    assert read().count().words() == ""


def test_copies_are_counted_by_text() -> None:
    record(replace(ONE, time="2026-11-25T09:00:00Z"), replace(ONE, copies=1, result="failed", time="2026-11-24T09:00:00Z"))
    record(replace(ONE, content_code="9F3A", version=3), replace(ONE, result="cancelled", impressions=0))
    assert read().count(content_code="K7QF", version=2) == Count(14, 1, "2026-11-25")
    assert (
        read().count(content_code="K7QF").words("v2") == "14 copies of v2 went out from this machine, and 1 more may have (last 2026-11-25)"
    )
    assert read().count(content_code="9F3A", handout="recovery-care", language="en").certain == 14
    assert read().count(content_code="9F3A", language="es") == Count()
    assert read().count(version=3).certain == 14


@pytest.mark.parametrize(
    ("result", "impressions", "certain", "possible"),
    [("printed", 5, 14, 0), ("sent", 0, 0, 14), ("failed", 0, 0, 14), ("cancelled", 0, 0, 0), ("cancelled", 1, 0, 14)],
)
def test_what_may_have_gone_out_is_told_apart(result: State, impressions: int, certain: int, possible: int) -> None:
    printed = replace(ONE, result=result, impressions=impressions)
    assert (printed.certain, printed.possible) == (certain, possible)


def test_words_of_counts() -> None:
    assert Count(0, 0, "").words("v2") == ""
    assert Count(1, 0, "2026-11-25").words() == "1 copy went out from this machine (last 2026-11-25)"
    assert Count(0, 3, "2026-11-25").words("v2") == "3 copies of v2 may have gone out from this machine (last 2026-11-25)"


@pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps a user's folder to the user by itself")
def test_it_is_for_one_pair_of_eyes(state: Path) -> None:
    before = os.umask(0)
    try:
        record(ONE)
    finally:
        os.umask(before)
    assert stat.S_IMODE((state / FILE).stat().st_mode) == 0o600
    assert stat.S_IMODE(state.stat().st_mode) == 0o700


def test_it_names_no_person_and_no_title(state: Path) -> None:
    record(ONE)
    assert set(json.loads((state / FILE).read_text())) == {
        "clinic", "handout", "code", "version", "content_code", "language", "variant", "copies", "printer", "result", "impressions", "procedure",
        "packet", "time", "jobs", "first",
    }  # fmt: skip


def test_damaged_lines_are_left_and_told(state: Path) -> None:
    record(ONE)
    path = state / FILE
    good = path.read_text()
    bad = ["{", "[]", '"x"', good.strip().replace('"copies":14', '"copies":"14"'), good.strip().replace('"copies":14', '"copies":-1'),
           good.strip().replace("printed", "burnt"), "\x00" * 50, "[" * 5000, good.strip()[:-20], good.strip().replace('"version":2', '"version":true')]  # fmt: skip
    path.write_text(good + "\n".join(bad) + "\n\n" + good)
    found = read()
    assert [each.copies for each in found.prints] == [14, 14]
    assert len(found.damaged) == len(bad)


def test_a_line_that_was_cut_off_takes_no_other_with_it(state: Path) -> None:
    record(ONE)
    with (state / FILE).open("a") as file:
        file.write('{"clinic":"har')
    record(replace(ONE, copies=3))
    assert [each.copies for each in read().prints] == [14, 3]
    assert len(read().damaged) == 1


def test_what_later_versions_add_is_ignored(state: Path) -> None:
    record(ONE)
    path = state / FILE
    path.write_text(path.read_text().replace("{", '{"more":1,', 1))
    assert read().prints[0].copies == 14


def test_several_processes_write_at_once() -> None:
    script = (
        "import sys\nfrom dataclasses import replace\nfrom tests.printing.test_ledger import ONE\nfrom handoutgen.printing.ledger import record\n"
        "for number in range(40): record(replace(ONE, copies=1, printer=sys.argv[1] * 200))"
    )
    root = str(Path(__file__).resolve().parents[2])
    paths = os.pathsep.join((root, *sys.path))
    command = [sys.executable, "-c", script]
    running = [subprocess.Popen([*command, str(number)], env=os.environ | {"PYTHONPATH": paths}, cwd=root) for number in range(4)]
    assert [each.wait(120) for each in running] == [0] * 4
    found = read()
    assert (len(found.prints), found.damaged) == (160, ())
    assert {len(each.printer) for each in found.prints} == {200}


def test_it_stays_small_and_forgets_no_copy(state: Path) -> None:
    record(ONE)
    path = state / FILE
    line = path.read_text()
    times = LARGEST // len(line)
    first, last = line.replace('"time":"20', '"time":"19'), "{ damaged\n"
    path.write_text(first + line * times + last)
    record(replace(ONE, content_code="9F3A", copies=5))
    assert path.stat().st_size < LARGEST / 4
    found = read()
    assert found.count(content_code="K7QF").certain == 14 * (times + 1)
    assert found.count(content_code="9F3A").certain == 5
    assert found.damaged == ("{ damaged",)
    assert len(found.prints) == KEPT + 1
    assert (found.prints[0].jobs, found.prints[0].first[:2]) == (times + 2 - KEPT, "19")
    if sys.platform != "win32":
        assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_it_is_not_written_anew_while_another_writes(state: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    record(ONE)
    path = state / FILE
    line = path.read_text()
    path.write_text(line * (LARGEST // len(line) + 1))
    monkeypatch.setattr(ledger, "PATIENCE", 0.1)
    with alone_in(state):
        record(replace(ONE, content_code="9F3A"))
    assert path.stat().st_size > LARGEST
    assert read().count(content_code="9F3A").certain == 14
    record(replace(ONE, content_code="9F3A"))
    assert path.stat().st_size < LARGEST / 4
    assert read().count(content_code="9F3A").certain == 28


def test_a_folder_that_cannot_be_written_is_told(state: Path) -> None:
    state.write_text("a file stands here")
    with pytest.raises(MachineError, match="cannot write"):
        record(ONE)
    state.unlink()
    (state / FILE).mkdir(parents=True)
    with pytest.raises(MachineError, match="cannot read"):
        read()
