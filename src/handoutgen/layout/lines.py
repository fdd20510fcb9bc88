"""lines: runs of text -> set lines. Greedy, ragged, no hyphenation: the plainest setting is the easiest to read.

Everything here is a pure function of its arguments and cached by them, so a paragraph that two clinics share is broken once.
"""

from __future__ import annotations

import re
from collections import OrderedDict
from collections.abc import Iterator
from dataclasses import dataclass

from handoutgen.layout.bidi import levels, needs_bidi, visual_order
from handoutgen.layout.metrics import Metrics
from handoutgen.model.box import TextStyle
from handoutgen.model.text import Run

# A line may end behind these between letters; never inside a phone number or a range.
_BREAK_BEHIND = re.compile(r"(?<=[^\W\d_][-–—/])(?=[^\W\d_])")
_SPACES = re.compile(r"[ \t\n]+")
# Characters that no font needs a glyph for.
_INVISIBLE = frozenset("\u00ad\u200b\u200c\u200d\u200e\u200f")
_CACHE_LIMIT = 20_000
NBSP = "\u00a0"


@dataclass(frozen=True, slots=True)
class Piece:
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


@dataclass(frozen=True, slots=True)
class SetLine:
    """Pieces in reading order, each with its x from the line's left end; `soft`: the paragraph goes on below."""

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
        self.missing: dict[Missing, None] = {}  # of the paragraph set last
        self._faces: dict[tuple[str, bool, bool], tuple[str, ...]] = {}
        self._known: dict[tuple[str, tuple[str, ...], TextStyle, int], list[Piece]] = {}
        self._lines: OrderedDict[object, tuple[SetLine, ...]] = OrderedDict()

    def lines(self, runs: tuple[Run, ...], style: TextStyle, width: float, characters: int = 0) -> tuple[SetLine, ...]:
        """Lines no wider than `width` points and, if `characters` is given, no longer than that many characters.

        A word that is wider than a line is broken between characters. Characters without a glyph are noted in `missing`.
        """
        key = (runs, style, round(width, 2), characters)
        self.missing = {}
        found = self._lines.get(key)
        if found is None:
            found = tuple(self._paragraphs(runs, style, width, characters))
            if not self.missing:
                self._lines[key] = found
                if len(self._lines) > _CACHE_LIMIT:
                    self._lines.popitem(last=False)
        return found

    def _paragraphs(self, runs: tuple[Run, ...], style: TextStyle, width: float, characters: int) -> Iterator[SetLine]:
        """Hard line breaks first, then words, then lines."""
        text = "".join(run.text for run in runs)
        rtl_inside = self.rtl or needs_bidi(text)
        words: list[list[Piece]] = []
        for hard in self._words(runs, style, levels(text, int(self.rtl)) if rtl_inside else None):
            if hard is None:
                yield from self._fill(words, width, characters)
                words = []
            else:
                words.append(hard)
        yield from self._fill(words, width, characters)

    def _words(self, runs: tuple[Run, ...], style: TextStyle, level: list[int] | None) -> Iterator[list[Piece] | None]:
        """Words as lists of pieces; None is a hard line break. A piece's `space` is set on the first of a word."""
        word: list[Piece] = []
        space, at = 0.0, 0
        for part, run in enumerate(runs):
            faces = self._chain(style, run)
            for token in re.findall(r"\n|[ \t]+|[^ \t\n]+", run.text):
                if token == "\n" or token[0] in " \t":
                    if word:
                        yield word
                        word = []
                    space = self.metrics.width(faces[0], " ", False) * style.size
                    if token == "\n":
                        yield None
                        space = 0.0
                else:
                    for chunk in _BREAK_BEHIND.split(token):
                        if word and chunk is not token and word[-1].text[-1:] in "-–—/" and word[-1].part == part:
                            yield word
                            word = []
                        for piece in self._pieces(chunk, faces, style, part, level[at : at + len(chunk)] if level else None):
                            word.append(piece if word else _spaced(piece, space))
                            space = 0.0
                        at += len(chunk)
                    continue
                at += len(token)
        if word:
            yield word

    def _pieces(self, chunk: str, faces: tuple[str, ...], style: TextStyle, part: int, level: list[int] | None) -> list[Piece]:
        """A word cut where the face or the direction changes; words repeat, so what they are cut into is remembered."""
        key = (chunk, faces, style, part)
        if level is None and (known := self._known.get(key)):
            return known
        made = list(self._cut(chunk, faces, style, part, level))
        if level is None and not self.missing:
            if len(self._known) > _CACHE_LIMIT:
                self._known.clear()
            self._known[key] = made
        return made

    def _cut(self, chunk: str, faces: tuple[str, ...], style: TextStyle, part: int, level: list[int] | None) -> Iterator[Piece]:
        start = 0
        face = following = self._pick(chunk[0], faces, faces[0], style)
        for at in range(1, len(chunk) + 1):
            if at < len(chunk):
                following = self._pick(chunk[at], faces, face, style)
                if following == face and (level is None or level[at] == level[start]):
                    continue
            text = chunk[start:at].replace(NBSP, " ")
            own = level[start] if level else 0
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

    def _fill(self, words: list[list[Piece]], width: float, characters: int) -> Iterator[SetLine]:
        """Words into lines, greedily."""
        line: list[Piece] = []
        room, length = width, characters or 1_000_000
        for word in words:
            for fitting in self._broken(word, width):
                space = fitting[0].space if line else 0.0
                wide = sum(piece.width for piece in fitting)
                long = sum(len(piece.text) for piece in fitting)
                if line and (space + wide > room + 1e-6 or long + bool(space) > length):
                    yield self._set(line, soft=True)
                    line, room, length, space = [], width, characters or 1_000_000, 0.0
                line += [_spaced(fitting[0], space), *fitting[1:]]
                room -= space + wide
                length -= long + bool(space)
        yield self._set(line, soft=False)

    def _broken(self, word: list[Piece], width: float) -> Iterator[list[Piece]]:
        """The word whole, or cut between characters where it is wider than a line."""
        if sum(piece.width for piece in word) <= width:
            yield word
            return
        held: list[Piece] = []
        room = width
        for piece in word:
            start = 0
            for at in range(1, len(piece.text) + 1):
                if at < len(piece.text) and self._scaled(piece, start, at + 1) <= room:
                    continue
                part = Piece(
                    piece.text[start:at], piece.face, self._scaled(piece, start, at), 0.0 if start else piece.space, piece.part, piece.level
                )
                if part.width > room and held:
                    yield held
                    held, room = [], width
                held.append(part)
                room -= part.width
                if at < len(piece.text):
                    yield held
                    held, room = [], width
                start = at
        yield held

    def _scaled(self, piece: Piece, start: int, end: int) -> float:
        """Width of a part of a piece, in points."""
        whole = self.metrics.width(piece.face, piece.text, piece.rtl)
        return self.metrics.width(piece.face, piece.text[start:end], piece.rtl) * piece.width / whole if whole else 0.0

    def _set(self, line: list[Piece], *, soft: bool) -> SetLine:
        """Pieces in reading order with their place on the line: right-to-left lines get visual places here, after breaking."""
        mixed = self.rtl or any(piece.level for piece in line)
        order = visual_order([piece.level for piece in line]) if mixed else range(len(line))
        places = [0.0] * len(line)
        x, left = 0.0, -1
        for index in order:
            # a space stands before its word in reading order: to the left of it, or to its right if that is where reading comes from
            if left >= 0:
                x += line[index].space if index > left else line[left].space
            places[index] = x
            x += line[index].width
            left = index
        return SetLine(tuple(zip(places, line, strict=True)), x, soft)


def _spaced(piece: Piece, space: float) -> Piece:
    return piece if piece.space == space else Piece(piece.text, piece.face, piece.width, space, piece.part, piece.level)
