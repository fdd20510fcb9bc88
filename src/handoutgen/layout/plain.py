"""plain: words with nothing but spaces between them -> set lines, in one loop.

Most paragraphs are of this kind: left to right, every letter in the style's own face, no hard break, no hyphen that a line may end behind.
The result is the one that `lines.Typesetter` comes to by its general way, which costs six times as much.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

_SPECIAL = re.compile("[\t\n\u00a0\u00ad\u200b-\u200f]|(?<=[^\\W\\d_])[-–—/](?=[^\\W\\d_])")


class Bit(NamedTuple):
    """Letters of one run: text, run number, face, width in points."""

    text: str
    part: int
    face: str
    width: float


class PlainRun(NamedTuple):
    """A run as far as lines need it: its characters, face and type size."""

    text: str
    face: str
    size: float


class PlainLine(NamedTuple):
    """A line's stretches with their x, its width, and whether the paragraph goes on below."""

    stretches: tuple[tuple[float, Bit], ...]
    width: float
    soft: bool


def is_plain(text: str) -> bool:
    """Whether this loop may set a paragraph of these characters."""
    return not _SPECIAL.search(text)


def plain_lines(runs: Sequence[PlainRun], measure: Callable[[str, str, bool], float], room: float, most: int) -> list[PlainLine] | None:
    """Lines of at most `room` points and `most` characters; None if a word is wider than a line."""
    made: list[PlainLine] = []
    line: list[tuple[float, Bit]] = []
    x, count = 0.0, 0
    for word, wide, long, gap in _words(runs, measure):
        if wide > room:
            return None
        if line and (gap + wide > room - x + 1e-6 or long + (gap > 0) > most - count):
            made.append(_set(line, x, soft=gap > 0))
            line, x, count = [], 0.0, 0
        if line:
            x += gap
            count += gap > 0
        for bit in word:
            line.append((x, bit))
            x += bit.width
        count += long
    made.append(_set(line, x, soft=False))
    return made


def _words(runs: Sequence[PlainRun], measure: Callable[[str, str, bool], float]) -> list[tuple[list[Bit], float, int, float]]:
    """(letters, width, number of characters, space before) of each word; a word may go on over several runs."""
    words: list[tuple[list[Bit], float, int, float]] = []
    word: list[Bit] = []
    wide, long, gap, spaced = 0.0, 0, 0.0, False
    for part, (text, face, size) in enumerate(runs):
        blank = measure(face, " ", False) * size
        for number, letters in enumerate(text.split(" ")):
            if number:
                if word:
                    words.append((word, wide, long, gap))
                    word, wide, long, gap = [], 0.0, 0, 0.0
                spaced = True
            if letters:
                if not word and spaced:
                    gap = blank
                width = measure(face, letters, False) * size
                word.append(Bit(letters, part, face, width))
                wide += width
                long += len(letters)
                spaced = False
    if word:
        words.append((word, wide, long, gap))
    return words


def _set(line: list[tuple[float, Bit]], width: float, *, soft: bool) -> PlainLine:
    """Neighbours of one run become one stretch."""
    stretches: list[tuple[float, Bit]] = []
    texts: list[str] = []
    start = end = 0.0
    last: Bit | None = None
    for x, bit in line:
        if last and last.part == bit.part:
            texts += (" ", bit.text) if x - end > 0.01 else (bit.text,)
        else:
            if last:
                stretches.append((start, Bit("".join(texts), last.part, last.face, end - start)))
            texts, start, last = [bit.text], x, bit
        end = x + bit.width
    if last:
        stretches.append((start, Bit("".join(texts), last.part, last.face, end - start)))
    return PlainLine(tuple(stretches), width, soft)
