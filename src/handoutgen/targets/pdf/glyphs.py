"""glyphs: shaped characters -> elements of a TJ array, with the codes that show them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from handoutgen.targets.pdf.codes import NARROW
from handoutgen.targets.pdf.file import number as n


class Glyph(NamedTuple):
    """A positioned glyph and the characters it stands for; units are 1/1000 em."""

    number: int
    text: str
    advance: float
    natural: float  # the advance the font file gives it
    dx: float
    dy: float


@dataclass(frozen=True, slots=True)
class GlyphRun:
    """Shaped text as every document shows it, and the codes in it. `special`: a glyph in it has no such code, or is raised."""

    elements: str
    codes: frozenset[int]
    narrow: bool
    special: bool = False


SPECIAL = GlyphRun("", frozenset(), narrow=False, special=True)


def written(code: int) -> str:
    """A code as a string of a content stream."""
    return f"({chr(code - NARROW)})" if code >= NARROW else f"<{code:04X}>"


def elements_of(glyphs: tuple[Glyph, ...], codes: Iterable[str], size: float) -> str:
    """Glyphs as elements of a TJ array; raised or lowered ones (vowel marks) step out of the array for their text rise."""
    out: list[str] = []
    back = 0.0  # 1/1000 em to step back before the next glyph; numbers may not touch, so a space stands before each
    for glyph, code in zip(glyphs, codes, strict=True):
        back -= glyph.dx
        if abs(back) > 0.01:
            out.append(f" {n(back)}")
        out.append(f"] TJ {n(glyph.dy * size / 1000)} Ts [{code}] TJ 0 Ts [" if glyph.dy else code)
        back = glyph.natural - glyph.advance + glyph.dx
    if abs(back) > 0.01:
        out.append(f" {n(back)}")
    return "".join(out)
