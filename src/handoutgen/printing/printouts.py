"""A sheet that was printed, or given to the print window -> lines of the print ledger: which text, how often. Never a person."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from handoutgen.batch.counter import Counter, Sheet
from handoutgen.batch.load import Loader
from handoutgen.batch.offering import editions_of
from handoutgen.printing.ledger import Printed, record
from handoutgen.printing.ticket import Progress

WINDOW = "print window"


@dataclass(frozen=True, slots=True)
class Printout:
    """The texts of a sheet, taken down before it is sent: of a packet those of its handouts."""

    lines: tuple[Printed, ...]

    @classmethod
    def of(cls, counter: Counter, sheet: Sheet, copies: int, printer: str) -> Printout:
        return cls(counter.ask(lambda loader: tuple(_lines(loader, sheet, copies, printer))))

    def ended(self, end: Progress) -> None:
        """Write down how it ended. Raises MachineError."""
        record(*(_with(line, end) for line in self.lines))


def _lines(loader: Loader, sheet: Sheet, copies: int, printer: str) -> Iterable[Printed]:
    packet = sheet.job.handout if sheet.job.kind == "packet" else ""
    job = sheet.job
    for edition in editions_of(job, loader):
        yield Printed(
            clinic=job.clinic, handout=edition.handout, code=edition.facts.code.text, version=edition.facts.version,
            content_code=edition.content_code, language=job.language, variant=job.variant, copies=copies, printer=printer, result="sent",
            procedure=edition.procedure_name, packet=packet,
        )  # fmt: skip


def _with(line: Printed, end: Progress) -> Printed:
    return replace(line, result=end.state, impressions=end.impressions)
