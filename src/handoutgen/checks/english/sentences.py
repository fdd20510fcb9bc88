"""Characters -> sentences -> words."""

from __future__ import annotations

import re
from functools import lru_cache

from handoutgen.model.text import SLOT

# A full stop after these ends no sentence. `no.` only before a number.
_SHORT = (
    r"\b(?:Dr|Mr|Mrs|Ms|St|Jr|Sr|Prof|vs|etc|approx|e\.g|i\.e|a\.m|p\.m|U\.S|U\.K|U\.S\.A|Inc|Ltd|Fig|al|et al|min|max|dept|ext)\.|"
    r"\b[A-Z]\.(?= ?[A-Z]\.)|\b[Nn]o\.(?= ?\d)"
)
_STOP = re.compile(rf"(?:(?P<short>{_SHORT})|[.!?…]+[)\]\"”’'*]*(?=\s|$)|\n+)")
# `a.m.`, `U.S.` and `etc.` end a sentence after all where a capital follows, one that begins like a sentence.
_LAST = re.compile(r"(?:a\.m|p\.m|etc|U\.S|U\.S\.A|U\.K|Inc)\.$")
_BEGINS = re.compile(r"\s+(?:[A-Z][a-z]*\s|\d|[“\"])")
_NAMES = re.compile(r"\s+(?:Food|Department|FDA|Government|Congress|Supreme|Court|Army|Navy)")
WORD = re.compile(rf"[^\W\d_]+(?:['’][^\W\d_]+)*(?:[-‑][^\W\d_]+)*|\d[\d.,:/]*\d|\d|{SLOT}")


@lru_cache(maxsize=8192)
def sentences(text: str) -> tuple[str, ...]:
    """The sentences of one field. A line break ends one, an abbreviation, an initial or a decimal point does not."""
    found, start = [], 0
    for stop in _STOP.finditer(text):
        if stop["short"] and not _ends(text, stop):
            continue
        found.append(text[start : stop.end()].strip())
        start = stop.end()
    found.append(text[start:].strip())
    return tuple(sentence for sentence in found if any(character.isalnum() or character == SLOT for character in sentence))


def _ends(text: str, stop: re.Match[str]) -> bool:
    """Does this abbreviation close its sentence?"""
    if stop.end() == len(text.rstrip()):
        return True
    after = text[stop.end() :]
    return bool(_LAST.search(stop[0]) and _BEGINS.match(after) and not _NAMES.match(after))


def words(sentence: str) -> tuple[str, ...]:
    """The words and numbers of a sentence; `x-ray` is one word, a slot is one too."""
    return tuple(WORD.findall(sentence))
