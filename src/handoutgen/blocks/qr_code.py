"""qr_code: a web address becomes a QR code to scan, with the address in print beside it."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib import import_module
from importlib.util import LazyLoader, find_spec, module_from_spec
from itertools import groupby
from math import ceil
from types import ModuleType
from typing import ClassVar

from handoutgen.blocks.contacts import sentence
from handoutgen.model.box import Box, Drawing, Group, Rectangle, Row, TextBox
from handoutgen.model.diagnostic import Finding
from handoutgen.model.handout import Block
from handoutgen.model.record import key
from handoutgen.model.setting import Setting
from handoutgen.model.text import Run, Text


def _at_first_use(name: str) -> ModuleType:
    """A library that runs when something of it is asked for (the recipe of importlib's documentation)."""
    specification = find_spec(name)
    if name in sys.modules or specification is None or specification.loader is None:
        return import_module(name)
    loader = specification.loader = LazyLoader(specification.loader)
    module = sys.modules[name] = module_from_spec(specification)
    loader.exec_module(module)
    return module


# Brings in http, ssl and e-mail (its writer of SVG does), which takes 20 ms, a twentieth of a cold start; few sheets have a QR code.
segno = _at_first_use("segno")

QUIET = 4  # modules of white around the symbol, ISO/IEC 18004
SYMBOL = 25 * 72 / 25.4  # points: 25 mm without the quiet zone, which phones read at arm's length
LONGEST = 200  # characters: beyond, the modules get too fine for an office printer


@dataclass(frozen=True, slots=True, kw_only=True)
class QrCode(Block):
    """A QR code for a page on the web, 25 mm wide or more. The address is printed too, for people who type."""

    NAME: ClassVar[str] = "qr_code"
    EXAMPLE: ClassVar[str] = """\
type: qr_code
url: https://www.fda.gov/vaccines-blood-biologics
text: Read what the FDA says about these products.
"""
    url: str = key(about="the full address, with https://")
    text: Text = key(about="what one finds there")

    def compose(self, setting: Setting) -> Box:
        address = TextBox(text=sentence(setting, "qr_print", url=Run(self.url, link=self.url)), above=setting.theme.space.item.points)
        beside = Group(children=(TextBox(text=self.text.runs, span=self.text.span), address))
        bars, side = _symbol(self.url)
        code = Drawing(shapes=bars, width=side, height=side, alt=setting.words("qr_spoken", url=self.url), span=self.span)
        share = ceil(1000 * side / (setting.width - setting.body)) / 1000  # rounded up: the code is never made smaller
        widths = (share, round(1 - share, 3))
        return Row(cells=(code, beside), widths=widths, gap=setting.body, above=setting.theme.space.block.points, valign="middle")

    def complaints(self) -> tuple[Finding, ...]:
        return tuple(self._complaints())

    def _complaints(self) -> Iterator[Finding]:
        if not self.url.startswith(("https://", "http://")) or any(c.isspace() for c in self.url):
            yield Finding("H307", f"`{self.url}` is not a full web address", self.span, "write it with `https://`")
        if len(self.url.encode()) > LONGEST:
            yield Finding("H307", f"the address has {len(self.url)} characters", self.span, f"use an address of at most {LONGEST}")


def _symbol(url: str) -> tuple[tuple[Rectangle, ...], float]:
    """The code as black bars, dark modules side by side being one bar, and the side of the square, quiet zone included."""
    matrix = segno.make(url, error="m", micro=False).matrix
    module = round(SYMBOL / len(matrix) + 0.005, 2)  # rounded up: never below 25 mm
    bars = (bar for y, row in enumerate(matrix) for bar in _bars(row, y, module))
    return tuple(bars), round(module * (len(matrix) + 2 * QUIET), 2)


def _bars(row: Sequence[int], y: int, module: float) -> Iterator[Rectangle]:
    """The dark stretches of one row."""
    x = 0
    for dark, stretch in groupby(row):
        length = len(list(stretch))
        if dark:
            yield Rectangle(round((QUIET + x) * module, 2), round((QUIET + y) * module, 2), round(length * module, 2), module, fill="black")
        x += length
