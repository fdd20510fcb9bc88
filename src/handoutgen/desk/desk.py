"""The counter's page, request by request. What somebody typed lives as long as the request that brings it, or until its sheet is at the printer."""

from __future__ import annotations

import base64
from collections import Counter as Tally
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import date

from starlette.requests import Request
from starlette.responses import Response

from handoutgen.batch.counter import Counter
from handoutgen.batch.errors import MachineError, UsageError
from handoutgen.desk.answers import Ended, plain, told
from handoutgen.desk.files import PageFiles
from handoutgen.desk.follow_ups import days_of
from handoutgen.desk.guard import SESSION
from handoutgen.desk.jobs import Jobs, Work, sentences
from handoutgen.desk.offers import Offers
from handoutgen.desk.offers import plain as plain_offer
from handoutgen.desk.orders import Orders, Values, copies_of, sides_of
from handoutgen.desk.pictures import Pictures
from handoutgen.desk.printers import Printers
from handoutgen.desk.remembered import Remembered
from handoutgen.printing.capabilities import capabilities
from handoutgen.printing.ledger import read
from handoutgen.printing.matching import ticket
from handoutgen.printing.printouts import WINDOW, Printout
from handoutgen.printing.ticket import ENDS, Printer, PrinterError, Progress

IDLE_SECONDS = 120  # after which the page clears what was typed
MOST_FAVOURITES = 8
SENT = "It was sent to the print window: look that it comes out."


@dataclass(frozen=True, slots=True)
class Desk:
    """Everything the page works with. Methods answer requests; they raise Ended where there is nothing to answer."""

    counter: Counter
    offers: Offers
    orders: Orders
    pictures: Pictures
    printers: Printers
    jobs: Jobs
    remembered: Remembered
    clock: Callable[[], date]
    files: PageFiles
    idle: int = IDLE_SECONDS

    # ---- the page and what there is -----------------------------------------------------------------------------------------

    def page(self, request: Request) -> Response:
        return self.files.page(request.scope[SESSION].csrf)

    def file(self, request: Request) -> Response:
        return self.files.file(request.scope["path"])

    def start(self, _request: Request) -> Response:
        memory, clinics = self.remembered.memory, self.offers.clinics()
        printers = [
            {"id": name, "name": each.name, "about": each.about, "default": each.default} for name, each in self.printers.there().items()
        ]
        return plain({
            "clinics": clinics,
            "unreadable": [{"id": name, "words": words} for name, words in self.counter.unreadable().items()], "clinic": memory.clinic if memory.clinic in {each["id"] for each in clinics} else "",
            "drafts": self.counter.release == "draft", "idle_seconds": self.idle, "day": self.clock().isoformat(), "printers": printers,
            "printer": self.printers.called(memory.printer), "favourites": self._favourites(), "pinned": list(memory.pinned),
        })  # fmt: skip

    def _favourites(self) -> list[str]:
        """What was pinned here, then what is printed here most."""
        pinned, count = self.remembered.memory.pinned, Tally[str]()
        with suppress(MachineError):
            for each in read().prints:
                name = ("packet", each.packet) if each.packet else ("handout", each.handout)
                count["/".join(filter(None, (*name, each.procedure, each.language)))] += each.jobs
        return list(dict.fromkeys([*pinned, *(key for key, _ in count.most_common(MOST_FAVOURITES))]))

    def clinic(self, request: Request) -> Response:
        try:
            found = self.offers.of(request.query_params.get("clinic", ""))
        except UsageError:
            raise Ended(told(404, "This clinic is not on the list any more. Reload the page.")) from None
        known = self.offers.known_by(offer for _, offer in found)
        return plain({"offers": [plain_offer(*each, known_by) for each, known_by in zip(found, known, strict=True)]})

    def remember(self, _request: Request, values: Values) -> Response:
        if isinstance(clinic := values.get("clinic"), str) and clinic in {each["id"] for each in self.offers.clinics()}:
            self.remembered.clinic(clinic)
        if printer := self.printers.named(values.get("printer")):
            self.remembered.printer(printer.name)
        if isinstance(pinned := values.get("pinned"), list):
            self.remembered.pinned(each for each in pinned if self.offers.is_key(each))
        return plain({})

    # ---- sheets -------------------------------------------------------------------------------------------------------------

    def preview(self, _request: Request, values: Values) -> Response:
        order = self.orders.filled(values)
        sheet = self.orders.sheet(order)
        days = days_of(self.counter, order.offer, order.visit, sheet)
        pictures = self.pictures.of(sheet.data, private=bool(order.visit))
        return plain({
            "pages": [base64.b64encode(each.png).decode() for each in pictures], "count": sheet.pages, "alt": [each.words for each in pictures],
            # What was found out about the style of a signed text is for its authors.
            "dates": [{"words": words, "date": when} for words, when in days.dates], "warnings": list(days.hints),
        })  # fmt: skip

    def plain_sheet(self, request: Request) -> Response:
        """The sheet for nobody in particular, which alone may be opened and saved."""
        order = self.orders.plain(request.path_params["name"], request.query_params.get("variant", "standard"))
        sheet = self.orders.sheet(order)
        name = order.offer.job.output.rpartition("/")[2]
        return Response(sheet.data, media_type="application/pdf", headers={"content-disposition": f'inline; filename="{name}"'})

    # ---- paper --------------------------------------------------------------------------------------------------------------

    def printer(self, request: Request) -> Response:
        printer = self._printer(request.path_params["name"])
        try:
            found = capabilities(printer)
        except (PrinterError, UsageError) as error:
            return plain({"ok": False, "words": sentences(error), "duplex": None, "papers": []})
        return plain({"ok": found.ok, "words": found.words, "duplex": found.duplex, "papers": list(found.papers)})

    def print(self, _request: Request, values: Values) -> Response:
        printer, copies, sides, order = (
            self._printer(values.get("printer")),
            copies_of(values),
            sides_of(values),
            self.orders.filled(values),
        )
        sheet = self.orders.sheet(order)
        try:
            asked = ticket(capabilities(printer), sheet.pages, sheet.job.paper, copies, sides)
        except (PrinterError, UsageError) as error:
            raise Ended(told(409, sentences(error))) from None
        printout = Printout.of(self.counter, sheet, copies, printer.name)
        return plain({"job": self.jobs.start(Work(printer, sheet.data, asked, lambda: self.counter.still(sheet), printout.ended))})

    def window(self, _request: Request, values: Values) -> Response:
        """For the computer's own print window, which tells nobody what becomes of it."""
        copies, order = copies_of(values), self.orders.filled(values)
        sheet = self.orders.sheet(order)
        with suppress(MachineError):
            Printout.of(self.counter, sheet, copies, WINDOW).ended(Progress("sent", SENT))
        return Response(sheet.data, media_type="application/pdf")

    def job(self, request: Request) -> Response:
        progress = self.jobs.progress(request.path_params["name"])
        if progress is None:
            raise Ended(told(404, "This job is not known any more. Look at the printer."))
        return plain({"state": progress.state, "words": progress.words, "ended": progress.state in ENDS})

    def cancel(self, request: Request, _values: Values) -> Response:
        if not self.jobs.cancel(request.path_params["name"]):
            raise Ended(told(404, "This job is not known any more. Look at the printer."))
        return plain({})

    def _printer(self, name: object) -> Printer:
        printer = self.printers.named(name)
        if printer is None:
            raise Ended(told(409, "This printer is not there any more. Reload the page."))
        return printer
