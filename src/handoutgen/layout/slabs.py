"""slabs: boxes -> slabs in reading order, and the logical structure they belong to.

Sides are resolved here: from this point on x is from the left, also in right-to-left documents.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import assert_never

from handoutgen.layout.column import ARTIFACT, BETWEEN_BLOCKS, BETWEEN_ITEMS, INSIDE_ITEM, LONE_ITEM, Column
from handoutgen.layout.lines import Typesetter
from handoutgen.layout.paragraphs import text_slabs
from handoutgen.layout.placing import placed
from handoutgen.layout.side_by_side import row_slabs
from handoutgen.layout.slab import FORBIDDEN, Head, Slab, Surround, moved, priced, total, unbroken
from handoutgen.layout.tables import grid_slabs
from handoutgen.model.box import (
    Box,
    Break,
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
from handoutgen.model.diagnostic import Finding
from handoutgen.model.page import Element, Image, Line, Mark, Shapes

HEAD_GAP = 4.0  # below a repeated heading, points


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
                return text_slabs(self, box, column)
            case Group():
                return self._group(box, column)
            case Labelled():
                return self._labelled(box, column)
            case Row():
                return row_slabs(self, box, column)
            case Grid():
                return grid_slabs(self, box, column)
            case Drawing():
                return self._drawing(box, column)
            case Picture():
                return self._picture(box, column)
            case Break():
                return [Slab(0.0, new_page=True, surrounds=column.surrounds, heads=column.heads)]
            case _:
                assert_never(box)

    # ---- groups and lists ---------------------------------------------------------------------------------------------------

    def _group(self, box: Group, column: Column) -> list[Slab]:
        element = (
            self.element(Element(box.role, column.element, language=box.language, numbering=box.numbering)) if box.role else column.element
        )
        inner = replace(column, element=element)
        if box.frame:
            frame = box.frame
            self._number += 1
            inner = replace(inner, surrounds=(*column.surrounds, Surround(frame, column.x, column.width, self._number)))
            inner = inner.inside(frame.padding[3] + frame.bar_width, frame.padding[1], rtl=self.rtl)
        made: list[Slab] = []
        if box.head:
            made = self._stack(box.head, inner, keep_last=True)
            inner = replace(
                inner,
                heads=(*inner.heads, self.head(self._stack(box.head, replace(inner, element=ARTIFACT), keep_last=True), inner, HEAD_GAP)),
            )
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

    def _stack(
        self, boxes: Iterable[Box], column: Column, children: bool = False, *, item: bool = False, keep_last: bool = False
    ) -> list[Slab]:
        """Boxes below each other: heading rules, and the price of breaking between them."""
        made: list[Slab] = []
        glue = False
        every = tuple(boxes)
        for number, box in enumerate(every):
            own = self.slabs(box, column)
            if not own:
                continue
            if children and total(own) <= self.room:
                own = unbroken(own)
            between = BETWEEN_BLOCKS if not item else LONE_ITEM if number in (1, len(every) - 1) else BETWEEN_ITEMS
            price = FORBIDDEN if glue else max(own[0].before, between)
            own[0] = replace(own[0], before=price if made else 0.0)
            made += own
            glue = keep_last or bool(getattr(box, "keep_next", False))
        return made

    def head(self, slabs: list[Slab], column: Column, gap: float) -> Head:
        """A repeatable, untagged copy of slabs, with a gap of so many points below."""
        stack = placed([replace(slab, surrounds=()) for slab in slabs], 0.0, rtl=self.rtl)
        self._number += 1
        return Head(stack.bottom + gap, tuple(stack.all_marks), self._number, len(column.surrounds))

    def _labelled(self, box: Labelled, column: Column) -> list[Slab]:
        item = self.element(Element(box.role, column.element))
        label = self.element(Element("Lbl", item, actual=box.spoken))
        body = self.element(Element("LBody", item))
        made = self.slabs(box.body, replace(column.inside(box.indent, 0.0, rtl=self.rtl), element=body))
        side = (
            replace(column, element=label, width=box.indent)
            if not self.rtl
            else replace(column, element=label, x=column.x + column.width - box.indent, width=box.indent)
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
            slabs = text_slabs(self, replace(label, role=""), side)
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

    # ---- pictures -----------------------------------------------------------------------------------------------------------

    def _drawing(self, box: Drawing, column: Column) -> list[Slab]:
        scale = min(1.0, column.width / box.width if box.width else 1.0, self.room / box.height if box.height else 1.0)
        shapes = box.shapes if scale == 1.0 else tuple(scaled(shape, scale) for shape in box.shapes)
        width, height = box.width * scale, box.height * scale
        element = self.element(Element("Figure", column.element, alt=box.alt)) if box.alt else ARTIFACT
        mark = Shapes(self._at(box.align, width, column), 0.0, width, height, shapes, element, self.rtl)
        return [Slab(height, (mark,), box.above, surrounds=column.surrounds, heads=column.heads)]

    def _picture(self, box: Picture, column: Column) -> list[Slab]:
        scale = min(1.0, column.width / box.width, self.room * 0.8 / box.height)
        width, height = box.width * scale, box.height * scale
        element = self.element(Element("Figure", column.element, alt=box.alt)) if box.alt else ARTIFACT
        mark = Image(self._at(box.align, width, column), 0.0, width, height, box.asset, element)
        return [Slab(height, (mark,), box.above, surrounds=column.surrounds, heads=column.heads)]

    def _at(self, align: str, width: float, column: Column) -> float:
        spare = column.width - width
        return column.x + (spare / 2 if align == "center" else spare if self.rtl else 0.0)

    # ---- structure ----------------------------------------------------------------------------------------------------------

    def element(self, wanted: Element) -> int:
        """A new element; no role shares the parent, artifacts have none at all."""
        if wanted.parent == ARTIFACT or wanted.role == "Artifact":
            return ARTIFACT
        if not wanted.role:
            return wanted.parent
        self.elements.append(wanted)
        return len(self.elements) - 1


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
