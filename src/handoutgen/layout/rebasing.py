"""rebasing: slabs that were made at one place of a document -> the same slabs at another: their elements, frames and heads counted from there.

A clinic's box that stands in ten of its sheets comes after another number of elements in each.
"""

from __future__ import annotations

from dataclasses import replace

from handoutgen.layout.memory import Base, Made, Memory
from handoutgen.layout.slab import Head, Surround
from handoutgen.model.page import Line, Mark


def rebased(made: Made, base: Base, memory: Memory) -> Made:
    """The same for another place."""
    more, shift = base.elements - made.base.elements, base.numbers - made.base.numbers
    first, old, new = made.base.elements, made.base.parent, base.parent

    def element(number: int) -> int:
        return number + more if number >= first else new if number == old else number

    def mark(each: Mark) -> Mark:
        key = (id(each), made.base, base)
        found = memory.rebased.get(key) or memory.rebased.older(key) or memory.rebased.put(key, (shifted(each), each))
        return found[0]

    def shifted(each: Mark) -> Mark:
        if isinstance(each, Line):
            return each._replace(segments=tuple([segment._replace(element=element(segment.element)) for segment in each.segments]))
        return each._replace(element=element(each.element))

    def surround(each: Surround) -> Surround:
        return memory.surround(Surround(each.frame, each.x, each.width, each.number + shift))

    def head(each: Head) -> Head:
        return memory.head(Head(each.height, each.marks, each.number + shift, each.depth))

    slabs = [
        slab._replace(
            marks=tuple([mark(each) for each in slab.marks]),
            surrounds=tuple([surround(each) for each in slab.surrounds]) if shift else slab.surrounds,
            heads=tuple([head(each) for each in slab.heads]) if shift else slab.heads,
        )
        for slab in made.slabs
    ]
    elements = [memory.element(replace(each, parent=element(each.parent))) for each in made.elements]
    return Made(base, tuple(slabs), elements, made.numbers, made.holds)
