"""fonts: TrueType bytes -> shaped text. HarfBuzz shapes, so every script takes one path.

Text of usual characters is shown by codes of one byte (codes.py), all other text by glyph numbers, as codes of two. So page content does not depend
on the document it stands in; ToUnicode is exact because each glyph's text is remembered from shaping.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from copy import copy
from dataclasses import dataclass
from functools import cached_property

import uharfbuzz as hb

from handoutgen.model.kept import Kept, aside
from handoutgen.targets.pdf.codes import CHARACTERS, CODES, NARROW
from handoutgen.targets.pdf.glyphs import SPECIAL, Glyph, GlyphRun, elements_of, written
from handoutgen.targets.pdf.memory import Memory

STYLES = {(False, False): "regular", (True, False): "bold", (False, True): "italic", (True, True): "bold_italic"}
# Ligatures would extract as one character; screen readers and searches want the letters.
_FEATURES = {"kern": True, "liga": False, "clig": False, "dlig": False}
_ESCAPES = {" ": "_", "/": "."}  # of family names
_LAST = 0xFFFF  # the last code of two bytes
# Where characters share a glyph, the first of these that has one of them decides which the glyph stands for: no hyphen is a soft hyphen.
_COMMON = (*(frozenset(map(chr, range(first, end))) for first, end in ((0x20, 0x7F), (0xAE, 0x180), (0x2013, 0x2045))), frozenset[str]())


@dataclass(frozen=True, slots=True)
class FontFile:
    """One static TrueType file of a family; `style` is regular, bold, italic or bold_italic."""

    family: str
    style: str
    data: bytes


class Face:
    """One font file, parsed when first used."""

    def __init__(self, name: str, data: bytes) -> None:
        self.name = name
        self.data = data
        self._shaped: Kept[tuple[str, bool], tuple[Glyph, ...]] = Kept(5_000)
        self._widths: Kept[tuple[str, bool], float] = Kept(5_000)
        self._words: Kept[tuple[str, bool], GlyphRun] = Kept(3_000)
        self._lines: Kept[str, GlyphRun] = Kept(1_000)
        self.programs: Kept[frozenset[int], bytes] = Kept(10)  # of embedding
        self._advances: dict[int, float] = {}
        self._singles: dict[str, int] = {}  # of usual characters
        # unique, and the same in every library that has the face: page content must not depend on what else there is
        self.resource = "".join(char if char.isascii() and char.isalnum() else _ESCAPES.get(char) or _escaped(char) for char in name)
        self.narrow = f"{self.resource}.1"  # for codes of one byte

    def aside(self) -> Face:
        """The same face for patient data: it knows what this one knows, and tells it nothing."""
        known = (self.font, self.characters, self.vertical, self._meanings)  # parsed once, by the one that stays
        assert known
        own = aside(self, copy(self))
        own._advances, own._singles = dict(self._advances), dict(self._singles)
        return own

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
        found = self._advances.get(number)
        if found is None:
            found = self._advances[number] = float(self.font.get_glyph_h_advance(number)) * self.per_mille
        return found

    def shape(self, text: str, *, rtl: bool) -> tuple[Glyph, ...]:
        """Glyphs from left to right. Cached by text: words repeat."""
        key = (text, rtl)
        return self._shaped.get(key) or self._shaped.older(key) or self._shaped.put(key, tuple(self._shape(text, rtl=rtl)))

    def width(self, text: str, *, rtl: bool) -> float:
        """Advance width in ems, kerning included."""
        key = (text, rtl)
        found = self._widths.get(key) or self._widths.older(key)
        return self._widths.put(key, sum(glyph.advance for glyph in self.shape(text, rtl=rtl)) / 1000) if found is None else found

    def run(self, text: str) -> GlyphRun:
        """The TJ elements of left-to-right text; each word and space is shaped by itself, as layout measured it. Cached, as lines repeat."""
        found = self._lines.get(text) or self._lines.older(text)
        if found is None:
            words = text.replace(" ", "\0 \0").split("\0")
            found = self._run([self.word(word, narrow=True) for word in words])
            if found.special:
                found = self._run([self.word(word, narrow=False) for word in words])
            self._lines.put(text, found)
        return found

    def _run(self, runs: list[GlyphRun]) -> GlyphRun:
        if any(run.special for run in runs):
            return SPECIAL
        codes: set[int] = set()
        for run in runs:
            codes.update(run.codes)
        # Strings that touch become one. In those of one byte `><` is text: somebody wrote it.
        narrow = runs[0].narrow
        return GlyphRun("".join([run.elements for run in runs]).replace(*((")(", "") if narrow else ("><", ""))), frozenset(codes), narrow)

    def word(self, word: str, *, narrow: bool) -> GlyphRun:
        """The same of one word, in codes of one byte or of two."""
        key = (word, narrow)
        found = self._words.get(key) or self._words.older(key)
        if found is None:
            glyphs = self.shape(word, rtl=False) if word else ()  # before a leading space, behind a trailing one
            coded = self.byte if narrow else self.code
            codes = [code for glyph in glyphs if (code := coded(glyph))]
            found = SPECIAL
            if len(codes) == len(glyphs) and not any(glyph.dy for glyph in glyphs):
                found = GlyphRun(elements_of(glyphs, map(written, codes), 0.0), frozenset(codes), narrow)
            self._words.put(key, found)
        return found

    # ---- codes ----------------------------------------------------------------------------------------------------------------

    @cached_property
    def _meanings(self) -> tuple[dict[int, str], dict[tuple[int, str], int], list[tuple[int, str]]]:
        """The character of each glyph, codes for those that share a glyph with a commoner one, and these in the order of their codes."""
        home: dict[int, str] = {}
        others: list[tuple[int, str]] = []
        rest = set(self.characters)
        for common in _COMMON:
            for char in sorted(rest & common if common else rest):
                number = self.font.get_nominal_glyph(ord(char))
                if number and home.setdefault(number, char) != char:
                    others.append((number, char))
            rest -= common
        return home, {pair: _LAST - at for at, pair in enumerate(others)}, others

    def code(self, glyph: Glyph) -> int | None:
        """The code of a glyph that stands for a character of the font: the same in every document. None for other glyphs and texts."""
        home, spare, _ = self._meanings
        return glyph.number if glyph.number and home.get(glyph.number) == glyph.text else spare.get((glyph.number, glyph.text))

    def byte(self, glyph: Glyph) -> int | None:
        """The one-byte code of a glyph that stands for a usual character as the font draws it alone, counted from NARROW."""
        return NARROW + CODES[glyph.text] if glyph.text in CODES and glyph.number == self._alone(glyph.text) else None

    def _alone(self, char: str) -> int | None:
        """The glyph of a character; the font itself is slow to tell."""
        found = self._singles.get(char)
        if found is None:
            found = self._singles[char] = self.font.get_nominal_glyph(ord(char)) or 0
        return found

    def meaning(self, code: int) -> tuple[int, str]:
        """Glyph number and text of such a code."""
        if code >= NARROW:
            char = CHARACTERS[code - NARROW]
            return self._alone(char) or 0, char
        home, _, others = self._meanings
        return others[_LAST - code] if _LAST - code < len(others) else (code, home[code])

    def stands(self, number: int) -> bool:
        """Whether a glyph stands for a character, in every document."""
        return number in self._meanings[0]

    @property
    def free(self) -> int:
        """The highest code that no character has."""
        return _LAST - len(self._meanings[2])

    def coded(self, char: str) -> int | None:
        """The code of a character as the font draws it alone."""
        number = self.font.get_nominal_glyph(ord(char))
        return self.code(Glyph(number, char, 0.0, 0.0, 0.0, 0.0)) if number else None

    def _shape(self, text: str, *, rtl: bool) -> Iterable[Glyph]:
        buffer = hb.Buffer()
        buffer.add_str(text)
        buffer.guess_segment_properties()
        buffer.direction = "rtl" if rtl else "ltr"
        hb.shape(self.font, buffer, _FEATURES)
        infos, scale = buffer.glyph_infos, self.per_mille
        if not rtl and [info.cluster for info in infos] == list(range(len(text))):  # a glyph a character: most words there are
            for info, place, own in zip(infos, buffer.glyph_positions, text, strict=True):
                number = info.codepoint
                yield Glyph(number, own, place.x_advance * scale, self.advance(number), place.x_offset * scale, place.y_offset * scale)
            return
        starts = sorted({info.cluster for info in infos})
        ends = dict(zip(starts, [*starts[1:], len(text)], strict=True))
        # the first glyph of a cluster in reading order carries its text, marks that follow carry none
        tellers = {infos[at].cluster: at for at in (range(len(infos)) if rtl else range(len(infos) - 1, -1, -1))}
        for at, (info, position) in enumerate(zip(infos, buffer.glyph_positions, strict=True)):
            own = text[info.cluster : ends[info.cluster]] if tellers[info.cluster] == at else ""
            yield Glyph(
                info.codepoint,
                own,
                position.x_advance * scale,
                self.advance(info.codepoint),
                position.x_offset * scale,
                position.y_offset * scale,
            )


def _escaped(char: str) -> str:
    """A character in a PDF name (ISO 32000-1 §7.3.5)."""
    return "".join(f"#{byte:02X}" for byte in char.encode())


class _Asides(dict[str, Face]):
    """Faces by name, each beside the one that stays; few of them are asked for."""

    def __init__(self, faces: Mapping[str, Face]) -> None:
        super().__init__()
        self.base = faces

    def __contains__(self, name: object) -> bool:
        return name in self.base

    def __missing__(self, name: str) -> Face:
        found = self[name] = self.base[name].aside()
        return found


class FontLibrary:
    """All fonts of a project, by face name: `Source Sans 3/bold`. Implements layout.metrics.Metrics."""

    def __init__(self, files: Iterable[FontFile]) -> None:
        self.faces = {f"{file.family}/{file.style}": Face(f"{file.family}/{file.style}", file.data) for file in files}
        self.families = frozenset(name.partition("/")[0] for name in self.faces)
        self.memory = Memory()

    def aside(self) -> FontLibrary:
        """The same fonts for one document that holds patient data: nothing of it is remembered by these."""
        own = FontLibrary(())
        own.faces, own.families, own.memory = _Asides(self.faces), self.families, self.memory.aside()
        return own

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
