"""placing: slabs below each other -> marks at their places, and the frames around them."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from handoutgen.layout.slab import Slab, Surround, moved
from handoutgen.model.box import Frame, Outline, Path, Rectangle
from handoutgen.model.page import Bookmark, Mark, Shapes

Point = tuple[float, float]
DASH, DOT = 4.0, 1.5  # points: of a line to cut along, and of one to fold along
THINNEST = 0.75  # points: thinner dashes are lost on a copier


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


def placed(slabs: Sequence[Slab], top: float, *, rtl: bool, gaps: float = 1.0, heads: bool = False) -> Placed:
    """Marks of slabs from `top` (points) downwards. `gaps` scales the room between them; `heads` repeats those of the first slab."""
    result = Placed(bottom=top)
    if not slabs:
        return result
    starts: dict[int, tuple[Surround, float]] = {}
    frames: list[Shapes] = []
    y = top
    for index, slab in enumerate(slabs):
        upper = slabs[index - 1] if index else None
        kept = {s.number for s in upper.surrounds} if upper else set()
        if upper:
            ended = [s for s in upper.surrounds if s not in slab.surrounds]
            for surround in reversed(ended):
                y += surround.frame.padding[2]
                frames.append(_drawn(*starts.pop(surround.number), y, rtl=rtl))
            y += slab.above * gaps
        repeated = slab.heads if heads and not index else ()
        for depth in range(len(slab.surrounds) + 1):
            for head in repeated:
                if min(head.depth, len(slab.surrounds)) == depth:
                    result.frames += [moved(mark, 0.0, y) for mark in head.marks]
                    y += head.height
            if depth < len(slab.surrounds) and (surround := slab.surrounds[depth]).number not in kept:
                starts[surround.number] = (surround, y)
                y += surround.frame.padding[0]
        result.marks += [moved(mark, 0.0, y) for mark in slab.marks]
        result.bookmarks += [replace(bookmark, y=y + bookmark.y) for bookmark in slab.bookmarks]
        y += slab.height
    for surround in reversed(slabs[-1].surrounds):
        y += surround.frame.padding[2]
        frames.append(_drawn(*starts.pop(surround.number), y, rtl=rtl))
    # an outer frame ends after its inner ones, yet must be drawn below them; repeated heads come last
    result.frames = [*sorted(frames, key=lambda mark: -mark.height), *result.frames]
    result.bottom = y
    return result


def _drawn(surround: Surround, top: float, bottom: float, *, rtl: bool) -> Shapes:
    """A frame's fill, outline and bar, drawn from its start side."""
    frame = surround.frame
    tall = bottom - top
    return Shapes(surround.x, top, surround.width, tall, tuple(_shapes(frame, surround.width, tall)), -1, rtl)


def _shapes(frame: Frame, width: float, tall: float) -> list[Outline]:
    shapes: list[Outline] = []
    inset = frame.stroke_width / 2 if frame.stroke else 0.0
    if frame.dashed:
        right, bottom = width - inset, tall - inset
        corners = ((inset, inset), (right, inset), (right, bottom), (inset, bottom), (inset, inset))
        sides = tuple(command for start, end in pairwise(corners) for command in dashes(start, end, DASH))
        shapes.append(Path(sides, frame.fill, frame.stroke, max(THINNEST, frame.stroke_width)))
    elif frame.fill or frame.stroke:
        shapes.append(
            Rectangle(
                inset, inset, width - 2 * inset, tall - 2 * inset, frame.fill, frame.stroke, max(0.5, frame.stroke_width), frame.radius
            )
        )
    if frame.fold:
        shapes.append(Path(tuple(dashes((width / 2, 0.0), (width / 2, tall), DOT)), stroke=frame.stroke, line=THINNEST))
    if frame.bar:
        shapes.append(Rectangle(0, 0, frame.bar_width, tall, frame.bar))
    return shapes


def dashes(start: Point, end: Point, length: float) -> Iterator[tuple[str | float, ...]]:
    """A straight line as dashes of about `length` points with gaps between them; one stands at each end, so that corners are closed."""
    (x0, y0), (x1, y1) = start, end
    whole = math.hypot(x1 - x0, y1 - y0)
    steps = 2 * max(1, round(whole / length / 2)) + 1  # dash, gap, ... dash
    for step in range(0, steps, 2):
        for name, part in (("m", step / steps), ("l", (step + 1) / steps)):
            yield (name, round(x0 + (x1 - x0) * part, 2), round(y0 + (y1 - y0) * part, 2))
