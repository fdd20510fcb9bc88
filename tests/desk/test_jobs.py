"""Jobs at a real printer (ippeveprinter), one after the other, and what is said of them."""

from __future__ import annotations

import threading
import time
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from handoutgen.desk.jobs import MOST, OURS, REMEMBERED_SECONDS, Jobs, Work, sentences
from handoutgen.model.diagnostic import Finding, Refused
from handoutgen.printing import message as ipp
from handoutgen.printing.capabilities import PDF
from handoutgen.printing.message import PRINTER, Group, one
from handoutgen.printing.ticket import Printer, PrinterError, Progress, Ticket
from tests.desk_server import soon, taken
from tests.ipp_printer import ipp_printer
from tests.printing.answering import answering, ok
from tests.printing.printers import needs_printer, short_pdf

NOWHERE = Printer("Nowhere", "ipp://127.0.0.1:1/ipp/print")
STATED = Group(PRINTER, {"document-format-supported": one(ipp.MIME, PDF)})
TICKET = Ticket(1, "two-sided-long-edge", "na_letter_8.5x11in", 2)


@dataclass
class Desk:
    told: list[str] = field(default_factory=list)
    ends: list[Progress] = field(default_factory=list)
    now: float = 1000.0

    def __post_init__(self) -> None:
        self.jobs = Jobs(self.told.append, lambda: self.now)

    def start(self, printer: Printer = NOWHERE, still: Refused | None = None) -> str:
        def look() -> None:
            if still:
                raise still

        return self.jobs.start(Work(printer, short_pdf(), TICKET, look, self.ends.append))

    def ended(self, name: str) -> Progress:
        ends = ("printed", "failed", "cancelled", "sent")

        def end() -> Progress | None:
            progress = self.jobs.progress(name)
            assert progress
            return progress if progress.state in ends else None

        found = soon(end)
        assert isinstance(found, Progress)
        return found


@pytest.fixture
def desk(loopback: None) -> Desk:
    return Desk()


def test_a_printer_that_is_off(desk: Desk) -> None:
    end = desk.ended(desk.start())
    assert end.state == "failed"
    assert "cannot be reached" in end.words
    assert desk.ends == [], "nothing was sent, so no copy may have gone out"
    assert desk.jobs.leave() == []
    assert desk.told == []


def test_what_may_not_go_out_any_more_does_not(desk: Desk) -> None:
    end = desk.ended(desk.start(still=Refused(Finding("H452", "it was withdrawn", None, ""))))
    assert end == Progress("failed", "It was not printed: it was withdrawn.")
    assert desk.ends == []


def test_a_mistake_of_ours_is_told_without_its_words(desk: Desk) -> None:
    def look() -> None:
        raise ValueError("Ana Secret")

    name = desk.jobs.start(Work(NOWHERE, b"", TICKET, look, desk.ends.append))
    assert desk.ended(name).words == OURS
    (line,) = soon(lambda: desk.told)
    assert "ValueError in" in line
    assert "Secret" not in line


def test_a_sheet_whose_way_is_lost_counts(desk: Desk) -> None:
    with answering(ok(STATED), lambda connection, _: connection.close()) as (uri, _):
        end = desk.ended(desk.start(Printer("Front Desk", uri)))
    assert end.state == "failed"
    assert "look into its tray" in end.words
    assert desk.ends == [end], "it may have come out"


def test_a_count_that_cannot_be_written_leaves_the_end_as_it_is(desk: Desk) -> None:
    def ended(_end: Progress) -> None:
        raise OSError("Ana Secret")

    with answering(ok(STATED), lambda connection, _: connection.close()) as (uri, _):
        name = desk.jobs.start(Work(Printer("Front Desk", uri), b"", TICKET, lambda: None, ended))
        assert desk.ended(name).state == "failed"
    (line,) = desk.told
    assert "OSError" in line
    assert "Secret" not in line


def test_one_that_waits_can_be_cancelled(desk: Desk) -> None:
    release = threading.Event()
    first = desk.jobs.start(Work(NOWHERE, b"", TICKET, lambda: (release.wait(30), None)[1], desk.ends.append))
    second = desk.start()
    soon(lambda: "Another sheet" in (desk.jobs.progress(second) or TICKET_IS_NONE).words)
    assert desk.jobs.leave() == ["A sheet that waited for Nowhere was not sent to it."] * 2
    assert desk.jobs.cancel(second)
    assert desk.ended(second) == Progress("cancelled", "Cancelled. Nothing was sent to the printer.")
    release.set()
    desk.ended(first)


TICKET_IS_NONE = Progress("waiting", "")


def test_jobs_are_forgotten(desk: Desk) -> None:
    name = desk.start()
    desk.ended(name)
    desk.now += REMEMBERED_SECONDS - 1
    assert desk.jobs.progress(name)
    desk.now += 2
    assert desk.jobs.progress(name) is None
    assert not desk.jobs.cancel(name)
    many = [desk.start() for _ in range(MOST + 5)]
    for each in many[-1:]:
        desk.ended(each)
    soon(lambda: sum(desk.jobs.progress(each) is not None for each in many) <= MOST)


def test_sentences() -> None:
    assert sentences(PrinterError("it is off", "switch it on")) == "It is off. Switch it on."
    assert sentences(PrinterError("it is off")) == "It is off."
    assert sentences(PrinterError("is it off?", "look!")) == "Is it off? Look!"


@needs_printer
def test_two_sheets_never_mix(desk: Desk, tmp_path: Path) -> None:
    with ipp_printer(tmp_path) as real:
        printer = Printer("Front Desk", real.uri)
        with real.fault("HOLD"):
            first, second = desk.start(printer), desk.start(printer)
            soon(lambda: real.asked)
            soon(lambda: "Another sheet" in (desk.jobs.progress(second) or TICKET_IS_NONE).words)
            assert desk.ends == []
            said = desk.jobs.leave()
            assert said[0].startswith("A sheet was sent to Front Desk and nobody knows yet how it ended:")
            assert said[1] == "A sheet that waited for Front Desk was not sent to it."
            assert len(real.documents) == 1
            assert [each.state for each in desk.ends] == ["sent"], "the page ends: of what is at the printer nobody will know more"
        assert desk.ended(first).state == "printed"
        assert desk.ended(second).state == "printed"
        assert [each.state for each in desk.ends] == ["sent", "printed"], "each is counted once"
        assert real.documents == [short_pdf(), short_pdf()]
        assert [each["SIDES"] for each in real.asked] == ["two-sided-long-edge"] * 2
        assert {each["JOB_NAME"] for each in real.asked} == {"Handout"}


@needs_printer
def test_paper_runs_out_and_is_filled(desk: Desk, tmp_path: Path) -> None:
    with ipp_printer(tmp_path) as real:
        with real.fault("PAPER_OUT"):
            name = desk.start(Printer("Front Desk", real.uri))
            stuck = soon(lambda: progress if (progress := desk.jobs.progress(name)) and progress.state == "stuck" else None)
            assert "paper" in stuck.words
            assert "2 pages will print" in stuck.words
        assert desk.ended(name).state == "printed"


@needs_printer
def test_a_job_at_the_printer_is_cancelled_there(desk: Desk, tmp_path: Path) -> None:
    with ipp_printer(tmp_path) as real, real.fault("HOLD"):
        name = desk.start(Printer("Front Desk", real.uri))
        soon(lambda: real.asked)
        assert desk.jobs.cancel(name)
        assert desk.ended(name).state in ("cancelled", "failed")


@needs_printer
def test_a_printer_that_is_switched_off_in_the_middle(desk: Desk, tmp_path: Path) -> None:
    with ipp_printer(tmp_path) as real, real.fault("HOLD"):
        name = desk.start(Printer("Front Desk", real.uri))
        soon(lambda: real.asked)
        real.off()
        progress = soon(lambda: found if (found := desk.jobs.progress(name)) and found.state == "stuck" else None)
        assert "cannot be reached" in progress.words
        desk.jobs.cancel(name)
        assert desk.ended(name).state == "failed"


def test_it_waits_until_no_document_is_half_sent(desk: Desk) -> None:
    jobs = Jobs(desk.told.append)
    jobs.settle(5)  # nothing is being sent
    with taken() as port:  # a printer that takes the connection and says nothing
        name = jobs.start(Work(Printer("Slow", f"ipp://127.0.0.1:{port}/ipp/print"), short_pdf(), TICKET, lambda: None, desk.ends.append))
        soon(lambda: _waited(jobs, 0.2) >= 0.2)
        assert desk.ends == []
    assert _waited(jobs, 60) < 60
    assert soon(lambda: (found := jobs.progress(name)) and found.state == "failed")


def _waited(jobs: Jobs, seconds: float) -> float:
    begun = time.monotonic()
    jobs.settle(seconds)
    return time.monotonic() - begun
