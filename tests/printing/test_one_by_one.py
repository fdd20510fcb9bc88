"""One sheet after the other, to a real ippeveprinter, whose faults are real too."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from threading import Event, Thread
from time import monotonic, sleep

import pytest

from handoutgen.batch.counter import Sheet
from handoutgen.batch.daylist.orders import Order
from handoutgen.batch.errors import MachineError
from handoutgen.model.visit import NOBODY
from handoutgen.printing.one_by_one import OneByOne
from handoutgen.printing.ticket import Printer, Progress
from tests.batch.practice import JOB
from tests.ipp_printer import NEEDS_PRINTER, IppPrinter, ipp_printer
from tests.printing.answering import answering, ok
from tests.printing.test_engine import STATED

pytestmark = [*NEEDS_PRINTER, pytest.mark.usefixtures("loopback")]

SHEET = Sheet(JOB, b"%PDF-1.7\n%%EOF\n", 3, "SC-07", 2, "K7QF")


def order(row: int, copies: int = 1) -> Order:
    return Order(row, JOB, copies, NOBODY, {})


@pytest.fixture
def there(tmp_path: Path, loopback: None) -> Iterator[IppPrinter]:
    with ipp_printer(tmp_path / "printer") as running:
        yield running


class Desk:
    """An outlet at a printer, and all that it told and noted."""

    def __init__(self, there: IppPrinter | str, limit: float = 60.0, full: Callable[[Progress], None] | None = None) -> None:
        self.told: list[tuple[int, str, str]] = []
        self.noted: list[tuple[int, str]] = []
        self.stop, self._full = Event(), full
        self.outlet = OneByOne(
            Printer("Front Desk", there if isinstance(there, str) else there.uri), self._tell, self._book, self.stop, limit,
        )  # fmt: skip

    def _tell(self, row: int, progress: Progress) -> None:
        self.told.append((row, progress.state, progress.words))

    def _book(self, order: Order, _sheet: Sheet) -> Callable[[Progress], None]:
        return self._full or (lambda end: self.noted.append((order.row, end.state)))


def test_rows_come_out_in_their_order_each_as_a_job(there: IppPrinter) -> None:
    desk = Desk(there)
    sheets = {row: replace(SHEET, data=SHEET.data + f"% {row}".encode()) for row in (2, 3, 5)}
    assert [desk.outlet(order(row, copies=row), sheet) for row, sheet in sheets.items()] == [("printed", "")] * 3
    assert there.documents == [sheet.data for sheet in sheets.values()]
    assert [(each["COPIES"], each["SIDES"], each["JOB_NAME"]) for each in there.asked] == [
        (str(row), "two-sided-long-edge", "Handout") for row in (2, 3, 5)
    ]
    assert desk.noted == [(2, "printed"), (3, "printed"), (5, "printed")]


def test_one_side_if_that_is_asked(there: IppPrinter) -> None:
    desk = Desk(there)
    assert replace(desk.outlet, sides="one-sided")(order(2), SHEET) == ("printed", "")
    assert there.asked[0]["SIDES"] == "one-sided"


def test_paper_that_is_filled_in_time(there: IppPrinter) -> None:
    desk = Desk(there)
    with there.fault("PAPER_OUT"):
        thread, found = in_a_thread(desk, order(7))
        until(lambda: any(state == "stuck" for _, state, _ in desk.told))
    thread.join(60)
    assert found == [("printed", "")]
    assert next(words for row, state, words in desk.told if state == "stuck" and row == 7).startswith(
        "Out of paper. Your 3 pages will print"
    )


def test_a_printer_that_stays_stuck_ends_the_run(there: IppPrinter) -> None:
    desk = Desk(there, limit=1.0)
    with there.fault("PAPER_OUT"):
        state, words = desk.outlet(order(7), SHEET)
    assert state == "stopped"
    assert "for 1 seconds, so it was cancelled. Out of paper." in words
    assert [row for row, _ in desk.noted] == [7]


def test_one_that_fails(there: IppPrinter) -> None:
    desk = Desk(there)
    with there.fault("FAIL"):
        state, words = desk.outlet(order(7), SHEET)
    assert (state, desk.noted) == ("stopped", [(7, "failed")])
    assert "jam" in words.lower()


def test_one_that_is_off(there: IppPrinter) -> None:
    desk = Desk(there)
    there.off()
    state, words = desk.outlet(order(7), SHEET)
    assert (state, desk.noted) == ("stopped", [])
    assert words.endswith(".")


def test_a_sheet_of_which_nobody_knows_counts_as_one_that_may_have_gone_out() -> None:
    with answering(ok(STATED), ok(STATED), ok()) as (uri, _):
        desk = Desk(uri)
        state, words = desk.outlet(order(7), SHEET)
    assert (state, desk.noted) == ("stopped", [(7, "failed")])
    assert "gave no number" in words


def test_paper_that_is_not_there(there: IppPrinter) -> None:
    state, words = Desk(there).outlet(replace(order(7), job=replace(JOB, paper="a4")), SHEET)
    assert state == "stopped"
    assert words.startswith("A4 is not loaded in Front Desk")
    assert there.documents == []


def test_somebody_who_wants_it_to_end(there: IppPrinter) -> None:
    desk = Desk(there)
    with there.fault("PAPER_OUT"):
        thread, found = in_a_thread(desk, order(7))
        until(lambda: any(state == "stuck" for _, state, _ in desk.told))
        desk.stop.set()
        until(lambda: (7, "printing", "Cancelling.") in desk.told)
    thread.join(60)
    assert found[0][0] == "stopped"
    assert found[0][1].startswith("Cancelled.")
    assert desk.noted == [(7, "cancelled")]


def test_a_ledger_that_cannot_be_written_ends_the_run(there: IppPrinter) -> None:
    def full(_end: Progress) -> None:
        raise MachineError("cannot write prints.jsonl: disk full", "")

    state, words = Desk(there, full=full).outlet(order(7), SHEET)
    assert state == "stopped"
    assert words == "Printed. But the print ledger cannot be written: cannot write prints.jsonl: disk full"


def in_a_thread(desk: Desk, wanted: Order) -> tuple[Thread, list[tuple[str, str]]]:
    found: list[tuple[str, str]] = []
    thread = Thread(target=lambda: found.append(desk.outlet(wanted, SHEET)))
    thread.start()
    return thread, found


def until(what: Callable[[], bool]) -> None:
    end = monotonic() + 30
    while not what():
        assert monotonic() < end
        sleep(0.02)
