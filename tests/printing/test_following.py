"""What printers say of a job, in words, look by look. The real ones are in test_engine.py: here is what they do not do on demand."""

from __future__ import annotations

import pytest

from handoutgen.printing import message as ipp
from handoutgen.printing.behind import ABORTED, CANCELLED, COMPLETED, HELD, PENDING, PROCESSING, STOPPED
from handoutgen.printing.client import GONE, NOT_FOUND, Client
from handoutgen.printing.following import (
    Look,
    Watch,
    cause,
    look,
    words_of,
)
from handoutgen.printing.message import Group, Value, one
from handoutgen.printing.ticket import JOB_TITLE, Progress, Ticket
from tests.printing.answering import answering, ok

TICKET = Ticket(1, "one-sided", "na_letter_8.5x11in", 2)


def said(seen: Look, impressions: int = 0, *, counted: bool = True, cancelled: bool = False, before: tuple[str, ...] = ()) -> Progress:
    return words_of(seen, Watch(TICKET, impressions=impressions, counted=counted, reasons=before), cancelled=cancelled)


@pytest.mark.parametrize("status", [NOT_FOUND, GONE])
def test_a_job_that_the_printer_has_forgotten(loopback: None, status: int) -> None:
    with answering(ok(code=status), ok(Group(ipp.PRINTER, {}))) as (uri, _):
        assert look(Client(uri), 5, "", Watch(TICKET)).state == 0


@pytest.mark.parametrize(
    ("seen", "state", "words"),
    [
        (Look(PENDING), "waiting", "Waiting for the printer."),
        (Look(PROCESSING), "printing", "Printing."),
        (Look(PROCESSING, printer_reasons=("toner-low-report",)), "printing", "Printing. Toner is running low."),
        (Look(PROCESSING, printer_reasons=("media-jam-report",)), "printing", "Printing."),
        (Look(HELD), "stuck", "The printer holds the job back until somebody releases it there."),
        (Look(PROCESSING, printer_reasons=("media-empty-error",)), "stuck", "Out of paper. Your 2 pages will print when it is filled."),
        (Look(PENDING, printer_stopped=True, printer_reasons=("paused",), printer_said="Toner change"), "stuck",
         "The printer is paused: Toner change. Your 2 pages will print when it is resumed."),
        (Look(PENDING, printer_stopped=True, printer_reasons=("paused",), printer_said="Paused"), "stuck",
         "The printer is paused. Your 2 pages will print when it is resumed."),
        (Look(STOPPED, printer_said="Call service."), "stuck", "The printer has stopped: Call service. Your 2 pages will print when it goes on."),
        (Look(PROCESSING, printer_reasons=("media-jam-error", "door-open-error")), "stuck",
         "Paper jam. A door of the printer is open. Your 2 pages will print when the jammed paper is taken out."),
        (Look(PROCESSING, printer_said="The printer may not exist or is unavailable at this time."), "stuck",
         "The printer cannot be reached; it may be switched off. Your 2 pages will print when it is there again."),
        (Look(None), "stuck", "The printer cannot be reached; it may be switched off."),
    ],
)  # fmt: skip
def test_while_it_goes_on(seen: Look, state: str, words: str) -> None:
    assert said(seen) == Progress(state, words)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("progress", "state", "words"),
    [
        (said(Look(COMPLETED), 4), "printed", "Printed."),
        (said(Look(COMPLETED), 4, cancelled=True), "printed", "Printed."),
        (said(Look(COMPLETED), 1), "sent",
         "The printer says it is done, but it counted only 1 page. Your 2 pages take 2 sheets of paper. Check the tray before you print again."),
        (said(Look(COMPLETED)), "sent", "Sent. The printer does not say whether pages came out. Check the tray before you print again."),
        (said(Look(COMPLETED, said="Unable to add document to print job.")), "failed",
         "The print system says it is done, but no page came out: Unable to add document to print job. Check the tray before you print again."),
        (said(Look(0)), "sent", "The printer no longer knows the job. Check the tray before you print again."),
        (said(Look(0), 3), "sent", "The printer no longer knows the job; 3 pages had come out. Check the tray before you print again."),
        (said(Look(CANCELLED), cancelled=True), "cancelled", "Cancelled. No page had come out."),
        (said(Look(CANCELLED), 1, cancelled=True), "cancelled", "Cancelled. 1 page had come out."),
        (said(Look(CANCELLED), counted=False, cancelled=True), "cancelled", "Cancelled. Check the tray before you print again."),
        (said(Look(CANCELLED, ("job-canceled-at-device",)), 2), "cancelled", "It was cancelled at the printer. 2 pages had come out."),
        (said(Look(CANCELLED, said="Print job canceled at printer."), before=("media-jam-error",)), "failed",
         "Paper jam. The printer says: Print job canceled at printer. Check the tray before you print again."),
        (said(Look(ABORTED, printer_said="Idle.")), "failed", "The printer gave the job up. Check the tray before you print again."),
        (said(Look(ABORTED, ("aborted-by-system",), printer_said="Fuser failure"), 2), "failed",
         "The printer gave the job up. The printer says: Fuser failure. 2 pages had come out. Check the tray before you print again."),
    ],
)  # fmt: skip
def test_how_it_ended(progress: Progress, state: str, words: str) -> None:
    assert (progress.state, progress.words) == (state, words)


def test_the_cause_is_the_first_sentence() -> None:
    assert cause(Progress("stuck", "Out of paper. Your page will print when it is filled.")) == "Out of paper."
    assert cause(Progress("printing", "Printing.")) == "Printing."


@pytest.mark.parametrize(
    ("ticket", "least"),
    [
        (Ticket(1, "one-sided", "na_letter_8.5x11in", 5), 5),
        (Ticket(3, "two-sided-long-edge", "na_letter_8.5x11in", 5), 9),
        (Ticket(2, "one-sided", "na_letter_8.5x11in"), 2),
    ],
)
def test_fewer_pages_than_paper_is_not_printed(ticket: Ticket, least: int) -> None:
    """It may count sheets or sides; of fewer than there must be, nobody knows what is missing."""
    done, few = (words_of(Look(COMPLETED), Watch(ticket, impressions=count), cancelled=False) for count in (least, least - 1))
    assert (done.state, done.words) == ("printed", "Printed.")
    assert few.state == "sent"
    assert "counted only" in few.words
    assert few.words.endswith("Check the tray before you print again.")


def job(number: int, *, impressions: int | None = None, title: str = JOB_TITLE, uuid: str = "", state: int = COMPLETED) -> Group:
    counts = {} if impressions is None else {"job-impressions-completed": one(ipp.INTEGER, impressions)}
    named = {"job-id": one(ipp.INTEGER, number), "job-name": one(ipp.NAME, title), "job-state": one(ipp.ENUM, state)}
    return Group(ipp.JOB, named | counts | ({"job-uuid": one(ipp.URI, uuid)} if uuid else {}))


@pytest.mark.usefixtures("loopback")
def test_a_job_of_the_same_number_is_not_ours_if_the_printer_counts_anew() -> None:
    """It was switched off and on: job 1 is somebody else's now."""
    with answering(ok(job(1, impressions=9, uuid="urn:uuid:other"))) as (uri, _):
        watch = Watch(TICKET)
        assert look(Client(uri), 1, "urn:uuid:ours", watch) == Look(0)
        assert watch.impressions == 0


@pytest.mark.usefixtures("loopback")
def test_a_printer_forgets_what_it_counted_and_we_do_not() -> None:
    state = Group(ipp.PRINTER, {"printer-state": one(ipp.ENUM, 4)})
    with answering(ok(job(1, impressions=3)), ok(state), ok(job(1, impressions=0)), ok(state)) as (uri, _):
        watch = Watch(TICKET)
        look(Client(uri), 1, "", watch)
        look(Client(uri), 1, "", watch)
        assert (watch.impressions, watch.counted) == (3, True)


@pytest.mark.usefixtures("loopback")
def test_what_is_unknown_to_a_printer_is_no_number() -> None:
    unknown = Group(ipp.JOB, {"job-state": one(ipp.ENUM, COMPLETED), "job-impressions-completed": (Value(0x12, None),)})
    with answering(ok(unknown)) as (uri, _):
        watch = Watch(TICKET)
        look(Client(uri), 1, "", watch)
        assert (watch.impressions, watch.counted) == (0, False)


@pytest.mark.usefixtures("loopback")
def test_what_a_queue_counts_is_not_believed() -> None:
    with answering(ok(job(1, impressions=8))) as (uri, _):
        watch = Watch(TICKET, queue=True)
        look(Client(uri), 1, "", watch)
        assert (watch.impressions, watch.counted) == (0, False)
