"""One scalar and its declared type -> a value of that type, or words for what it should have been."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal

from handoutgen.model.diagnostic import Unreadable
from handoutgen.source.shapes import Plain

_YES, _NO = ("true", "yes"), ("false", "no")


def read_plain(text: str, kind: Plain) -> str | int | float | Decimal | bool | date:
    """The scalar as `kind`. Raises Unreadable; never guesses, so `NO` in a text stays Norway's code."""
    if kind is str:
        return re.sub(r"[ \t]*\n\s*", " ", text.strip("\n"))  # one line: names and phrases have no line breaks of their own
    bare = text.strip()
    if kind is bool:
        return _truth(bare)
    if kind is date:
        return _day(bare)
    return _number(bare, kind)


def _truth(text: str) -> bool:
    if text.lower() not in _YES + _NO:
        raise Unreadable(f"`{text[:60]}` is neither true nor false", "write `true` or `false`")
    return text.lower() in _YES


def _day(text: str) -> date:
    hint = "write year, month and day: `2026-11-21`"
    if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text):
        raise Unreadable(f"`{text[:60]}` is not a date", hint)
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise Unreadable(f"`{text}` is no day of the calendar", hint) from None


def _number(text: str, kind: Plain) -> int | float | Decimal:
    # Limits keep a slip of the keyboard (or an attack) from becoming a number with a million digits.
    if kind is int:
        if not re.fullmatch(r"-?[0-9]{1,9}", text):
            raise Unreadable(f"`{text[:60]}` is not a whole number", "write digits alone: `14`")
        return int(text)
    if not re.fullmatch(r"-?[0-9]{1,9}(\.[0-9]{1,6})?", text):
        raise Unreadable(f"`{text[:60]}` is not a number", "write digits alone, with a point: `14`, `101.5`")
    return float(text) if kind is float else Decimal(text)
