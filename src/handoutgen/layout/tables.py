"""tables: a grid -> a slab a row, the header repeated after a break, rows of one width drawn with their fills and rules."""

from __future__ import annotations

from typing import Literal

from handoutgen.layout.column import ARTIFACT, BETWEEN_BLOCKS, BETWEEN_ROWS, LONE_ROW, SMALL_TABLE, Column, Maker
from handoutgen.layout.memory import Tag
from handoutgen.layout.side_by_side import beside, columns
from handoutgen.layout.slab import FORBIDDEN, Slab, total, unbroken
from handoutgen.model.box import Cell, ColourName, Grid, Outline, Path, Rectangle
from handoutgen.model.diagnostic import Finding
from handoutgen.model.page import Shapes

LEAST_COLUMN = 3.0  # ems: below this most words would be cut
Kind = Literal["header", "odd", "even"]


def grid_slabs(maker: Maker, box: Grid, column: Column) -> list[Slab]:
    """One slab a row; a small table stays whole, a large one never leaves a single row alone on a page."""
    narrowest = min(box.widths) * column.width - 2 * box.padding
    if narrowest < LEAST_COLUMN * maker.styles["table_cell"].size:
        maker.findings.append(_too_wide(box, narrowest))
    table, outside = maker.element(Tag("Table", column.element)), column.heads
    made: list[Slab] = []
    if box.header:
        thead = maker.element(Tag("THead", table))
        for cells in box.header:
            made += _row(maker, box, cells, column._replace(element=thead), "header")
        made = unbroken(made)
        copies: list[Slab] = []
        for cells in box.header:
            copies += _row(maker, box, cells, column._replace(element=ARTIFACT), "header")
        column = column.headed(maker.head(copies, column, 0.0))
    tbody = maker.element(Tag("TBody", table)) if box.rows else ARTIFACT
    for number, cells in enumerate(box.rows):
        row = _row(maker, box, cells, column._replace(element=tbody), "odd" if number % 2 else "even")
        price = FORBIDDEN if number == 0 and box.header else BETWEEN_ROWS
        if number in (1, len(box.rows) - 1) and number:
            price = max(price, LONE_ROW)
        if number == 0:
            row[0] = row[0]._replace(heads=outside)
        row[0] = row[0]._replace(before=price)
        made += row
    if made and total(made) <= SMALL_TABLE * column.room:
        made = unbroken(made)
    if made:
        made[0] = made[0]._replace(above=box.above, before=BETWEEN_BLOCKS)
    return made


def _too_wide(box: Grid, narrowest: float) -> Finding:
    message = f"the table is too wide: {len(box.widths)} columns leave {max(narrowest, 0):.0f} pt for the narrowest"
    return Finding("H501", message, box.span if box.span.path else None, "use fewer columns, give it more of the `widths`, or write a list")


def _row(maker: Maker, box: Grid, cells: tuple[Cell, ...], column: Column, kind: Kind) -> list[Slab]:
    """`column.element` is the section of the table that the row belongs to."""
    row = maker.element(Tag("TR", column.element))
    stacks = []
    places = columns(box.widths, column, 0.0, row, rtl=maker.rtl)
    for cell, place in zip(cells, places, strict=True):
        element = maker.element(Tag("TH" if cell.header else "TD", row, scope=cell.header))
        inner = place.inside(box.padding, box.padding, rtl=maker.rtl)
        inner = inner._replace(room=max(1.0, column.room - 2 * box.padding), element=element, surrounds=(), heads=())
        stacks.append(maker.slabs(cell.content, inner))
    slabs = beside(maker, stacks, column, padding=box.padding)
    least = 0.0 if kind == "header" else box.minimum
    result = []
    for slab in slabs:
        tall = slab._replace(height=max(slab.height, least))
        shapes = _row_shapes(box, [place.width for place in places], column.width, tall.height, kind)
        result.append(tall._replace(marks=(Shapes(column.x, 0.0, column.width, tall.height, shapes, ARTIFACT, maker.rtl), *tall.marks)))
    return result


def _row_shapes(box: Grid, widths: list[float], width: float, height: float, kind: Kind) -> tuple[Outline, ...]:
    """Fills and rules of one table row, drawn from the start side."""
    shapes: list[Outline] = []
    if kind == "header":
        shapes.append(Rectangle(0, 0, width, height, fill="tint"))
        shapes.append(_rule(0, height, width, max(1.0, box.hairline), "primary"))
    elif box.look == "zebra" and kind == "odd":
        shapes.append(Rectangle(0, 0, width, height, fill="tint"))
    if kind != "header":
        shapes.append(_rule(0, height, width, box.hairline, "line"))
    if box.look == "grid":
        x = 0.0
        for cell in widths:
            shapes.append(Rectangle(x, 0, cell, height, stroke="line", line=box.hairline))
            x += cell
    return tuple(shapes)


def _rule(x: float, y: float, width: float, line: float, colour: ColourName) -> Path:
    return Path((("m", x, y), ("l", x + width, y)), stroke=colour, line=line)
