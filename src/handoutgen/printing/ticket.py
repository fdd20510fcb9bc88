"""How a document is to be printed, what a printer says it can do, and what became of it: the nouns of printing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from handoutgen.batch.errors import MachineError

Sides = Literal["one-sided", "two-sided-long-edge"]
Media = Literal["na_letter_8.5x11in", "iso_a4_210x297mm"]  # PWG 5101.1
MEDIA: dict[str, Media] = {"letter": "na_letter_8.5x11in", "a4": "iso_a4_210x297mm"}
# waiting, printing: it goes on. stuck: it goes on once somebody does what is said. The rest are ends; "sent" is the end where nobody can tell more.
State = Literal["waiting", "printing", "stuck", "printed", "cancelled", "failed", "sent"]
ENDS: frozenset[State] = frozenset({"printed", "cancelled", "failed", "sent"})
JOB_TITLE = "Handout"  # of every job: print systems write titles into logs


class PrinterError(MachineError):
    """A printer cannot, or does not answer: in its own words where it has some."""


class Lost(PrinterError):
    """A sheet was sent and nobody knows what became of it: it may come out."""


@dataclass(frozen=True, slots=True)
class Printer:
    """A printer by the name people know it by. `uri` is `ipp://host:631/ipp/print` of a device or `ipp://host:631/printers/QUEUE`."""

    name: str
    uri: str
    about: str = ""  # make and model, or what the system says of it
    default: bool = False


@dataclass(frozen=True, slots=True)
class Ticket:
    """What is asked of a printer for one document. `pages` of it, where they are known, so that words can say what is awaited."""

    copies: int
    sides: Sides
    media: Media
    pages: int = 0

    @property
    def least(self) -> int:
        """What a printer has counted at least when one copy is out: printers count sides, or sheets, and some of them one copy of many."""
        return self.pages if self.sides == "one-sided" else -(-self.pages // 2)

    @property
    def awaited(self) -> str:
        """`Your 2 pages`, `Your 20 copies`."""
        if self.copies > 1:
            return f"Your {self.copies:,} copies"
        return {0: "Your sheet", 1: "Your page"}.get(self.pages, f"Your {self.pages} pages")


@dataclass(frozen=True, slots=True)
class Progress:
    """How a job stands. `words` is a sentence for the counter: `Out of paper. Your 2 pages will print when it is filled.`"""

    state: State
    words: str
    impressions: int = 0  # sides that came out, as the printer says
