"""`MM/DD/YYYY` -> a reader of exactly such dates. Nothing is guessed: a date in another order is no date."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Self

from handoutgen.model.diagnostic import Unreadable

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
# What a part reads; a time of day may stand in the cell, and is not kept.
_PARTS = {
    "YYYY": r"(?P<year>\d{4})",
    "MMM": r"(?P<name>[A-Za-z]{3})",
    "MM": r"(?P<month>\d{2})",
    "M": r"(?P<month>\d{1,2})",
    "DD": r"(?P<day>\d{2})",
    "D": r"(?P<day>\d{1,2})",
    "hh": r"\d{1,2}",
    "mm": r"\d{2}",
    "ss": r"\d{2}(?:\.\d+)?",
    "AM": r"(?:[AaPp]\.?[Mm]\.?)",
}
_TOKEN = re.compile("|".join((*_PARTS, r"T(?=hh)", r"[A-Za-z]+", r"\s+", r".")))
_HINT = "write `YYYY-MM-DD`, `MM/DD/YYYY`, `DD.MM.YYYY`, `D MMM YYYY`; a time behind it is `hh:mm`, `hh:mm:ss` or `hh:mm AM`"


@dataclass(frozen=True, slots=True)
class DateFormat:
    """The order and the signs of a date as one system writes it."""

    pattern: str

    @classmethod
    def from_text(cls, text: str) -> Self:
        pattern = " ".join(text.split())
        tokens = _TOKEN.findall(pattern)
        strange = next((each for each in tokens if each[0].isalpha() and each not in _PARTS and each != "T"), "")
        if "Y" in strange and len(strange) < 4:
            raise Unreadable(f"`{text[:40]}` has a year of two digits", "that could be another century: let the list be exported with four")
        if strange:
            raise Unreadable(f"`{strange[:40]}` is no part of a date", _HINT)
        kinds = [_kind(each) for each in tokens if _kind(each)]
        if sorted(kinds) != ["D", "M", "Y"]:
            raise Unreadable(f"`{text[:40]}` does not say day, month and year, each once", _HINT)
        return cls(pattern)

    def read(self, cell: str) -> date | None:
        """The day in a cell; None if the cell is not written so, or there is no such day."""
        match = re.fullmatch(_expression(self.pattern), " ".join(cell.split()), re.ASCII)
        if not match:
            return None
        parts = match.groupdict()
        name = (parts.get("name") or "").lower()
        if name and name not in MONTHS:
            return None
        month = MONTHS.index(name) + 1 if name else int(parts["month"])
        try:
            return date(int(parts["year"]), month, int(parts["day"]))
        except ValueError:
            return None


def _kind(token: str) -> str:
    """Whether a token is a part of the day itself."""
    return token[0] if token in ("YYYY", "MMM", "MM", "M", "DD", "D") else ""


def _expression(pattern: str) -> str:
    return "".join(_PARTS.get(token, " " if token.isspace() else re.escape(token)) for token in _TOKEN.findall(pattern))


def read_date(cell: str, formats: tuple[DateFormat, ...]) -> date | None:
    """The day in a cell by the first format that reads it; None if none does, or if two read different days."""
    found = {day for each in formats if (day := each.read(cell))}
    return found.pop() if len(found) == 1 else None
