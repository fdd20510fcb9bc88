"""embedding: the glyphs a document shows -> a subset font file and its tables.

One program serves two fonts of a file: a simple one, whose one-byte codes it maps itself (symbolic TrueType, ISO 32000-1 §9.6.6.4), and a Type 0
one with Identity-H and glyph numbers for what these codes do not reach. Both are left out where nothing is shown by them.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from string import ascii_lowercase, ascii_uppercase, digits

import uharfbuzz as hb

from handoutgen.targets.pdf.codes import CODES, NARROW
from handoutgen.targets.pdf.file import LEVEL
from handoutgen.targets.pdf.file import number as n
from handoutgen.targets.pdf.fonts import Face
from handoutgen.targets.pdf.glyphs import Glyph, elements_of, written
from handoutgen.targets.pdf.truetype import with_map

_KEPT_TABLES = frozenset({"glyf", "head", "hhea", "hmtx", "loca", "maxp"})


# A subset has all of a class if it has one of it: so brands of one handout share subsets, at about a kilobyte a file.
_CLASSES = (ascii_lowercase, ascii_uppercase, digits, " .,:;-–()/’'")


class FontUse:
    """The codes of one face that one document shows. `own` are codes of its own, for glyphs that stand for something else than a character."""

    def __init__(self, face: Face) -> None:
        self.face = face
        self.noted: set[int] = set()  # since it was last emptied
        self.own: dict[int, tuple[int, str]] = {}  # code -> glyph number and text
        self.personal = False  # whether one of the codes noted is its own
        self._known: dict[tuple[int, str], int] = {}

    def code(self, glyph: Glyph) -> int:
        """The two-byte code to show. Raises ValueError for a character without a glyph: checked before layout, so a bug."""
        if glyph.number == 0:
            raise ValueError(f"no glyph for a character in {self.face.name}")
        found = self.face.code(glyph)
        if found is None:
            found, self.personal = self._own(glyph), True
        self.noted.add(found)
        return found

    def _own(self, glyph: Glyph) -> int:
        """The glyph's number, unless that stands for another text already, here or everywhere."""
        pair = (glyph.number, glyph.text)
        if pair not in self._known:
            taken = glyph.number in self.own or self.face.stands(glyph.number)
            code = self.face.free - len(self._known) if taken else glyph.number
            self._known[pair], self.own[code] = code, pair
        return self._known[pair]

    def shown(self, text: str, size: float) -> tuple[str, bool]:
        """Left-to-right text as elements of a TJ array, and whether they are of one-byte codes."""
        run = self.face.run(text)
        if not run.special:
            self.noted.update(run.codes)
            return run.elements, run.narrow
        words = text.replace(" ", "\0 \0").split("\0")
        return "".join([self._word(word, size) for word in words]).replace("><", ""), False

    def _word(self, word: str, size: float) -> str:
        run = self.face.word(word, narrow=False)
        if run.special:
            glyphs = self.face.shape(word, rtl=False)
            return elements_of(glyphs, [written(self.code(glyph)) for glyph in glyphs], size)
        self.noted.update(run.codes)
        return run.elements

    def backwards(self, text: str, size: float) -> str:
        """Right-to-left text as elements of a TJ array that starts at its left end.

        Glyphs come in reading order and step back to their places: then the order of the file is that of the text.
        """
        out: list[str] = []
        pen = 0.0
        for place, glyph in self._places(text):
            step = f" {n(pen - place)}" if abs(pen - place) > 0.01 else ""
            code = f"<{self.code(glyph):04X}>"
            out.append(f"{step}] TJ {n(glyph.dy * size / 1000)} Ts [{code}] TJ 0 Ts [" if glyph.dy else step + code)
            pen = place + glyph.natural
        return "".join(out).replace("><", "")

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


@dataclass(frozen=True)
class Subset:
    """The part of a font file that shows these codes; `own` are those that stand for what only one document means by them."""

    face: Face
    codes: tuple[int, ...]
    own: Mapping[int, tuple[int, str]]

    def meaning(self, code: int) -> tuple[int, str]:
        """Glyph number and text."""
        return self.own.get(code) or self.face.meaning(code)

    @property
    def narrow(self) -> tuple[int, ...]:
        """Its codes of one byte."""
        return tuple([code - NARROW for code in self.codes if code >= NARROW])

    @property
    def wide(self) -> tuple[int, ...]:
        """Its codes of two bytes."""
        return tuple([code for code in self.codes if code < NARROW])

    def program(self) -> bytes:
        """The subset font file: outlines only, glyph numbers kept, no hints; it maps one-byte codes itself."""
        program = _subset(self.face, frozenset(self.meaning(code)[0] for code in self.codes))
        return with_map(program, {code: self.meaning(code + NARROW)[0] for code in self.narrow}) if self.narrow else program

    def glyph_map(self) -> bytes:
        """CIDToGIDMap if a two-byte code is no glyph number; empty if codes are glyph numbers throughout."""
        glyphs = {code: self.meaning(code)[0] for code in self.wide}
        if all(code == number for code, number in glyphs.items()):
            return b""
        table = [0] * 0x10000  # zeros deflate to nothing
        for code, number in glyphs.items():
            table[code] = number
        return struct.pack(">65536H", *table)

    def narrow_widths(self) -> str:
        """FirstChar, LastChar and Widths of the simple font."""
        known = {code: self._width(code + NARROW) for code in self.narrow}
        first, last = min(known), max(known)
        return f"/FirstChar {first}/LastChar {last}/Widths[{' '.join(known.get(code, '0') for code in range(first, last + 1))}]"

    def _width(self, code: int) -> str:
        return f"{round(self.face.advance(self.meaning(code)[0]), 2):g}"

    def widths(self) -> str:
        """The W array of the Type 0 font: runs of consecutive codes."""
        out: list[str] = []
        previous = -2
        for code in self.wide:
            width = self._width(code)
            out.append(f" {width}" if code == previous + 1 else f"{']' if out else ''}{code}[{width}")
            previous = code
        return f"[{''.join(out)}]]" if out else "[]"

    def to_unicode(self, *, narrow: bool) -> bytes:
        """The ToUnicode CMap. A glyph that only follows others (a mark) stands for a word joiner, which joins letters."""
        codes, digits = ([code + NARROW for code in self.narrow], 2) if narrow else (self.wide, 4)
        texts = [(self.meaning(code)[1] or chr(0x2060)).encode("utf-16-be").hex().upper() for code in codes]
        rows = [(code % NARROW, said) for code, said in zip(codes, texts, strict=True)]
        out = [
            "/CIDInit /ProcSet findresource begin 12 dict begin begincmap",
            "/CIDSystemInfo <</Registry(Adobe)/Ordering(UCS)/Supplement 0>> def",
            f"/CMapName /Adobe-Identity-UCS def /CMapType 2 def 1 begincodespacerange <{'0' * digits}> <{'F' * digits}> endcodespacerange",
        ]
        runs = [run for run in _runs(rows) if len(run) > 1]
        ranged = [f"<{run[0][0]:0{digits}X}> <{run[-1][0]:0{digits}X}> <{run[0][1]}>" for run in runs]
        single = [f"<{run[0][0]:0{digits}X}> <{run[0][1]}>" for run in _runs(rows) if len(run) == 1]
        for kind, lines in (("bfrange", ranged), ("bfchar", single)):
            for at in range(0, len(lines), 100):
                out += [f"{len(lines[at : at + 100])} begin{kind}", *lines[at : at + 100], f"end{kind}"]
        out.append("endcmap CMapName currentdict /CMap defineresource pop end end")
        return "\n".join(out).encode("ascii")


def _runs(rows: Sequence[tuple[int, str]]) -> list[list[tuple[int, str]]]:
    """Neighbouring codes with neighbouring characters; only the last byte of either counts on (ISO 32000-1 §9.10.3)."""
    runs: list[list[tuple[int, str]]] = []
    for code, said in rows:
        before, text = runs[-1][-1] if runs else (-1, "")
        follows = len(said) == len(text) == 4 and int(said, 16) == int(text, 16) + 1
        if follows and code == before + 1 and code % 256 and int(said, 16) % 256:
            runs[-1].append((code, said))
        else:
            runs.append([(code, said)])
    return runs


def subset(face: Face, codes: Iterable[int], own: Mapping[int, tuple[int, str]]) -> Subset:
    """The subset that shows the codes: with the rest of each class of characters that one of them is of."""
    wanted = set(codes)
    for chars in _CLASSES:
        narrow = {NARROW + CODES[char] for char in chars if face.meaning(NARROW + CODES[char])[0]}
        if narrow & wanted:
            wanted |= narrow
        whole = {code for char in chars if (code := face.coded(char)) is not None and face.meaning(code)[0] == code}
        if whole & wanted:
            wanted |= whole
    return Subset(face, tuple(sorted(wanted)), own)


def _subset(face: Face, glyphs: frozenset[int]) -> bytes:
    return face.programs.get(glyphs) or face.programs.older(glyphs) or face.programs.put(glyphs, _cut(face, glyphs))


def _cut(face: Face, glyphs: frozenset[int]) -> bytes:
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
class Embedded:
    """A subset as it goes into a file, streams deflated; `length` is the program's own, `descriptor` lacks its program and end.

    `simple` are the widths and ToUnicode of one-byte codes, `composite` those of two-byte ones with their CIDToGIDMap; None if there are no such codes.
    """

    name: bytes
    program: bytes
    length: int
    descriptor: bytes
    simple: tuple[bytes, bytes] | None
    composite: tuple[bytes, bytes, bytes] | None


def embedded(part: Subset) -> Embedded:
    """Every table of the subset. Its name begins with six letters that differ with it (ISO 32000-1 §9.6.4)."""
    value = sum((index + 1) * code for index, code in enumerate(part.codes)) + len(part.codes) * 7919
    name = b"%s+%s" % (bytes(65 + (value // 26**place) % 26 for place in range(6)), part.face.postscript_name.encode())
    facts, program, spare = descriptor_numbers(part.face), part.program(), part.glyph_map()
    descriptor = b"<</Type/FontDescriptor/FontName/%s/Flags 4/FontBBox[%s]/ItalicAngle %s/Ascent %d/Descent %d/CapHeight %d/StemV 80" % (
        name, " ".join(map(str, facts.box)).encode(), n(facts.angle).encode(), facts.ascent, facts.descent, facts.capital,
    )  # fmt: skip
    simple = (part.narrow_widths().encode(), zlib.compress(part.to_unicode(narrow=True), LEVEL)) if part.narrow else None
    spare = zlib.compress(spare, LEVEL) if spare else b""
    composite = (part.widths().encode(), zlib.compress(part.to_unicode(narrow=False), LEVEL), spare) if part.wide else None
    return Embedded(name, zlib.compress(program, LEVEL), len(program), descriptor, simple, composite)


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
