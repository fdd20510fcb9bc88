"""Characters that hide words -> the words as they are read: soft hyphens, zero-width characters, letters of another alphabet, spaced-out letters."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

INVISIBLE = "\u00ad\u034f\u061c\u115f\u180e\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2061\u2062\u2063\u2064\u2066\u2067\u2068\u2069\ufeff"
# Letters of other alphabets that look like Latin ones.
_LIKE = dict(zip(
    "аеорсухіјѕһԁԛԝкмтвнАВЕКМНОРСТУХІЈЅԌԚԜοενικρτυχΑΒΕΖΗΙΚΜΝΟΡΤΥΧɑɡⅼ",
    "aeopcyxijshdqwkmtbhABEKMHOPCTYXIJSGQWoevikptuxABEZHIKMNOPTYXagl",
    strict=True,
))  # fmt: skip
_TABLE = str.maketrans(_LIKE) | dict.fromkeys(map(ord, INVISIBLE))
_WORD = re.compile(rf"(?:[^\W\d_]|[{INVISIBLE}])+")
_SPACED = re.compile(r"(?<![\w-])(?:[A-Za-z](?:[-.·_*]| )){3,}[A-Za-z](?![\w-])")
_STYLED = re.compile(r"[\ufb00-\ufb06\uff21-\uff5a\U0001d400-\U0001d7ff\u24b6-\u24e9]")  # ligatures, wide, mathematical and circled letters


@lru_cache(maxsize=8192)
def folded(text: str) -> str:
    """The text as a reader takes it."""
    if not text.isascii():
        text = "".join(unicodedata.normalize("NFKC", each) if _STYLED.match(each) else each for each in text)
        text = _WORD.sub(_plain, text)
    return _SPACED.sub(lambda found: re.sub(r"[^A-Za-z]", "", found[0]), text)


def _plain(found: re.Match[str]) -> str:
    """A word without what cannot be seen, in one alphabet if it passes for Latin."""
    bare = "".join(each for each in found[0] if each not in INVISIBLE)
    if not _any_latin(bare):
        return found[0]
    return bare.translate(_TABLE) if _looks_latin(bare) else bare


def _looks_latin(word: str) -> bool:
    """Letters of another alphabet among Latin ones, all of which could be Latin."""
    return _any_latin(word) and any(each in _LIKE for each in word) and all(each in _LIKE or _latin(each) for each in word)


def _any_latin(word: str) -> bool:
    return any(map(_latin, word))


def _latin(letter: str) -> bool:
    return letter.isascii() or (letter not in _LIKE and unicodedata.name(letter, "").startswith("LATIN"))


@lru_cache(maxsize=8192)
def hidden(text: str) -> tuple[tuple[str, str], ...]:
    """What hides, and the word it stands in."""
    if text.isascii():
        spelled = () if not _SPACED.search(text) else tuple(("letters that are spaced out", found[0]) for found in _SPACED.finditer(text))
        return tuple((what, word) for what, word in spelled if not _initials(word))
    found = [(what, each[0]) for each in _WORD.finditer(text) if (what := _in_word(each[0]))]
    found += [("letters that are drawn, not written", each[0]) for each in re.finditer(r"\S+", text) if _STYLED.search(each[0])]
    found += [("letters that are spaced out", each[0]) for each in _SPACED.finditer(text) if not _initials(each[0])]
    return tuple(found)


def _in_word(word: str) -> str:
    bare = "".join(each for each in word if each not in INVISIBLE)
    if bare != word and (not bare or _any_latin(bare)):
        return "characters that cannot be seen"
    return "letters of two alphabets" if bare and not bare.isascii() and _looks_latin(bare) else ""


def _initials(word: str) -> bool:
    """`U.S.A.` and the like are said letter by letter, and so is a phone's `A B C D`."""
    return bool(re.fullmatch(r"(?:[A-Z]\.)+[A-Z]?", word)) or len(re.sub(r"[^A-Za-z]", "", word)) < 4
