"""A finished PDF and a ticket -> a job at the printer, followed to its end. "Printed" is said of pages that came out, and of nothing else."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from threading import Event

from handoutgen.printing.behind import Behind
from handoutgen.printing.capabilities import NO_PDF, PDF, Capabilities, capabilities, media_words
from handoutgen.printing.client import (
    ATTRIBUTES_NOT_SUPPORTED,
    BUSY,
    CANCEL_JOB,
    FORMAT_NOT_SUPPORTED,
    NOT_ACCEPTING,
    PRINT_JOB,
    SUBSTITUTED,
    Broken,
    Client,
    Rejected,
)
from handoutgen.printing.following import Watch, cause, look, uuid_of, words_of
from handoutgen.printing.message import BOOLEAN, INTEGER, JOB, KEYWORD, MIME, NAME, UNSUPPORTED, Attributes, Message, one
from handoutgen.printing.ticket import ENDS, JOB_TITLE, Lost, Printer, PrinterError, Progress, Ticket

PATIENCE = 60.0  # seconds that a printer may be busy with another job
LIMIT = 300.0  # seconds in which nothing changes, until a job is cancelled: a sheet must not come out an hour later, with nobody there
SIDE = 6.0  # seconds more for each side of a job that is being printed
AWAY = 60.0  # the same for one that cannot be asked
OFTEN = 12  # times that patience, from the start: a printer that says this, then that, for ever, ends too
CANCELLING = 15.0  # seconds that a printer may take to stop
POLL = 0.5
# What must be as asked; a printer that would rather print it otherwise does not print.
_BINDING = {"copies": "so many copies", "sides": "these sides", "media": "this paper", "media-col": "this paper", "print-scaling": "actual size",
            "multiple-document-handling": "sorted copies"}  # fmt: skip

Tell = Callable[[Progress], None]


def _nobody(_progress: Progress) -> None:
    """Nobody wants to know."""


def submit(
    printer: Printer, data: bytes, ticket: Ticket, *, tell: Tell = _nobody, stop: Event | None = None, patience: float = PATIENCE,
) -> PrintJob:  # fmt: skip
    """Give a printer a PDF. Raises PrinterError in the printer's own words: then nothing is printed, unless it says that nobody knows.

    A printer that is busy is asked again until `patience` is over, or `stop` is set.
    """
    found = capabilities(printer)
    if PDF not in found.formats:
        raise PrinterError(f"{printer.name} does not take PDF", NO_PDF[found.queue])
    client = Client(printer.uri)
    watch = Watch(ticket, found.queue, Behind.of(found.device) if found.device else None)
    until = time.monotonic() + patience
    stop = stop or Event()
    while (answer := _sent(printer, client, _asked(found, ticket), ticket, data)) is None:
        tell(Progress("waiting", "The printer is busy with another job."))
        if stop.is_set() or time.monotonic() > until:
            raise PrinterError(f"{printer.name} is busy with another job", "nothing was sent; try again when it is done")
        stop.wait(min(POLL * 2, max(0.05, patience / 10)))
    return _accepted(printer, watch, client, answer)


def _sent(printer: Printer, client: Client, asked: Attributes, ticket: Ticket, data: bytes) -> Message | None:
    """The printer's answer to a job; None if it is busy. Raises PrinterError, and Lost if nobody knows."""
    try:
        return client.ask(PRINT_JOB, _HEAD, job=asked, data=data)
    except Rejected as no:
        if no.status == BUSY:
            return None
        raise _refused(printer, ticket, no) from None
    except Broken as lost:
        raise Lost(
            f"{lost}, while the sheet was sent",
            f"whether {printer.name} prints it, nobody knows: look into its tray before you print again",
        ) from None


_HEAD: Attributes = {
    "job-name": one(NAME, JOB_TITLE),
    "ipp-attribute-fidelity": one(BOOLEAN, True),
    "document-format": one(MIME, PDF),
}


def _asked(found: Capabilities, ticket: Ticket) -> Attributes:
    """What a job asks for, in the words that this printer knows."""
    asked = {"copies": one(INTEGER, ticket.copies), "sides": one(KEYWORD, ticket.sides), "media": one(KEYWORD, ticket.media)}
    if found.actual_size:
        asked["print-scaling"] = one(KEYWORD, "none")
    if found.collates:
        asked["multiple-document-handling"] = one(KEYWORD, "separate-documents-collated-copies")
    return asked


def _refused(printer: Printer, ticket: Ticket, no: Rejected) -> PrinterError:
    name, said = printer.name, _quoted(no.said)
    if no.status == NOT_ACCEPTING:
        return PrinterError(f"{name} takes no jobs now{said}", "it was set to refuse them, in the print system")
    if no.status == FORMAT_NOT_SUPPORTED:
        return PrinterError(f"{name} does not take PDF{said}", NO_PDF[False])
    if no.status == ATTRIBUTES_NOT_SUPPORTED:
        values = {"copies": f"{ticket.copies:,} copies", "sides": ticket.sides, "media": media_words(ticket.media)}
        what = ", ".join(dict.fromkeys(values.get(each) or _BINDING.get(each) or each for each in no.unsupported if each.isprintable()))
        return PrinterError(
            f"{name} cannot print this: {what or 'it does not say what'}{said}", "nothing was printed; choose another printer"
        )
    return PrinterError(f"{name} refused the job{said or f' (0x{no.status:04x})'}", "nothing was printed")


def _accepted(printer: Printer, watch: Watch, client: Client, answer: Message) -> PrintJob:
    group = answer.group(JOB)
    number = group.number("job-id")
    if not number:
        hint = f"whether {printer.name} prints it, nobody knows: look into its tray before you print again"
        raise Lost(f"{printer.name} took the sheet and gave no number for it", hint)
    job = PrintJob(printer, watch, client, number, group.text("job-uuid") or uuid_of(client, number))
    ignored = [_BINDING[name] for each in answer.all(UNSUPPORTED) for name in each.attributes if name in _BINDING]
    if answer.code == SUBSTITUTED and ignored:
        hint = "the job was cancelled; look into its tray"
        try:
            job.cancel()
        except PrinterError:
            hint = "and it could not be told to cancel: look into its tray before you print again"
        raise Lost(f"{printer.name} would not print it as asked: {', '.join(ignored)}", hint)
    return job


@dataclass(slots=True)
class PrintJob:
    """A job that a printer has taken."""

    printer: Printer
    watch: Watch
    client: Client
    id: int
    uuid: str = ""
    poll: float = POLL
    cancelling: float = CANCELLING
    _cancelled: bool = field(default=False, init=False)

    def cancel(self) -> None:
        """Tell the printer to stop; `follow` says how it ended. Raises PrinterError if it cannot be told."""
        try:
            self.client.ask(CANCEL_JOB, job_id=self.id)
        except Rejected:
            return  # it has ended already, and `follow` sees how
        finally:
            self._cancelled = True

    def follow(self, tell: Tell, stop: Event, limit: float = LIMIT) -> Progress:
        """Ask until it has ended, and tell each change. Never raises: whatever happens is an end in words.

        `stop` cancels it at the printer, and so does `limit`, if nothing has changed for so many seconds.
        """
        watch = self.watch
        now = Progress("waiting", "")
        started = changed = time.monotonic()
        while True:
            seen = look(self.client, self.id, self.uuid, watch)
            found = words_of(seen, watch, cancelled=self._cancelled)
            if found.state in ENDS:
                tell(found)
                return found
            if found != now:
                tell(found)
                now, changed = found, time.monotonic()
            patience = self._patience(now, limit, asked=seen.state is not None)
            late = time.monotonic() - changed > patience
            endless = time.monotonic() - started > OFTEN * patience
            if late or endless or stop.is_set() or self._cancelled:
                ended = self._cancel(tell)
                if late or endless:
                    why = f"Nothing changed for {_lasting(limit)}" if late else f"It did not end in {_lasting(OFTEN * patience)}"
                    said = f"{why}, so it was cancelled. {cause(now)}" if seen.state is not None else cause(now)
                    ended = replace(ended, words=f"{said} {ended.words}")
                tell(ended)
                return ended
            stop.wait(self.poll)

    def _patience(self, now: Progress, limit: float, *, asked: bool) -> float:
        """How long nothing may change. A printer that counts nothing prints 20 copies of four pages and says "printing" all the while."""
        if not asked:
            return min(limit, AWAY)
        ticket = self.watch.ticket
        return limit + (SIDE * ticket.copies * max(ticket.pages, 1) if now.state == "printing" else 0)

    def _cancel(self, tell: Tell) -> Progress:
        """Tell the printer to stop, and wait until it has."""
        watch, until, told = self.watch, time.monotonic() + self.cancelling, False
        while time.monotonic() < until:
            try:
                if not told:
                    self.cancel()
                    told = True
                    tell(Progress("printing", "Cancelling.", watch.impressions))
            except PrinterError:
                break
            found = words_of(look(self.client, self.id, self.uuid, watch), watch, cancelled=True)
            if found.state in ENDS:
                return found
            time.sleep(self.poll)
        words = "It was told to cancel and has not said that it did" if told else "It could not be told to cancel"
        return Progress("failed", f"{words}: pages may still come out. Look at the printer before you go.", watch.impressions)


def _lasting(seconds: float) -> str:
    return f"{seconds:.0f} seconds" if seconds < 120 else f"{seconds / 60:.0f} minutes"


def _quoted(said: str) -> str:
    return f": {said.rstrip('.')}" if said else ""
