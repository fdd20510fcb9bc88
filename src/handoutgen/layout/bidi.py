"""Bidi: characters in reading order -> levels and visual order (Unicode UAX #9, without explicit embeddings).

Phone numbers, doses and ranges are kept as left-to-right isolates: plain UAX #9 would print 206-555-0123 after Arabic text as
0123-555-206.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

# Digit groups with their separators and a unit in Latin letters, read as one left-to-right piece: phones, ranges, times, doses.
# A comma and a space end it: lists of numbers read in the direction of their text.
_GROUP = r"(?:\(\d+\)|\d+)"
_BETWEEN = r"(?:[.,:]|[ \u00a0]?[-‐‑‒–/x×][ \u00a0]?|[ \u00a0])?"
_UNIT = r"(?:[ \u00a0]?(?:°[ \u00a0]?[CF]?|%|[A-Za-zµμ]{1,3})(?![^\W\d_]))?"
_NUMBERS = re.compile(rf"\+?{_GROUP}(?:{_BETWEEN}{_GROUP})*{_UNIT}")
_OPEN = dict(zip("([{«‹", ")]}»›", strict=True))
_CLOSE = {close: open_ for open_, close in _OPEN.items()}
_NEUTRAL = frozenset({"B", "S", "WS", "ON", "BN"})
_LAST_LATIN = "\u02af"  # no letter up to here is written right to left
_STRONG_RTL = frozenset({"R", "AL", "AN"})


def needs_bidi(text: str) -> bool:
    """Whether any character is written right to left. ASCII never is."""
    return not text.isascii() and any(unicodedata.bidirectional(c) in _STRONG_RTL for c in set(text) if c > _LAST_LATIN)


def levels(text: str, base: int) -> list[int]:
    """An embedding level for each character of a text; odd is right to left. `base` is 0 or 1. Lines of their own are resolved alone."""
    return [level for line in text.splitlines(keepends=True) for level in _line_levels(line, base)]


def _line_levels(text: str, base: int) -> list[int]:
    if base and not needs_bidi(text) and any(char.isalpha() for char in text):
        return [2] * len(text)  # an address, a name, a title in Latin letters is read as a whole
    pieces: list[str] = []
    spans = [match.span() for match in _NUMBERS.finditer(text)]
    start = 0
    latin = False  # a number behind Latin words goes with them (rule W7): a postcode, a dose
    for begin, end in spans:
        latin = _ends_latin(text[start:begin], latin)
        pieces.append(text[start:begin] + ("n" if latin else "￼"))
        start = end
    pieces.append(text[start:])
    outer = _resolve("".join(pieces), base)
    result: list[int] = []
    start = at = 0
    for begin, end in spans:
        result += outer[at : at + begin - start]
        at += begin - start
        inside = outer[at] + (outer[at] & 1)
        result += [inside] * (end - begin)
        at += 1
        start = end
    return result + outer[at:]


def visual_order(levels_: Sequence[int]) -> list[int]:
    """Indices in the order they stand from left to right (rule L2)."""
    order = list(range(len(levels_)))
    for level in range(max(levels_, default=0), 0, -1):
        at = 0
        while at < len(order):
            end = at
            while end < len(order) and levels_[order[end]] >= level:
                end += 1
            order[at:end] = reversed(order[at:end])
            at = max(end, at + 1)
    return order


def _ends_latin(text: str, before: bool) -> bool:
    """Whether the last letter of the text, or else what came before it, is written from left to right."""
    kinds = (unicodedata.bidirectional(char) for char in reversed(text))
    return next((kind == "L" for kind in kinds if kind in ("L", "R", "AL")), before)


def _resolve(text: str, base: int) -> list[int]:
    types = [unicodedata.bidirectional(c) or "L" for c in text]
    original = list(types)
    edge = "R" if base else "L"
    _weak(types, edge)
    _brackets(text, types, edge)
    _neutral(types, edge)
    result = [base + _step(kind, base) for kind in types]
    for at in range(len(text) - 1, -1, -1):  # L1: trailing white space takes the base level
        if original[at] not in ("WS", "B", "S", "BN"):
            break
        result[at] = base
    return result


def _step(kind: str, base: int) -> int:
    """Rules I1 and I2."""
    if base % 2 == 0:
        return {"R": 1, "AN": 2, "EN": 2}.get(kind, 0)
    return 1 if kind in ("L", "EN", "AN") else 0


def _weak(types: list[str], edge: str) -> None:
    """Rules W1 to W7, in place."""
    previous = strong = edge
    for at, kind in enumerate(types):
        if kind == "NSM":
            types[at] = kind = previous
        previous = kind
        if kind in ("L", "R", "AL"):
            strong = kind
        elif kind == "EN" and strong == "AL":
            types[at] = "AN"
    types[:] = ["R" if kind == "AL" else kind for kind in types]
    for at in range(1, len(types) - 1):
        before, after = types[at - 1], types[at + 1]
        if before == after and ((types[at] == "ES" and before == "EN") or (types[at] == "CS" and before in ("EN", "AN"))):
            types[at] = before
    for at, end in _stretches(types, frozenset({"ET"})):
        if (at and types[at - 1] == "EN") or (end < len(types) and types[end] == "EN"):
            types[at:end] = ["EN"] * (end - at)
    strong = edge
    for at, kind in enumerate(types):
        if kind in ("ET", "ES", "CS"):
            types[at] = "ON"
        elif kind in ("L", "R"):
            strong = kind
        elif kind == "EN" and strong == "L":
            types[at] = "L"


def _direction(kind: str) -> str:
    return "R" if kind in ("R", "EN", "AN") else "L" if kind == "L" else ""


def _brackets(text: str, types: list[str], edge: str) -> None:
    """Rule N0: a pair of brackets takes the direction of what it holds."""
    stack: list[tuple[str, int]] = []
    pairs: list[tuple[int, int]] = []
    for at, char in enumerate(text):
        if types[at] != "ON":
            continue
        if char in _OPEN:
            stack.append((char, at))
        elif char in _CLOSE:
            depth = next((d for d in range(len(stack) - 1, -1, -1) if stack[d][0] == _CLOSE[char]), None)
            if depth is not None:
                pairs.append((stack[depth][1], at))
                del stack[depth:]
    for begin, end in sorted(pairs):
        inner = {_direction(kind) for kind in types[begin + 1 : end]} - {""}
        if edge in inner:
            types[begin] = types[end] = edge
        elif inner:
            before = next((d for d in map(_direction, reversed(types[:begin])) if d), edge)
            types[begin] = types[end] = before


def _neutral(types: list[str], edge: str) -> None:
    """Rules N1 and N2: white space and punctuation follow their neighbours where these agree."""
    for at, end in _stretches(types, _NEUTRAL):
        before = _direction(types[at - 1]) if at else edge
        after = _direction(types[end]) if end < len(types) else edge
        types[at:end] = [before if before == after else edge] * (end - at)


def _stretches(types: Sequence[str], kinds: frozenset[str]) -> list[tuple[int, int]]:
    found, at = [], 0
    while at < len(types):
        end = at
        while end < len(types) and types[end] in kinds:
            end += 1
        if end > at:
            found.append((at, end))
        at = max(end, at + 1)
    return found
