"""Slab: a strip of the page that is never cut: marks, height, the gap above it, and what a break before it costs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from handoutgen.model.box import Frame
from handoutgen.model.page import Bookmark, Image, Line, Mark, Shapes

FORBIDDEN = 1e6  # as good as never, but still better than losing text
RELUCTANT = 16.0  # in the units of column.py: what a page costs that is left one fifth empty


@dataclass(frozen=True, slots=True)
class Surround:
    """A frame around a stretch of slabs: where its outer edges are. Identity matters: equal frames may follow each other."""

    frame: Frame
    x: float
    width: float
    number: int


@dataclass(frozen=True, slots=True)
class Head:
    """What is repeated on top of a page that a break opens inside a group or table: artifacts, drawn as furniture.

    `depth` is how many frames lie outside it.
    """

    height: float
    marks: tuple[Mark, ...]
    number: int
    depth: int = 0


class Slab(NamedTuple):
    """`marks` have x from the left edge of the paper and y from the slab's top. `before` is the price of a page break above it."""

    height: float
    marks: tuple[Mark, ...] = ()
    above: float = 0.0
    before: float = 0.0
    surrounds: tuple[Surround, ...] = ()
    heads: tuple[Head, ...] = ()
    bookmarks: tuple[Bookmark, ...] = ()
    new_page: bool = False


def moved(mark: Mark, dx: float, dy: float) -> Mark:
    """The mark shifted by points to the right and down."""
    if isinstance(mark, Line):  # spelled out: this runs for every mark, and dataclasses.replace is ten times slower
        return Line(mark.x + dx, mark.y + dy, mark.segments, mark.soft)
    match mark:
        case Shapes():
            return Shapes(mark.x + dx, mark.y + dy, mark.width, mark.height, mark.shapes, mark.element, mark.mirrored)
        case Image():
            return Image(mark.x + dx, mark.y + dy, mark.width, mark.height, mark.asset, mark.element)


def priced(slab: Slab, before: float) -> Slab:
    """The slab with at least this price of a break above it."""
    return slab if slab.before >= before else costing(slab, before)


def costing(slab: Slab, before: float) -> Slab:
    """The slab with this price of a break above it."""
    height, marks, above, price, surrounds, heads, bookmarks, new_page = slab  # spelled out, as above
    if price == before:
        return slab
    return Slab(height, marks, above, before, surrounds, heads, bookmarks, new_page)


def unbroken(slabs: list[Slab]) -> list[Slab]:
    """The slabs kept on one page with the first of them.

    Prices add up: where a page break cannot be avoided, one between two parts that are kept whole costs less than one inside a part.
    """
    return [slabs[0], *[costing(slab, FORBIDDEN + slab.before) for slab in slabs[1:]]]


def reluctant(slabs: list[Slab]) -> list[Slab]:
    """The slabs kept on one page with the first of them, unless that leaves about a fifth of a page more empty."""
    return [slabs[0], *[costing(slab, RELUCTANT + slab.before) for slab in slabs[1:]]]


def total(slabs: Sequence[Slab]) -> float:
    """Height of slabs set below each other on one page, frame padding included, the first gap left out."""
    height = 0.0
    before: Slab | None = None
    for slab in slabs:
        if before is None:
            height += slab.height + opening(slab)
        elif before.surrounds is slab.surrounds:
            height += slab.height + slab.above
        else:
            height += slab.height + between(before, slab)
        before = slab
    return height + (closing(before) if before else 0.0)


def opening(slab: Slab) -> float:
    """Padding above a slab that is first on its page."""
    return sum([surround.frame.padding[0] for surround in slab.surrounds]) if slab.surrounds else 0.0


def closing(slab: Slab) -> float:
    """Padding below a slab that is last on its page."""
    return sum([surround.frame.padding[2] for surround in slab.surrounds]) if slab.surrounds else 0.0


def between(upper: Slab, lower: Slab) -> float:
    """Room between two slabs on one page: paddings of frames that end and start there, and the gap."""
    if upper.surrounds == lower.surrounds:
        return lower.above
    ended = sum([s.frame.padding[2] for s in upper.surrounds if s not in lower.surrounds]) if upper.surrounds else 0.0
    begun = sum([s.frame.padding[0] for s in lower.surrounds if s not in upper.surrounds]) if lower.surrounds else 0.0
    return ended + lower.above + begun
