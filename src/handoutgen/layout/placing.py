"""placing: slabs below each other -> marks at their places, and the frames around them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from handoutgen.layout.memory import Memory
from handoutgen.layout.slab import Head, Slab, Surround
from handoutgen.model.page import Bookmark, Mark, Shapes


@dataclass(slots=True)
class Placed:
    """`frames` are drawn first; `bottom` is the y below the last padding."""

    frames: list[Mark] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)
    bookmarks: list[Bookmark] = field(default_factory=list)
    bottom: float = 0.0

    @property
    def all_marks(self) -> list[Mark]:
        return [*self.frames, *self.marks]


def placed(slabs: Sequence[Slab], top: float, memory: Memory, *, rtl: bool, gaps: float = 1.0, heads: bool = False) -> Placed:
    """Marks of slabs from `top` (points) downwards. `gaps` scales the room between them; `heads` repeats those of the first slab."""
    stack = _Stack(memory, rtl, top)
    marks: list[Mark] = []
    around: tuple[Surround, ...] = ()
    for index, slab in enumerate(slabs):
        own = slab.surrounds
        same = around is own or around == own
        if index:
            if not same:
                stack.close([surround for surround in around if surround not in own])
            stack.y += slab.above * gaps
        repeated = slab.heads if heads and not index else ()
        if repeated or not same:
            stack.open(slab, {surround.number for surround in around}, repeated)
        if slab.marks:
            marks += memory.moved(slab.marks, stack.y)
        if slab.bookmarks:
            stack.bookmarks += [Bookmark(each.title, each.level, each.page, stack.y + each.y) for each in slab.bookmarks]
        stack.y += slab.height
        around = own
    stack.close(around)
    if not stack.frames and not stack.heads:
        return Placed([], marks, stack.bookmarks, stack.y)
    # an outer frame ends after its inner ones, yet must be drawn below them; repeated heads come last
    frames = [*sorted(stack.frames, key=lambda mark: -mark.height), *stack.heads]
    return Placed(frames, marks, stack.bookmarks, stack.y)


@dataclass(slots=True)
class _Stack:
    """What has been placed so far, down to y; `starts` are the frames that are open, by number."""

    memory: Memory
    rtl: bool
    y: float
    starts: dict[int, tuple[Surround, float]] = field(default_factory=dict)
    frames: list[Shapes] = field(default_factory=list)
    heads: list[Mark] = field(default_factory=list)
    bookmarks: list[Bookmark] = field(default_factory=list)

    def open(self, slab: Slab, open_: set[int], repeated: Sequence[Head]) -> None:
        """Frames that begin with this slab, and heads between them at the depth they came from."""
        for depth in range(len(slab.surrounds) + 1):
            for head in repeated:
                if min(head.depth, len(slab.surrounds)) == depth:
                    self.heads += self.memory.moved(head.marks, self.y)
                    self.y += head.height
            if depth < len(slab.surrounds) and (surround := slab.surrounds[depth]).number not in open_:
                self.starts[surround.number] = (surround, self.y)
                self.y += surround.frame.padding[0]

    def close(self, ended: Sequence[Surround]) -> None:
        """Frames that end here, the inner ones first."""
        for surround in reversed(ended):
            self.y += surround.frame.padding[2]
            self.frames.append(self.memory.drawn(*self.starts.pop(surround.number), self.y, self.rtl))
