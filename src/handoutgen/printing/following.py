"""What a printer says of a job and of itself -> how the job stands, in a sentence for the counter."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from handoutgen.printing.behind import ABORTED, CANCELLED, COMPLETED, HELD, PENDING, STOPPED, Behind, counts_of
from handoutgen.printing.client import GET_JOB, GET_PRINTER, NOT_FOUND, Client, Rejected, plain
from handoutgen.printing.message import JOB, KEYWORD, PRINTER, one
from handoutgen.printing.reasons import Reason, reported, stopping, worth_knowing
from handoutgen.printing.ticket import PrinterError, Progress, Ticket

_OF_JOB = (
    "job-state",
    "job-state-reasons",
    "job-impressions-completed",
    "job-media-sheets-completed",
    "job-printer-state-message",
    "job-uuid",
)
_OF_PRINTER = ("printer-state", "printer-state-reasons", "printer-state-message", "queued-job-count")
UNREACHABLE = Reason("The printer cannot be reached; it may be switched off.", "it is there again")
# What printers say when they have nothing to say.
_IDLE = ("", "idle", "ready", "ready to print", "printing", "processing", "online", "none")
# What CUPS says in its queue's message alone, where it has no keyword for it.
_AWAY = (
    "may not exist or is unavailable",
    "unable to locate printer",
    "is unreachable",
    "not responding",
    "unable to connect",
    "is unavailable",
)
CHECK = "Check the tray before you print again."


@dataclass(slots=True)
class Watch:
    """What was seen of a job so far: printers forget. `behind` is the device behind a queue.

    What a queue counts are pages that its filters have read, and they are not on paper yet: only the device's count is believed.
    """

    ticket: Ticket
    queue: bool = False
    behind: Behind | None = None
    impressions: int = 0
    counted: bool = False  # it has said a number, if only 0
    reasons: tuple[str, ...] = ()  # of the printer, while it had the job


@dataclass(frozen=True, slots=True)
class Look:
    """One look at a job. `state` is 0 where the printer no longer knows it, None where it cannot be asked."""

    state: int | None
    reasons: tuple[str, ...] = ()
    said: str = ""
    printer_stopped: bool = False
    printer_reasons: tuple[str, ...] = field(default=())
    printer_said: str = ""


def look(client: Client, number: int, uuid: str, watch: Watch) -> Look:
    """Ask for a job and its printer. Never raises."""
    try:
        job = client.ask(GET_JOB, {"requested-attributes": one(KEYWORD, *_OF_JOB)}, job_id=number).group(JOB)
        if uuid and job.text("job-uuid") not in ("", uuid):
            return Look(0)  # a printer that was switched off begins to count anew: that is the job of somebody else
    except Rejected as no:
        return _looked(client, watch, Look(0), ()) if no.status == NOT_FOUND else Look(None)
    except PrinterError:
        return Look(None)
    state = job.number("job-state") or 0
    reasons = tuple(each for each in job.texts("job-state-reasons") if each != "none")
    said = plain(job.text("job-printer-state-message"))
    return _looked(client, watch, Look(state, reasons, said), counts_of(job))


def _looked(client: Client, watch: Watch, job: Look, counts: tuple[int, ...]) -> Look:
    """A look at a job, with what the device behind a queue knows better, and how the printer stands."""
    behind = watch.behind.seen() if watch.behind else None
    if watch.queue:
        counts = behind.counts if behind else ()
    watch.counted = watch.counted or bool(counts)
    watch.impressions = max(watch.impressions, *counts, 0)
    state = job.state
    if behind and (
        behind.state in (CANCELLED, ABORTED) if state == COMPLETED else state == 0 and behind.state in (CANCELLED, ABORTED, COMPLETED)
    ):
        state = behind.state  # print systems call completed what a printer gave up, and forget jobs
    try:
        group = client.ask(GET_PRINTER, {"requested-attributes": one(KEYWORD, *_OF_PRINTER)}).group(PRINTER)
    except PrinterError:
        return replace(job, state=state)
    return replace(
        job,
        state=state,
        printer_stopped=group.number("printer-state") == 5,
        printer_reasons=(*group.texts("printer-state-reasons"), *(behind.reasons if behind else ())),
        printer_said=plain(group.text("printer-state-message")),
    )


def uuid_of(client: Client, number: int) -> str:
    """What tells a job from another that gets its number later; "" where a printer has no such thing."""
    try:
        return client.ask(GET_JOB, {"requested-attributes": one(KEYWORD, "job-uuid")}, job_id=number).group(JOB).text("job-uuid")
    except PrinterError:
        return ""


def words_of(seen: Look, watch: Watch, *, cancelled: bool) -> Progress:
    """How a job stands after a look. `cancelled`: by us."""
    if seen.state is None:
        # A printer that was switched off forgets its jobs: nothing is promised.
        return Progress("stuck", UNREACHABLE.said, watch.impressions)
    if seen.state in (0, CANCELLED, ABORTED, COMPLETED):
        return _ended(seen, watch, cancelled=cancelled)
    watch.reasons = seen.printer_reasons
    stops = _stops(seen)
    if cancelled:
        return Progress("printing", "Cancelling.", watch.impressions)
    if stops:
        return _stuck(stops, seen.printer_said if seen.printer_stopped else "", watch)
    if seen.printer_stopped or seen.state == STOPPED:
        said = f": {seen.printer_said.rstrip('.')}" if seen.printer_said else ""
        return Progress("stuck", f"The printer has stopped{said}. {watch.ticket.awaited} will print when it goes on.", watch.impressions)
    if seen.state == HELD:
        return Progress("stuck", "The printer holds the job back until somebody releases it there.", watch.impressions)
    notes = worth_knowing(seen.printer_reasons)
    if seen.state == PENDING:
        return Progress("waiting", " ".join(("Waiting for the printer.", *notes)), watch.impressions)
    return Progress("printing", " ".join(("Printing.", *notes)), watch.impressions)


def _stops(seen: Look) -> tuple[Reason, ...]:
    stops = stopping((*seen.printer_reasons, *(each for each in seen.reasons if each.startswith("media-"))))
    away = any(each in f"{seen.said} {seen.printer_said}".lower() for each in _AWAY)
    return stops or ((UNREACHABLE,) if away else ())


def _stuck(stops: tuple[Reason, ...], said: str, watch: Watch) -> Progress:
    first = stops[0]
    quoted = f": {said.rstrip('.')}" if said and said.rstrip(".").lower() not in first.said.lower() else ""
    words = f"{first.said.removesuffix('.')}{quoted}. " + "".join(f"{each.said} " for each in stops[1:])
    return Progress("stuck", f"{words}{watch.ticket.awaited} will print when {first.until}.", watch.impressions)


def cause(now: Progress) -> str:
    """The first sentence of how a job stands: `Out of paper.`"""
    head, dot, _ = now.words.partition(". ")
    return head + "." if dot else now.words


def _ended(seen: Look, watch: Watch, *, cancelled: bool) -> Progress:
    count = watch.impressions
    out = f" {_pages(count)} had come out." if count else ""
    if seen.state == COMPLETED and count and count < watch.ticket.least:
        return Progress("sent", f"The printer says that it is done, but it counted only {_pages(count)}. {CHECK}", count)
    if seen.state == COMPLETED and count:
        return Progress("printed", "Printed.", count)
    if cancelled:
        return Progress("cancelled", f"Cancelled.{out or ' No page had come out.' if watch.counted else ' ' + CHECK}", count)
    if seen.state == COMPLETED:
        if trouble := _trouble(seen):
            return Progress("failed", f"The print system says it is done, but no page came out: {trouble.rstrip('.')}. {CHECK}", 0)
        return Progress("sent", f"Sent. The printer does not say whether pages came out. {CHECK}", 0)
    if seen.state == 0:
        if count:
            return Progress("sent", f"The printer no longer knows the job; {_pages(count)} had come out. {CHECK}", count)
        return Progress("sent", f"The printer no longer knows the job. {CHECK}", 0)
    before = set(watch.reasons)
    why = " ".join(reported(each for each in seen.printer_reasons if each not in before) or reported(watch.reasons))
    by_hand = any("canceled-by" in each or "canceled-at" in each for each in seen.reasons)
    if seen.state == CANCELLED and not why and (by_hand or not seen.said):
        return Progress("cancelled", f"It was cancelled at the printer.{out}", count)
    said = next((each.rstrip(".") for each in (seen.said, seen.printer_said) if each.rstrip(".").lower() not in _IDLE), "")
    told = f" The printer says: {said}." if said else ""
    return Progress("failed", f"{why or 'The printer gave the job up.'}{told}{out} {CHECK}", count)


def _trouble(seen: Look) -> str:
    """Words of the print system that tell of a failure, though it says that the job is done."""
    return (
        seen.said
        if any(word in seen.said.lower() for word in ("unable", "error", "fail", "not supported", "unsupported", "cancel"))
        else ""
    )


def _pages(count: int) -> str:
    return "1 page" if count == 1 else f"{count:,} pages"
