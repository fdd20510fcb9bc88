"""A page is too full, or it is mostly empty and not the last.

What it does
    Looks at each laid-out page, between header and footer. Of that height, the lines of text (with their line spacing) and the pictures may cover 92 %: the
    rest is the space between blocks, in frames and between the rows of tables, and the end of the page. A page before the last that ends in its upper half is a warning too:
    something that must not be parted was moved to the next. Large print is left out: its type decides what fits a page.

Why it matters
    A wall of text is not read. A half empty page in the middle looks like the end.

Source
    10 to 30 % white space of a page: the review of health literacy design in PMC9120287. Margins and ends of lines, which it counts and this check does not,
    make up the difference. The half page is a rule of this program.

Bad
    A page of paragraphs from header to footer.

Good
    The same words in short paragraphs and lists, under headings.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from handoutgen.model.diagnostic import Finding, Severity
from handoutgen.model.page import Line, Mark, Page, Pages, Shapes

CODE = "H392"
SUBJECT = "pages"
SEVERITY = Severity.WARNING
KIND = "style"

LEAST = 0.08  # of the height between header and footer; the figure of 10 % counts margins and line ends, too
HALF = 0.5
MIDDLE = 0.28  # of the size: how far the middle of a line lies above its baseline


def find(subject: Pages) -> Iterator[Finding]:
    """One finding a page at most."""
    count = len(subject.pages)
    if subject.document.contents:
        return
    spacing = next((style.leading / style.size for name, style in subject.document.styles if name == "body"), 1.25)
    for number, page in enumerate(subject.pages, start=1):
        placed = [strip(mark, spacing) for mark in page.marks]
        room = _room(page, subject, spacing, placed)
        # A frame, a band or the ground of a table head is no text: what is white in it counts as white.
        strips = merged(
            [each for mark, each in zip(page.marks, placed, strict=True) if not (isinstance(mark, Shapes) and mark.element < 0)]
        )
        if not strips or room[1] <= room[0]:
            continue
        height = room[1] - room[0]
        white = 1 - sum(bottom - top for top, bottom in strips) / height
        ends = (strips[-1][1] - room[0]) / height
        if white < LEAST:
            hint = "part it into shorter paragraphs and lists, or say less"
            yield Finding(CODE, f"page {number} of {count} has {max(white, 0):.0%} white space", subject.document.body.span, hint, SEVERITY)
        elif number < count and ends < HALF:
            hint = "let something that may be parted stand before the block that begins the next page"
            yield Finding(
                CODE, f"page {number} of {count} is {ends:.0%} full, and not the last", subject.document.body.span, hint, SEVERITY
            )


def _room(page: Page, subject: Pages, spacing: float, strips: list[tuple[float, float]]) -> tuple[float, float]:
    """The height between header and footer, from the first mark of the body to the first line of the footer."""
    middle = subject.document.paper.height / 2
    feet = [strip(mark, spacing)[0] for mark in page.furniture if isinstance(mark, Line) and mark.y > middle]
    last = max([bottom for _, bottom in strips], default=0.0)
    bottom = min((foot for foot in feet if foot >= last), default=subject.document.paper.height - subject.document.bottom)
    return min(strips)[0] if strips else 0.0, bottom


def strip(mark: Mark, spacing: float) -> tuple[float, float]:
    """Top and bottom of a mark; a line of text takes its line spacing."""
    if isinstance(mark, Line):
        segments = mark.segments
        size = segments[0].size if len(segments) == 1 else max([segment.size for segment in segments], default=0.0)
        middle, half = mark.y - MIDDLE * size, spacing * size / 2
        return middle - half, middle + half
    return mark.y, mark.y + mark.height


def merged(strips: Iterable[tuple[float, float]]) -> list[tuple[float, float]]:
    """Strips that overlap or touch as one, from top to bottom."""
    found: list[tuple[float, float]] = []
    for top, bottom in sorted(strips):
        if found and top <= found[-1][1]:
            found[-1] = (found[-1][0], max(found[-1][1], bottom))
        else:
            found.append((top, bottom))
    return found
