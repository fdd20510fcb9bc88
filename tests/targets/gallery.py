"""A document with one of each block, for the tests of what is written straight from boxes."""

from __future__ import annotations

import struct
import zlib
from dataclasses import replace
from datetime import date

from handoutgen.blocks import BLOCKS
from handoutgen.model.box import Asset, Box, ColourName, Document, Group, Sheet, StyleName, TextBox, TextStyle
from handoutgen.model.setting import Setting
from handoutgen.model.text import PAGE_COUNT, PAGE_NUMBER, Run, words
from handoutgen.model.units import Colour
from tests.blocks.setting import BLANK, SETTING, block

COLOURS: dict[ColourName, str] = {
    "text": "#1b1b1b", "quiet": "#595959", "primary": "#0b3c6f", "secondary": "#0b6a72", "tint": "#ecf0f4", "line": "#8c8c8c",
    "paper": "#ffffff", "alarm": "#a31621", "alarm_tint": "#f9eff0", "black": "#000000", "on_primary": "#ffffff",
}  # fmt: skip
SIZES: dict[StyleName, float] = {
    "body": 12, "lead": 13.5, "title": 26, "subtitle": 13.5, "heading": 16, "subheading": 13, "label": 12, "small": 9, "caption": 12,
    "table_head": 12, "table_cell": 12, "number": 12, "furniture": 9, "furniture_strong": 9, "phone": 18, "tier": 14, "notice": 12,
}  # fmt: skip
BOLD = {"title", "heading", "subheading", "label", "caption", "table_head", "number", "furniture_strong", "phone", "tier", "notice"}


def png(width: int = 4, height: int = 3) -> bytes:
    """A grey picture."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    rows = (b"\0" + b"\x99" * width) * height
    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


def document(*body: Box) -> Document:
    """A document of the given boxes below a title, with a header and a footer."""
    page = TextBox(text=(Run(f"Page {PAGE_NUMBER} of {PAGE_COUNT}"),))
    phone = TextBox(text=words("Call 206-555-0123"), style="furniture_strong", role="Artifact")
    header = Group(children=(TextBox(text=words("Riverside Spine Clinic"), style="number", role="Artifact"), phone))
    title = TextBox(text=words("Care at home"), style="title", role="H1")
    return Document(
        title="Care at home", language="en", direction="ltr", author="Riverside Spine Clinic", subject="SC-04 version 1", keywords="SC-04",
        code="SC-04", version="1", date=date(2026, 11, 21), sample=False, paper=Sheet(name="letter", width=612, height=792),
        side=60, top=36, bottom=36, measure=70, header_first=header, header=header,
        footer=Group(children=(phone, TextBox(text=words("SC-04, version 1"), style="furniture", role="Artifact"), page)),
        body=Group(children=(title, *body)),
        styles=tuple((name, TextStyle("Source Sans 3", size, 1.28 * size, bold=name in BOLD)) for name, size in SIZES.items()),
        palette=tuple((name, Colour.from_text(value)) for name, value in COLOURS.items()),
        assets=(Asset("figures/lower-back.png", png(), 4, 3),), write_here="line to write on",
    )  # fmt: skip


def gallery(setting: Setting = SETTING) -> Document:
    """One of each block in its own section, and a line for the pen."""
    sections = []
    for name, kind in BLOCKS.items():
        heading = TextBox(text=words(name.replace("_", " ").capitalize()), style="heading", role="H2")
        # The heading of a red-flag box is H2 as well: compose sees to the levels, and here there is nothing to mend.
        sections.append(Group(children=(heading, block(kind.EXAMPLE).compose(replace(setting, width=480))), role="Sect", above=14))
    pen = TextBox(text=(Run("Lift nothing for "), BLANK, Run(" days.")), above=6)
    return document(*sections, pen)
