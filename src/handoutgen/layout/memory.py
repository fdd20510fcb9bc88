"""memory: what layouts share: equal boxes in equal places are laid out once, and their marks are the same objects in every document.

Boxes are told apart by identity: each entry holds the objects whose ids are its key, so no id is ever another object's. What is kept is what
a first layout gives, whatever was laid out before; forgetting costs time and changes nothing.
"""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import replace
from typing import NamedTuple

from handoutgen.layout.framing import drawn
from handoutgen.layout.pages import Broken
from handoutgen.layout.slab import Head, Slab, Surround, moved
from handoutgen.model.box import Box, Group, Role, Row, StyleName, TextBox, TextStyle
from handoutgen.model.kept import Kept, aside
from handoutgen.model.page import Element, Line, Mark, Shapes

Styles = dict[StyleName, TextStyle]


class Tag(NamedTuple):
    """An element that is wanted: its fields. A tuple is made and compared in a fifth of the time."""

    role: Role | str
    parent: int
    alt: str = ""
    language: str = ""
    actual: str = ""
    scope: str = ""
    numbering: str = ""
    link: str = ""


class Base(NamedTuple):
    """Where slabs were made: how many elements, and how many frames and heads, came before, and the element they belong to."""

    elements: int
    numbers: int
    parent: int


class Made(NamedTuple):
    """What a box became; `numbers` counts its frames and heads, `holds` are the objects that it is remembered by."""

    base: Base
    slabs: tuple[Slab, ...]
    elements: list[Element]
    numbers: int
    holds: object


class SetText(NamedTuple):
    """The lines of a text in one style, and the elements that its runs belong to in them; `box` is the one that it is remembered by."""

    lines: tuple[Line, ...]
    parts: tuple[int, ...]
    style: TextStyle
    box: TextBox | None = None


class SetHeader(NamedTuple):
    """A header at its place: the y below it, its marks, and what it is remembered by."""

    bottom: float
    marks: tuple[Mark, ...]
    group: Group
    styles: Styles


class Memory:
    """Of one typesetter. Each number is of entries, kept twice at most: enough for two dozen sheets of a clinic, before the next clinic asks again."""

    def __init__(self) -> None:
        self.slabs: Kept[Hashable, Made] = Kept(2_000)
        self.anywhere: Kept[Hashable, Made] = Kept(600)
        self.rebased: Kept[Hashable, tuple[Mark, Mark]] = Kept(1_000)
        self.broken: Kept[Hashable, Broken] = Kept(200)
        self._boxes: Kept[TextBox, TextBox] = Kept(300)
        self.places: Kept[Hashable, tuple[TextBox, TextBox]] = Kept(300)
        self._rows: Kept[Hashable, Row] = Kept(300)
        self.headers: Kept[Hashable, SetHeader] = Kept(100)
        self.feet: Kept[Hashable, tuple[Group, Group]] = Kept(100)
        self.set: Kept[Hashable, SetText] = Kept(1_200)
        self._moved: Kept[tuple[int, float], tuple[tuple[Mark, ...], tuple[Mark, ...]]] = Kept(1_500)
        self._each: Kept[tuple[int, float], tuple[Mark, Mark]] = Kept(4_000)
        self._elements: Kept[Tag, Element] = Kept(2_500)
        self._below: Kept[tuple[int, int], tuple[Element, Element]] = Kept(2_500)
        self._surrounds: Kept[Surround, Surround] = Kept(500)
        self._heads: Kept[Hashable, Head] = Kept(500)
        self._frames: Kept[Hashable, tuple[Shapes, Surround]] = Kept(500)
        self._looks: Kept[TextStyle, TextStyle] = Kept(500)
        self._styles: Kept[Hashable, Styles] = Kept(50)

    def aside(self) -> Memory:
        """The memory of one layout that holds patient data: it reads this one, and is forgotten."""
        return aside(self, Memory())

    def moved(self, marks: tuple[Mark, ...], y: float) -> tuple[Mark, ...]:
        """The marks so far down the page."""
        if len(marks) == 1:
            return (self._one(marks[0], y),)
        key = (id(marks), y)
        found = self._moved.get(key) or self._moved.older(key)
        if not found:
            found = self._moved.put(key, (tuple([self._one(mark, y) for mark in marks]), marks))
        return found[0]

    def _one(self, mark: Mark, y: float) -> Mark:
        """Marks that stand together in one document, such as two lines of a footer, may each be those of others."""
        key = (id(mark), y)
        found = self._each.get(key) or self._each.older(key) or self._each.put(key, (moved(mark, 0.0, y), mark))
        return found[0]

    def box(self, wanted: TextBox) -> TextBox:
        """A box that layout makes itself, equal ones being one."""
        return self._boxes.get(wanted) or self._boxes.older(wanted) or self._boxes.put(wanted, wanted)

    def row(self, row: Row, cells: tuple[Box, ...]) -> Row:
        """The row with other cells; the same one for the same cells."""
        key = (row.widths, row.gap, row.role, row.above, row.valign, *map(id, cells))
        return self._rows.get(key) or self._rows.older(key) or self._rows.put(key, replace(row, cells=cells))

    def element(self, wanted: Tag) -> Element:
        """The element that is wanted; equal ones are one."""
        return self._elements.get(wanted) or self._elements.older(wanted) or self._elements.put(wanted, Element(*wanted))

    def below(self, each: Element, parent: int) -> Element:
        """The element with another parent."""
        key = (id(each), parent)
        found = self._below.get(key) or self._below.older(key)
        if not found:
            own = self.element(Tag(each.role, parent, each.alt, each.language, each.actual, each.scope, each.numbering, each.link))
            found = self._below.put(key, (own, each))
        return found[0]

    def surround(self, wanted: Surround) -> Surround:
        return self._surrounds.get(wanted) or self._surrounds.older(wanted) or self._surrounds.put(wanted, wanted)

    def head(self, wanted: Head) -> Head:
        key = (wanted.height, wanted.number, wanted.depth, *map(id, wanted.marks))
        return self._heads.get(key) or self._heads.older(key) or self._heads.put(key, wanted)

    def drawn(self, surround: Surround, top: float, bottom: float, rtl: bool) -> Shapes:
        """The frame's fill, outline and bar there."""
        key = (id(surround), top, bottom, rtl)
        found = self._frames.get(key) or self._frames.older(key) or self._frames.put(key, (drawn(surround, top, bottom, rtl=rtl), surround))
        return found[0]

    def styles(self, styles: tuple[tuple[StyleName, TextStyle], ...], leading: float) -> Styles:
        """Looks by name, with line heights so many times theirs."""
        key = (styles, leading)
        found = self._styles.get(key) or self._styles.older(key)
        return found or self._styles.put(
            key, {name: self._style(replace(style, leading=style.leading * leading)) for name, style in styles}
        )

    def _style(self, wanted: TextStyle) -> TextStyle:
        return self._looks.get(wanted) or self._looks.older(wanted) or self._looks.put(wanted, wanted)


class Passing(Memory):
    """Remembers nothing of what is moved: for marks on their way into a slab, which is remembered whole."""

    def moved(self, marks: tuple[Mark, ...], y: float) -> tuple[Mark, ...]:
        """The marks so far down."""
        return tuple([moved(mark, 0.0, y) for mark in marks])

    def drawn(self, surround: Surround, top: float, bottom: float, rtl: bool) -> Shapes:
        """The frame's shapes there."""
        return drawn(surround, top, bottom, rtl=rtl)


PASSING = Passing()
