"""Fonts, styles and sheets to lay boxes out with, and what became of them in words."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import cache
from typing import Any, Literal

import yaml

from handoutgen.layout.lay_out import lay_out
from handoutgen.layout.lines import Typesetter
from handoutgen.model.box import Asset, Box, ColourName, Document, Group, Sheet, StyleName, TextBox, TextStyle
from handoutgen.model.page import Line, Mark, Page, Pages
from handoutgen.model.text import PAGE_COUNT, PAGE_NUMBER, Run, words
from handoutgen.model.units import Colour
from handoutgen.targets.pdf.fonts import FontFile, FontLibrary
from tests.conftest import ROOT

FOLDERS = (ROOT / "fonts", ROOT / "tests/fonts_data")
SOURCE, PUBLIC, ATKINSON = "Source Sans 3", "Public Sans", "Atkinson Hyperlegible Next"
HEBREW, ARABIC = "Noto Sans Hebrew", "Noto Sans Arabic"
FALLBACK = (HEBREW, ARABIC, SOURCE)

LETTER = Sheet(name="letter", width=612, height=792)
A4 = Sheet(name="a4", width=595.28, height=841.89)
A6 = Sheet(name="a6", width=298, height=420)

PALETTE: tuple[tuple[ColourName, Colour], ...] = (
    ("text", Colour(0, 0, 0)),
    ("quiet", Colour(0.3, 0.3, 0.3)),
    ("primary", Colour.from_text("#1a5f7a")),
    ("secondary", Colour.from_text("#7a3b1a")),
    ("tint", Colour.from_text("#e8f0f3")),
    ("line", Colour(0.55, 0.55, 0.55)),
    ("paper", Colour(1, 1, 1)),
    ("alarm", Colour.from_text("#a31621")),
    ("alarm_tint", Colour.from_text("#f7e8e9")),
    ("black", Colour(0, 0, 0)),
    ("on_primary", Colour(1, 1, 1)),
)


@cache
def fonts() -> FontLibrary:
    """Every family of the repository, and those of the tests."""
    files = []
    for folder in FOLDERS:
        for family in yaml.safe_load((folder / "fonts.yaml").read_text(encoding="utf-8")):
            files += [FontFile(family["family"], style, (folder / face["file"]).read_bytes()) for style, face in family["faces"].items()]
    return FontLibrary(files)


def style(family: str = SOURCE, size: float = 12, leading: float = 16, **more: Any) -> TextStyle:
    return TextStyle(family, size, leading, **more)


def styles(family: str = SOURCE) -> tuple[tuple[StyleName, TextStyle], ...]:
    plain, strong = style(family), style(family, bold=True)
    large: dict[StyleName, TextStyle] = {
        "title": style(family, 24, 28, colour="primary", bold=True),
        "heading": style(family, 17, 20, colour="primary", bold=True),
        "phone": style(family, 18, 22, bold=True),
        "small": style(family, 9, 12),
        "furniture": style(family, 9, 12, colour="quiet"),
    }
    names: tuple[StyleName, ...] = (
        "body", "lead", "title", "subtitle", "heading", "subheading", "label", "small", "caption", "table_head", "table_cell",
        "number", "furniture", "furniture_strong", "phone", "tier", "notice",
    )  # fmt: skip
    bold = ("label", "caption", "table_head", "number", "furniture_strong", "tier", "notice", "subheading")
    return tuple((name, large.get(name, strong if name in bold else plain)) for name in names)


def setter(*, rtl: bool = False, fallback: tuple[str, ...] = FALLBACK) -> Typesetter:
    return Typesetter(fonts(), fallback, rtl)


def text(content: str | tuple[Run, ...], **look: Any) -> TextBox:
    return TextBox(text=words(content) if isinstance(content, str) else content, **look)


def document(
    *boxes: Box,
    paper: Sheet = LETTER,
    direction: Literal["ltr", "rtl"] = "ltr",
    family: str = SOURCE,
    header: str = "Harbor Clinic",
    measure: int = 0,
    assets: tuple[Asset, ...] = (),
    **more: Any,
) -> Document:
    """A document of these boxes, between a header of one line and a footer with page numbers."""
    top = Group(children=(text(header, style="furniture", role="Artifact"),))
    foot = Group(children=(text(f"Page {PAGE_NUMBER} of {PAGE_COUNT}", style="furniture", role="Artifact"),))
    return Document(
        title=more.pop("title", "A sheet"), language=more.pop("language", "en"), direction=direction, author="Harbor Clinic",
        subject="SC-99", keywords="SC-99", code="SC-99", version="1", date=date(2026, 11, 21), sample=False, paper=paper,
        side=40, top=36, bottom=36, measure=measure, header_first=top, header=top, footer=foot, body=Group(children=boxes),
        styles=styles(family), palette=PALETTE, fallback=FALLBACK, assets=assets, **more,
    )  # fmt: skip


def laid(*boxes: Box, **more: Any) -> Pages:
    """Boxes on pages."""
    made = document(*boxes, **more)
    return lay_out(made, setter(rtl=made.direction == "rtl"))


def lines(marks: tuple[Mark, ...]) -> Iterator[Line]:
    yield from (mark for mark in marks if isinstance(mark, Line))


def shown(line: Line) -> str:
    """A line in reading order."""
    return "".join(segment.text for segment in line.segments)


def page_texts(pages: Pages) -> list[str]:
    """What each page says, furniture left out."""
    return [" ".join(shown(line) for line in lines(page.marks)) for page in pages.pages]


def furniture(page: Page) -> str:
    return " ".join(shown(line) for line in lines(page.furniture))


def filler(count: int, name: str = "w") -> str:
    """Words that tell which of them is missing."""
    return " ".join(f"{name}{number}" for number in range(count))


def tall(count: int) -> tuple[TextBox, ...]:
    """Paragraphs of one line."""
    return tuple(text(f"line{number}") for number in range(count))


def body(pages: Pages) -> tuple[float, float, float, float]:
    """Left, right, lowest header baseline and footer top of the text's room on the pages."""
    made = pages.document
    feet = [line.y for page in pages.pages for line in lines(page.furniture) if shown(line).startswith("Page ")]
    return made.side, made.paper.width - made.side, made.top, min(feet) - 12
