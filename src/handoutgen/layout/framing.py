"""framing: a frame around a stretch of slabs -> the shapes that draw it."""

from __future__ import annotations

import math
from collections.abc import Iterator
from itertools import pairwise

from handoutgen.layout.slab import Surround
from handoutgen.model.box import Frame, Outline, Path, Rectangle
from handoutgen.model.page import Shapes

Point = tuple[float, float]
DASH, DOT = 4.0, 1.5  # points: of a line to cut along, and of one to fold along
THINNEST = 0.75  # points: thinner dashes are lost on a copier


def drawn(surround: Surround, top: float, bottom: float, *, rtl: bool) -> Shapes:
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
