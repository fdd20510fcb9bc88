"""slabs: boxes -> slabs in reading order, and the logical structure they belong to.

Sides are resolved here: from this point on x is from the left, also in right-to-left documents.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from typing import assert_never

from handoutgen.layout.column import ARTIFACT, BETWEEN_BLOCKS, BETWEEN_ITEMS, LARGE, LONE_ITEM, LONE_ITEM_LARGE, Column
from handoutgen.layout.hanging import labelled_slabs
from handoutgen.layout.lines import Typesetter
from handoutgen.layout.memory import PASSING, Base, Made, Memory
from handoutgen.layout.paragraphs import text_slabs
from handoutgen.layout.pictures import drawing_slab, picture_slab
from handoutgen.layout.placing import placed
from handoutgen.layout.rebasing import rebased
from handoutgen.layout.side_by_side import row_slabs
from handoutgen.layout.slab import FORBIDDEN, Head, Slab, Surround, costing, reluctant, unbroken
from handoutgen.layout.tables import grid_slabs
from handoutgen.model.box import (
    Box,
    Break,
    Drawing,
    Grid,
    Group,
    Labelled,
    Picture,
    Row,
    StyleName,
    TextBox,
    TextStyle,
)
from handoutgen.model.diagnostic import Finding
from handoutgen.model.page import Element

WORTH_REBASING = 3  # elements: what has fewer is as soon made anew
HEAD_GAP = 4.0  # below a repeated heading, points


class Slabber:
    """Turns the boxes of one document into slabs; `elements` grows in reading order. One instance per layout pass."""

    def __init__(self, typesetter: Typesetter, styles: dict[StyleName, TextStyle], measure: int) -> None:
        self.typesetter = typesetter
        self.styles = styles
        self.measure = measure  # characters a line of running text
        self.rtl = typesetter.rtl
        self.elements: list[Element] = [typesetter.memory.element(Element("Document", ARTIFACT))]
        self.findings: list[Finding] = []
        self.private = False
        self.memory = typesetter.memory
        self.inner: Memory = PASSING if measure else self.memory  # one cell of a header may be a brand's own, and the others not
        self._number = 0
        self._lone = LONE_ITEM if styles["body"].size < LARGE else LONE_ITEM_LARGE

    def slabs(self, box: Box, column: Column) -> list[Slab]:
        """The slabs of one box, its own gap on the first of them; remembered by the box, its place, and how much came before it.

        They are made as if nothing stood around the column: the signs in a frame are the same for all clinics, the phones in its head are not.
        """
        if column.surrounds or column.heads:
            return self._within(self.slabs(box, column._replace(surrounds=(), heads=())), column)
        base = Base(len(self.elements), self._number, column.element)
        place = (id(box), id(self.styles), self.measure, column.x, column.width, column.room, column.element == ARTIFACT)
        made = self._remembered(place, base)
        if made:
            self.elements += made.elements
            self._number += made.numbers
            return list(made.slabs)
        known = len(self.findings)
        slabs = self._made(box, column)
        if len(self.findings) == known:
            made = Made(base, tuple(slabs), self.elements[base.elements :], self._number - base.numbers, (box, self.styles, column))
            self.memory.slabs.put((place, base), made)
            if len(made.elements) >= WORTH_REBASING:
                self.memory.anywhere.put(place, made)
        return slabs

    def _within(self, slabs: list[Slab], column: Column) -> list[Slab]:
        """The slabs inside the frames of a column, below its heads."""
        outside = len(column.surrounds)
        return [
            Slab(
                height,
                marks,
                above,
                before,
                (*column.surrounds, *surrounds),
                (*column.heads, *[self.memory.head(Head(head.height, head.marks, head.number, head.depth + outside)) for head in heads]),
                bookmarks,
                new_page,
            )
            for height, marks, above, before, surrounds, heads, bookmarks, new_page in slabs
        ]

    def _remembered(self, place: Hashable, base: Base) -> Made | None:
        """What the box became in this place, or in the same place of another document, after other elements."""
        memory, key = self.memory, (place, base)
        found = memory.slabs.get(key) or memory.slabs.older(key)
        if found:
            return found
        elsewhere = memory.anywhere.get(place) or memory.anywhere.older(place)
        return memory.slabs.put(key, rebased(elsewhere, base, memory)) if elsewhere else None

    def _made(self, box: Box, column: Column) -> list[Slab]:
        match box:
            case TextBox():
                return text_slabs(self, box, column)
            case Group():
                return self._group(box, column)
            case Labelled():
                return labelled_slabs(self, box, column)
            case Row():
                return row_slabs(self, box, column)
            case Grid():
                return grid_slabs(self, box, column)
            case Drawing():
                return [drawing_slab(self, box, column)]
            case Picture():
                return [picture_slab(self, box, column)]
            case Break():
                return [Slab(0.0, new_page=True, surrounds=column.surrounds, heads=column.heads)]
            case _:
                assert_never(box)

    # ---- groups and lists ---------------------------------------------------------------------------------------------------

    def _group(self, box: Group, column: Column) -> list[Slab]:
        element = (
            self.element(Element(box.role, column.element, language=box.language, numbering=box.numbering)) if box.role else column.element
        )
        inner = Column(column.x, column.width, column.room, element, column.surrounds, column.heads)
        if box.frame:
            frame = box.frame
            self._number += 1
            inner = inner._replace(
                surrounds=(*column.surrounds, self.memory.surround(Surround(frame, column.x, column.width, self._number)))
            )
            inner = inner.inside(frame.padding[3] + frame.bar_width, frame.padding[1], rtl=self.rtl)
            inner = inner._replace(room=max(1.0, inner.room - frame.padding[0] - frame.padding[2]))
        made: list[Slab] = []
        if box.head:
            made = self._stack(box.head, inner, keep_last=True)
            again = self._stack(box.head_again or box.head, inner._replace(element=ARTIFACT), keep_last=True)
            inner = inner.headed(self.head(again, inner, HEAD_GAP))
        body = self._stack(box.children, inner, box.keep == "children", item=box.role == "L")
        if made and body:
            body[0] = body[0]._replace(before=FORBIDDEN, heads=column.heads)
        made += body
        if not made:
            return []
        if box.keep in ("whole", "rather") and column.fits(made):
            made = unbroken(made) if box.keep == "whole" else reluctant(made)
        own = 0.0 if box.frame else made[0].above
        above = max(box.above, own)
        if above != made[0].above:
            made[0] = made[0]._replace(above=above)
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
            if children and column.fits(own):
                own = unbroken(own)
            between = BETWEEN_BLOCKS if not item else self._lone if number in (1, len(every) - 1) else BETWEEN_ITEMS
            price = 2 * FORBIDDEN if glue else max(own[0].before, between)  # a heading is worse off alone than a box in two parts
            own[0] = costing(own[0], price if made else 0.0)
            made += own
            glue = keep_last or bool(getattr(box, "keep_next", False))
        return made

    def head(self, slabs: list[Slab], column: Column, gap: float) -> Head:
        """A repeatable, untagged copy of slabs, with a gap of so many points below."""
        outside = len(column.surrounds)
        stack = placed([slab._replace(surrounds=slab.surrounds[outside:]) for slab in slabs], 0.0, self.memory, rtl=self.rtl)
        self._number += 1
        return self.memory.head(Head(stack.bottom + gap, tuple(stack.all_marks), self._number, outside))

    def seen_private(self) -> None:
        """Patient data is set: from here on all that this pass makes is forgotten with it."""
        if not self.private:
            self.private, self.memory, self.inner = True, Memory(), PASSING

    # ---- structure ----------------------------------------------------------------------------------------------------------

    def element(self, wanted: Element) -> int:
        """A new element; no role shares the parent, artifacts have none at all."""
        if wanted.parent == ARTIFACT or wanted.role == "Artifact":
            return ARTIFACT
        if not wanted.role:
            return wanted.parent
        self.elements.append(self.memory.element(wanted))
        return len(self.elements) - 1
