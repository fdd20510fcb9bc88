"""Jobs at a real printer and through a real print system, and every fault of theirs that can be provoked. "Printed" is said of pages alone."""

from __future__ import annotations

import socket
import time
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from threading import Event, Timer

import pypdfium2
import pytest

from handoutgen.printing import message as ipp
from handoutgen.printing.behind import CANCELLED, PROCESSING
from handoutgen.printing.capabilities import PDF, capabilities
from handoutgen.printing.client import CANCEL_JOB, GET_PRINTER, PRINT_JOB, Client
from handoutgen.printing.engine import PrintJob, submit
from handoutgen.printing.following import Watch
from handoutgen.printing.matching import ticket
from handoutgen.printing.message import JOB, PRINTER, UNSUPPORTED, Group, Message, one
from handoutgen.printing.ticket import JOB_TITLE, Lost, Printer, PrinterError, Progress, Ticket
from tests.cups import cups
from tests.ipp_printer import IppPrinter, ipp_printer
from tests.printing.answering import answering, ok
from tests.printing.printers import LIMIT, Told, asked_of, holding, needs_cups, needs_printer, printed, quick, short_pdf

pytestmark = pytest.mark.usefixtures("loopback")
CANARY = b"Xylophonia"
SHEET = short_pdf(3)
CHECK = "Check the tray before you print again."


def desk(device: IppPrinter) -> Printer:
    return Printer("Front Desk", device.uri)


# ---- a printer ---------------------------------------------------------------------------------------------------------------------


@needs_printer
def test_a_sheet_arrives_as_it_is_and_as_it_was_asked_for(tmp_path: Path) -> None:
    with ipp_printer(tmp_path) as device:
        end = printed(desk(device), SHEET, asked_of(desk(device), 3, 20))
        assert end == Progress("printed", "Printed.", 60)
        assert device.documents == [SHEET]
        (asked,) = device.asked
        wanted = {"COPIES": "20", "SIDES": "two-sided-long-edge", "MEDIA": "na_letter_8.5x11in", "JOB_NAME": JOB_TITLE,
                  "JOB_ORIGINATING_USER_NAME": "handoutgen", "MULTIPLE_DOCUMENT_HANDLING": "separate-documents-collated-copies"}  # fmt: skip
        assert {name: asked.get(name) for name in wanted} == wanted
        assert "DOCUMENT_NAME" not in asked


@needs_printer
def test_out_of_paper_in_words_until_it_is_filled(tmp_path: Path) -> None:
    with ipp_printer(tmp_path) as device, device.fault("PAPER_OUT") as paper:
        told = Told(once={"Out of paper.": lambda: paper.unlink()})
        assert printed(desk(device), SHEET, asked_of(desk(device), 3), told).state == "printed"
        assert "Out of paper. Your 3 pages will print when it is filled." in told.words


@needs_printer
def test_a_tray_that_is_empty_from_the_start(tmp_path: Path) -> None:
    with ipp_printer(tmp_path) as device:
        tray = "size1=na_letter_8.5x11in&type1=stationery&level1={}&size3=na_number-10_4.125x9.5in&type3=envelope&level3=25"
        device.trays(tray.format(0))
        told = Told(once={"Out of paper.": lambda: device.trays(tray.format(250))})
        assert printed(desk(device), SHEET, asked_of(desk(device), 2), told).state == "printed"
        assert "Out of paper. Your 2 pages will print when it is filled." in told.words


@needs_printer
def test_a_jam(tmp_path: Path) -> None:
    with ipp_printer(tmp_path) as device, device.fault("FAIL"):
        assert printed(desk(device), SHEET, asked_of(desk(device))) == Progress("failed", f"Paper jam. {CHECK}")


@needs_printer
def test_a_door_that_stands_open(tmp_path: Path) -> None:
    with ipp_printer(tmp_path) as device, device.fault("REASON", "cover-open-error") as door:
        told = Told(once={"A cover of the printer is open.": lambda: door.unlink()})
        printed(desk(device), SHEET, asked_of(desk(device)), told)
        assert "A cover of the printer is open. Your 2 pages will print when it is closed." in told.words


@needs_printer
def test_a_printer_that_counts_no_pages_is_not_believed(tmp_path: Path) -> None:
    with ipp_printer(tmp_path) as device, device.fault("SILENT"):
        end = printed(desk(device), SHEET, asked_of(desk(device)))
        assert end == Progress("sent", f"Sent. The printer does not say whether pages came out. {CHECK}")


@needs_printer
def test_somebody_changes_their_mind(tmp_path: Path) -> None:
    with ipp_printer(tmp_path) as device, device.fault("HOLD") as hold:
        stop, told = Event(), Told()
        told.once = {"Printing.": stop.set, "Cancelling.": lambda: hold.unlink()}
        job = quick(submit(desk(device), SHEET, asked_of(desk(device))))
        assert job.follow(told, stop, LIMIT).state == "cancelled"
        assert told.words[-1].startswith("Cancelled.")


@needs_printer
def test_a_printer_that_does_not_stop_is_not_said_to_have(tmp_path: Path) -> None:
    with ipp_printer(tmp_path) as device, device.fault("HOLD"):
        stop = Event()
        job = quick(submit(desk(device), SHEET, asked_of(desk(device))), cancelling=0.5)
        end = job.follow(Told(once={"Printing.": stop.set}), stop, LIMIT)
        assert end == Progress(
            "failed", "It was told to cancel and has not said that it did: pages may still come out. Look at the printer before you go."
        )


@needs_printer
def test_it_is_cancelled_when_nothing_happens_for_too_long(tmp_path: Path) -> None:
    with ipp_printer(tmp_path) as device, device.fault("PAPER_OUT") as paper:
        told = Told(once={"Cancelling.": lambda: paper.unlink()})
        end = printed(desk(device), SHEET, asked_of(desk(device)), told, limit=1)
        assert end.state == "cancelled"
        assert end.words.startswith("Nothing changed for 1 seconds, so it was cancelled. Out of paper. Cancelled.")


def test_a_printer_whose_words_change_for_ever_ends_too() -> None:
    """No paper, a jam, no paper: each is a change, and nothing happens."""
    asked: list[int] = []

    def answer(connection: socket.socket, message: Message) -> None:
        asked.append(message.code)
        state = CANCELLED if CANCEL_JOB in asked else PROCESSING
        reason = "media-empty-error" if asked.count(GET_PRINTER) % 2 else "media-jam-error"
        job = Group(JOB, {"job-id": one(ipp.INTEGER, 7), "job-state": one(ipp.ENUM, state)})
        printer = Group(PRINTER, {"printer-state": one(ipp.ENUM, 4), "printer-state-reasons": one(ipp.KEYWORD, reason)})
        ok(printer if message.code == GET_PRINTER else job)(connection, message)

    with answering(answer) as (uri, _):
        job = quick(PrintJob(Printer("Front Desk", uri), Watch(Ticket(1, "one-sided", "na_letter_8.5x11in", 2)), Client(uri), 7))
        end = job.follow(Told(), Event(), 0.25)
    assert end.state == "cancelled"
    assert end.words.startswith("It did not end in 3 seconds, so it was cancelled. ")


@needs_printer
def test_a_long_job_of_a_printer_that_counts_nothing_is_not_cut_short(tmp_path: Path) -> None:
    with ipp_printer(tmp_path) as device, device.fault("HOLD") as hold, device.fault("SILENT"):
        timer = Timer(2.0, lambda: hold.unlink())
        timer.start()
        assert printed(desk(device), SHEET, asked_of(desk(device), 2, 20), limit=0.2).state == "sent"
        timer.join()


@needs_printer
def test_a_busy_printer_is_asked_again(tmp_path: Path) -> None:
    with ipp_printer(tmp_path) as device, device.fault("HOLD") as hold:
        asked = asked_of(desk(device))
        first = quick(submit(desk(device), SHEET, asked))
        with pytest.raises(PrinterError, match="busy with another job"):
            submit(desk(device), SHEET, asked, patience=0.2)
        stop = Event()
        stop.set()
        with pytest.raises(PrinterError, match="busy with another job"):
            submit(desk(device), SHEET, asked, stop=stop)
        told = Told(once={"busy": lambda: hold.unlink()})
        second = quick(submit(desk(device), SHEET, asked, tell=told, patience=LIMIT))
        assert [first.follow(Told(), Event(), LIMIT).state, second.follow(Told(), Event(), LIMIT).state] == ["printed", "printed"]
        assert len(device.documents) == 2


@needs_printer
def test_a_printer_switched_off_before_and_in_the_middle(tmp_path: Path) -> None:
    with ipp_printer(tmp_path) as device, device.fault("HOLD"):
        asked = asked_of(desk(device))
        job = quick(submit(desk(device), SHEET, asked))
        told = Told(once={"Printing.": device.off})
        end = job.follow(told, Event(), 2)
        assert "The printer cannot be reached; it may be switched off." in told.words
        assert (end.state, end.words) == (
            "failed",
            (
                "The printer cannot be reached; it may be switched off. It could not be told to cancel: pages may still come out. "
                "Look at the printer before you go."
            ),
        )
        with pytest.raises(PrinterError, match="cannot be reached"):
            submit(desk(device), SHEET, asked)


@needs_printer
def test_a_printer_that_was_switched_off_and_on_knows_nothing(tmp_path: Path) -> None:
    with ipp_printer(tmp_path / "before") as device, device.fault("HOLD"):
        job = quick(submit(desk(device), SHEET, asked_of(desk(device))))
        device.off()
        with ipp_printer(tmp_path / "after", port=device.port) as again:
            assert job.follow(Told(), Event(), LIMIT) == Progress("sent", f"The printer no longer knows the job. {CHECK}")
            other = quick(submit(desk(again), SHEET, asked_of(desk(again))))
            assert (other.id, other.follow(Told(), Event(), LIMIT).state) == (job.id, "printed")
            # Its number is that of another job now: what came of that one is not said of ours.
            assert job.follow(Told(), Event(), LIMIT).state == "sent"


@needs_printer
@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        (Ticket(1000, "one-sided", "na_letter_8.5x11in"), "cannot print this: 1,000 copies"),
        (Ticket(1, "two-sided-long-edge", "na_letter_8.5x11in"), "cannot print this: two-sided-long-edge"),
        (Ticket(1, "one-sided", "na_foolscap_8.5x13in"), "cannot print this: foolscap"),  # type: ignore[arg-type]
    ],
)
def test_a_printer_refuses_what_it_cannot(tmp_path: Path, wrong: Ticket, said: str) -> None:
    with ipp_printer(tmp_path, duplex=False) as device:
        with pytest.raises(PrinterError, match=said):
            submit(desk(device), SHEET, wrong)
        assert device.documents == []


@needs_printer
def test_a_printer_of_pictures_is_told_apart(tmp_path: Path) -> None:
    with ipp_printer(tmp_path, formats="image/pwg-raster") as device:
        with pytest.raises(PrinterError, match="does not take PDF") as refused:
            submit(desk(device), SHEET, Ticket(1, "one-sided", "na_letter_8.5x11in"))
        assert "a queue of CUPS" in refused.value.hint


# ---- through CUPS ------------------------------------------------------------------------------------------------------------------


@needs_cups
def test_through_a_queue(tmp_path: Path) -> None:
    with ipp_printer(tmp_path / "printer") as device, cups() as system:
        queue = Printer("front", system.queue("front", device.uri))  # new: CUPS has not finished it
        assert printed(queue, SHEET, asked_of(queue, 3, 2)) == Progress("printed", "Printed.", 6)
        (asked,) = device.asked
        assert (asked["COPIES"], asked["SIDES"], asked["JOB_NAME"]) == ("2", "two-sided-long-edge", JOB_TITLE)
        assert asked["MULTIPLE_DOCUMENT_HANDLING"] == "separate-documents-collated-copies"
        assert "{x-dimension=21590 y-dimension=27940}" in asked["MEDIA_COL"]
        assert places(device.documents[0]) == places(SHEET)  # at actual size
        with device.fault("PAPER_OUT") as paper:
            told = Told(once={"Out of paper.": lambda: paper.unlink()})
            assert printed(queue, SHEET, asked_of(queue), told).state == "printed"
            assert "Out of paper. Your 2 pages will print when it is filled." in told.words
        with device.fault("FAIL"):
            end = printed(queue, SHEET, asked_of(queue))
            assert (end.state, end.impressions) == ("failed", 0)
            assert end.words.startswith("Paper jam.")
        with device.fault("FEW", "1"):
            end = printed(queue, SHEET, asked_of(queue, 3))
            assert (end.state, end.impressions) == ("sent", 1)
            assert end.words.startswith("The printer says it is done, but it counted only 1 page.")
        with device.fault("SILENT"):
            # The filters of CUPS count pages that nobody has printed yet.
            assert printed(queue, SHEET, asked_of(queue)) == Progress(
                "sent", f"Sent. The printer does not say whether pages came out. {CHECK}"
            )


def places(data: bytes) -> list[tuple[float, ...]]:
    """The size of each page and where its bar lies, to a tenth of a point."""
    document = pypdfium2.PdfDocument(BytesIO(data))
    try:
        return [tuple(round(each, 1) for each in (*page.get_size(), *next(page.get_objects()).get_bounds())) for page in document]
    finally:
        document.close()


@needs_cups
def test_a_queue_that_is_paused_cancelled_or_refuses(tmp_path: Path) -> None:
    with ipp_printer(tmp_path / "printer") as device, cups() as system:
        queue = Printer("front", system.queue("front", device.uri))
        asked = asked_of(queue)
        system.run("cupsdisable", "-r", "Toner change", "front")
        told = Told(once={"Toner change": lambda: system.run("cupsenable", "front")})
        assert printed(queue, SHEET, asked, told).state == "printed"
        assert "The printer is paused: Toner change. Your 2 pages will print when it is resumed." in told.words
        system.run("cupsdisable", "front")
        stop = Event()
        job = quick(submit(queue, SHEET, asked))
        end = job.follow(Told(once={"The printer is paused": stop.set}), stop, LIMIT)
        assert end.state == "cancelled"
        job = quick(submit(queue, SHEET, asked))
        end = job.follow(Told(once={"The printer is paused": lambda: system.run("cancel", "-a")}), Event(), LIMIT)
        assert end == Progress("cancelled", "It was cancelled at the printer.")
        system.run("cupsenable", "front")
        system.run("cupsreject", "front")
        with pytest.raises(PrinterError, match='takes no jobs now: Destination "front" is not accepting jobs'):
            submit(queue, SHEET, asked)


@needs_cups
def test_a_printer_behind_a_queue_that_is_switched_off(tmp_path: Path) -> None:
    with ipp_printer(tmp_path / "printer") as device, cups() as system:
        queue = Printer("front", system.queue("front", device.uri))
        asked = asked_of(queue)
        device.off()
        with pytest.raises(PrinterError, match="cannot be reached"):
            ticket(capabilities(queue), 2, "letter", 1)
        told = Told()
        end = printed(queue, SHEET, asked, told, limit=5)
        assert "The printer cannot be reached; it may be switched off. Your 2 pages will print when it is there again." in told.words
        assert (end.state, end.impressions) == ("cancelled", 0)
        assert end.words.startswith(
            "Nothing changed for 5 seconds, so it was cancelled. The printer cannot be reached; it may be switched off. Cancelled."
        )


@needs_cups
def test_a_printer_of_pictures_behind_a_queue(tmp_path: Path) -> None:
    """The trap: a new queue passes the PDF on raw, the printer refuses it, and CUPS calls the job completed."""
    with ipp_printer(tmp_path / "printer", formats="image/pwg-raster") as device, cups() as system:
        queue = Printer("front", system.queue("front", device.uri))
        assert printed(queue, SHEET, asked_of(queue)).state == "printed"
        assert [each[:4] for each in device.documents] == [b"RaS2"]
        raw = system.queue("raw", device.uri, "raw")
        # Straight into the trap, past what asks the device first.
        answer = Client(raw).ask(
            PRINT_JOB, {"job-name": one(ipp.NAME, JOB_TITLE), "document-format": one(ipp.MIME, PDF)},
            job={"copies": one(ipp.INTEGER, 1)}, data=SHEET,
        )  # fmt: skip
        job = quick(submit_like(raw, answer))
        assert job.follow(Told(), Event(), LIMIT).state in ("failed", "sent")
        assert len(device.documents) == 1


def submit_like(uri: str, answer: Message) -> PrintJob:
    """The job that `submit` would have made of an answer."""
    return PrintJob(
        Printer("raw", uri),
        Watch(Ticket(1, "one-sided", "na_letter_8.5x11in", 2), queue=True),
        Client(uri),
        answer.group(JOB).number("job-id") or 0,
    )


@needs_cups
def test_a_print_system_that_keeps_no_history(tmp_path: Path) -> None:
    with ipp_printer(tmp_path / "printer") as device, cups(history="No") as system:
        queue = Printer("front", system.queue("front", device.uri))
        # The job is gone with its end: the device still knows it.
        assert printed(queue, SHEET, asked_of(queue)) == Progress("printed", "Printed.", 3)


@needs_cups
def test_nothing_but_the_spool_has_the_document_and_nothing_a_title(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """While a job waits the spool of CUPS has it; afterwards nothing has. No log ever has its words, and its title is that of all jobs."""
    monkeypatch.setenv("HANDOUTGEN_STATE", str(tmp_path / "state"))
    monkeypatch.setenv("TMPDIR", str(tmp_path / "temporary"))
    with ipp_printer(tmp_path / "printer") as device, cups() as system:
        queue = Printer("front", system.queue("front", device.uri))
        asked = asked_of(queue)
        system.run("cupsdisable", "front")
        job = quick(submit(queue, short_pdf(2, CANARY), asked))
        assert [path.parent for path in holding(system.folder, CANARY)] == [system.folder / "spool"]
        system.run("cupsenable", "front")
        assert job.follow(Told(), Event(), LIMIT).state == "printed"
        end = time.monotonic() + LIMIT
        while holding(system.folder, CANARY) and time.monotonic() < end:
            time.sleep(0.1)
        assert holding(system.folder, CANARY) == []
        page_log = (system.folder / "log" / "page_log").read_text()
        assert page_log.split()[:3] == ["front", "handoutgen", "1"]
        assert page_log.count(JOB_TITLE) == len(page_log.splitlines())
        assert [path.suffix for path in holding(tmp_path, CANARY) if path.suffix not in (".pdf", ".prn")] == []


# ---- what no well-made printer does ------------------------------------------------------------------------------------------------

STATED = Group(PRINTER, {"document-format-supported": one(ipp.MIME, PDF), "media-supported": one(ipp.KEYWORD, "na_letter_8.5x11in")})
ASKED = Ticket(1, "one-sided", "na_letter_8.5x11in", 2)


def test_a_sheet_whose_way_is_lost_may_come_out() -> None:
    with (
        answering(ok(STATED), lambda connection, _: connection.close()) as (uri, _),
        pytest.raises(Lost, match="while the sheet was sent") as lost,
    ):
        submit(Printer("x", uri), SHEET, ASKED)
    assert "look into its tray before you print again" in lost.value.hint


def test_a_printer_that_gives_no_number() -> None:
    with answering(ok(STATED), ok()) as (uri, _), pytest.raises(Lost, match="gave no number"):
        submit(Printer("x", uri), SHEET, ASKED)


def test_a_printer_that_would_print_it_otherwise_is_stopped() -> None:
    otherwise = ok(Group(JOB, {"job-id": one(ipp.INTEGER, 5)}), Group(UNSUPPORTED, {"sides": one(ipp.KEYWORD, "x")}), code=0x0001)
    with answering(ok(STATED), otherwise, ok()) as (uri, asked):
        with pytest.raises(Lost, match="would not print it as asked: these sides"):
            submit(Printer("x", uri), SHEET, ASKED)
        assert [each.code for each in asked][-1] == CANCEL_JOB
    with answering(ok(STATED), otherwise, ok(Group(JOB, {})), lambda connection, _: connection.close()) as (uri, _):
        with pytest.raises(Lost, match="would not print it as asked") as lost:
            submit(Printer("x", uri), SHEET, ASKED)
        assert "could not be told to cancel" in lost.value.hint


def test_a_printer_that_ignores_what_does_not_matter_prints() -> None:
    otherwise = ok(Group(JOB, {"job-id": one(ipp.INTEGER, 5)}), Group(UNSUPPORTED, {"job-name": one(ipp.NAME, "x")}), code=0x0001)
    with answering(ok(STATED), otherwise) as (uri, _):
        assert submit(Printer("x", uri), SHEET, ASKED).id == 5


def test_what_a_printer_does_not_know_is_not_asked_of_it() -> None:
    knows = replace(STATED, attributes={**STATED.attributes, "print-scaling-supported": one(ipp.KEYWORD, "auto", "none")})
    for stated, wanted in ((STATED, ""), (knows, "none")):
        with answering(ok(stated), ok(Group(JOB, {"job-id": one(ipp.INTEGER, 5)}))) as (uri, asked):
            submit(Printer("x", uri), SHEET, ASKED)
        assert asked[1].group(JOB).text("print-scaling") == wanted
        assert asked[1].group(ipp.OPERATION).truth("ipp-attribute-fidelity") is True
        assert "multiple-document-handling" not in asked[1].group(JOB).attributes
