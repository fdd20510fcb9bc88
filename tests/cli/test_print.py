"""`print`: signed sheets on a real printer, by the real command; what it refuses, and how it ends."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from io import BytesIO
from pathlib import Path

import pypdfium2
import pytest

import handoutgen
from handoutgen.printing.ledger import FILE, read
from tests.batch.practice import edit
from tests.batch.signed import code, signable
from tests.cli.calling import Said, call
from tests.desk_server import soon
from tests.ipp_printer import IppPrinter, free_port, ipp_printer
from tests.printing.printers import LIMIT, needs_printer

pytestmark = pytest.mark.usefixtures("loopback")
ON = ("--today", "2026-11-25")
SHEET = ("own", "-c", "harbor", *ON)


@pytest.fixture(scope="module")
def signed_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = signable(tmp_path_factory.mktemp("print"))
    assert call(root, "approve", "own", "--by", "mlopez", *ON).code == 0
    return root


@pytest.fixture(autouse=True)
def quiet_machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """No print system, no printer chosen, a state folder of its own."""
    monkeypatch.setenv("CUPS_SERVER", f"127.0.0.1:{free_port()}")
    monkeypatch.setenv("HANDOUTGEN_STATE", str(tmp_path / "state"))
    for name in ("LPDEST", "PRINTER"):
        monkeypatch.delenv(name, raising=False)
    return tmp_path / "state"


def printed(root: Path, device: IppPrinter, *more: str) -> Said:
    return call(root, "print", *SHEET, "-P", device.uri, *more)


@needs_printer
def test_a_signed_sheet_comes_out_and_is_counted(signed_once: Path, tmp_path: Path) -> None:
    with ipp_printer(tmp_path) as device:
        said = printed(signed_once, device, "--copies", "20")
        assert (said.code, said.out) == (0, ""), said.err
        assert f"Printed 1 sheet, 20 copies each, on ipp://localhost:{device.port}/ipp/print" in said.err
        (asked,) = device.asked
        assert (asked["COPIES"], asked["MEDIA"], asked["JOB_NAME"]) == ("20", "na_letter_8.5x11in", "Handout")
        document = pypdfium2.PdfDocument(BytesIO(device.documents[0]))
        assert asked["SIDES"] == ("two-sided-long-edge" if len(document) > 1 else "one-sided")
        document.close()
        (line,) = read().prints
        assert (line.handout, line.version, line.copies, line.result, line.clinic) == ("own", 3, 20, "printed", "harbor")
        # The very sheet that `build --approved-only` makes.
        build = call(signed_once, "build", "own", "-c", "harbor", "--approved-only", "-o", str(tmp_path / "out"), *ON)
        assert build.code == 0, build.err
        assert (tmp_path / "out" / "harbor" / "en" / "own.pdf").read_bytes() == device.documents[0]


@needs_printer
def test_json_tells_what_became_of_each(signed_once: Path, tmp_path: Path) -> None:
    with ipp_printer(tmp_path) as device:
        said = printed(signed_once, device, "--output-format", "json", "--sides", "one")
        assert said.code == 0
        (told,) = json.loads(said.out)
        assert (told["handout"], told["state"], told["copies"], told["sides"], told["impressions"]) == ("own", "printed", 1, "one-sided", 2)


@needs_printer
def test_what_may_not_go_out_is_not_sent(signed_once: Path, tmp_path: Path) -> None:
    with ipp_printer(tmp_path) as device:
        said = call(signed_once, "print", "own", "when-to-seek-help", "-c", "harbor", "-P", device.uri, *ON)
        assert said.code == 1
        assert "H450" in said.err
        assert "Nothing was printed" in said.err
        assert device.documents == []
        expired = call(signed_once, "print", "own", "-c", "harbor", "-P", device.uri, "--today", "2029-01-01")
        assert (expired.code, "H453" in expired.err, device.documents) == (1, True, [])


@needs_printer
def test_drafts_say_so(tmp_path: Path) -> None:
    root = signable(tmp_path / "project")
    with ipp_printer(tmp_path) as device:
        assert printed(root, device).code == 1
        assert printed(root, device, "--allow-draft").code == 0
        document = pypdfium2.PdfDocument(BytesIO(device.documents[0]))
        assert "DRAFT" in document[0].get_textpage().get_text_range()
        document.close()


@needs_printer
@pytest.mark.parametrize(
    ("fault", "words"),
    [
        ("FAIL", "error: own (en): Paper jam. Check the tray before you print again."),
        ("SILENT", "error: own (en): Sent. The printer does not say whether pages came out. Check the tray before you print again."),
    ],
)
def test_what_did_not_come_out_is_exit_3(signed_once: Path, tmp_path: Path, fault: str, words: str) -> None:
    with ipp_printer(tmp_path) as device, device.fault(fault):
        said = printed(signed_once, device)
        assert (said.code, words in said.err) == (3, True), said.err
        (line,) = read().prints
        assert (line.certain, line.possible) == (0, 1)


@needs_printer
def test_paper_that_is_not_there(signed_once: Path, tmp_path: Path) -> None:
    with ipp_printer(tmp_path) as device:
        said = printed(signed_once, device, "--paper", "a4")
        assert said.code == 3
        assert "A4 is not loaded in ipp://localhost" in said.err
        assert "it has Letter, No. 10 envelope" in said.err
        assert (device.documents, read().prints) == ([], ())


@needs_printer
def test_after_a_fault_nothing_more_is_sent(tmp_path: Path) -> None:
    root = signable(tmp_path / "project")
    with ipp_printer(tmp_path) as device, device.fault("FAIL"):
        said = call(root, "print", "own", "when-to-seek-help", "-c", "harbor", "-P", device.uri, "--allow-draft", *ON)
        assert said.code == 3
        assert "when-to-seek-help (en): not sent" in said.err
        assert len(device.documents) == 1


@needs_printer
def test_what_was_withdrawn_while_the_sheet_before_it_printed_is_not_sent(tmp_path: Path) -> None:
    root = signable(tmp_path / "project")
    assert call(root, "approve", "own", "when-to-seek-help", "--by", "mlopez", *ON).code == 0
    with ipp_printer(tmp_path) as device, device.fault("HOLD") as hold:
        command = [
            sys.executable,
            "-m",
            "handoutgen",
            "-C",
            str(root),
            "print",
            "when-to-seek-help",
            "own",
            "-c",
            "harbor",
            "-P",
            device.uri,
        ]
        variables = os.environ | {"PYTHONPATH": str(Path(handoutgen.__file__).parents[1])}
        with subprocess.Popen([*command, *ON], env=variables, stderr=subprocess.PIPE, text=True) as running:
            soon(lambda: device.documents)
            said = call(root, "withdraw", code(root, release="approved"), "--by", "mlopez", "--reason", "Wrong sign", *ON)
            assert said.code == 0, said.err
            hold.unlink()
            assert running.stderr is not None
            told = running.stderr.read()
            assert running.wait(LIMIT) == 3, told
        assert "own (en): It was not sent: " in told
        assert len(device.documents) == 1
        assert [each.handout for each in read().prints] == ["when-to-seek-help"]


@needs_printer
def test_ctrl_c_cancels_at_the_printer(signed_once: Path, tmp_path: Path) -> None:
    with ipp_printer(tmp_path) as device, device.fault("HOLD") as hold:
        command = [sys.executable, "-m", "handoutgen", "-C", str(signed_once), "print", *SHEET, "-P", device.uri]
        variables = os.environ | {"PYTHONPATH": str(Path(handoutgen.__file__).parents[1])}
        with subprocess.Popen(command, env=variables, stderr=subprocess.PIPE, text=True) as running:
            end = time.monotonic() + LIMIT
            while not device.documents and time.monotonic() < end:
                time.sleep(0.05)
            running.send_signal(signal.SIGINT)
            assert running.stderr is not None
            said = ""
            while "Cancelling." not in said and (line := running.stderr.readline()):
                said += line
            hold.unlink()
            said += running.stderr.read()
            assert running.wait(LIMIT) == 130, said
        assert "own (en): Cancelled." in said
        assert read().prints[0].result == "cancelled"


@needs_printer
def test_a_printer_of_the_project_by_its_name(tmp_path: Path) -> None:
    root = signable(tmp_path / "project")
    with ipp_printer(tmp_path) as device:
        edit(root, "handoutgen.yaml", "library: built-in\n", f"library: built-in\nprinters:\n  Front Desk: {device.uri}\n")
        listed = call(root, "list", "printers")
        assert listed.out.split("  ")[:2] == ["Front Desk", "default"]
        assert "Ready." in listed.out
        assert call(root, "print", *SHEET, "--allow-draft").code == 0
        assert call(root, "print", *SHEET, "--allow-draft", "-P", "front desk").code == 0
        assert len(device.documents) == 2
        device.off()
        assert "cannot be reached" in call(root, "list", "printers").out
        gone = call(root, "print", *SHEET, "--allow-draft")
        assert (gone.code, "cannot be reached" in gone.err) == (3, True)


def test_where_there_is_no_printer_it_says_how_to_have_one(signed_once: Path) -> None:
    said = call(signed_once, "list", "printers")
    assert (said.code, said.out) == (0, "none\n")
    assert "name one in handoutgen.yaml" in said.err


@pytest.mark.parametrize(
    "arguments",
    [("--set", "visit.first_name=Xylophonia"), ("--set=visit.first_name=Xylophonia",), ("--first-name", "Xylophonia"), ("visit.name=Xylophonia",),
     ("--note", "Xylophonia")],
)  # fmt: skip
def test_nothing_about_a_patient_is_taken(signed_once: Path, arguments: tuple[str, ...]) -> None:
    said = call(signed_once, "print", *SHEET, *arguments)
    assert said.code == 2
    assert "nothing about a patient is taken from the command line" in said.err
    assert "Xylophonia" not in said.err + said.out


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("own", "-c", "harbor"), 3, "no printer is known here"),
        (("own", "-c", "harbor", "-P", "Front"), 2, "there is no printer `Front`"),
        (("own", "-c", "harbor", "-P", "http://printer"), 2, "there is no printer `http://printer`"),
        (("own", "-c", "harbour"), 2, "did you mean `harbor`?"),
        (("own",), 2, "for which clinic?"),
        (("owm", "-c", "harbor"), 2, "did you mean `own`?"),
        (("own", "-c", "harbor", "-l", "es"), 2, "is not there in `es`"),
        (("own", "-c", "harbor", "--copies", "0"), 2, "copies"),
        (("--packet", "going-hme", "-c", "harbor"), 2, "there is no packet `going-hme`"),
        (("-c", "harbor"), 2, "nothing to print"),
    ],
)
def test_what_cannot_be_meant(signed_once: Path, arguments: tuple[str, ...], code: int, said: str) -> None:
    done = call(signed_once, "print", *arguments, *ON)
    assert (done.code, said in done.err) == (code, True), done.err


@needs_printer
def test_a_ledger_that_cannot_be_written_is_told(signed_once: Path, tmp_path: Path, quiet_machine: Path) -> None:
    with ipp_printer(tmp_path) as device:
        (quiet_machine / FILE).mkdir(parents=True)
        said = printed(signed_once, device)
        assert "the print ledger does not know of this job" in said.err
        assert said.code == 0
