"""slabs: boxes -> slabs in reading order, and the logical structure they belong to.

Sides are resolved here: from this point on x is from the left, also in right-to-left documents.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import assert_never

from handoutgen.layout.column import ARTIFACT, BETWEEN_BLOCKS, BETWEEN_ITEMS, LARGE, LONE_ITEM, LONE_ITEM_LARGE, Column
from handoutgen.layout.hanging import labelled_slabs
from handoutgen.layout.lines import Typesetter
from handoutgen.layout.memory import PASSING, Base, Made, Memory, Tag
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
        self.elements: list[Element] = [typesetter.memory.element(Tag("Document", ARTIFACT))]
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
        x, width, room, parent, surrounds, heads = column
        if surrounds or heads:
            return self._within(self.slabs(box, Column(x, width, room, parent)), column)
        memory, first, number = self.memory, len(self.elements), self._number
        key = (id(box), id(self.styles), self.measure, x, width, room, first, number, parent)
        made = memory.slabs.get(key) or memory.slabs.older(key)
        place = () if isinstance(box, TextBox) else (*key[:6], parent == ARTIFACT)  # a text's lines are remembered without its slabs
        if not made and place:
            elsewhere = memory.anywhere.get(place) or memory.anywhere.older(place)
            if elsewhere:
                made = memory.slabs.put(key, rebased(elsewhere, Base(first, number, parent), memory))
        if made:
            self.elements += made.elements
            self._number += made.numbers
            return list(made.slabs)
        known = len(self.findings)
        slabs = self._made(box, column)
        if len(self.findings) == known:
            base, holds = Base(first, number, parent), (box, self.styles)
            made = Made(base, tuple(slabs), self.elements[first:], self._number - number, holds)
            self.memory.slabs.put(key, made)
            if place and len(made.elements) >= WORTH_REBASING:
                self.memory.anywhere.put(place, made)
        return slabs

    def _within(self, slabs: list[Slab], column: Column) -> list[Slab]:
        """The slabs inside the frames of a column, below its heads."""
        around, over = column.surrounds, column.heads
        return [
            Slab(
                height,
                marks,
                above,
                before,
                (*around, *surrounds) if surrounds else around,
                (*over, *[self._head(head, len(around)) for head in heads]) if heads else over,
                bookmarks,
                new_page,
            )
            for height, marks, above, before, surrounds, heads, bookmarks, new_page in slabs
        ]

    def _head(self, head: Head, outside: int) -> Head:
        """The head inside so many frames more."""
        return self.memory.head(Head(head.height, head.marks, head.number, head.depth + outside)) if outside else head

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
            self.element(Tag(box.role, column.element, language=box.language, numbering=box.numbering)) if box.role else column.element
        )
        inner = Column(column.x, column.width, column.room, element, column.surrounds, column.heads)
        if box.frame:
            frame = box.frame
            self._number += 1
            around = self.memory.surround(Surround(frame, column.x, column.width, self._number))
            x, width, room, *_ = inner.inside(frame.padding[3] + frame.bar_width, frame.padding[1], rtl=self.rtl)
            room = max(1.0, room - frame.padding[0] - frame.padding[2])
            inner = Column(x, width, room, element, (*column.surrounds, around), column.heads)
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
        self, boxes: Sequence[Box], column: Column, children: bool = False, *, item: bool = False, keep_last: bool = False
    ) -> list[Slab]:
        """Boxes below each other: heading rules, and the price of breaking between them."""
        made: list[Slab] = []
        glue = False
        last = len(boxes) - 1
        for number, box in enumerate(boxes):
            own = self.slabs(box, column)
            if not own:
                continue
            if children and column.fits(own):
                own = unbroken(own)
            between = BETWEEN_BLOCKS if not item else self._lone if number in (1, last) else BETWEEN_ITEMS
            price = 2 * FORBIDDEN if glue else max(own[0].before, between)  # a heading is worse off alone than a box in two parts
            own[0] = costing(own[0], price if made else 0.0)
            made += own
            glue = keep_last or (isinstance(box, TextBox | Group) and box.keep_next)
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
            self.private, self.typesetter, self.inner = True, self.typesetter.aside(), PASSING
            self.memory = self.typesetter.memory

    # ---- structure ----------------------------------------------------------------------------------------------------------

    def element(self, wanted: Tag) -> int:
        """A new element; no role shares the parent, artifacts have none at all."""
        if wanted.parent == ARTIFACT or wanted.role == "Artifact":
            return ARTIFACT
        if not wanted.role:
            return wanted.parent
        self.elements.append(self.memory.element(wanted))
        return len(self.elements) - 1
