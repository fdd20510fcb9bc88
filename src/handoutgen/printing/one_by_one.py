"""The sheets of a day list, one after the other -> a printer: each is followed to its end before the next, so that nobody gets another's pages."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from threading import Event

from handoutgen.batch.counter import Sheet
from handoutgen.batch.daylist.orders import Order
from handoutgen.batch.daylist.run import State
from handoutgen.batch.errors import MachineError
from handoutgen.printing.capabilities import capabilities
from handoutgen.printing.engine import submit
from handoutgen.printing.matching import ticket
from handoutgen.printing.ticket import Lost, Printer, PrinterError, Progress, Sides

Tell = Callable[[int, Progress], None]  # row, how its job stands
Book = Callable[
    [Order, Sheet], Callable[[Progress], None]
]  # what is printed, taken down before it is sent -> a line of the ledger when it has ended


@dataclass(frozen=True, slots=True)
class OneByOne:
    """Give it an order and its sheet: it returns when the pages are out, or tells why it stopped.

    `limit`: seconds in which nothing changes (no paper, a jam), until a job is cancelled and the run stops: names must not lie in a tray, nor come out of
    it an hour later. `stop`: somebody wants it to end; the job of the row is cancelled.
    """

    printer: Printer
    tell: Tell
    book: Book
    stop: Event
    limit: float
    sides: Sides | None = None

    def __call__(self, order: Order, sheet: Sheet) -> tuple[State, str]:
        booked: Callable[[Progress], None] | None = None
        try:
            asked = ticket(capabilities(self.printer), sheet.pages, order.job.paper, order.copies, self.sides)
            booked = self.book(order, sheet)
            job = submit(self.printer, sheet.data, asked, tell=lambda progress: self.tell(order.row, progress), stop=self.stop)
        except PrinterError as error:
            if booked and isinstance(error, Lost):
                booked(Progress("failed", str(error)))  # it may have gone out: the ledger must not say that it did not
            return "stopped", f"{error}. {_sentence(error.hint)}".strip()
        end = job.follow(lambda progress: self.tell(order.row, progress), self.stop, self.limit)
        try:
            booked(end)
        except MachineError as error:
            return "stopped", f"{end.words} But the print ledger cannot be written: {error}"
        match end.state:
            case "printed":
                return "printed", ""
            case "sent":
                return "sent", end.words
        return "stopped", end.words


def _sentence(text: str) -> str:
    """A hint as a sentence of its own."""
    return f"{text[:1].upper()}{text[1:].rstrip('.')}." if text else ""
