"""A sheet for a printer -> a job that is followed in a thread of its own, and told in words until it is forgotten. A job knows no person."""

from __future__ import annotations

import secrets
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from threading import Event, Lock, Thread
from time import monotonic, sleep

from handoutgen.batch.errors import UsageError
from handoutgen.desk.mistakes import mistake
from handoutgen.model.diagnostic import Refused
from handoutgen.printing.engine import submit
from handoutgen.printing.ticket import ENDS, Lost, Printer, PrinterError, Progress, Ticket

REMEMBERED_SECONDS = 1800.0  # after its end
MOST = 200
TURN = 0.2  # seconds between two looks whether the printer is free of our other sheets
SETTLING = 5.0  # seconds
OURS = "This is a mistake of ours. Look at the printer before you print again."


@dataclass(slots=True)
class Work:
    """What is to be printed. `still` raises Refused if it may not go out any more; `ended` is told once how it ended, if it went to the printer."""

    printer: Printer
    data: bytes = field(repr=False)
    ticket: Ticket
    still: Callable[[], None]
    ended: Callable[[Progress], None]


@dataclass(slots=True)
class _Job:
    """`sent`: it went to the printer, or nobody knows; `told`: whoever counts has heard of its end."""

    printer: str
    ended: Callable[[Progress], None]
    progress: Progress = Progress("waiting", "On its way to the printer.")
    stop: Event = field(default_factory=Event)
    sending: bool = False
    sent: bool = False
    told: bool = False
    since: float = 0.0  # when it ended


class Jobs:
    """All jobs of this page. One at a time goes to a printer: two sheets for two patients never mix in its tray."""

    def __init__(self, tell: Callable[[str], None], clock: Callable[[], float] = monotonic) -> None:
        self._tell, self._clock = tell, clock
        self._lock = Lock()
        self._jobs: dict[str, _Job] = {}
        self._turns: dict[str, Lock] = defaultdict(Lock)

    def start(self, work: Work) -> str:
        """The id of a new job. Whatever happens to it is told by `progress`."""
        name, job = secrets.token_hex(16), _Job(work.printer.name, work.ended)
        with self._lock:
            self._forget()
            self._jobs[name] = job
            turn = self._turns[work.printer.uri]
        Thread(target=self._run, args=(job, work, turn), daemon=True).start()
        return name

    def progress(self, name: str) -> Progress | None:
        """How a job stands; None for one that never was, or is forgotten."""
        with self._lock:
            self._forget()
            job = self._jobs.get(name)
        return job.progress if job else None

    def cancel(self, name: str) -> bool:
        """Ask that a job is stopped, here or at the printer; False if there is no such job."""
        with self._lock:
            job = self._jobs.get(name)
        if job:
            job.stop.set()
        return job is not None

    def leave(self) -> list[str]:
        """The page ends: what is to be said of each job that has not. What went to a printer is counted as sent: nobody will follow it."""
        with self._lock:
            jobs = [job for job in self._jobs.values() if job.progress.state not in ENDS]
        for job in jobs:
            if job.sent:
                self._count(job, Progress("sent", job.progress.words))
        return [
            f"A sheet was sent to {job.printer} and nobody knows yet how it ended: {job.progress.words} Look into its tray."
            if job.sent
            else f"A sheet that waited for {job.printer} was not sent to it."
            for job in jobs
        ]

    def settle(self, seconds: float = SETTLING) -> None:
        """Wait until no document is half sent: a printer would print the half."""
        until = self._clock() + seconds
        while self._clock() < until and self._sending():
            sleep(0.05)

    def _sending(self) -> bool:
        with self._lock:
            return any(job.sending for job in self._jobs.values())

    def _forget(self) -> None:
        """Drop what ended long ago, and the oldest ends of very many."""
        now = self._clock()
        ended = [name for name, job in self._jobs.items() if job.since]
        old = {name for name in ended if now - self._jobs[name].since > REMEMBERED_SECONDS} | set(ended[: max(0, len(ended) - MOST)])
        for name in old:
            del self._jobs[name]

    def _run(self, job: _Job, work: Work, turn: Lock) -> None:
        try:
            end = self._printed(job, work, turn)
        except PrinterError as error:
            job.sent = isinstance(error, Lost)
            end = Progress("failed", sentences(error))
        except Refused as refused:
            end = Progress("failed", f"It was not printed: {refused.findings[0].message.rstrip('.')}.")
        except Exception as error:  # noqa: BLE001 -- it may hold what was typed: only its kind and place are told
            self._tell(mistake(error))
            end = Progress("failed", OURS)
        work.data = b""
        if job.sent:
            self._count(job, end)
        job.progress, job.since = end, self._clock()

    def _count(self, job: _Job, end: Progress) -> None:
        """Tell once how a job ended."""
        with self._lock:
            if job.told:
                return
            job.told = True
        try:
            job.ended(end)
        except Exception as error:  # noqa: BLE001 -- the sheet is out; that it cannot be counted is told to whoever keeps the machine
            self._tell(mistake(error))

    def _printed(self, job: _Job, work: Work, turn: Lock) -> Progress:
        while not turn.acquire(timeout=TURN):
            job.progress = Progress("waiting", "Another sheet is being printed first.")
            if job.stop.is_set():
                break
        else:
            try:
                if not job.stop.is_set():
                    work.still()
                    return self._followed(job, work)
            finally:
                turn.release()
        return Progress("cancelled", "Cancelled. Nothing was sent to the printer.")

    def _followed(self, job: _Job, work: Work) -> Progress:
        def tell(progress: Progress) -> None:
            # The end counts when it is written down as one.
            if progress.state not in ENDS:
                job.progress = progress

        job.sending = job.sent = True  # until it is known to be otherwise
        try:
            printing = submit(work.printer, work.data, work.ticket, tell=tell, stop=job.stop)
        finally:
            job.sending = False
        work.data = b""
        return printing.follow(tell, job.stop)


def sentences(error: PrinterError | UsageError) -> str:
    """What a printer cannot, and what to do, as somebody at the counter reads it."""
    return " ".join(f"{each[:1].upper()}{each[1:]}{'' if each[-1] in '.?!' else '.'}" for each in (str(error), error.hint) if each)
