"""Column: where boxes go on the page, and what the parts of layout ask of each other."""

from __future__ import annotations

from typing import NamedTuple, Protocol

from handoutgen.layout.lines import Typesetter
from handoutgen.layout.memory import Memory, Tag
from handoutgen.layout.slab import Head, Slab, Surround, total
from handoutgen.model.box import Box, StyleName, TextStyle
from handoutgen.model.diagnostic import Finding

ARTIFACT = -1
# Prices of a page break, in units where a page left one tenth empty costs 4.
INSIDE_PARAGRAPH, INSIDE_ITEM, BETWEEN_ITEMS, BETWEEN_ROWS, BETWEEN_BLOCKS = 8.0, 8.0, 4.0, 3.0, 0.0
LONE_ITEM = 40.0  # the first or last item of a list alone on a page
LONE_ITEM_LARGE = 10.0  # the same from LARGE on, where an item has two lines and a page holds a dozen
LARGE = 16.0  # body size, points, that counts as large
LONE_ROW = 30.0  # the first or last row of a table alone on a page
SMALL_TABLE = 0.33  # a table below this share of a page is kept whole
HEAD_SHARE = 0.33  # a heading or table header above this share of a page is not repeated


class Column(NamedTuple):
    """Where boxes go: left edge, width and the tallest slab in points, the element they belong to, frames and heads around them."""

    x: float
    width: float
    room: float
    element: int
    surrounds: tuple[Surround, ...] = ()
    heads: tuple[Head, ...] = ()

    def inside(self, start: float, end: float, *, rtl: bool) -> Column:
        """The column narrowed at its start and end side."""
        left, right = (end, start) if rtl else (start, end)
        return Column(self.x + left, max(1.0, self.width - left - right), self.room, self.element, self.surrounds, self.heads)

    def fits(self, slabs: list[Slab]) -> bool:
        """Whether the slabs fit a page together, below the repeated heads."""
        outside = sum(surround.frame.padding[0] + surround.frame.padding[2] for surround in self.surrounds)
        return total(slabs) - outside <= self.room

    def headed(self, head: Head) -> Column:
        """The column below a repeated head, unless that takes too much of every page."""
        if head.height > HEAD_SHARE * self.room:
            return self
        return self._replace(heads=(*self.heads, head), room=self.room - head.height)


class Maker(Protocol):
    """The state of one layout pass; `slabs.Slabber` is the one there is."""

    typesetter: Typesetter
    styles: dict[StyleName, TextStyle]
    measure: int
    rtl: bool
    findings: list[Finding]
    memory: Memory
    inner: Memory

    def slabs(self, box: Box, column: Column) -> list[Slab]:
        """The slabs of one box, its own gap on the first of them."""

    def element(self, wanted: Tag) -> int:
        """A new element of the logical structure; its parent's number for no role, ARTIFACT inside artifacts."""

    def seen_private(self) -> None:
        """Patient data is set: from here on nothing is remembered."""

    def head(self, slabs: list[Slab], column: Column, gap: float) -> Head:
        """A repeatable, untagged copy of slabs."""
