"""A printer's answers -> what it can do and how it stands: formats, paper that is loaded, both sides, copies, in words where words are needed."""

from __future__ import annotations

import time
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import Literal

from handoutgen.batch.errors import UsageError
from handoutgen.printing.client import GET_PRINTER, Client, plain
from handoutgen.printing.message import KEYWORD, PRINTER, Group, one
from handoutgen.printing.reasons import reported, stopping, worth_knowing
from handoutgen.printing.ticket import MEDIA, Printer, PrinterError

PDF = "application/pdf"
STATES: dict[int, Literal["idle", "printing", "stopped"]] = {3: "idle", 4: "printing", 5: "stopped"}
# `all` has neither trays nor what is asked last: they must be named.
ASKED = (
    "document-format-supported", "media-supported", "media-ready", "media-col-ready", "sides-supported", "copies-supported",
    "printer-state", "printer-state-reasons", "printer-state-message", "printer-is-accepting-jobs", "printer-make-and-model",
    "printer-info", "printer-type", "device-uri", "print-scaling-supported", "multiple-document-handling-supported",
    "printer-up-time",
    "printer-config-change-time",
)  # fmt: skip
RAW = "Local Raw Printer"  # what CUPS calls a queue that passes everything on as it is, and one that it has not finished making
SETTLING = 5.0  # seconds in which CUPS has finished a new queue
NO_PDF = {
    False: "The printer does not take PDF: print through a queue of CUPS, which turns PDF into what it takes.",
    True: "The queue passes PDF on as it is, and its printer does not take PDF: set the queue up as a driverless one (`lpadmin -m everywhere`).",
}
PAPERS = {"letter": (21590, 27940, "Letter"), "a4": (21000, 29700, "A4")}  # hundredths of a millimetre
_NAMES = {media: PAPERS[paper][2] for paper, media in MEDIA.items()} | {
    "na_legal_8.5x14in": "Legal",
    "iso_a5_148x210mm": "A5",
    "iso_a3_297x420mm": "A3",
    "na_number-10_4.125x9.5in": "No. 10 envelope",
    "iso_dl_110x220mm": "DL envelope",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Capabilities:
    """What one printer says of itself. `loaded` is None where nobody can tell which paper lies in it; else media names, with `trays` in words."""

    printer: Printer
    formats: tuple[str, ...]
    supported: tuple[str, ...]
    loaded: tuple[str, ...] | None
    trays: tuple[str, ...]
    duplex: bool
    copies: int
    state: Literal["idle", "printing", "stopped"]
    reasons: tuple[str, ...]
    said: str  # the printer's own words about its state
    accepting: bool
    actual_size: bool  # it can be told not to scale
    collates: bool  # it can be told to print whole copies one after the other
    queue: bool  # a CUPS queue in front of the printer
    device: str = ""  # the address of the printer behind the queue, where it can be asked
    away: bool = False  # that printer does not answer

    @property
    def papers(self) -> tuple[str, ...]:
        """Which of our papers can be printed on now: `letter`, `a4`."""
        there = self.supported if self.loaded is None else self.loaded
        return tuple(paper for paper, media in MEDIA.items() if media in there)

    @property
    def ok(self) -> bool:
        """Would a job be printed now?"""
        return self.accepting and not self.away and self.state != "stopped" and not stopping(self.reasons) and PDF in self.formats

    @property
    def words(self) -> str:
        """How it stands, in a sentence or two: `Ready. Toner is running low.`"""
        if not self.accepting or self.away or stopping(self.reasons) or self.state != "idle":
            return " ".join((self._standing(), *(each for each in worth_knowing(self.reasons) if each not in self._standing())))
        # Nothing is to be printed, so nothing is wrong yet: an empty tray is only reported.
        return " ".join(dict.fromkeys((*reported(self.reasons), *worth_knowing(self.reasons)))) or self._standing()

    def _standing(self) -> str:
        if not self.accepting:
            return f"The printer takes no jobs{_quoted(self.said)}."
        if self.away:
            return "The printer cannot be reached; it may be switched off."
        if PDF not in self.formats:
            return NO_PDF[self.queue]
        if stops := stopping(self.reasons):
            words = " ".join(each.said for each in stops)
            return f"{words.removesuffix('.')}{_quoted(self.said)}." if self.state == "stopped" and len(stops) == 1 else words
        if self.state == "stopped":
            return f"The printer has stopped{_quoted(self.said)}."
        return "Ready." if self.state == "idle" else "Busy with another job."


def capabilities(printer: Printer, seconds: float = 10.0) -> Capabilities:
    """Ask a printer, and the device behind a queue. Raises PrinterError; UsageError if its address is none."""
    client = Client(printer.uri, seconds)
    group = attributes(client)
    found = read(printer, group)
    if not found.queue:
        return found
    return _behind(printer, client, group, seconds)


def attributes(client: Client, names: Iterable[str] = ASKED) -> Group:
    """What a printer says of itself. Raises PrinterError."""
    return client.ask(GET_PRINTER, {"requested-attributes": one(KEYWORD, *names)}).group(PRINTER)


def read(printer: Printer, group: Group) -> Capabilities:
    """The record of what a printer answered."""
    ready, columns = group.texts("media-ready"), group.collections("media-col-ready")
    sizes = tuple(filter(None, map(_media_of, columns)))
    loaded = tuple(dict.fromkeys((*sizes, *ready)))
    known = "media-ready" in group.attributes or "media-col-ready" in group.attributes
    copies = group.attributes.get("copies-supported", ())
    upper = next((each.content[1] for each in copies if isinstance(each.content, tuple)), group.number("copies-supported") or 1)
    about = plain(group.text("printer-make-and-model"), 60)
    queue = "printer-type" in group.attributes
    return Capabilities(
        printer=printer if printer.about else replace(printer, about=about),
        formats=group.texts("document-format-supported"),
        supported=group.texts("media-supported"),
        loaded=loaded if known else None,
        trays=tuple(map(_tray_of, columns)) or tuple(map(media_words, ready)),
        duplex="two-sided-long-edge" in group.texts("sides-supported"),
        copies=max(1, int(upper)),
        state=STATES.get(group.number("printer-state") or 3, "idle"),
        reasons=tuple(each for each in group.texts("printer-state-reasons") if each != "none"),
        said=plain(group.text("printer-state-message")),
        accepting=group.truth("printer-is-accepting-jobs") is not False,
        actual_size="none" in group.texts("print-scaling-supported"),
        collates="separate-documents-collated-copies" in group.texts("multiple-document-handling-supported"),
        queue=queue,
    )


def _behind(printer: Printer, client: Client, group: Group, seconds: float) -> Capabilities:
    """What a queue says of paper is made up (CUPS 2.4 lists A4 where Letter lies): ask the device, or know nothing.

    Any certificate will do here: nothing but a question goes there, and the print system checks it when it prints.
    """
    group = _settled(client, group)
    found = read(printer, group)
    uri, raw = group.text("device-uri").partition("?")[0], group.text("printer-make-and-model") == RAW
    device, speaks = None, uri.startswith(("ipp:", "ipps:"))
    with suppress(PrinterError, UsageError):
        device = read(printer, attributes(Client(uri, min(seconds, 3.0), trusting=True))) if speaks else None
    if device is None:
        return replace(found, loaded=None, trays=(), away=speaks and client.address.here)
    formats = found.formats if not raw or PDF in device.formats else ()  # a raw queue takes what it cannot print
    duplex = device.duplex and (raw or found.duplex)
    return replace(found, formats=formats, loaded=device.loaded, trays=device.trays, duplex=duplex, device=uri)


def _settled(client: Client, group: Group) -> Group:
    """The queue as it will be. A new `-m everywhere` queue is raw for its first second: what goes through then comes out nowhere, and is called completed."""
    until = time.monotonic() + 2 * SETTLING
    while group.text("printer-make-and-model") == RAW and time.monotonic() < until:
        age = (group.number("printer-up-time") or 0) - (group.number("printer-config-change-time") or 0)
        if not group.text("device-uri").startswith(("ipp:", "ipps:", "dnssd:")) or age > SETTLING:
            break
        time.sleep(0.1)
        group = attributes(client)
    return group


def _media_of(column: Group) -> str:
    """The name of the paper of a tray, by its size: printers write names as they like."""
    for size in column.collections("media-size"):
        width, height = size.number("x-dimension") or 0, size.number("y-dimension") or 0
        for paper, (x, y, _) in PAPERS.items():
            if abs(width - x) <= 100 and abs(height - y) <= 100:
                return MEDIA[paper]
    return column.text("media-size-name")


def _tray_of(column: Group) -> str:
    """`Letter in main`, `No. 10 envelope in by-pass-tray`."""
    source = plain(column.text("media-source"), 40)
    return media_words(_media_of(column) or "paper of another size") + (f" in {source}" if source else "")


def media_words(name: str) -> str:
    """`na_letter_8.5x11in` -> `Letter`; others by what stands in the middle of their name."""
    return _NAMES.get(name) or plain(name.split("_")[1].replace("-", " ") if name.count("_") >= 2 else name, 40)


def _quoted(said: str) -> str:
    return f": {said.rstrip('.')}" if said else ""
