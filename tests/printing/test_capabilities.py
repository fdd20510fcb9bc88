"""What printers say of themselves: a real one, queues in front of it, and strange answers."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from handoutgen.printing import message as ipp
from handoutgen.printing.capabilities import RAW, SETTLING, capabilities, media_words, read
from handoutgen.printing.message import Group, Value, one
from handoutgen.printing.ticket import Printer, PrinterError
from tests.cups import cups
from tests.ipp_printer import free_port, ipp_printer
from tests.printing.printers import needs_cups, needs_printer

pytestmark = pytest.mark.usefixtures("loopback")
LETTER, A4 = "na_letter_8.5x11in", "iso_a4_210x297mm"


@needs_printer
def test_a_real_printer(tmp_path: Path) -> None:
    with ipp_printer(tmp_path) as device:
        found = capabilities(Printer("Front Desk", device.uri))
        assert found.printer.about == "Example Printer"
        assert (found.papers, found.duplex, found.copies, found.collates, found.queue) == (("letter",), True, 999, True, False)
        assert found.trays == ("Letter in main", "No. 10 envelope in by-pass-tray")
        assert A4 in found.supported
        assert (found.ok, found.words) == (True, "Ready.")
        device.trays("size1=iso_a4_210x297mm&type1=stationery&level1=100")
        assert capabilities(Printer("Front Desk", device.uri)).papers == ("a4",)
        device.trays("size1=na_letter_8.5x11in&type1=stationery&level1=0&size3=na_number-10_4.125x9.5in&type3=envelope&level3=25")
        empty = capabilities(Printer("Front Desk", device.uri))
        assert (empty.words, empty.papers) == ("Out of paper.", ("letter",))
        device.off()
        with pytest.raises(PrinterError, match="cannot be reached"):
            capabilities(Printer("Front Desk", device.uri))


@needs_printer
def test_a_printer_of_one_side(tmp_path: Path) -> None:
    with ipp_printer(tmp_path, duplex=False) as device:
        assert capabilities(Printer("Front Desk", device.uri)).duplex is False


@needs_printer
def test_a_printer_of_pictures(tmp_path: Path) -> None:
    with ipp_printer(tmp_path, formats="image/pwg-raster") as device:
        found = capabilities(Printer("Front Desk", device.uri))
        assert not found.ok
        assert found.words == "The printer does not take PDF: print through a queue of CUPS, which turns PDF into what it takes."


@needs_cups
def test_a_queue_is_asked_for_its_state_and_its_device_for_paper(tmp_path: Path) -> None:
    with ipp_printer(tmp_path / "printer") as device, cups() as system:
        printer = Printer("front", system.queue("front", device.uri))
        found = capabilities(printer)  # at once: CUPS has not finished the queue
        assert "IPP Everywhere" in found.printer.about
        assert (found.queue, found.papers, found.duplex, found.actual_size) == (True, ("letter",), True, True)
        assert (found.ok, found.words) == (True, "Ready.")
        system.run("cupsdisable", "-r", "Toner change", "front")
        assert capabilities(printer).words == "The printer is paused: Toner change."
        system.run("cupsenable", "front")
        system.run("cupsreject", "-r", "Gone home", "front")
        assert capabilities(printer).words.startswith("The printer takes no jobs")
        assert not capabilities(printer).ok
        system.run("cupsaccept", "front")
        device.off()
        gone = capabilities(printer)
        assert (gone.words, gone.ok) == ("The printer cannot be reached; it may be switched off.", False)
        assert gone.loaded is None


@needs_cups
def test_a_raw_queue_takes_what_its_device_takes(tmp_path: Path) -> None:
    with (
        ipp_printer(tmp_path / "pdf") as device,
        ipp_printer(tmp_path / "raster", formats="image/pwg-raster", name="Raster") as raster,
        cups() as system,
    ):
        good = Printer("good", system.queue("good", device.uri, "raw"))
        bad = Printer("bad", system.queue("bad", raster.uri, "raw"))
        assert capabilities(good).ok
        found = capabilities(bad)
        assert not found.ok
        assert found.words.startswith("The queue passes PDF on as it is, and its printer does not take PDF")
        begun = time.monotonic()
        capabilities(good)  # it is not new any more
        assert time.monotonic() - begun < SETTLING


def test_nobody_there() -> None:
    with pytest.raises(PrinterError, match="cannot be reached"):
        capabilities(Printer("x", f"ipp://127.0.0.1:{free_port()}/"))


def answered(**attributes: tuple[Value, ...]) -> Group:
    return Group(ipp.PRINTER, {name.replace("_", "-"): values for name, values in attributes.items()})


def test_a_printer_that_says_nothing() -> None:
    found = read(Printer("x", "ipp://x"), answered())
    assert (found.formats, found.loaded, found.copies, found.duplex, found.papers, found.ok) == ((), None, 1, False, (), False)


def test_what_is_supported_counts_where_nothing_says_what_is_loaded() -> None:
    found = read(Printer("x", "ipp://x"), answered(media_supported=one(ipp.KEYWORD, A4), media_ready=()))
    assert found.loaded == ()
    assert read(Printer("x", "ipp://x"), answered(media_supported=one(ipp.KEYWORD, A4))).papers == ("a4",)


def test_paper_is_known_by_its_size() -> None:
    def column(x: int, y: int, **more: tuple[Value, ...]) -> Value:
        size = Value(ipp.COLLECTION, {"x-dimension": one(ipp.INTEGER, x), "y-dimension": one(ipp.INTEGER, y)})
        return Value(ipp.COLLECTION, {"media-size": (size,), **more})

    tray = {"media-source": one(ipp.KEYWORD, "tray-1")}
    found = read(Printer("x", "ipp://x"), answered(media_col_ready=(column(20990, 29690, **tray), column(1, 1))))
    assert (found.loaded, found.trays) == ((A4,), ("A4 in tray-1", "paper of another size"))


@pytest.mark.parametrize(
    ("name", "words"),
    [(LETTER, "Letter"), (A4, "A4"), ("na_index-4x6_4x6in", "index 4x6"), ("custom_x_1x1mm", "x"), ("odd", "odd"), ("a_\x1b[2J_b", "[2J")],
)
def test_papers_in_words(name: str, words: str) -> None:
    assert media_words(name) == words


@pytest.mark.parametrize(
    ("state", "reasons", "accepting", "words"),
    [
        (3, "none", True, "Ready."),
        (4, "none", True, "Busy with another job."),
        (4, "media-empty-error", True, "Out of paper."),
        (5, "media-jam-error", True, "Paper jam: Open rear cover."),
        (5, "none", True, "The printer has stopped: Open rear cover."),
        (3, "toner-low-report", True, "Toner is running low."),
        (4, "toner-low-report", True, "Busy with another job. Toner is running low."),
        (3, "none", False, "The printer takes no jobs: Open rear cover."),
    ],
)
def test_how_a_printer_stands_in_words(state: int, reasons: str, accepting: bool, words: str) -> None:
    group = answered(
        document_format_supported=one(ipp.MIME, "application/pdf"), printer_state=one(ipp.ENUM, state), printer_state_reasons=one(ipp.KEYWORD, reasons),
        printer_is_accepting_jobs=(Value(ipp.BOOLEAN, accepting),), printer_state_message=one(ipp.TEXT, "Open rear cover."),
    )  # fmt: skip
    assert read(Printer("x", "ipp://x"), group).words == words


def test_copies_may_be_a_number_or_a_range() -> None:
    assert read(Printer("x", "ipp://x"), answered(copies_supported=one(ipp.INTEGER, 5))).copies == 5
    assert read(Printer("x", "ipp://x"), answered(copies_supported=(Value(ipp.RANGE, (1, 99)),))).copies == 99
    assert RAW
