"""lines: runs of text -> set lines. Greedy, ragged, no hyphenation: the plainest setting is the easiest to read.

Everything here is a pure function of its arguments and cached by them, so a paragraph that two clinics share is broken once.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Hashable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from handoutgen.layout.bidi import levels, needs_bidi, visual_order
from handoutgen.layout.memory import Memory
from handoutgen.layout.metrics import Metrics
from handoutgen.layout.plain import PlainLine, PlainRun, is_plain, plain_lines
from handoutgen.model.box import TextStyle
from handoutgen.model.kept import Kept
from handoutgen.model.text import Run

# A line may end behind these between letters; never inside a phone number or a range.
_BREAK_BEHIND = re.compile("(?<=[^\\W\\d_][-–—/])(?=[^\\W\\d_])|(?<=\u200b)")
# Characters that no font needs a glyph for.
_INVISIBLE = frozenset("\u00ad\u200b\u200c\u200d\u200e\u200f")
# Done with once lines and directions are known; in extracted text they would cut words.
_DROPPED = str.maketrans({"\u00ad": None, "\u200b": None, "\u200e": None, "\u200f": None, "\u00a0": " "})
_KEPT = 1_200  # paragraphs
ENDLESS = 1_000_000  # characters: no limit
NBSP = "\u00a0"


class Piece(NamedTuple):
    """Unbroken characters of one look. `part` is the index of their run, `space` the room before them."""

    text: str
    face: str
    width: float  # points
    space: float
    part: int
    level: int = 0

    @property
    def rtl(self) -> bool:
        return bool(self.level & 1)


class SetLine(NamedTuple):
    """Pieces in reading order, each with its x from the line's left end; `soft`: the next line starts with a new word."""

    pieces: tuple[tuple[float, Piece], ...]
    width: float
    soft: bool


@dataclass(frozen=True, slots=True)
class Missing:
    """A character that no font of the style has."""

    char: str
    family: str


class Typesetter:
    """Sets runs in one language's direction with one font library; keeps a bounded cache of paragraphs."""

    def __init__(self, metrics: Metrics, fallback: tuple[str, ...], rtl: bool) -> None:
        self.metrics = metrics
        self.fallback = fallback
        self.rtl = rtl
        self.memory = Memory()
        self.missing: dict[Missing, None] = {}  # of the paragraph set last
        self._faces: dict[tuple[str, bool, bool], tuple[str, ...]] = {}
        self._lines: Kept[Hashable, tuple[SetLine, ...]] = Kept(_KEPT)

    def aside(self) -> Typesetter:
        """The same, for a layout that holds patient data: it knows what this one knows, and tells it nothing."""
        own = Typesetter(self.metrics.aside(), self.fallback, self.rtl)
        own.memory, own._faces, own._lines = self.memory.aside(), dict(self._faces), self._lines.aside()
        return own

    def lines(self, runs: tuple[Run, ...], style: TextStyle, width: float, characters: int = 0) -> tuple[SetLine, ...]:
        """Lines no wider than `width` points and, if `characters` is given, no longer than that many characters.

        A word that is wider than a line is broken between characters. Characters without a glyph are noted in `missing`.
        """
        said = tuple([(run.text, run.strong, run.emphasis) for run in runs])  # all of a run that lines depend on
        key = (said, style.family, style.size, style.bold, style.italic, width, characters)
        self.missing = {}
        found = self._lines.get(key) or self._lines.older(key)
        if found is None:
            found = self._plain(runs, style, width, characters) or tuple(self._paragraphs(runs, style, width, characters))
            if not self.missing:
                self._lines.put(key, found)
        return found

    def _plain(self, runs: tuple[Run, ...], style: TextStyle, width: float, characters: int) -> tuple[SetLine, ...]:
        """The short way for most paragraphs; () if this one needs the long way."""
        text = "".join(run.text for run in runs)
        if self.rtl or not text or not is_plain(text) or needs_bidi(text):
            return ()
        faces = [self._chain(style, run)[0] for run in runs]
        if not all(self.metrics.covers(face, run.text) for face, run in zip(faces, runs, strict=True)):
            return ()
        plain = [PlainRun(run.text, face, style.size) for face, run in zip(faces, runs, strict=True)]
        found = plain_lines(plain, self.metrics.width, width, characters or ENDLESS)
        return tuple(SetLine(tuple(_pieces_of(line)), line.width, line.soft) for line in found or ())

    def _paragraphs(self, runs: tuple[Run, ...], style: TextStyle, width: float, characters: int) -> Iterator[SetLine]:
        """Hard line breaks first, then words, then lines."""
        text = "".join(run.text for run in runs)
        rtl_inside = self.rtl or needs_bidi(text)
        words: list[list[Piece]] = []
        for hard in self._words(runs, style, levels(text, int(self.rtl)) if rtl_inside else None):
            if hard is None:
                yield from self._fill(words, width, characters, soft=True)
                words = []
            else:
                words.append(hard)
        yield from self._fill(words, width, characters, soft=False)

    def _words(self, runs: tuple[Run, ...], style: TextStyle, level: list[int] | None) -> Iterator[list[Piece] | None]:
        """Words as lists of pieces; None is a hard line break. A piece's `space` is set on the first of a word."""
        word: list[Piece] = []
        spaced, at = False, 0
        for part, run in enumerate(runs):
            faces = self._chain(style, run)
            for token in re.findall(r"\n|[ \t]+|[^ \t\n]+", run.text):
                if token == "\n" or token[0] in " \t":
                    if word:
                        yield word
                        word = []
                    spaced = token != "\n"
                    if token == "\n":
                        yield None
                    at += len(token)
                    continue
                for number, chunk in enumerate(_BREAK_BEHIND.split(token)):
                    if word and number:
                        yield word
                        word = []
                    for piece in self._pieces(chunk, faces, style, part, level[at : at + len(chunk)] if level else None):
                        # measured in the face it is shown in, where the words on both sides share one
                        space = self.metrics.width(piece.face, " ", False) * style.size if spaced else 0.0
                        word.append(_spaced(piece, space))
                        spaced = False
                    at += len(chunk)
        if word:
            yield word

    def _pieces(self, chunk: str, faces: tuple[str, ...], style: TextStyle, part: int, level: list[int] | None) -> list[Piece]:
        """A word cut where the face or the direction changes."""
        if level is None and self.metrics.covers(faces[0], chunk) and chunk.isprintable():
            text = chunk.translate(_DROPPED)
            return [Piece(text, faces[0], self.metrics.width(faces[0], text, False) * style.size, 0.0, part)] if text else []
        return list(self._cut(chunk, faces, style, part, level))

    def _cut(self, chunk: str, faces: tuple[str, ...], style: TextStyle, part: int, level: list[int] | None) -> Iterator[Piece]:
        start = 0
        face = following = self._pick(chunk[0], faces, faces[0], style)
        for at in range(1, len(chunk) + 1):
            if at < len(chunk):
                following = self._pick(chunk[at], faces, face, style)
                if following == face and (level is None or level[at] == level[start]):
                    continue
            text = chunk[start:at].translate(_DROPPED)
            own = level[start] if level else 0
            if text:
                yield Piece(text, face, self.metrics.width(face, text, bool(own & 1)) * style.size, 0.0, part, own)
            if at < len(chunk):
                start, face = at, following

    def _chain(self, style: TextStyle, run: Run) -> tuple[str, ...]:
        key = (style.family, style.bold or run.strong, style.italic or run.emphasis)
        chain = self._faces.get(key)
        if chain is None:
            families = dict.fromkeys((style.family, *self.fallback))
            chain = self._faces[key] = tuple(self.metrics.face(family, key[1], key[2]) for family in families)
        return chain

    def _pick(self, char: str, faces: tuple[str, ...], current: str, style: TextStyle) -> str:
        """The current face if it has the character, else the first that has."""
        if char == NBSP or char in _INVISIBLE:
            return current
        if self.metrics.covers(faces[0], char):
            return faces[0]
        for face in faces[1:]:
            if self.metrics.covers(face, char):
                return face
        self.missing[Missing(char, style.family)] = None
        return current

    def _fill(self, words: list[list[Piece]], width: float, characters: int, *, soft: bool) -> Iterator[SetLine]:
        """Words into lines, greedily. `soft` is that of the last line."""
        line: list[Piece] = []
        room, length = width, characters or ENDLESS
        for word in words:
            for fitting in self._broken(word, width):
                space = fitting[0].space if line else 0.0
                wide = sum(piece.width for piece in fitting)
                long = sum(len(piece.text) for piece in fitting)
                if line and (space + wide > room + 1e-6 or long + bool(space) > length):
                    yield self._set(line, soft=space > 0)
                    line, room, length, space = [], width, characters or ENDLESS, 0.0
                line += [_spaced(fitting[0], space), *fitting[1:]]
                room -= space + wide
                length -= long + bool(space)
        yield self._set(line, soft=soft)

    def _broken(self, word: list[Piece], width: float) -> Iterator[list[Piece]]:
        """The word whole, or cut between characters where it is wider than a line."""
        if sum(piece.width for piece in word) <= width:
            yield word
            return
        held: list[Piece] = []
        room = width
        for piece in word:
            rest: Piece | None = piece
            while rest and rest.width > room:
                cut = self._fitting(rest, room)
                if not cut and not held:
                    cut = 1
                if cut:
                    first, rest = self._split(rest, cut)
                    held.append(first)
                yield held
                held, room = [], width
            if rest:
                held.append(rest)
                room -= rest.width
        if held:
            yield held

    def _fitting(self, piece: Piece, room: float) -> int:
        """How many characters of the piece have room; marks stay with their letter."""
        fitting = 0
        for at in range(1, len(piece.text)):
            if self._scaled(piece, 0, at) > room:
                break
            if not unicodedata.combining(piece.text[at]):
                fitting = at
        return fitting

    def _split(self, piece: Piece, cut: int) -> tuple[Piece, Piece | None]:
        text, end = piece.text, len(piece.text)
        first = Piece(text[:cut], piece.face, self._scaled(piece, 0, cut), piece.space, piece.part, piece.level)
        return first, Piece(text[cut:], piece.face, self._scaled(piece, cut, end), 0.0, piece.part, piece.level) if cut < end else None

    def _scaled(self, piece: Piece, start: int, end: int) -> float:
        """Width of a part of a piece, in points."""
        whole = self.metrics.width(piece.face, piece.text, piece.rtl)
        return self.metrics.width(piece.face, piece.text[start:end], piece.rtl) * piece.width / whole if whole else 0.0

    def _set(self, line: list[Piece], *, soft: bool) -> SetLine:
        """Pieces in reading order with their place on the line: right-to-left lines get visual places here, after breaking."""
        places = [0.0] * len(line)
        x = 0.0
        for index, space in self._visual(line):
            if space:
                x += line[index].space
            else:
                places[index] = x
                x += line[index].width
        return SetLine(tuple(zip(places, line, strict=True)), x, soft)

    def _visual(self, line: list[Piece]) -> list[tuple[int, bool]]:
        """Pieces, and the spaces before them (True), by number, from left to right."""
        items = [(index, space) for index, piece in enumerate(line) for space in ((True, False) if piece.space else (False,))]
        if not self.rtl and not any(piece.level for piece in line):
            return items
        # a space goes with its neighbours where these agree, else with what holds them both (UAX #9, N1 and N2)
        heights = [min(line[index].level, line[index - 1].level) if space else line[index].level for index, space in items]
        return [items[at] for at in visual_order(heights)]


def _spaced(piece: Piece, space: float) -> Piece:
    return piece if piece.space == space else Piece(piece.text, piece.face, piece.width, space, piece.part, piece.level)


def _pieces_of(line: PlainLine) -> Iterator[tuple[float, Piece]]:
    end = 0.0
    for x, bit in line.stretches:
        yield x, Piece(bit.text, bit.face, bit.width, x - end if x - end > 0.01 else 0.0, bit.part)
        end = x + bit.width
