"""Pages: what layout hands to the writer. Page coordinates are points from the top left corner, y down; x is already left or right.

Marks are tuples: they are made by the thousand, and frozen dataclasses take four times as long to make.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from handoutgen.model.box import Asset, ColourName, Document, Outline, Role


@dataclass(frozen=True, slots=True)
class Element:
    """A node of the logical structure: made once per box, shared by all its parts on all pages. `parent` -1 is the document."""

    role: Role | str
    parent: int
    alt: str = ""
    language: str = ""
    actual: str = ""
    scope: str = ""
    numbering: str = ""
    link: str = ""


class Segment(NamedTuple):
    """Characters of one face, size and colour, at x from the line's origin; `element` is the one they belong to (-1: artifact)."""

    x: float
    width: float
    text: str
    face: str
    size: float
    colour: ColourName
    element: int
    rtl: bool = False
    link: str = ""
    underline: bool = False
    unseen: float = 0.0  # for text that is heard and not seen: its width, in percent of what it would take; 0 is seen


class Line(NamedTuple):
    """One line of text on its baseline. `soft`: the next line starts with a new word, so a space belongs between the two."""

    x: float
    y: float
    segments: tuple[Segment, ...]
    soft: bool = False


class Shapes(NamedTuple):
    """Shapes with their origin at x, y, labels left out: those are lines. `element` -1 is decoration."""

    x: float
    y: float
    width: float
    height: float
    shapes: tuple[Outline, ...]
    element: int = -1
    mirrored: bool = False


class Image(NamedTuple):
    x: float
    y: float
    width: float
    height: float
    asset: str
    element: int = -1


Mark = Line | Shapes | Image


@dataclass(frozen=True, slots=True)
class Bookmark:
    title: str
    level: int  # 1 is top
    page: int  # 0-based
    y: float


@dataclass(frozen=True, slots=True)
class Page:
    """`furniture` is header, footer, frames and repeated heads: artifacts, drawn first."""

    furniture: tuple[Mark, ...]
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class Pages:
    """A laid-out document."""

    document: Document
    elements: tuple[Element, ...]
    pages: tuple[Page, ...]
    bookmarks: tuple[Bookmark, ...] = ()
    assets: tuple[Asset, ...] = ()
    fill: float = field(default=0.0, compare=False)  # how full the last page is, 0 to 1
    private: bool = False  # there is patient data on them: nothing of them is kept
