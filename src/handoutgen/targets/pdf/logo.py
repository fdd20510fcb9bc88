"""Bytes of a logo or a figure -> an asset: pixels of a PNG as they are, an SVG converted once to flat shapes.

An SVG is printed only if nothing in it can be lost: text, gradients, see-through colours, links and effects are refused with what to do.
"""

from __future__ import annotations

import io
import logging
import math
from collections.abc import Iterator
from contextlib import contextmanager

from reportlab.graphics.shapes import Drawing
from svglib.svglib import svg2rlg

from handoutgen.model.box import Asset, Path
from handoutgen.model.diagnostic import Finding, Refused, Span
from handoutgen.model.text import NOWHERE
from handoutgen.targets.pdf.picture import read_picture
from handoutgen.targets.pdf.svg_scan import scan
from handoutgen.targets.pdf.svg_shapes import Unprintable, paths

NARROWEST = 1 / 20  # of the longer side: a line is no logo
OVERHANG = 0.01  # of the longer side, by which outlines may leave the page
STEPS = 16  # points that a curve is measured at
BINARY = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"RIFF", b"BM", b"II*\x00", b"MM\x00*", b"%PDF", b"%!PS")


def read_logo(name: str, data: bytes, span: Span = NOWHERE) -> Asset:
    """PNG, JPEG or SVG, told apart by what the file holds and not by its name. Raises Refused."""
    return read_picture(name, data, span) if data.startswith(BINARY) else shapes_from_svg(name, data, span)


def read_figure(name: str, data: bytes, span: Span = NOWHERE) -> Asset:
    """A figure whose name ends in .svg, judged as a logo is. Raises Refused."""
    return read_picture(name, data, span) if data.startswith(BINARY) else shapes_from_svg(name, data, span, f"the figure `{name}`")


def shapes_from_svg(name: str, data: bytes, span: Span = NOWHERE, what: str = "the logo") -> Asset:
    """An SVG as paths with absolute points, origin top left, y down; width and height in points. `what` begins findings. Raises Refused."""
    findings = scan(what, data, span)
    if findings:
        raise Refused(*findings)
    try:
        drawing = _drawing(data)
        shapes = paths(drawing)
        _judge(drawing, shapes)
    except Unprintable as unprintable:
        raise Refused(Finding(unprintable.code, f"{what} {unprintable.message}", span, unprintable.hint)) from unprintable
    return Asset(name, data, round(drawing.width, 4), round(drawing.height, 4), shapes)


def _drawing(data: bytes) -> Drawing:
    """What svglib reads. It logs what it leaves out and goes on; whatever is left out is a reason to refuse the file."""
    again = "export it again from the program it was made with"
    with _heard() as heard:
        try:
            drawing = svg2rlg(io.BytesIO(data))
        except Exception as error:
            raise Unprintable("H419", "has values that cannot be read", again) from error
    if heard:
        raise Unprintable("H419", f"has values that cannot be read: {heard[0][:120]}", again)
    if drawing is None:
        raise Unprintable("H410", "is not a readable SVG file", again)
    sides = (drawing.width, drawing.height)
    if not all(math.isfinite(side) and 0 < side < 1e6 for side in sides):
        raise Unprintable("H418", "has no size", "give it a `viewBox`, or a width and a height")
    if min(sides) < NARROWEST * max(sides):
        raise Unprintable("H418", f"is {sides[0]:.0f} by {sides[1]:.0f} points, more a line than a picture", "fit the page to the drawing")
    return drawing


def _judge(drawing: Drawing, shapes: tuple[Path, ...]) -> None:
    """Something must be drawn, and all of it on its page: a viewer cuts off the rest, a printed page does not."""
    if not shapes:
        raise Unprintable("H418", "draws nothing", "export it again with its shapes visible")
    slack = OVERHANG * max(drawing.width, drawing.height)
    for shape in shapes:
        for x, y in _points(shape):
            if not (-slack <= x <= drawing.width + slack and -slack <= y <= drawing.height + slack):
                hint = "fit the page to the drawing (Inkscape: Edit > Resize Page to Selection)"
                raise Unprintable("H420", "has shapes that reach beyond its page", hint)


def _points(path: Path) -> Iterator[tuple[float, float]]:
    """Points of an outline; those of a curve lie on it, not on its handles."""
    here = (0.0, 0.0)
    for command in path.commands:
        values = [float(value) for value in command[1:]]
        if command[0] == "c":
            yield from _curve(here, values)
        elif values:
            yield (values[0], values[1])
        if values:
            here = (values[-2], values[-1])


def _curve(start: tuple[float, float], handles: list[float]) -> Iterator[tuple[float, float]]:
    (x0, y0), (x1, y1, x2, y2, x3, y3) = start, handles
    for step in range(1, STEPS + 1):
        t = step / STEPS
        a, b, c, d = (1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3
        yield (a * x0 + b * x1 + c * x2 + d * x3, a * y0 + b * y1 + c * y2 + d * y3)


class _Ear(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.messages: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        message = record.getMessage()
        if "created with Inkscape" not in message:  # about its size in millimetres, which a logo does not keep
            self.messages.append(message)


@contextmanager
def _heard() -> Iterator[list[str]]:
    """What svglib complains of meanwhile, kept off the terminal."""
    ear, logger = _Ear(), logging.getLogger("svglib")
    before = logger.propagate
    logger.addHandler(ear)
    logger.propagate = False
    try:
        yield ear.messages
    finally:
        logger.removeHandler(ear)
        logger.propagate = before
