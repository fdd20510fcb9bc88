"""What the tests of printing share: a document, a job followed quickly, marks of the programs that are needed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from threading import Event
from typing import Any, TypeVar, cast

import pytest

from handoutgen.printing.capabilities import capabilities
from handoutgen.printing.engine import PrintJob, submit
from handoutgen.printing.matching import ticket
from handoutgen.printing.ticket import Printer, Progress, Ticket
from tests.cups import NEEDS_CUPS
from tests.ipp_printer import NEEDS_PRINTER

Test = TypeVar("Test")
POLL = 0.1
LIMIT = 60.0  # seconds without a change: generous, for machines that do six things at once


def needs_printer(test: Test) -> Test:
    return _marked(test, NEEDS_PRINTER)


def needs_cups(test: Test) -> Test:
    return _marked(test, (*NEEDS_PRINTER, *NEEDS_CUPS))


def _marked(test: Test, marks: Iterable[pytest.MarkDecorator]) -> Test:
    marked: Any = test
    for mark in marks:
        marked = mark(marked)
    return cast("Test", marked)


@dataclass
class Told:
    """What was told of a job, in order; `at` is called with each."""

    progress: list[Progress] = field(default_factory=list)
    once: dict[str, object] = field(default_factory=dict)

    def __call__(self, progress: Progress) -> None:
        self.progress.append(progress)
        for words in [each for each in self.once if each in progress.words]:
            act = self.once.pop(words)
            assert callable(act)
            act()

    @property
    def words(self) -> list[str]:
        return [each.words for each in self.progress]


def quick(job: PrintJob, cancelling: float = 60.0) -> PrintJob:
    job.poll, job.cancelling = POLL, cancelling
    return job


def printed(printer: Printer, data: bytes, asked: Ticket, told: Told | None = None, limit: float = LIMIT) -> Progress:
    """Submit and follow to the end."""
    return quick(submit(printer, data, asked, patience=LIMIT)).follow(told or Told(), Event(), limit)


def asked_of(printer: Printer, pages: int = 2, copies: int = 1) -> Ticket:
    return ticket(capabilities(printer), pages, "letter", copies)


def short_pdf(pages: int = 2, words: bytes = b"") -> bytes:
    """A document that print systems accept, of Letter pages, each with a bar at a known place; `words` stand in it."""
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>", b""]
    kids = []
    for _ in range(pages):
        content = b"%" + words + b"\n0 g 72 700 200 20 re f"
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content))
        objects.append(b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Resources << >> /Contents %d 0 R >>" % len(objects))
        kids.append(b"%d 0 R" % len(objects))
    objects[1] = b"<< /Type /Pages /Count %d /Kids [%s] >>" % (pages, b" ".join(kids))
    out, places = bytearray(b"%PDF-1.7\n"), []
    for number, each in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, each)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1) + b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, start)
    return bytes(out)


def holding(folder: Path, words: bytes) -> list[Path]:
    """The files below a folder that hold some bytes."""
    return [path for path in folder.rglob("*") if path.is_file() and words in path.read_bytes()]
