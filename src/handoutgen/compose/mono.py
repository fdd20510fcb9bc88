"""mono: a document in colour -> one for a black-and-white printer or copier: outlines instead of fills, little toner.

Nothing is lost: blocks never say anything by colour alone.
"""

from __future__ import annotations

from dataclasses import replace
from operator import is_

from handoutgen.compose.boxes import rebuilt
from handoutgen.model.box import Box, Circle, ColourName, Document, Drawing, Frame, Group, Label, Labelled, Path, Rectangle, Shape, TextBox
from handoutgen.model.units import BLACK, WHITE, Colour

OUTLINE, HEAVY = 1.25, 2.25  # points: a tint, and a strong fill, that becomes an outline
INKS: dict[ColourName, Colour] = {
    "text": BLACK, "quiet": Colour(0.27, 0.27, 0.27), "primary": BLACK, "secondary": BLACK, "tint": WHITE, "line": Colour(0.45, 0.45, 0.45),
    "paper": WHITE, "alarm": BLACK, "alarm_tint": WHITE, "black": BLACK, "on_primary": BLACK,
}  # fmt: skip
KEPT: frozenset[ColourName | Colour] = frozenset({"", "black", "text", "paper"})  # a solid mark in body black is a sign, not a surface


def monochrome(document: Document) -> Document:
    """The document without colour; pictures are turned to grey when they are written."""
    return replace(
        document,
        palette=tuple((name, INKS[name]) for name, _ in document.palette),
        header_first=_inked(document.header_first),
        header=_inked(document.header),
        footer=_inked(document.footer),
        body=_inked(document.body),
        grey=True,
    )


def _inked(part: Group) -> Group:
    return rebuilt(part, _changed, ("mono", None))


def _changed(box: Box) -> Box:
    match box:
        case TextBox():
            return replace(box, colour="black") if box.colour in ("paper", "on_primary") else box
        case Group():
            frame = _outlined(box.frame) if box.frame else None
            return box if frame is box.frame else replace(box, frame=frame)
        case Drawing():
            shapes = tuple(map(_hollow, box.shapes))
            return box if all(map(is_, shapes, box.shapes)) else replace(box, shapes=shapes)
        case Labelled():
            return box
        case _:
            return box


def _outlined(frame: Frame) -> Frame:
    if frame.fill in KEPT:
        return frame
    return replace(frame, fill="", stroke=frame.stroke or "black", stroke_width=max(frame.stroke_width, _weight(frame.fill)))


def _hollow(shape: Shape) -> Shape:
    """A coloured surface as an outline; logo colours (no names) as greys."""
    match shape:
        case Label():
            return replace(shape, colour="black") if shape.colour in ("paper", "on_primary") else shape
        case Path():
            return _shaded(shape)
        case Rectangle() | Circle():
            if shape.fill in KEPT or isinstance(shape.fill, Colour):
                return shape
            return replace(shape, fill="", stroke="black", line=max(shape.line, _weight(shape.fill)))


def _shaded(shape: Shape) -> Shape:
    if not isinstance(shape, Path):
        return shape
    fill = shape.fill.grey if isinstance(shape.fill, Colour) else shape.fill
    stroke = shape.stroke.grey if isinstance(shape.stroke, Colour) else shape.stroke
    if (fill, stroke) == (shape.fill, shape.stroke):
        return shape
    return replace(shape, fill=fill, stroke=stroke)


def _weight(fill: ColourName | Colour) -> float:
    return OUTLINE if fill in ("tint", "alarm_tint") else HEAVY
