"""memory: what layouts share: equal boxes in equal places are laid out once, and their marks are the same objects in every document.

Boxes are told apart by identity: each entry holds the objects whose ids are its key, so no id is ever another object's. What is kept is what
a first layout gives, whatever was laid out before; forgetting costs time and changes nothing.
"""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import replace

from handoutgen.layout.framing import drawn
from handoutgen.layout.pages import Broken
from handoutgen.layout.slab import Head, Slab, Surround, moved
from handoutgen.model.box import Group, StyleName, TextBox, TextStyle
from handoutgen.model.kept import Kept
from handoutgen.model.page import Element, Mark, Shapes

Styles = dict[StyleName, TextStyle]


class Memory:
    """Of one typesetter. The numbers are of entries: a hundred clinics with a dozen sheets each use about half of them."""

    def __init__(self) -> None:
        self.slabs: Kept[Hashable, tuple[object, list[Slab], list[Element], int]] = Kept(6_000)
        self.broken: Kept[Hashable, Broken] = Kept(300)
        self._boxes: Kept[TextBox, TextBox] = Kept(500)
        self.feet: Kept[Hashable, tuple[Group, Group]] = Kept(500)
        self._moved: Kept[tuple[int, float], tuple[tuple[Mark, ...], tuple[Mark, ...]]] = Kept(6_000)
        self._elements: Kept[Element, Element] = Kept(6_000)
        self._surrounds: Kept[Surround, Surround] = Kept(500)
        self._heads: Kept[Hashable, Head] = Kept(500)
        self._frames: Kept[Hashable, tuple[Shapes, Surround]] = Kept(2_000)
        self._styles: Kept[Hashable, Styles] = Kept(50)

    def moved(self, marks: tuple[Mark, ...], y: float) -> tuple[Mark, ...]:
        """The marks so far down the page."""
        if not marks:
            return marks
        key = (id(marks), y)
        found = self._moved.get(key) or self._moved.put(key, (tuple([moved(mark, 0.0, y) for mark in marks]), marks))
        return found[0]

    def box(self, wanted: TextBox) -> TextBox:
        """A box that layout makes itself, equal ones being one."""
        return self._boxes.get(wanted) or self._boxes.put(wanted, wanted)

    def element(self, wanted: Element) -> Element:
        return self._elements.get(wanted) or self._elements.put(wanted, wanted)

    def surround(self, wanted: Surround) -> Surround:
        return self._surrounds.get(wanted) or self._surrounds.put(wanted, wanted)

    def head(self, wanted: Head) -> Head:
        key = (wanted.height, wanted.number, wanted.depth, *map(id, wanted.marks))
        return self._heads.get(key) or self._heads.put(key, wanted)

    def drawn(self, surround: Surround, top: float, bottom: float, rtl: bool) -> Shapes:
        """The frame's fill, outline and bar there."""
        key = (id(surround), top, bottom, rtl)
        found = self._frames.get(key) or self._frames.put(key, (drawn(surround, top, bottom, rtl=rtl), surround))
        return found[0]

    def styles(self, styles: tuple[tuple[StyleName, TextStyle], ...], leading: float) -> Styles:
        """Looks by name, with line heights so many times theirs."""
        key = (styles, leading)
        found = self._styles.get(key)
        return found or self._styles.put(key, {name: replace(style, leading=style.leading * leading) for name, style in styles})
