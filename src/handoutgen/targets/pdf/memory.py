"""memory: what the files of one font library share: drawn lines, deflated pages, font subsets, structure trees.

Marks and elements are told apart by identity, as layout shares them; each entry holds the objects whose ids are its key. What is kept is what
a first file gets, whatever was written before; forgetting costs time and changes nothing.
"""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import replace
from typing import Any

from handoutgen.model.kept import Kept, aside
from handoutgen.model.page import Element


class Memory:
    """The numbers are of entries: a page of text takes about 10 kB, a structure tree 15, a font subset 10, a piece of a page 1."""

    def __init__(self) -> None:
        self.pieces: Kept[Hashable, Any] = Kept(2_500)
        self.lines: Kept[Hashable, Any] = Kept(700)
        self.streams: Kept[Hashable, Any] = Kept(100)
        self.subsets: Kept[Hashable, Any] = Kept(50)
        self.trees: Kept[Hashable, Any] = Kept(60)
        self._bare: Kept[Element, Element] = Kept(300)
        self._scopes: Kept[Hashable, int] = Kept(50)
        self._count = 0

    def aside(self) -> Memory:
        """The memory of one file that holds patient data: it reads this one, and is forgotten."""
        return aside(self, Memory())

    def bare(self, element: Element) -> Element:
        """A link without its target, which its annotation has: equal ones are the same object."""
        wanted = replace(element, link="")
        return self._bare.get(wanted) or self._bare.older(wanted) or self._bare.put(wanted, wanted)

    def scope(self, *facts: Hashable) -> int:
        """A number for what content depends on beside its marks: height of the page, colours."""
        found = self._scopes.get(facts) or self._scopes.older(facts)
        if found is None:
            self._count += 1
            found = self._scopes.put(facts, self._count)
        return found
