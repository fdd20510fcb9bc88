"""A real desk and a real printer: a sheet for one patient goes from the form to the paper, and leaves nothing behind."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pypdfium2
import pytest

from handoutgen.batch.counter import CHANGED
from tests.batch.practice import edit
from tests.batch.signed import reword, sign
from tests.cli.calling import call
from tests.desk.handing_out import KEY, counter_project
from tests.desk_server import DeskServer, soon
from tests.ipp_printer import IppPrinter, ipp_printer
from tests.printing.printers import needs_printer

CANARY = "Zoraida-Canary"
DAY = ("--today", "2026-11-25")


@pytest.fixture
def printer(tmp_path: Path) -> Iterator[IppPrinter]:
    with ipp_printer(tmp_path / "printer") as running:
        yield running


@pytest.fixture
def desk(tmp_path: Path, printer: IppPrinter, loopback: None) -> Iterator[DeskServer]:
    root = counter_project(tmp_path)
    edit(root, "handoutgen.yaml", "library: built-in\n", f"library: built-in\nprinters:\n  Front Desk: {printer.uri}\n")
    with DeskServer(root, tmp_path / "state", ("--port", "0", *DAY), {"CUPS_SERVER": "127.0.0.1:1"}) as running:
        yield running.enter()


def order(desk: DeskServer, **more: object) -> dict[str, object]:
    (printer,) = desk.get("/api/start").json["printers"]
    values = {
        "offer": desk.offers()[KEY]["id"],
        "variant": "standard",
        "fields": {"first_name": CANARY},
        "note": "",
        "copies": 1,
        "sides": "",
    }
    return values | {"printer": printer["id"]} | more


def state(desk: DeskServer, job: str, *wanted: str) -> Any:
    return soon(lambda: seen if (seen := desk.get(f"/api/jobs/{job}").json)["state"] in wanted else None)


def text(pdf: bytes) -> str:
    document = pypdfium2.PdfDocument(pdf)
    return " ".join(page.get_textpage().get_text_bounded() for page in document)


def everything(folder: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@needs_printer
def test_a_sheet_for_one_patient(desk: DeskServer, printer: IppPrinter, tmp_path: Path) -> None:
    start = desk.get("/api/start").json
    assert [(each["name"], each["default"]) for each in start["printers"]] == [("Front Desk", True)]
    seen = desk.get(f"/api/printers/{start['printers'][0]['id']}").json
    assert seen["ok"], seen
    assert seen["duplex"] is True
    assert "letter" in seen["papers"]
    asked = order(desk, copies=2)
    assert desk.post("/api/preview", asked).status == 200
    answer = desk.post("/api/print", asked)
    assert answer.status == 200, answer
    end = state(desk, answer.json["job"], "printed", "failed", "sent", "cancelled")
    assert end == {"state": "printed", "words": end["words"], "ended": True}
    (document,), (attributes,) = printer.documents, printer.asked
    assert CANARY in text(document)
    assert (attributes["COPIES"], attributes["SIDES"], attributes["MEDIA"]) == ("2", "two-sided-long-edge", "na_letter_8.5x11in")
    assert attributes["JOB_NAME"] == "Handout"
    # Another clinic's patient: the name before is nowhere.
    other = desk.post("/api/print", order(desk, fields={"first_name": "Other"}))
    state(desk, other.json["job"], "printed")
    assert CANARY.encode() not in printer.documents[1]
    assert CANARY not in text(printer.documents[1])
    assert "Other" in text(printer.documents[1])
    code, out, err = desk.end()
    assert (code, out) == (0, "")
    assert err.splitlines() == ["Leave this window open: the page ends with it. To end it, press Ctrl and C here."]
    left = {name: data for folder in ("state", "practice") for name, data in everything(tmp_path / folder).items()}
    assert any("prints.jsonl" in name for name in left)
    assert not [name for name, data in left.items() if CANARY.encode() in data or CANARY in name]
    assert not any(CANARY in value for each in printer.asked for value in each.values())


@needs_printer
def test_the_ledger_counts_copies_and_no_person(desk: DeskServer, printer: IppPrinter, tmp_path: Path) -> None:
    job = desk.post("/api/print", order(desk, copies=3)).json["job"]
    state(desk, job, "printed")
    ledger = soon(lambda: next((data for name, data in everything(tmp_path / "state").items() if name.endswith("prints.jsonl")), b""))
    assert b'"copies":3' in ledger
    assert b'"result":"printed"' in ledger
    assert b'"printer":"Front Desk"' in ledger
    assert CANARY.encode() not in ledger
    assert desk.get("/api/start").json["favourites"] == [KEY]
    said = call(tmp_path / "practice", "status", *DAY)
    assert said.code in (0, 1)


@needs_printer
def test_a_text_that_was_replaced_while_it_waited_is_not_printed(desk: DeskServer, printer: IppPrinter, tmp_path: Path) -> None:
    """Behind another sheet, for as long as nobody fills the paper."""
    with printer.fault("PAPER_OUT"):
        first = desk.post("/api/print", order(desk, fields={"first_name": "Ana"})).json["job"]
        state(desk, first, "stuck")
        waiting = desk.post("/api/print", order(desk)).json["job"]
        reword(tmp_path / "practice", version=4)
        assert sign(tmp_path / "practice").code == 0
    assert state(desk, first, "printed")["ended"]
    end = state(desk, waiting, "printed", "failed", "sent")
    assert end["words"] == f"It was not printed: {CHANGED}."
    assert len(printer.documents) == 1


@needs_printer
def test_paper_is_pulled_in_the_middle(desk: DeskServer, printer: IppPrinter) -> None:
    with printer.fault("PAPER_OUT"):
        job = desk.post("/api/print", order(desk)).json["job"]
        stuck = state(desk, job, "stuck")
        assert not stuck["ended"]
        assert "paper" in stuck["words"]
        assert "will print" in stuck["words"]
    assert state(desk, job, "printed")["ended"]


@needs_printer
def test_a_job_is_cancelled(desk: DeskServer, printer: IppPrinter) -> None:
    with printer.fault("HOLD"):
        job = desk.post("/api/print", order(desk)).json["job"]
        soon(lambda: printer.asked)
        assert desk.post(f"/api/jobs/{job}/cancel", {}).status == 200
        state(desk, job, "cancelled", "failed")


@needs_printer
def test_what_waits_behind_another_is_asked_about_again(desk: DeskServer, printer: IppPrinter, tmp_path: Path) -> None:
    """It was withdrawn while it waited: it does not go out."""
    with printer.fault("HOLD"):
        first = desk.post("/api/print", order(desk)).json["job"]
        soon(lambda: printer.asked)
        second = desk.post("/api/print", order(desk)).json["job"]
        said = call(tmp_path / "practice", "withdraw", desk.offers()[KEY]["mark"], "--reason", "Wrong day", *DAY)
        assert said.code == 0, said.err
    state(desk, first, "printed")
    end = state(desk, second, "printed", "failed")
    assert end["state"] == "failed"
    assert "It was not printed" in end["words"]
    assert len(printer.documents) == 1
    assert desk.post("/api/print", order(desk)).status == 422


@needs_printer
def test_a_job_on_its_way_is_told_when_the_desk_ends(desk: DeskServer, printer: IppPrinter) -> None:
    with printer.fault("HOLD"):
        desk.post("/api/print", order(desk))
        soon(lambda: printer.asked)
        desk.post("/api/print", order(desk))
        code, _, err = desk.end()
        assert code == 0
        assert "A sheet was sent to Front Desk and nobody knows yet how it ended:" in err
        assert "A sheet that waited for Front Desk was not sent to it." in err
        assert CANARY not in err
        assert not printer.process.poll()
    assert len(printer.documents) == 1  # nobody cancelled it


@needs_printer
def test_paper_the_printer_does_not_have(desk: DeskServer, printer: IppPrinter, tmp_path: Path) -> None:
    for path in (tmp_path / "practice" / "clinics").glob("*/clinic.yaml"):
        path.write_text(path.read_text().replace("paper: letter", "paper: a4"))
    printer.trays("size1=na_letter_8.5x11in&type1=stationery&level1=250")
    assert desk.offers()[KEY]["paper"] == "a4"
    answer = desk.post("/api/print", order(desk))
    assert answer.status == 409
    assert "A4 is not loaded in Front Desk" in answer.json["words"]
    assert printer.documents == []
