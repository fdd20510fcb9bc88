"""Any text -> text that a terminal can show: no control characters, nothing its encoding lacks, every column counted."""

from __future__ import annotations

import unicodedata

# What office terminals in cp1252 or ASCII lack, in the nearest plain sign; everything else becomes a question mark.
_PLAIN = {
    "\u2018": "'", "\u2019": "'", "\u201c": '"', "\u201d": '"', "\u2013": "-", "\u2014": "-", "\u2010": "-", "\u2011": "-", "\u2026": "...",
    "\u00a0": " ", "\u2192": "->", "\u00d7": "x", "\u2264": "<=", "\u2265": ">=", "\u2212": "-",
}  # fmt: skip


def shown(text: str, encoding: str) -> str:
    """`text` as a stream of this encoding can show it, without anything that steers a terminal or turns text around."""
    return "".join(_shown(character, encoding) for character in text)


def _shown(character: str, encoding: str) -> str:
    if character == "\t":
        return "    "
    if character != "\n" and unicodedata.category(character) in ("Cc", "Cf", "Co", "Cs", "Zl", "Zp"):
        return "?"
    try:
        character.encode(encoding)
    except UnicodeEncodeError:
        return _PLAIN.get(character, "?")
    return character


def columns(text: str) -> int:
    """How many columns a terminal takes for it: East Asian wide letters take two, accents on their own none (UAX #11)."""
    return sum(_columns(character) for character in text)


def _columns(character: str) -> int:
    if unicodedata.combining(character) or unicodedata.category(character) in ("Mn", "Me"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1
