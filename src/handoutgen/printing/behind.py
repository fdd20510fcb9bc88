"""The device behind a queue -> what it knows of our job: a queue counts pages that nobody has printed yet, and calls completed what was given up."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from handoutgen.printing.client import GET_JOBS, GET_PRINTER, Client
from handoutgen.printing.message import INTEGER, JOB, KEYWORD, PRINTER, Group, one
from handoutgen.printing.ticket import JOB_TITLE, PrinterError

PENDING, HELD, PROCESSING, STOPPED, CANCELLED, ABORTED, COMPLETED = 3, 4, 5, 6, 7, 8, 9
COUNTS = ("job-impressions-completed", "job-media-sheets-completed")
_MOST = 50  # jobs that a device is asked about
_SECONDS = 3.0


@dataclass(frozen=True, slots=True)
class Seen:
    """Our job at the device: its state, 0 if there is none; what was counted of it; and how the device stands."""

    state: int
    counts: tuple[int, ...]
    reasons: tuple[str, ...]


@dataclass(slots=True)
class Behind:
    """The device, and the jobs of ours that it knew before: what it gets now is ours."""

    client: Client
    before: frozenset[int]

    @classmethod
    def of(cls, uri: str) -> Behind | None:
        """None where it cannot be asked. Any certificate will do: it is asked for numbers, and told nothing."""
        client = Client(uri, _SECONDS, trusting=True)
        try:
            return cls(client, frozenset(number for number, _ in _jobs(client)))
        except PrinterError:
            return None

    def seen(self) -> Seen | None:
        """None where it does not answer. Of two new jobs of ours (another desk prints too) the worse: nobody knows whose is whose."""
        try:
            new = [job for number, job in _jobs(self.client) if number not in self.before]
            stands = self.client.ask(GET_PRINTER, {"requested-attributes": one(KEYWORD, "printer-state-reasons")}).group(PRINTER)
        except PrinterError:
            return None
        jobs = [(job.number("job-state") or 0, counts_of(job)) for job in new]
        state, counts = min(jobs, key=lambda each: (each[0] == COMPLETED, max(each[1], default=0)), default=(0, ()))
        return Seen(state, counts, stands.texts("printer-state-reasons"))


def counts_of(job: Group) -> tuple[int, ...]:
    """What a printer has counted of a job: sides, sheets."""
    counts = (job.number(name) for name in COUNTS)
    return tuple(each for each in counts if each is not None)


def _jobs(client: Client) -> Iterator[tuple[int, Group]]:
    """Jobs of ours at a device, old and new."""
    for which in ("completed", "not-completed"):
        asked = {
            "limit": one(INTEGER, _MOST),
            "which-jobs": one(KEYWORD, which),
            "requested-attributes": one(KEYWORD, "job-id", "job-name", "job-state", *COUNTS),
        }
        for job in client.ask(GET_JOBS, asked).all(JOB):
            if job.text("job-name") == JOB_TITLE and (number := job.number("job-id")):
                yield number, job
