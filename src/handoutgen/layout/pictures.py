"""pictures: a drawing or a picture -> one slab, made smaller where it does not fit; the characters in drawings are set like any others."""

from __future__ import annotations

from dataclasses import replace

from handoutgen.layout.column import ARTIFACT, Column, Maker
from handoutgen.layout.memory import Tag
from handoutgen.layout.paragraphs import note_missing, segments
from handoutgen.layout.slab import Slab
from handoutgen.model.box import Circle, Drawing, Label, Outline, Path, Picture, Rectangle, TextBox
from handoutgen.model.page import Image, Line, Mark, Shapes
from handoutgen.model.text import Run

PICTURE_SHARE = 0.8  # of a page's height, at most
_APART = 0.55  # ems: poppler takes less for one line; pypdf wants 0.8 to the line before
_ENDLESS = 1e6  # points: a label never wraps


def drawing_slab(maker: Maker, box: Drawing, column: Column) -> Slab:
    """A drawing at its size, or as large as fits the column and a page."""
    scale = min(1.0, column.width / box.width if box.width else 1.0, column.room / box.height if box.height else 1.0)
    element = maker.element(Tag("Figure", column.element, alt=box.alt)) if box.alt else ARTIFACT
    marks = drawn(maker, box, (_at(maker, box.align, box.width * scale, column), 0.0), element, scale)
    return Slab(box.height * scale, marks, box.above, surrounds=column.surrounds, heads=column.heads)


def picture_slab(maker: Maker, box: Picture, column: Column) -> Slab:
    """A picture at its size, or as large as fits."""
    scale = min(1.0, column.width / box.width, column.room * PICTURE_SHARE / box.height)
    width, height = box.width * scale, box.height * scale
    element = maker.element(Tag("Figure", column.element, alt=box.alt)) if box.alt else ARTIFACT
    mark = Image(_at(maker, box.align, width, column), 0.0, width, height, box.asset, element)
    return Slab(height, (mark,), box.above, surrounds=column.surrounds, heads=column.heads)


def drawn(maker: Maker, box: Drawing, corner: tuple[float, float], element: int, scale: float = 1.0) -> tuple[Mark, ...]:
    """A drawing's shapes with their top left corner there, and its labels as lines of text."""
    x, y = corner
    width, height = box.width * scale, box.height * scale
    outlines = tuple(shape if scale == 1.0 else scaled(shape, scale) for shape in box.shapes if not isinstance(shape, Label))
    labels = tuple(_label(maker, box, shape, element, scale) for shape in box.shapes if isinstance(shape, Label))
    lines = tuple(line._replace(x=x + (width + line.x if maker.rtl else line.x), y=y + line.y) for line in labels)
    return (Shapes(x, y, width, height, outlines, element, maker.rtl), *lines)


def unseen(maker: Maker, words: str, baseline: float, column: Column) -> Line:
    """The words that a drawing stands for as a line that is not painted, squeezed where it is wider than the column.

    /ActualText alone is heard in few programs: poppler, Chrome and Firefox read the text that stands in the content. Programs that read
    by geometry want it at its size, and far enough above the baseline it belongs to not to take its letters for those of that line.
    """
    text, style = TextBox(text=(Run(words),)), maker.styles["body"]
    line = maker.typesetter.lines(text.text, style, _ENDLESS)[0]
    note_missing(maker, text)
    scale = min(1.0, column.width / line.width)
    x = column.x + (column.width - line.width * scale if maker.rtl else 0.0)
    made = segments(line, text, style, [column.element])
    squeezed = (each._replace(x=each.x * scale, width=each.width * scale, unseen=100 * scale) for each in made)
    return Line(x, baseline - _APART * style.size, tuple(squeezed), soft=True)


def _label(maker: Maker, box: Drawing, label: Label, element: int, scale: float) -> Line:
    """A label as a line; x from the drawing's start side, to the left of it (negative) in right-to-left documents."""
    style = maker.styles[label.style]
    style = replace(style, size=style.size * scale, leading=style.leading * scale)
    text = TextBox(text=(Run(label.text.replace("\n", " ")),), style=label.style, colour=label.colour, span=box.span)
    line = maker.typesetter.lines(text.text, style, _ENDLESS)[0]
    note_missing(maker, text)
    before = {"start": 0.0, "middle": line.width / 2, "end": line.width}[label.anchor]  # how much of it lies before its anchor
    x = label.x * scale - before
    # soft: the next label is another word, also to those who read by order alone
    return Line(-x - line.width if maker.rtl else x, label.y * scale, tuple(segments(line, text, style, [element])), soft=True)


def _at(maker: Maker, align: str, width: float, column: Column) -> float:
    spare = column.width - width
    return column.x + (spare / 2 if align == "center" else spare if maker.rtl else 0.0)


def scaled(shape: Outline, factor: float) -> Outline:
    """The shape with all measures multiplied; line widths stay, so that hairlines never get thinner."""
    match shape:
        case Rectangle():
            x, y, width, height, radius = (v * factor for v in (shape.x, shape.y, shape.width, shape.height, shape.radius))
            return replace(shape, x=x, y=y, width=width, height=height, radius=radius)
        case Circle():
            return replace(shape, x=shape.x * factor, y=shape.y * factor, radius=shape.radius * factor)
        case Path():
            return replace(shape, commands=tuple((c[0], *(v * factor for v in c[1:] if not isinstance(v, str))) for c in shape.commands))
