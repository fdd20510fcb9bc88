"""Text: the boxes of a document become plain text of 72 columns: the same words in the same order, for e-mail and for any reader."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from handoutgen.model.box import Box, Break, Cell, Document, Drawing, Grid, Group, Labelled, Picture, Rectangle, Row, TextBox
from handoutgen.model.text import PAGE_COUNT, PAGE_NUMBER, Run
from handoutgen.targets.columns import columns, wrap

COLUMNS = 72
UNDERLINES = {"H1": "=", "H2": "-", "H3": "~"}
BLANK = "_" * 16  # an empty cell, to be filled in by hand
INSIDE = "  "  # before what belongs to the label or the line above it
SHORT = re.compile(r"-|\[ \]|\d+\.")  # labels that text stands beside; words such as `Week 2` get a line of their own
SMALL_GAP = 0.4  # of the body size: a gap on the page that is less than this is no empty line here


def write(document: Document) -> bytes:
    """UTF-8 text: who we are, all that is said, and what the footer says, without the numbers of pages.

    A sample or a draft says so in its first line.
    """
    body = Scribe(SMALL_GAP * dict(document.styles)["body"].size)
    furniture = Scribe(float("inf"))
    notice = list(document.stamps)
    parts = (
        notice,
        [line for line in furniture.lines(document.header_first, COLUMNS) if line not in notice],
        body.lines(document.body, COLUMNS),
        ["-" * COLUMNS, *furniture.lines(document.footer, COLUMNS)],
    )
    text = "\n\n".join("\n".join(line.rstrip() for line in part) for part in parts if part)
    return (text.strip("\n") + "\n").encode()


@dataclass(frozen=True, slots=True)
class Scribe:
    """Writes boxes as lines; a gap of `gap` points or more between two of them is an empty line."""

    gap: float

    def lines(self, box: Box, width: int) -> list[str]:
        """A box as lines no wider than `width` columns; none for decoration."""
        match box:
            case TextBox():
                return _paragraph(box, width)
            case Group():
                return self.stacked((*box.head, *box.children), width)
            case Row():
                return self.stacked(box.cells, width)
            case Labelled():
                return self._labelled(box, width)
            case Grid():
                return list(_rows(box, width))
            case Drawing():
                return _drawing(box, width)
            case Picture():
                return wrap(f"[{box.alt}]", width) if box.alt else []
            case Break():
                return []

    def stacked(self, boxes: Iterable[Box], width: int) -> list[str]:
        """Boxes one below the other, with empty lines where the page has a gap worth one."""
        lines: list[str] = []
        for box in boxes:
            more = self.lines(box, width)
            # A title and a list stand apart in text, however close they are set on paper.
            apart = _above(box) >= self.gap or _begins(box, "H2", "H3", "L")
            if lines and more and apart and lines[-1]:
                lines.append("")
            lines += more
        return lines

    def _labelled(self, box: Labelled, width: int) -> list[str]:
        label = _label(box)
        if not SHORT.fullmatch(label):
            return [*wrap(label, width), *_indented(self.lines(box.body, width - len(INSIDE)), INSIDE)]
        hang = " " * (columns(label) + 1)
        first, *others = self.lines(box.body, width - len(hang)) or [""]
        return [f"{label} {first}", *_indented(others, hang)]


def plain(runs: Iterable[Run]) -> str:
    """Runs as characters; a link is followed by its address where the two differ. Page numbers are left out."""
    parts = []
    for link, linked in groupby(runs, key=lambda run: run.link):
        text = "".join(run.text for run in linked if PAGE_NUMBER not in run.text and PAGE_COUNT not in run.text)
        known = not link or link.startswith(("tel:", "mailto:")) or _bare(link) == _bare(text)
        parts.append(text if known else f"{text} ({link})")
    return "".join(parts)


def _bare(address: str) -> str:
    return re.sub(r"^https?://(www\.)?|/$", "", address.strip().casefold())


def _paragraph(box: TextBox, width: int) -> list[str]:
    text = plain(box.text).strip()
    if not text:
        return []
    lines = wrap(text, width)
    underline = UNDERLINES.get(box.role)
    return [*lines, underline * max(map(columns, lines))] if underline else lines


def _above(box: Box) -> float:
    """The gap above a box: its own, or that of the first box in it."""
    match box:
        case Group(head=head, children=children):
            return max([box.above, *map(_above, (*head, *children)[:1])])
        case Break():
            return 0
        case _:
            return box.above


def _begins(box: Box, *roles: str) -> bool:
    """Is one of these the first thing in a box?"""
    match box:
        case Group(role=role, head=head, children=children):
            return role in roles or any(_begins(first, *roles) for first in (*head, *children)[:1])
        case Row(cells=cells):
            return any(_begins(first, *roles) for first in cells[:1])
        case TextBox(role=role):
            return role in roles
        case _:
            return False


def _label(box: Labelled) -> str:
    """`-` for a bullet or a mark, `[ ]` for an empty square, else its words: `3.`, `Week 2`."""
    if isinstance(box.label, TextBox):
        text = plain(box.label.text)
        return "-" if text == "•" else text
    if re.match(r"\d", box.spoken):
        return box.spoken
    match box.label.shapes:
        case (Rectangle(fill=""),):
            return "[ ]"
        case _:
            return "-"


def _drawing(drawing: Drawing, width: int) -> list[str]:
    """What a drawing shows, in words; ruled lines as underscores."""
    if drawing.alt:
        return wrap(f"[{drawing.alt}]", width)
    ruled = [shape for shape in drawing.shapes if isinstance(shape, Rectangle) and shape.width == drawing.width and shape.height <= 2]
    return ["_" * width] * len(ruled) if len(ruled) == len(drawing.shapes) else []


def _rows(grid: Grid, width: int) -> Iterator[str]:
    """Each row as lines of `Header: value`, rows apart."""
    heads = [" ".join(filter(None, map(_cell, column))).rstrip(" :") for column in zip(*grid.header, strict=True)]
    for place, row in enumerate(grid.rows):
        if place:
            yield ""
        for column, cell in enumerate(row):
            head = heads[column] if column < len(heads) else ""
            line = f"{head}: {_cell(cell) or BLANK}" if head else _cell(cell)
            hang = INSIDE if column else ""
            first, *others = wrap(line, width - len(INSIDE) * 2)
            yield from (hang + first, *_indented(others, hang + INSIDE))


def _cell(cell: Cell) -> str:
    return " ".join(Scribe(float("inf")).lines(cell.content, 10_000))


def _indented(lines: Iterable[str], indent: str) -> list[str]:
    return [indent + line if line else "" for line in lines]
