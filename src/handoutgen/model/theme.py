"""Theme: every measure of the page, with its default in data/themes/base.yaml. Built-in < theme chain < project < group < clinic < handout."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from handoutgen.model.record import Record, key
from handoutgen.model.units import Length


@dataclass(frozen=True, slots=True, kw_only=True)
class PageMeasures(Record):
    """Margins are distances from the edge of the paper; nothing prints within 12 mm of it."""

    side: Length = key(about="left and right margin")
    top: Length = key(about="where the header starts")
    bottom: Length = key(about="where the footer ends")
    measure: int = key(about="characters a line of body text, 45 to 70")


@dataclass(frozen=True, slots=True, kw_only=True)
class TypeSizes(Record):
    body: Length
    title: Length
    heading: Length
    subheading: Length
    small: Length = key(about="sources and captions")
    furniture: Length = key(about="header and footer")
    phone: Length = key(about="phone numbers in the emergency box, 18 pt or more")
    leading: float = key(about="line height as a multiple of the size")


@dataclass(frozen=True, slots=True, kw_only=True)
class Spaces(Record):
    """Vertical gaps."""

    paragraph: Length
    item: Length = key(about="between list items")
    block: Length = key(about="around boxes, tables and figures")
    section: Length = key(about="above a section heading")
    heading: Length = key(about="below a heading")


@dataclass(frozen=True, slots=True, kw_only=True)
class Look(Record):
    """The drawn character of a theme."""

    header: Literal["band", "rule", "bare"] = key(about="band: a filled strip; rule: a line below; bare: white space only")
    heading: Literal["plain", "rule", "bar"] = key(about="section headings: plain, rule below, bar at the start")
    callout: Literal["tint", "outline", "bar"]
    table: Literal["rules", "grid", "zebra"]
    numbers: Literal["plain", "disc"] = key(about="how steps are numbered")
    radius: Length = key(about="corner radius of boxes")
    hairline: Length = key(about="thinnest line, at least 0.5 pt")


@dataclass(frozen=True, slots=True, kw_only=True)
class Theme(Record):
    name: str
    page: PageMeasures
    type: TypeSizes
    space: Spaces
    look: Look
