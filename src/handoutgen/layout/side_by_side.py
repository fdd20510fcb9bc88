"""side_by_side: boxes next to each other -> one slab, or several where they are taller than a page."""

from __future__ import annotations

from handoutgen.layout.column import INSIDE_ITEM, Column, Maker
from handoutgen.layout.memory import Tag
from handoutgen.layout.placing import placed
from handoutgen.layout.slab import Slab, moved, total
from handoutgen.model.box import Row
from handoutgen.model.page import Bookmark, Mark


def row_slabs(maker: Maker, box: Row, column: Column) -> list[Slab]:
    """Cells with their tops, middles or bottoms aligned."""
    element = maker.element(Tag(box.role, column.element)) if box.role else column.element
    bare = Column(column.x, column.width, column.room, element)
    places = columns(box.widths, bare, box.gap, element, rtl=maker.rtl)
    cells = [maker.slabs(cell, place) for cell, place in zip(box.cells, places, strict=True)]
    slabs = beside(maker, cells, column, box.valign)
    slabs[0] = slabs[0]._replace(above=box.above)
    return slabs


def columns(widths: tuple[float, ...], column: Column, gap: float, element: int, *, rtl: bool) -> list[Column]:
    """Columns of so many shares of the width, from the start side, with a gap of points between them."""
    shared = column.width - gap * (len(widths) - 1)
    x = column.x + column.width if rtl else column.x
    made = []
    for share in widths:
        width = shared * share
        x -= width if rtl else 0.0
        made.append(Column(x, width, column.room, element, column.surrounds, column.heads))
        x += -gap if rtl else width + gap
    return made


def beside(maker: Maker, cells: list[list[Slab]], column: Column, valign: str = "top", padding: float = 0.0) -> list[Slab]:
    """Stacks of slabs next to each other as one slab, or as several where that is taller than a page."""
    heights = [total(cell) for cell in cells]
    tallest = max(heights, default=0.0) + 2 * padding
    if tallest <= column.room:
        marks: list[Mark] = []
        bookmarks: list[Bookmark] = []
        for cell, height in zip(cells, heights, strict=True):
            spare = max(heights) - height
            y = padding + {"top": 0.0, "middle": spare / 2, "bottom": spare}[valign]
            stack = placed(cell, y, maker.inner, rtl=maker.rtl)
            marks += stack.all_marks
            bookmarks += stack.bookmarks
        return [Slab(tallest, tuple(marks), surrounds=column.surrounds, heads=column.heads, bookmarks=tuple(bookmarks))]
    return [
        Slab(
            slab.height + 2 * padding,
            tuple(moved(mark, 0.0, padding) for mark in slab.marks),
            0.0,
            INSIDE_ITEM,
            column.surrounds,
            column.heads,
            slab.bookmarks,
        )
        for slab in _sliced(maker, cells, column.room * 0.45)
    ]


def _sliced(maker: Maker, cells: list[list[Slab]], limit: float) -> list[Slab]:
    """Cells that are taller than a page, cut at the same height between lines; nothing is lost."""
    rest = [list(cell) for cell in cells]
    made = []
    while any(rest):
        marks: list[Mark] = []
        bookmarks: list[Bookmark] = []
        height = 0.0
        for cell in rest:
            taken: list[Slab] = []
            while cell and (not taken or total([*taken, cell[0]]) <= limit):
                taken.append(cell.pop(0))
            stack = placed(taken, 0.0, maker.inner, rtl=maker.rtl)
            marks += stack.all_marks
            bookmarks += stack.bookmarks
            height = max(height, stack.bottom)
        made.append(Slab(height, tuple(marks), bookmarks=tuple(bookmarks)))
    return made
