"""What a printer can do and what is to be printed -> a ticket it will honour, or the reason why not."""

from __future__ import annotations

from handoutgen.printing.capabilities import NO_PDF, PAPERS, PDF, Capabilities, media_words
from handoutgen.printing.ticket import MEDIA, Media, PrinterError, Sides, Ticket


def ticket(found: Capabilities, pages: int, paper: str, copies: int, sides: Sides | None = None) -> Ticket:
    """Both sides, turned at the long edge, from two pages on where the printer can. Raises PrinterError with the reason why it cannot print this.

    An empty tray or a paused printer is no reason: the job waits, and words say for what.
    """
    name = found.printer.name
    if found.away:
        raise PrinterError(f"{name} cannot be reached; it may be switched off", "nothing was sent")
    if PDF not in found.formats:
        raise PrinterError(f"{name} does not take PDF", NO_PDF[found.queue])
    if not found.accepting:
        raise PrinterError(
            f"{name} takes no jobs now{f': {found.said}' if found.said else ''}", "it was set to refuse them, in the print system"
        )
    if copies < 1 or copies > found.copies:
        raise PrinterError(f"{name} prints 1 to {found.copies:,} copies at once, not {copies:,}", "ask for fewer, more often")
    if sides == "two-sided-long-edge" and not found.duplex:
        raise PrinterError(f"{name} prints on one side of the paper only", "leave out `--sides`")
    return Ticket(copies, sides or ("two-sided-long-edge" if pages > 1 and found.duplex else "one-sided"), _media(found, paper), pages)


def _media(found: Capabilities, paper: str) -> Media:
    media, words, name = MEDIA[paper], PAPERS[paper][2], found.printer.name
    if found.loaded is not None:
        if media not in found.loaded:
            there = ", ".join(dict.fromkeys(map(media_words, found.loaded))) or "no paper"
            raise PrinterError(f"{words} is not loaded in {name}: it has {there}", f"put {words} into a tray, or choose another printer")
    elif found.supported and media not in found.supported:
        raise PrinterError(f"{name} does not take {words}", "choose another printer")
    return media


def remarks(found: Capabilities, asked: Ticket, pages: int) -> tuple[str, ...]:
    """What will be otherwise than somebody may expect, or cannot be known, in sentences."""
    name, words = found.printer.name, media_words(asked.media)
    said = []
    if pages > 1 and not found.duplex:
        said.append(f"{name} prints on one side only: {pages} pages are {pages} sheets of paper.")
    if found.loaded is None:
        said.append(f"{name} does not say which paper is loaded: look that it is {words}.")
    if pages > 1 and asked.copies > 1 and not found.collates:
        said.append(f"{name} may not sort the copies: look through them.")
    return tuple(said)
