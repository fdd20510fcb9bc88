"""`handoutgen merge` as a person types it: real lists, a real project, a real printer (ippeveprinter)."""

from __future__ import annotations

import json
import os
import re
import signal
import stat
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

import handoutgen
from tests.batch.daylist.lists import HEADER, day_list, project, row
from tests.batch.practice import DAY, edit
from tests.canary import Canary, shown
from tests.cli.calling import Said, call
from tests.ipp_printer import NEEDS_PRINTER, IppPrinter, ipp_printer

SECRET = "Zebediah"


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("HANDOUTGEN_STATE", str(tmp_path / "state"))
    monkeypatch.setenv("CUPS_SERVER", "127.0.0.1:1")  # no queue of this machine
    return project(tmp_path)


def merge(root: Path, *arguments: str, rows: tuple[str, ...] = (), drafts: bool = True) -> Said:
    """In this process, with nothing signed; no word of a patient is in what it says."""
    visits = root.parent / "visits.csv"
    if rows:
        day_list(visits, *rows)
    said = call(root, "merge", str(visits), "--today", DAY.today, *(["--allow-draft"] if drafts else []), *arguments)
    assert list(Canary.of(SECRET).in_text(said.out + said.err)) == []
    return said


def mapped(root: Path, *arguments: str, rows: tuple[str, ...] = (), drafts: bool = True) -> Said:
    return merge(root, "--map", str(root / "columns.yaml"), *arguments, rows=rows, drafts=drafts)


ROWS = (row(SECRET), row(SECRET, status="Cancelled"), row(SECRET, day="31.11.2026"), row(SECRET, "Help", form="large", copies="2"))


def test_a_dry_run_tells_what_would_print(root: Path) -> None:
    said = mapped(root, "-n", rows=ROWS)
    assert said.code == 1
    assert said.out.splitlines() == [
        "row 2: would print: recovery-care · harbor · marrow · en · standard · 5 pages",
        "row 4: bad: `Day`: this is no date as `date_formats:` in columns.yaml says",
        "row 5: would print: when-to-seek-help · harbor · en · large-print · 8 pages, 2 copies",
    ]
    assert said.err.splitlines()[0] == "The list is plain ASCII; its cells are separated by commas."
    assert re.fullmatch(r"Would print 2, skipped 1, bad 1, in [\d.]+ s\. Nothing about a person was kept\.", said.err.splitlines()[-1])
    assert mapped(root, "-n", rows=(row(),)).code == 0


def test_the_report_for_programs(root: Path) -> None:
    plain = json.loads(mapped(root, "-n", "--output-format", "json", rows=ROWS).out)
    assert [(each["row"], each["state"]) for each in plain["rows"]] == [(2, "ready"), (3, "skipped"), (4, "bad"), (5, "ready")]
    assert plain["rows"][2]["problems"][0]["column"] == "Day"
    assert (plain["encoding"], plain["from_row"]) == ("plain ASCII", None)


def test_from_a_row_on(root: Path) -> None:
    said = mapped(root, "-n", "--from-row", "5", rows=ROWS)
    assert [line.partition(":")[0] for line in said.out.splitlines()] == ["row 5"]
    assert said.code == 0


def test_only_what_is_signed_without_allow_draft(root: Path) -> None:
    said = mapped(root, "-n", rows=(row(SECRET),), drafts=False)
    assert (said.code, said.out) == (1, "row 2: bad: `Visit`: it may not go out: Not signed off yet. Ask who signs your handouts.\n")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ((), "nothing says what the columns of the list are"),
        (("--map", "columns.yaml"), "where do the sheets go?"),
        (("--map", "columns.yaml", "-P", "x", "--keep-names-on-disk", "y"), "sheets are printed or saved, not both"),
        (("--map", "none.yaml", "-n"), "there is no file none.yaml"),
    ],
)
def test_what_is_missing_is_said_first(root: Path, arguments: tuple[str, ...], message: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(root)
    said = merge(root, *arguments, rows=(row(SECRET),))
    assert said.code == 2
    assert message in said.err


def test_a_wrong_mapping_shows_its_line(root: Path) -> None:
    edit(root, "columns.yaml", "recovery-care", "recovery-cares")
    said = mapped(root, "-n", rows=(row(SECRET),))
    assert said.code == 1
    assert "error[H641]" in said.err
    assert "--> columns.yaml:2:" in said.err
    assert "did you mean `recovery-care`?" in said.err


def test_a_list_in_doubt_is_refused_until_it_is_said_how_it_is_written(root: Path) -> None:
    visits = root.parent / "visits.csv"
    visits.write_bytes((f"{HEADER}\n" + row("José") + "\n").encode("cp850"))
    said = mapped(root, "-n")
    assert said.code == 1
    assert "error[H642]: the list is neither UTF-8 nor, by its letters, cp1252 (Windows): see line 2" in said.err
    assert mapped(root, "-n", "--encoding", "cp850").code == 0
    assert mapped(root, "-n", "--encoding", "klingon").code == 1


def test_a_list_of_100_megabytes(root: Path) -> None:
    with (root.parent / "visits.csv").open("wb") as file:
        file.truncate(100_000_000)
    said = mapped(root, "-n")
    assert said.code == 1
    assert "the list has 100 MB; at most 64 MB are read" in said.err


def test_a_mapping_to_begin_with(root: Path) -> None:
    new = root / "new.yaml"
    said = merge(root, "--start-map", str(new), rows=(row(SECRET),))
    assert (said.code, said.out) == (0, "")
    assert "first_name: Given name" in new.read_text()
    assert SECRET not in new.read_text()
    again = merge(root, "--start-map", str(new))
    assert again.code == 2
    assert "is there already" in again.err


@pytest.mark.skipif(os.name == "nt", reason="modes of Unix")
def test_saved_only_in_so_many_words(root: Path) -> None:
    folder = root.parent / "today"
    said = mapped(root, "--keep-names-on-disk", str(folder), rows=ROWS)
    assert said.code == 1
    assert "saved with the patients' names" in said.err
    assert "The saved sheets hold names: delete them when they are printed." in said.err
    assert sorted(path.name for path in folder.iterdir()) == ["row-0002-recovery-care.pdf", "row-0005-when-to-seek-help.pdf"]
    assert {stat.S_IMODE(path.stat().st_mode) for path in folder.iterdir()} == {0o600}
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert SECRET in shown((folder / "row-0002-recovery-care.pdf").read_bytes())
    assert mapped(root, "--keep-names-on-disk", str(root / "build/x")).code == 2
    assert "an earlier run" in mapped(root, "--keep-names-on-disk", str(folder)).err


@pytest.mark.skipif(os.name == "nt", reason="a printer of Unix")
class TestPrinting:
    """At a real printer, in a process of its own."""

    pytestmark = [*NEEDS_PRINTER, pytest.mark.usefixtures("loopback")]

    @pytest.fixture
    def there(self, tmp_path: Path, loopback: None) -> Iterator[IppPrinter]:
        with ipp_printer(tmp_path / "printer") as running:
            yield running

    def test_every_row_in_order(self, root: Path, there: IppPrinter) -> None:
        said = mapped(root, "-P", there.uri, rows=(*ROWS, row("José", "Home")))
        assert said.code == 1
        assert [line.partition(":")[2].partition(":")[0].strip() for line in said.out.splitlines()] == [
            "printed",
            "bad",
            "printed",
            "printed",
        ]
        assert [(SECRET in text, "José" in text) for text in map(shown, there.documents)] == [(True, False), (False, False), (False, True)]
        assert [(each["COPIES"], each["SIDES"], each["JOB_NAME"]) for each in there.asked] == [
            ("1", "two-sided-long-edge", "Handout"), ("2", "two-sided-long-edge", "Handout"), ("1", "two-sided-long-edge", "Handout"),
        ]  # fmt: skip
        ledger = (root.parent / "state/prints.jsonl").read_text()
        lines = [json.loads(line) for line in ledger.splitlines()]
        assert [(each["handout"], each["packet"], each["copies"]) for each in lines[:2]] == [
            ("recovery-care", "", 1),
            ("when-to-seek-help", "", 2),
        ]
        assert {each["packet"] for each in lines[2:]} == {"going-home"}
        assert len(lines) == 4
        assert {each["result"] for each in lines} == {"printed"}
        assert "visits" not in ledger

    def test_a_dry_run_asks_a_printer_that_is_named(self, root: Path, there: IppPrinter) -> None:
        assert mapped(root, "-n", "-P", there.uri, rows=(row(SECRET),)).code == 0
        edit(root, "clinics/harbor/clinic.yaml", "extends: waypoint", "extends: waypoint\npaper: a4")
        said = mapped(root, "-n", "-P", there.uri)
        assert said.code == 1
        assert re.match(r"row 2: bad: A4 is not loaded in ", said.out)
        assert there.documents == []
        there.off()
        assert mapped(root, "-n", "-P", there.uri).code == 3
        assert "there is no printer `nowhere`" in mapped(root, "-n", "-P", "nowhere").err

    def test_a_printer_that_is_off_from_the_start(self, root: Path, there: IppPrinter) -> None:
        there.off()
        said = mapped(root, "-P", there.uri, rows=ROWS)
        assert (said.code, said.out) == (3, "")

    def test_one_that_runs_out_of_paper_and_is_filled(self, root: Path, there: IppPrinter) -> None:
        with there.fault("PAPER_OUT"):
            process = started(root, there, row(SECRET), row(SECRET))
            assert said_soon(process, "row 2: Out of paper. Your 5 pages will print when it is filled.")
        out, err = process.communicate(timeout=60)
        assert (process.returncode, out.count(": printed: ")) == (0, 2), err

    def test_one_that_stays_without_stops_the_run_and_says_where_to_go_on(self, root: Path, there: IppPrinter) -> None:
        day_list(root.parent / "visits.csv", *(row(SECRET) for _ in range(80)))
        with there.fault("PAPER_OUT"):
            said = mapped(root, "-P", there.uri, "--limit", "3")
        assert said.code == 3
        assert [line.partition(": ")[0] for line in said.out.splitlines()] == ["row 2"]
        assert "so it was cancelled. Out of paper." in said.out
        assert "No row is done. Look into the tray; then `--from-row 2` goes on." in said.err

    def test_ctrl_c_cancels_the_row_and_says_how_far_it_came(self, root: Path, there: IppPrinter) -> None:
        process = started(root, there, row(SECRET), row(SECRET), row(SECRET), "--from-row", "3")
        wait_for(lambda: len(there.documents) >= 1)
        with there.fault("PAPER_OUT"):
            wait_for(lambda: len(there.documents) >= 2)
            time.sleep(1.0)
            process.send_signal(signal.SIGINT)
            assert said_soon(process, "row 4: Cancelling.")
        out, err = process.communicate(timeout=60)
        assert process.returncode == 130, err
        assert out.splitlines()[-1].startswith("row 4: stopped: Cancelled.")
        assert "The last row that is done is 3. Look into the tray; then `--from-row 4` goes on." in err
        assert "Traceback" not in err


def started(root: Path, there: IppPrinter, *rows: str) -> subprocess.Popen[str]:
    more = [each for each in rows if each.startswith("--") or each.isdecimal()]
    visits = day_list(root.parent / "visits.csv", *(each for each in rows if each not in more))
    command = [
        sys.executable,
        "-m",
        "handoutgen",
        "merge",
        str(visits),
        "--map",
        "columns.yaml",
        "-P",
        there.uri,
        "--allow-draft",
        "--today",
        DAY.today,
    ]
    paths = os.pathsep.join((str(Path(handoutgen.__file__).parents[1]), os.environ.get("PYTHONPATH", "")))
    variables = os.environ | {"PYTHONPATH": paths, "PYTHONUTF8": "1", "PYTHONUNBUFFERED": "1"}
    return subprocess.Popen([*command, *more], cwd=root, env=variables, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def said_soon(process: subprocess.Popen[str], line: str) -> bool:
    """Is this said on stderr before it ends?"""
    assert process.stderr
    return any(each.startswith(line) for each in process.stderr)


def wait_for(what: Callable[[], bool]) -> None:
    end = time.monotonic() + 60
    while not what():
        assert time.monotonic() < end
        time.sleep(0.02)
