"""fonts: TrueType bytes -> shaped text and embedded subsets. HarfBuzz shapes and subsets, so every script takes one path.

A font is embedded as Type 0 with Identity-H and its glyph numbers kept, so that page content does not depend on the document it
stands in; ToUnicode is exact because each glyph's text is remembered from shaping.
"""

from __future__ import annotations

import struct
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property, lru_cache

import uharfbuzz as hb

from handoutgen.targets.pdf.file import number as n

STYLES = {(False, False): "regular", (True, False): "bold", (False, True): "italic", (True, True): "bold_italic"}
_KEPT_TABLES = frozenset({"glyf", "head", "hhea", "hmtx", "loca", "maxp"})
# Ligatures would extract as one character; screen readers and searches want the letters.
_FEATURES = {"kern": True, "liga": False, "clig": False, "dlig": False}
_CACHE_LIMIT = 60_000


@dataclass(frozen=True, slots=True)
class FontFile:
    """One static TrueType file of a family; `style` is regular, bold, italic or bold_italic."""

    family: str
    style: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Glyph:
    """A positioned glyph and the characters it stands for; units are 1/1000 em."""

    number: int
    text: str
    advance: float
    natural: float  # the advance the font file gives it
    dx: float
    dy: float


class Face:
    """One font file, parsed when first used."""

    def __init__(self, name: str, data: bytes) -> None:
        self.name = name
        self.data = data
        self._shaped: dict[tuple[str, bool], tuple[Glyph, ...]] = {}
        self._widths: dict[tuple[str, bool], float] = {}
        self._runs: dict[tuple[str, bool], GlyphRun] = {}

    @cached_property
    def font(self) -> hb.Font:
        return hb.Font(hb.Face(self.data))

    @cached_property
    def per_mille(self) -> float:
        return 1000 / int(self.font.face.upem)

    @cached_property
    def characters(self) -> frozenset[str]:
        return frozenset(map(chr, self.font.face.unicodes))

    @cached_property
    def vertical(self) -> tuple[float, float]:
        """Ascent and descent in ems."""
        extents = self.font.get_font_extents("ltr")
        return extents.ascender * self.per_mille / 1000, -extents.descender * self.per_mille / 1000

    @cached_property
    def postscript_name(self) -> str:
        found = self.font.face.get_name(hb.OTNameIdPredefined.POSTSCRIPT_NAME) or self.name
        return "".join(char for char in found if char.isalnum() or char in "-_")

    def advance(self, number: int) -> float:
        return float(self.font.get_glyph_h_advance(number)) * self.per_mille

    def shape(self, text: str, *, rtl: bool) -> tuple[Glyph, ...]:
        """Glyphs from left to right. Cached by text: words repeat."""
        key = (text, rtl)
        found = self._shaped.get(key)
        if found is None:
            if len(self._shaped) > _CACHE_LIMIT:
                self._shaped.clear()
            found = self._shaped[key] = tuple(self._shape(text, rtl=rtl))
        return found

    def width(self, text: str, *, rtl: bool) -> float:
        """Advance width in ems, kerning included."""
        key = (text, rtl)
        found = self._widths.get(key)
        if found is None:
            if len(self._widths) > _CACHE_LIMIT:
                self._widths.clear()
            found = self._widths[key] = sum(glyph.advance for glyph in self.shape(text, rtl=rtl)) / 1000
        return found

    def run(self, word: str, *, rtl: bool) -> GlyphRun:
        """The TJ elements of a word, codes being glyph numbers; cached, because words repeat in every document."""
        found = self._runs.get((word, rtl))
        if found is None:
            if len(self._runs) > _CACHE_LIMIT:
                self._runs.clear()
            glyphs = self.shape(word, rtl=rtl)
            plain = all(glyph.number and not glyph.dy for glyph in glyphs)
            elements = _elements(glyphs, lambda glyph: glyph.number, 0.0) if plain else ""
            found = self._runs[word, rtl] = GlyphRun(elements, tuple((glyph.number, glyph.text) for glyph in glyphs) if plain else ())
        return found

    def _shape(self, text: str, *, rtl: bool) -> Iterable[Glyph]:
        buffer = hb.Buffer()
        buffer.add_str(text)
        buffer.guess_segment_properties()
        buffer.direction = "rtl" if rtl else "ltr"
        hb.shape(self.font, buffer, _FEATURES)
        starts = sorted({info.cluster for info in buffer.glyph_infos})
        ends = dict(zip(starts, [*starts[1:], len(text)], strict=True))
        infos = buffer.glyph_infos
        # the first glyph of a cluster in reading order carries its text, marks that follow carry none
        tellers = {infos[at].cluster: at for at in (range(len(infos)) if rtl else range(len(infos) - 1, -1, -1))}
        for at, (info, position) in enumerate(zip(infos, buffer.glyph_positions, strict=True)):
            own = text[info.cluster : ends[info.cluster]] if tellers[info.cluster] == at else ""
            scale = self.per_mille
            yield Glyph(
                info.codepoint,
                own,
                position.x_advance * scale,
                self.advance(info.codepoint),
                position.x_offset * scale,
                position.y_offset * scale,
            )


class FontLibrary:
    """All fonts of a project, by face name: `Source Sans 3/bold`. Implements layout.metrics.Metrics."""

    def __init__(self, files: Iterable[FontFile]) -> None:
        self.faces = {f"{file.family}/{file.style}": Face(f"{file.family}/{file.style}", file.data) for file in files}
        self.families = frozenset(name.partition("/")[0] for name in self.faces)

    def face(self, family: str, bold: bool, italic: bool) -> str:
        """The nearest face of the family: without an italic the upright one stands in. Raises LookupError for an unknown family."""
        for style in (STYLES[bold, italic], STYLES[bold, False], "regular"):
            if (name := f"{family}/{style}") in self.faces:
                return name
        raise LookupError(family)

    def covers(self, face: str, text: str) -> bool:
        return self.faces[face].characters.issuperset(text)

    def width(self, face: str, text: str, rtl: bool) -> float:
        return self.faces[face].width(text, rtl=rtl)

    def ascent(self, face: str) -> float:
        return self.faces[face].vertical[0]

    def descent(self, face: str) -> float:
        return self.faces[face].vertical[1]


@dataclass(frozen=True, slots=True)
class GlyphRun:
    """A shaped word as a document shows it unless a glyph stands for something else there, or one is raised: then `elements` is ""."""

    elements: str
    codes: tuple[tuple[int, str], ...]


class FontUse:
    """The glyphs of one face that one document shows. Codes are glyph numbers, or spare numbers where a glyph has a second text."""

    def __init__(self, face: Face) -> None:
        self.face = face
        self.texts: dict[int, str] = {}  # code -> text
        self._extra: dict[tuple[int, str], int] = {}
        self._shown: dict[tuple[str, bool], str | None] = {}

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

    def shown(self, word: str, size: float, *, rtl: bool) -> str:
        """A word as elements of a TJ array. What a word looks like is the face's; here it is only noted that it is used."""
        known = self._shown.get((word, rtl))
        if known is None:
            run = self.face.run(word, rtl=rtl)
            usual = all(self.texts.setdefault(number, text) == text for number, text in run.codes)
            known = self._shown[word, rtl] = run.elements if usual and run.elements else None
        return known if known is not None else _elements(self.face.shape(word, rtl=rtl), self.code, size)

    def backwards(self, text: str, size: float) -> str:
        """Right-to-left text as elements of a TJ array that starts at its left end.

        Glyphs come in reading order and step back to their places: then the order of the file is that of the text.
        """
        out: list[str] = []
        words = text.split(" ")
        space = self.face.shape(" ", rtl=False)[0]
        edge = sum(1000 * self.face.width(word, rtl=True) for word in words) + space.advance * text.rstrip(" ").count(" ")
        pen = 0.0
        for number, word in enumerate(words):
            edge -= space.advance if number else 0.0
            glyphs = [(edge, space)] if number else []
            edge -= 1000 * self.face.width(word, rtl=True)
            at, placed = edge, []
            for glyph in self.face.shape(word, rtl=True) if word else ():
                placed.append((at + glyph.dx, glyph))
                at += glyph.advance
            for place, glyph in (*glyphs, *reversed(placed)):
                step = f" {n(pen - place)} " if abs(pen - place) > 0.01 else ""
                code = f"<{self.code(glyph):04X}>"
                out.append(f"{step}] TJ {n(glyph.dy * size / 1000)} Ts [{code}] TJ 0 Ts [" if glyph.dy else step + code)
                pen = place + glyph.natural
        return "".join(out)

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


def _elements(glyphs: tuple[Glyph, ...], code_of: Callable[[Glyph], int], size: float) -> str:
    """Glyphs as elements of a TJ array; raised or lowered ones (vowel marks) step out of the array for their text rise."""
    out: list[str] = []
    back = 0.0  # 1/1000 em to step back before the next glyph; numbers may not touch, so they stand between spaces
    for glyph in glyphs:
        back -= glyph.dx
        if abs(back) > 0.01:
            out.append(f" {n(back)} ")
        code = f"<{code_of(glyph):04X}>"
        out.append(f"] TJ {n(glyph.dy * size / 1000)} Ts [{code}] TJ 0 Ts [" if glyph.dy else code)
        back = glyph.natural - glyph.advance + glyph.dx
    if abs(back) > 0.01:
        out.append(f" {n(back)} ")
    return "".join(out)


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
