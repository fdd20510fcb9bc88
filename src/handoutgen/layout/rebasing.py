"""rebasing: slabs that were made at one place of a document -> the same slabs at another: their elements, frames and heads counted from there.

A clinic's box that stands in ten of its sheets comes after another number of elements in each.
"""

from __future__ import annotations

from handoutgen.layout.memory import Base, Made, Memory
from handoutgen.layout.slab import Head, Slab, Surround
from handoutgen.model.page import Line, Mark, Segment


def rebased(made: Made, base: Base, memory: Memory) -> Made:
    """The same for another place."""
    more, shift = base.elements - made.base.elements, base.numbers - made.base.numbers
    first, old, new = made.base.elements, made.base.parent, base.parent

    def element(number: int) -> int:
        return number + more if number >= first else new if number == old else number

    def mark(each: Mark) -> Mark:
        key = (id(each), more, first, old, new)
        found = memory.rebased.get(key) or memory.rebased.older(key) or memory.rebased.put(key, (shifted(each), each))
        return found[0]

    def shifted(each: Mark) -> Mark:
        if isinstance(each, Line):
            own = [  # spelled out: _replace takes three times as long
                Segment(x, wide, said, face, size, ink, element(part), rtl, link, underline, unseen)
                for x, wide, said, face, size, ink, part, rtl, link, underline, unseen in each.segments
            ]
            return Line(each.x, each.y, tuple(own), each.soft)
        return each._replace(element=element(each.element))

    def surround(each: Surround) -> Surround:
        return memory.surround(Surround(each.frame, each.x, each.width, each.number + shift))

    def head(each: Head) -> Head:
        return memory.head(Head(each.height, each.marks, each.number + shift, each.depth))

    slabs = [
        Slab(
            height,
            tuple([mark(each) for each in marks]),
            above,
            before,
            tuple([surround(each) for each in surrounds]) if shift and surrounds else surrounds,
            tuple([head(each) for each in heads]) if shift and heads else heads,
            bookmarks,
            new_page,
        )
        for height, marks, above, before, surrounds, heads, bookmarks, new_page in made.slabs
    ]
    elements = [memory.below(each, element(each.parent)) for each in made.elements]
    return Made(base, tuple(slabs), elements, made.numbers, made.holds)
