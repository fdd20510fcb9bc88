"""Boxes: the closed set of shapes every block becomes. Only boxes are laid out, so blocks × outputs is a sum, not a product.

Lengths are points. Sides are start and end, never left and right. Colours and text styles are names that the document resolves.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date
from typing import Literal

from handoutgen.model.diagnostic import Span
from handoutgen.model.keeping import Keeping
from handoutgen.model.text import NOWHERE, Run
from handoutgen.model.units import Colour

# Structure types of ISO 32000-1 §14.8.4. "" is no element of its own; "Artifact" is decoration or page furniture.
# fmt: off
Role = Literal[
    "", "Artifact", "Sect", "Div", "P", "H1", "H2", "H3", "L", "LI", "Lbl", "LBody",
    "Table", "THead", "TBody", "TR", "TH", "TD", "Figure", "Caption", "Note", "TOC", "TOCI",
]
StyleName = Literal[
    "body", "lead", "title", "subtitle", "heading", "subheading", "label", "small", "caption", "table_head", "table_cell",
    "number", "furniture", "furniture_strong", "phone", "tier", "notice", "tongue",
]
ColourName = Literal["", "text", "quiet", "primary", "secondary", "tint", "line", "paper", "alarm", "alarm_tint", "black", "on_primary"]
# fmt: on
Keep = Literal["auto", "whole", "rather", "children"]


@dataclass(frozen=True, slots=True)
class TextStyle:
    """How a style name looks: family, weight, size and line height in points, colour name."""

    family: str
    size: float
    leading: float
    colour: ColourName = "text"
    bold: bool = False
    italic: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class TextBox(Keeping):
    """A paragraph. `outline` 1-3 makes it a bookmark of that level. `wide`: as wide as there is room, for lines of a list that seldom need two."""

    text: tuple[Run, ...]
    style: StyleName = "body"
    role: Role = "P"
    align: Literal["start", "end", "center"] = "start"
    colour: ColourName = ""
    outline: int = 0
    above: float = 0
    keep_next: bool = False
    wide: bool = False
    private: bool = False  # patient data: bypasses every cache and excerpt
    span: Span = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """What is drawn around a group: a fill, an outline, a bar along the start side. Decoration only.

    `dashed` makes the outline one to cut along; `fold` draws dots down the middle, to fold along.
    """

    fill: ColourName = ""
    stroke: ColourName = ""
    stroke_width: float = 0
    dashed: bool = False
    fold: bool = False
    bar: ColourName = ""
    bar_width: float = 0
    radius: float = 0
    padding: tuple[float, float, float, float] = (0, 0, 0, 0)  # top, end, bottom, start


@dataclass(frozen=True, slots=True, kw_only=True)
class Group(Keeping):
    """Boxes one below the other.

    `keep`: "whole" keeps it on one page if it fits one; "rather" does so unless that leaves much of a page empty; "children" breaks only
    between its children; "auto" anywhere allowed. `head` is drawn first and again after every page break inside (the repetition is an artifact);
    `head_again`, if there is one, is what is drawn again instead of it: "Know these signs (continued)".
    """

    children: tuple[Box, ...]
    role: Role = ""
    keep: Keep = "auto"
    above: float = 0
    keep_next: bool = False
    head: tuple[Box, ...] = ()
    head_again: tuple[Box, ...] = ()
    frame: Frame | None = None
    language: str = ""
    numbering: Literal["", "Decimal", "Disc", "None"] = ""  # for role L
    span: Span = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Labelled(Keeping):
    """A hanging label and a body: LI holding Lbl and LBody. `indent` is the width kept for the label, gap included."""

    label: TextBox | Drawing
    body: Group
    indent: float
    role: Role = "LI"
    above: float = 0
    keep: Keep = "auto"
    spoken: str = ""  # what a screen reader says for a drawn label ("to do")


@dataclass(frozen=True, slots=True, kw_only=True)
class Row(Keeping):
    """Boxes side by side, tops aligned; never broken. `widths` are shares that sum to 1."""

    cells: tuple[Box, ...]
    widths: tuple[float, ...]
    gap: float = 0
    role: Role = ""
    above: float = 0
    valign: Literal["top", "middle", "bottom"] = "top"


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """One table cell; `header` is TH with that scope, "" is TD."""

    content: Group
    header: Literal["", "Column", "Row"] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid(Keeping):
    """A table. Header rows repeat after a break; a row breaks by line only where it is taller than a page."""

    widths: tuple[float, ...]  # shares, sum 1
    header: tuple[tuple[Cell, ...], ...]
    rows: tuple[tuple[Cell, ...], ...]
    look: Literal["rules", "grid", "zebra"] = "rules"
    hairline: float = 0.5
    padding: float = 5
    minimum: float = 0  # least height of a body row, for tables that are written in by hand
    above: float = 0
    span: Span = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture(Keeping):
    """An image file by asset name, scaled to `width`; `alt` "" is decoration."""

    asset: str
    width: float
    height: float
    alt: str
    above: float = 0
    align: Literal["start", "center"] = "start"
    span: Span = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Rectangle:
    """Shapes: origin at the drawing's top start corner, y down, points."""

    x: float
    y: float
    width: float
    height: float
    fill: ColourName | Colour = ""
    stroke: ColourName | Colour = ""
    line: float = 0.5
    radius: float = 0


@dataclass(frozen=True, slots=True)
class Circle:
    x: float
    y: float
    radius: float
    fill: ColourName | Colour = ""
    stroke: ColourName | Colour = ""
    line: float = 0.5


@dataclass(frozen=True, slots=True)
class Path:
    """PDF path operators with absolute points: ("m", x, y), ("l", x, y), ("c", x1, y1, x2, y2, x, y), ("h",)."""

    commands: tuple[tuple[str | float, ...], ...]
    fill: ColourName | Colour = ""
    stroke: ColourName | Colour = ""
    line: float = 0.5
    even_odd: bool = False


@dataclass(frozen=True, slots=True)
class Label:
    """Characters inside a drawing; anchor says which end of them stands at x, y is the baseline."""

    x: float
    y: float
    text: str
    style: StyleName
    anchor: Literal["start", "middle", "end"] = "start"
    colour: ColourName = ""


Outline = Rectangle | Circle | Path
Shape = Outline | Label


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawing(Keeping):
    """Shapes with words for those who cannot see them; `alt` "" is decoration. `stretch` widens it to the column (ruled lines)."""

    shapes: tuple[Shape, ...]
    width: float
    height: float
    alt: str
    above: float = 0
    align: Literal["start", "center"] = "start"
    span: Span = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Break(Keeping):
    """A new page."""


Box = TextBox | Group | Labelled | Row | Grid | Picture | Drawing | Break


@dataclass(frozen=True, slots=True)
class Asset(Keeping):
    """A picture file's bytes, by name; pixels for PNG and JPEG, shapes for a converted SVG."""

    name: str
    data: bytes
    width: float  # pixels, or points of the SVG
    height: float
    shapes: tuple[Shape, ...] = ()

    def drawn(self, scale: float, thinnest: float) -> tuple[Shape, ...]:
        """A converted SVG's paths at size; no line is thinner than `thinnest` points, which a printer and a copier keep."""
        made = []
        for path in self.shapes:
            assert isinstance(path, Path)
            commands = tuple((c[0], *(v * scale for v in c[1:] if not isinstance(v, str))) for c in path.commands)
            made.append(replace(path, commands=commands, line=max(thinnest, path.line * scale)))
        return tuple(made)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """Paper in points."""

    name: str
    width: float
    height: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """Everything an output needs, and nothing it has to look up: the last stop before pages, HTML or text."""

    title: str
    language: str
    direction: Literal["ltr", "rtl"]
    author: str
    subject: str
    keywords: str
    code: str
    version: str
    date: date  # when the words were written or reviewed: the file's own date, so that bytes do not depend on the clock
    sample: bool
    paper: Sheet
    side: float  # side margins, points
    top: float
    bottom: float
    measure: int  # characters a line of text
    header_first: Group  # page 1
    header: Group  # the other pages
    footer: Group
    body: Group
    styles: tuple[tuple[StyleName, TextStyle], ...]
    palette: tuple[tuple[ColourName, Colour], ...]
    fallback: tuple[str, ...] = ()  # font families after the style's own
    assets: tuple[Asset, ...] = ()
    grey: bool = False  # pictures print in grey
    contents: str = ""  # heading of the contents list that a long sheet gets; "" for none
    write_here: str = ""  # the language's words for a line to write on: "line to write on"
    form: str = ""  # what kind of sheet it is, as its facts say: "options", "help"
    budget: int = 0  # the most pages the standard form should have; 0 for any number
    sample_notice: str = ""  # the language's words for `sample`: "SAMPLE, not for patients"
    stamp: str = ""  # why else it is not for patients: "DRAFT, not signed off"

    @property
    def stamps(self) -> tuple[str, ...]:
        return tuple(filter(None, (self.stamp, self.sample_notice if self.sample else "")))
