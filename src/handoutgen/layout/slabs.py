"""slabs: boxes -> slabs in reading order, and the logical structure they belong to.

Sides are resolved here: from this point on x is from the left, also in right-to-left documents.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import assert_never

from handoutgen.layout.lines import SetLine, Typesetter
from handoutgen.layout.placing import placed
from handoutgen.layout.slab import FORBIDDEN, Head, Slab, Surround, moved, priced, total, unbroken
from handoutgen.model.box import (
    Box,
    Break,
    Cell,
    Circle,
    Drawing,
    Grid,
    Group,
    Label,
    Labelled,
    Path,
    Picture,
    Rectangle,
    Row,
    Shape,
    StyleName,
    TextBox,
    TextStyle,
)
from handoutgen.model.diagnostic import Finding, Span
from handoutgen.model.page import Bookmark, Element, Image, Line, Mark, Segment, Shapes
from handoutgen.model.text import Run

ARTIFACT = -1
# Prices of a page break, in units where a page left one tenth empty costs 4.
INSIDE_PARAGRAPH, INSIDE_ITEM, BETWEEN_ITEMS, BETWEEN_ROWS, BETWEEN_BLOCKS = 8.0, 8.0, 4.0, 3.0, 0.0
LONE_ROW = 30.0  # the first or last row of a table alone on a page
SMALL_TABLE = 0.33  # a table below this share of a page is kept whole


@dataclass(frozen=True, slots=True)
class Column:
    """Where boxes go: left edge and width in points, the element they belong to, frames and heads around them."""

    x: float
    width: float
    element: int
    surrounds: tuple[Surround, ...] = ()
    heads: tuple[Head, ...] = ()

    def inside(self, start: float, end: float, *, rtl: bool) -> Column:
        """The column narrowed at its start and end side."""
        left, right = (end, start) if rtl else (start, end)
        return replace(self, x=self.x + left, width=max(1.0, self.width - left - right))


class Slabber:
    """Turns the boxes of one document into slabs; `elements` grows in reading order. One instance per layout pass."""

    def __init__(self, typesetter: Typesetter, styles: dict[StyleName, TextStyle], measure: int, room: float) -> None:
        self.typesetter = typesetter
        self.styles = styles
        self.measure = measure  # characters a line of running text
        self.room = room  # height of the smallest page body, points
        self.rtl = typesetter.rtl
        self.elements: list[Element] = [Element("Document", ARTIFACT)]
        self.findings: list[Finding] = []
        self._number = 0

    def slabs(self, box: Box, column: Column) -> list[Slab]:
        """The slabs of one box, its own gap on the first of them."""
        match box:
            case TextBox():
                return self._text(box, column)
            case Group():
                return self._group(box, column)
            case Labelled():
                return self._labelled(box, column)
            case Row():
                return self._row(box, column)
            case Grid():
                return self._grid(box, column)
            case Drawing():
                return self._drawing(box, column)
            case Picture():
                return self._picture(box, column)
            case Break():
                return [Slab(0.0, new_page=True, surrounds=column.surrounds, heads=column.heads)]
            case _:
                assert_never(box)

    # ---- text ---------------------------------------------------------------------------------------------------------------

    def _text(self, box: TextBox, column: Column) -> list[Slab]:
        style = self.styles[box.style]
        element = self._element(box.role, column.element, missing=box.span)
        lines = self._lines(box, style, column.width)
        parts = self._parts(box.text, element)
        made = []
        for number, line in enumerate(lines):
            mark = self._line(line, box, style, column, parts)
            price = FORBIDDEN if number in (1, len(lines) - 1) and len(lines) > 1 else INSIDE_PARAGRAPH
            made.append(
                Slab(
                    style.leading,
                    (mark,) if mark.segments else (),
                    above=0.0 if number else box.above,
                    before=price if number else BETWEEN_BLOCKS,
                    surrounds=column.surrounds,
                    heads=column.heads,
                    bookmarks=(Bookmark(_plain(box.text), box.outline, 0, 0.0),) if box.outline and not number else (),
                )
            )
        return made

    def _lines(self, box: TextBox, style: TextStyle, width: float) -> tuple[SetLine, ...]:
        running = box.role in ("P", "LBody", "") and box.style in ("body", "lead", "small")
        lines = self.typesetter.lines(box.text, style, width, self.measure if running else 0)
        for lost in self.typesetter.missing:
            self.findings.append(
                Finding(
                    "H500",
                    f"no font has the character `{lost.char}` (U+{ord(lost.char):04X})",
                    box.span if box.span.path else None,
                    f"write it with other characters, or add a font that has it to fonts/ (looked in {lost.family} and the fallback fonts)",
                )
            )
        return lines

    def _parts(self, runs: tuple[Run, ...], element: int) -> list[int]:
        """The element of each run: links and foreign words get one of their own."""
        parts = []
        for run in runs:
            if element == ARTIFACT or not (run.link or run.language):
                parts.append(element)
            elif run.link:
                parts.append(self._new(Element("Link", element, language=run.language, link=run.link)))
            else:
                parts.append(self._new(Element("Span", element, language=run.language)))
        return parts

    def _line(self, line: SetLine, box: TextBox, style: TextStyle, column: Column, parts: list[int]) -> Line:
        spare = column.width - line.width
        side = {"start": spare if self.rtl else 0.0, "end": 0.0 if self.rtl else spare, "center": spare / 2}[box.align]
        segments = _segments(line, box, style, parts)
        metrics = self.typesetter.metrics
        face = metrics.face(style.family, style.bold, style.italic)
        ascent, descent = metrics.ascent(face) * style.size, metrics.descent(face) * style.size
        baseline = (style.leading - ascent - descent) / 2 + ascent
        return Line(column.x + side, baseline, tuple(segments), line.soft)

    # ---- groups and lists ---------------------------------------------------------------------------------------------------

    def _group(self, box: Group, column: Column) -> list[Slab]:
        element = self._element(box.role, column.element, language=box.language, numbering=box.numbering) if box.role else column.element
        inner = replace(column, element=element)
        if box.frame:
            frame = box.frame
            self._number += 1
            inner = replace(inner, surrounds=(*column.surrounds, Surround(frame, column.x, column.width, self._number)))
            inner = inner.inside(frame.padding[3] + frame.bar_width, frame.padding[1], rtl=self.rtl)
        made: list[Slab] = []
        if box.head:
            made = self._stack(box.head, inner, keep_last=True)
            inner = replace(inner, heads=(*inner.heads, self._head(self._stack(box.head, replace(inner, element=ARTIFACT), keep_last=True), inner)))
        body = self._stack(box.children, inner, box.keep == "children", item=box.role == "L")
        if made and body:
            body[0] = replace(body[0], before=FORBIDDEN, heads=column.heads)
        made += body
        if not made:
            return []
        if box.keep == "whole" and total(made) <= self.room:
            made = unbroken(made)
        own = 0.0 if box.frame else made[0].above
        made[0] = replace(made[0], above=max(box.above, own))
        return made

    def _stack(self, boxes: Iterable[Box], column: Column, children: bool = False, *, item: bool = False, keep_last: bool = False) -> list[Slab]:
        """Boxes below each other: heading rules, and the price of breaking between them."""
        made: list[Slab] = []
        glue = False
        for box in boxes:
            own = self.slabs(box, column)
            if not own:
                continue
            if children and total(own) <= self.room:
                own = unbroken(own)
            price = FORBIDDEN if glue else max(own[0].before, BETWEEN_ITEMS if item else BETWEEN_BLOCKS)
            own[0] = replace(own[0], before=price if made else 0.0)
            made += own
            glue = keep_last or bool(getattr(box, "keep_next", False))
        return made

    def _head(self, slabs: list[Slab], column: Column) -> Head:
        """A repeatable copy: marks with y from the head's top, none of them tagged."""
        stack = placed([replace(slab, surrounds=()) for slab in slabs], 0.0, rtl=self.rtl)
        self._number += 1
        return Head(stack.bottom + 4.0, tuple(stack.all_marks), self._number, len(column.surrounds))

    def _labelled(self, box: Labelled, column: Column) -> list[Slab]:
        item = self._element(box.role, column.element)
        label = self._element("Lbl", item, actual=box.spoken)
        body = self._element("LBody", item)
        made = self.slabs(box.body, replace(column.inside(box.indent, 0.0, rtl=self.rtl), element=body))
        side = replace(column, element=label, width=box.indent) if not self.rtl else replace(
            column, element=label, x=column.x + column.width - box.indent, width=box.indent
        )
        marks, height = self._label(box.label, side, made[0] if made else None, label)
        if not made:
            return [Slab(height, marks, box.above, surrounds=column.surrounds, heads=column.heads)]
        first = made[0]
        made[0] = replace(first, height=max(first.height, height), marks=(*marks, *first.marks), above=max(box.above, first.above))
        made[1:] = [priced(slab, INSIDE_ITEM) for slab in made[1:]]
        if box.keep == "whole" and total(made) <= self.room:
            made = unbroken(made)
        return made

    def _label(self, label: TextBox | Drawing, side: Column, first: Slab | None, element: int) -> tuple[tuple[Mark, ...], float]:
        """The label on the body's first line: text shares its baseline, a drawing is centred on it."""
        baseline = next((mark.y for mark in first.marks if isinstance(mark, Line)), 0.0) if first else 0.0
        if isinstance(label, TextBox):
            slabs = self._text(replace(label, role=""), side)
            own = next((mark.y for mark in slabs[0].marks if isinstance(mark, Line)), baseline)
            shift = max(0.0, baseline - own) if baseline else 0.0
            marks: list[Mark] = []
            y = shift
            for slab in slabs:
                marks += [moved(mark, 0.0, y) for mark in slab.marks]
                y += slab.height
            return tuple(marks), y
        # half the height of a capital letter above the baseline is the visual middle of a line
        middle = baseline - 0.33 * self.styles["body"].size if baseline else label.height / 2
        x = side.x + (side.width - label.width if self.rtl else 0.0)
        y = max(0.0, middle - label.height / 2)
        return (Shapes(x, y, label.width, label.height, label.shapes, element, self.rtl),), y + label.height

    # ---- side by side -------------------------------------------------------------------------------------------------------

    def _row(self, box: Row, column: Column) -> list[Slab]:
        element = self._element(box.role, column.element) if box.role else column.element
        columns = self._columns(box.widths, column, box.gap, element)
        cells = [self.slabs(cell, replace(place, surrounds=(), heads=())) for cell, place in zip(box.cells, columns, strict=True)]
        slabs = self._beside(cells, column, box.valign)
        slabs[0] = replace(slabs[0], above=box.above)
        return slabs

    def _columns(self, widths: tuple[float, ...], column: Column, gap: float, element: int) -> list[Column]:
        shared = column.width - gap * (len(widths) - 1)
        x = column.x + column.width if self.rtl else column.x
        made = []
        for share in widths:
            width = shared * share
            x -= width if self.rtl else 0.0
            made.append(replace(column, x=x, width=width, element=element))
            x += -gap if self.rtl else width + gap
        return made

    def _beside(self, cells: list[list[Slab]], column: Column, valign: str = "top", padding: float = 0.0) -> list[Slab]:
        """Stacks of slabs next to each other as one slab, or as several where that is taller than a page."""
        heights = [total(cell) for cell in cells]
        tallest = max(heights, default=0.0) + 2 * padding
        if tallest <= self.room:
            marks: list[Mark] = []
            for cell, height in zip(cells, heights, strict=True):
                spare = max(heights) - height
                y = padding + {"top": 0.0, "middle": spare / 2, "bottom": spare}[valign]
                marks += placed(cell, y, rtl=self.rtl).all_marks
            return [Slab(tallest, tuple(marks), surrounds=column.surrounds, heads=column.heads)]
        return [
            Slab(slab.height + 2 * padding, tuple(moved(mark, 0.0, padding) for mark in slab.marks), 0.0, INSIDE_ITEM, column.surrounds, column.heads)
            for slab in _sliced(cells, self.room * 0.45, rtl=self.rtl)
        ]

    # ---- tables -------------------------------------------------------------------------------------------------------------

    def _grid(self, box: Grid, column: Column) -> list[Slab]:
        table = self._element("Table", column.element, missing=box.span)
        made: list[Slab] = []
        if box.header:
            thead = self._element("THead", table)
            for cells in box.header:
                made += self._grid_row(box, cells, column, thead, header=True, odd=False)
            copies: list[Slab] = []
            for cells in box.header:
                copies += self._grid_row(box, cells, column, ARTIFACT, header=True, odd=False)
            head = self._head(copies, column)
            column = replace(column, heads=(*column.heads, replace(head, height=head.height - 4.0)))
        tbody = self._element("TBody", table) if box.rows else ARTIFACT
        for number, cells in enumerate(box.rows):
            row = self._grid_row(box, cells, column, tbody, header=False, odd=number % 2 == 1)
            price = FORBIDDEN if number == 0 and box.header else BETWEEN_ROWS
            if number in (1, len(box.rows) - 1) and number:
                price = max(price, LONE_ROW)
            if number == 0:
                row[0] = replace(row[0], heads=column.heads[:-1] if box.header else column.heads)
            row[0] = replace(row[0], before=price)
            made += row
        if made and total(made) <= SMALL_TABLE * self.room:
            made = unbroken(made)
        if made:
            made[0] = replace(made[0], above=box.above, before=BETWEEN_BLOCKS)
        return made

    def _grid_row(self, box: Grid, cells: tuple[Cell, ...], column: Column, section: int, *, header: bool, odd: bool) -> list[Slab]:
        row = self._element("TR", section)
        stacks = []
        places = self._columns(box.widths, column, 0.0, row)
        for cell, place in zip(cells, places, strict=True):
            element = self._element("TH" if cell.header else "TD", row, scope=cell.header)
            inner = replace(place.inside(box.padding, box.padding, rtl=self.rtl), element=element, surrounds=(), heads=())
            stacks.append(self.slabs(cell.content, inner))
        slabs = self._beside(stacks, column, padding=box.padding)
        least = 0.0 if header else box.minimum
        result = []
        for slab in slabs:
            tall = replace(slab, height=max(slab.height, least))
            shapes = _row_shapes(box, [place.width for place in places], column.width, tall.height, header=header, odd=odd)
            result.append(replace(tall, marks=(Shapes(column.x, 0.0, column.width, tall.height, shapes, ARTIFACT, self.rtl), *tall.marks)))
        return result

    # ---- pictures -----------------------------------------------------------------------------------------------------------

    def _drawing(self, box: Drawing, column: Column) -> list[Slab]:
        scale = min(1.0, column.width / box.width if box.width else 1.0, self.room / box.height if box.height else 1.0)
        shapes = box.shapes if scale == 1.0 else tuple(scaled(shape, scale) for shape in box.shapes)
        width, height = box.width * scale, box.height * scale
        element = self._element("Figure", column.element, alt=box.alt) if box.alt else ARTIFACT
        mark = Shapes(self._at(box.align, width, column), 0.0, width, height, shapes, element, self.rtl)
        return [Slab(height, (mark,), box.above, surrounds=column.surrounds, heads=column.heads)]

    def _picture(self, box: Picture, column: Column) -> list[Slab]:
        scale = min(1.0, column.width / box.width, self.room * 0.8 / box.height)
        width, height = box.width * scale, box.height * scale
        element = self._element("Figure", column.element, alt=box.alt) if box.alt else ARTIFACT
        mark = Image(self._at(box.align, width, column), 0.0, width, height, box.asset, element)
        return [Slab(height, (mark,), box.above, surrounds=column.surrounds, heads=column.heads)]

    def _at(self, align: str, width: float, column: Column) -> float:
        spare = column.width - width
        return column.x + (spare / 2 if align == "center" else spare if self.rtl else 0.0)

    # ---- structure ----------------------------------------------------------------------------------------------------------

    def _element(self, role: str, parent: int, *, alt: str = "", language: str = "", actual: str = "", scope: str = "", numbering: str = "", missing: Span | None = None) -> int:
        """A new element below `parent`; no role shares the parent, artifacts have none at all."""
        if parent == ARTIFACT or role == "Artifact":
            return ARTIFACT
        if not role:
            return parent
        return self._new(Element(role, parent, alt, language, actual, scope, numbering))

    def _new(self, element: Element) -> int:
        self.elements.append(element)
        return len(self.elements) - 1


def _segments(line: SetLine, box: TextBox, style: TextStyle, parts: list[int]) -> list[Segment]:
    """Neighbours in reading order as one segment where they look alike; the space between words becomes a character."""
    made: list[Segment] = []
    colour = box.colour or style.colour
    texts: list[str] = []
    left = right = 0.0
    look: tuple[str, int, bool, str] | None = None

    def close(space: bool) -> None:
        if look:
            face, element, rtl, link = look
            text = "".join(texts) + (" " if space else "")
            made.append(Segment(left, right - left, text, face, style.size, colour, element, rtl, link, bool(link)))

    for x, piece in line.pieces:
        own = (piece.face, parts[piece.part], piece.rtl, box.text[piece.part].link)
        gap = left - x - piece.width if piece.rtl else x - right
        spaced = look is not None and abs(gap) > 0.01
        if own == look and gap > -0.01:
            texts += (" ", piece.text) if spaced else (piece.text,)
            left, right = min(left, x), max(right, x + piece.width)
        else:
            close(spaced)
            texts, left, right, look = [piece.text], x, x + piece.width, own
    close(False)
    return made


def _plain(runs: tuple[Run, ...]) -> str:
    return "".join(run.text for run in runs).replace("\n", " ")


def _sliced(cells: list[list[Slab]], limit: float, *, rtl: bool) -> list[Slab]:
    """Cells that are taller than a page, cut at the same height between lines; nothing is lost."""
    rest = [list(cell) for cell in cells]
    made = []
    while any(rest):
        marks: list[Mark] = []
        height = 0.0
        for cell in rest:
            taken: list[Slab] = []
            while cell and (not taken or total([*taken, cell[0]]) <= limit):
                taken.append(cell.pop(0))
            marks += placed(taken, 0.0, rtl=rtl).all_marks
            height = max(height, total(taken))
        made.append(Slab(height, tuple(marks)))
    return made


def _row_shapes(box: Grid, widths: list[float], width: float, height: float, *, header: bool, odd: bool) -> tuple[Shape, ...]:
    """Fills and rules of one table row, drawn from the start side."""
    shapes: list[Shape] = []
    if header:
        shapes.append(Rectangle(0, 0, width, height, fill="tint"))
        shapes.append(_rule(0, height, width, max(1.0, box.hairline), "primary"))
    elif box.look == "zebra" and odd:
        shapes.append(Rectangle(0, 0, width, height, fill="tint"))
    if not header:
        shapes.append(_rule(0, height, width, box.hairline, "line"))
    if box.look == "grid":
        x = 0.0
        for cell in widths:
            shapes.append(Rectangle(x, 0, cell, height, stroke="line", line=box.hairline))
            x += cell
    return tuple(shapes)


def _rule(x: float, y: float, width: float, line: float, colour: str) -> Path:
    return Path((("m", x, y), ("l", x + width, y)), stroke=colour, line=line)  # type: ignore[arg-type]


def scaled(shape: Shape, factor: float) -> Shape:
    """The shape with all measures multiplied; line widths stay, so that hairlines never get thinner."""
    match shape:
        case Rectangle():
            return replace(
                shape,
                x=shape.x * factor,
                y=shape.y * factor,
                width=shape.width * factor,
                height=shape.height * factor,
                radius=shape.radius * factor,
            )
        case Circle():
            return replace(shape, x=shape.x * factor, y=shape.y * factor, radius=shape.radius * factor)
        case Path():
            return replace(shape, commands=tuple((c[0], *(v * factor for v in c[1:] if not isinstance(v, str))) for c in shape.commands))
        case Label():
            return replace(shape, x=shape.x * factor, y=shape.y * factor)
