"""embedding: the glyphs a document shows -> a subset font file and its tables.

A font is embedded as Type 0 with Identity-H and its glyph numbers kept, so that page content does not depend on the document it
stands in; ToUnicode is exact because each glyph's text is remembered from shaping.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

import uharfbuzz as hb

from handoutgen.targets.pdf.file import number as n
from handoutgen.targets.pdf.fonts import Face, Glyph, elements_of

_KEPT_TABLES = frozenset({"glyf", "head", "hhea", "hmtx", "loca", "maxp"})


class FontUse:
    """The glyphs of one face that one document shows. Codes are glyph numbers, or spare numbers where a glyph has a second text."""

    def __init__(self, face: Face) -> None:
        self.face = face
        self.texts: dict[int, str] = {}  # code -> text
        self._extra: dict[tuple[int, str], int] = {}
        self._shown: dict[str, str] = {}

    def code(self, glyph: Glyph) -> int:
        """The two-byte code to show. Raises ValueError for a character without a glyph: checked before layout, so a bug."""
        if glyph.number == 0:
            raise ValueError(f"no glyph for {glyph.text!r} in {self.face.name}")
        known = self.texts.setdefault(glyph.number, glyph.text)
        if known == glyph.text:
            return glyph.number
        key = (glyph.number, glyph.text)
        if key not in self._extra:
            self._extra[key] = 0xFFFF - len(self._extra)
            self.texts[self._extra[key]] = glyph.text
        return self._extra[key]

    def shown(self, text: str, size: float) -> str:
        """Left-to-right text as elements of a TJ array; each word and space is shaped by itself, as layout measured it."""
        known = self._shown
        return self._word(" ", size).join([known.get(word) or self._word(word, size) for word in text.split(" ")])

    def _word(self, word: str, size: float) -> str:
        """What a word looks like is the face's; here it is only noted which glyphs are used, unless one stands for something else here."""
        if not word:  # before a leading space, behind a trailing one
            return ""
        run = self.face.run(word)
        usual = bool(run.elements)
        for number, text in run.codes:
            if self.texts.setdefault(number, text) != text:
                usual = False
        if usual:
            self._shown[word] = run.elements
            return run.elements
        return elements_of(self.face.shape(word, rtl=False), self.code, size)

    def backwards(self, text: str, size: float) -> str:
        """Right-to-left text as elements of a TJ array that starts at its left end.

        Glyphs come in reading order and step back to their places: then the order of the file is that of the text.
        """
        out: list[str] = []
        pen = 0.0
        for place, glyph in self._places(text):
            step = f" {n(pen - place)} " if abs(pen - place) > 0.01 else ""
            code = f"<{self.code(glyph):04X}>"
            out.append(f"{step}] TJ {n(glyph.dy * size / 1000)} Ts [{code}] TJ 0 Ts [" if glyph.dy else step + code)
            pen = place + glyph.natural
        return "".join(out)

    def _places(self, text: str) -> Iterator[tuple[float, Glyph]]:
        """The glyphs of right-to-left text in reading order, and how far from its left end each stands, in 1/1000 em.

        Marks, and the dots that some fonts draw apart from their letters, come behind their word, so that its letters stay together.
        """
        space = self.face.shape(" ", rtl=False)[0]
        words = [self.face.shape(word, rtl=True) if word else () for word in text.split(" ")]
        edge = sum(glyph.advance for word in words for glyph in word) + space.advance * text.rstrip(" ").count(" ")
        for number, word in enumerate(words):
            if number:
                edge -= space.advance
                yield edge, space
            marks = []
            for glyph in reversed(word):
                edge -= glyph.advance
                if glyph.text:
                    yield edge + glyph.dx, glyph
                else:
                    marks.append((edge + glyph.dx, glyph))
            yield from marks

    def glyph_of(self, code: int) -> int:
        return next((number for (number, _), extra in self._extra.items() if extra == code), code)

    @property
    def codes(self) -> tuple[int, ...]:
        return tuple(sorted(self.texts))

    def program(self) -> bytes:
        """The subset font file: outlines only, glyph numbers kept, no hints."""
        return _subset(self.face, frozenset(self.glyph_of(code) for code in self.texts))

    def glyph_map(self) -> bytes:
        """CIDToGIDMap for the spare codes; empty if codes are glyph numbers throughout."""
        if not self._extra:
            return b""
        table = list(range(0x10000))
        for (number, _), code in self._extra.items():
            table[code] = number
        return struct.pack(">65536H", *table)

    def widths(self) -> str:
        """The W array: runs of consecutive codes."""
        out: list[str] = []
        previous = -2
        for code in self.codes:
            width = f"{round(self.face.advance(self.glyph_of(code)), 2):g}"
            out.append(f" {width}" if code == previous + 1 else f"{']' if out else ''}{code}[{width}")
            previous = code
        return f"[{''.join(out)}]]" if out else "[]"

    def to_unicode(self) -> bytes:
        """The ToUnicode CMap. A glyph that only follows others (a mark) stands for a word joiner, which joins letters."""
        rows = [f"<{code:04X}> <{(self.texts[code] or chr(0x2060)).encode('utf-16-be').hex().upper()}>" for code in self.codes]
        out = [
            "/CIDInit /ProcSet findresource begin 12 dict begin begincmap",
            "/CIDSystemInfo <</Registry(Adobe)/Ordering(UCS)/Supplement 0>> def",
            "/CMapName /Adobe-Identity-UCS def /CMapType 2 def 1 begincodespacerange <0000> <FFFF> endcodespacerange",
        ]
        for at in range(0, len(rows), 100):
            out += [f"{len(rows[at : at + 100])} beginbfchar", *rows[at : at + 100], "endbfchar"]
        out.append("endcmap CMapName currentdict /CMap defineresource pop end end")
        return "\n".join(out).encode("ascii")


@lru_cache(maxsize=256)
def _subset(face: Face, glyphs: frozenset[int]) -> bytes:
    request = hb.SubsetInput()
    request.unicode_set.clear()
    request.glyph_set.update(glyphs | {0})
    request.flags = (
        hb.SubsetFlags.NO_LAYOUT_CLOSURE | hb.SubsetFlags.NOTDEF_OUTLINE | hb.SubsetFlags.RETAIN_GIDS | hb.SubsetFlags.NO_HINTING
    )
    dropped = set(face.font.face.table_tags) - _KEPT_TABLES
    request.drop_table_tag_set.update({int.from_bytes(tag.encode("latin-1"), "big") for tag in dropped})
    return bytes(request.subset(face.font.face).blob.data)


@dataclass(frozen=True, slots=True)
class Descriptor:
    """FontBBox, ItalicAngle, Ascent, Descent and CapHeight of ISO 32000-1 table 122, in 1/1000 em and degrees."""

    box: tuple[int, ...]
    angle: float
    ascent: int
    descent: int
    capital: int


def descriptor_numbers(face: Face) -> Descriptor:
    """What the font file says of its own measures."""
    head = bytes(face.font.face.reference_table("head").data)
    post = bytes(face.font.face.reference_table("post").data)
    box = tuple(round(value * face.per_mille) for value in struct.unpack(">4h", head[36:44]))
    ascent, descent = face.vertical
    capital = face.font.get_glyph_extents(face.shape("H", rtl=False)[0].number)
    height = round(capital.y_bearing * face.per_mille) if capital else round(ascent * 700)
    return Descriptor(box, struct.unpack(">i", post[4:8])[0] / 65536, round(ascent * 1000), -round(descent * 1000), height)
