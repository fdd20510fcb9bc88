"""Columns: a text becomes lines of at most so many columns; wide characters take two, combining marks none."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from itertools import pairwise

# The few marks that no line of Chinese or Japanese text may begin or end with (JIS X 4051, the common core).
NEVER_FIRST = "、。，．：；！？）」』】〉》”’…·"
NEVER_LAST = "（「『【〈《“‘"


def columns(text: str) -> int:
    """How many columns a terminal gives the text."""
    return sum(map(_width, text))


def wrap(text: str, most: int) -> list[str]:
    """Lines no wider than `most`: broken at spaces and between wide characters; a longer word is cut. Newlines stand."""
    lines: list[str] = []
    for paragraph in text.replace("\u00ad", "").split("\n"):
        line, used = "", 0
        for glue, piece in _pieces(paragraph, most):
            width = columns(piece)
            if line and used + len(glue) + width > most:
                lines.append(line)
                line, used = piece, width
            else:
                line, used = (line + glue + piece, used + len(glue) + width) if line else (piece, width)
        lines.append(line)
    return [line.replace("\u00a0", " ") for line in lines]


def _width(character: str) -> int:
    if unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def _pieces(paragraph: str, most: int) -> Iterator[tuple[str, str]]:
    """What no break may divide, each with the space before it."""
    for word in paragraph.split(" "):
        glue = " "
        for piece in _cut(_unbroken(word), most):
            yield glue, piece
            glue = ""


def _unbroken(word: str) -> list[str]:
    """A word as one piece, or one piece for each of its wide characters."""
    breaks = [place for place in range(1, len(word)) if _may_break(word[place - 1], word[place])]
    return [word[start:end] for start, end in pairwise((0, *breaks, len(word)))]


def _may_break(before: str, after: str) -> bool:
    if before in NEVER_LAST or after in NEVER_FIRST or _width(after) == 0:
        return False
    return _width(before) == 2 or _width(after) == 2


def _cut(pieces: Iterable[str], most: int) -> Iterator[str]:
    """Pieces no wider than a line; a cut never parts a mark from its letter."""
    for piece in pieces:
        start = used = 0
        for place, character in enumerate(piece):
            width = _width(character)
            if width and used + width > most:
                yield piece[start:place]
                start, used = place, 0
            used += width
        yield piece[start:]
