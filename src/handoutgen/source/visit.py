"""What somebody typed at the counter, and the fields of a sheet -> a Visit, or what is wrong with each field, in words that repeat none of it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from handoutgen.model.visit import CLINICIAN, PROCEDURE_DATE, Field, Visit

NOTE = "note"
LONGEST_NOTE = 280  # characters: three lines of a sheet, four at most
FARTHEST = 366  # days that a procedure may lie behind or ahead: what is farther is a slip in the year
YEARS = (120, 10)  # that any other date may lie behind and ahead
_MOST_MARKS = 3  # accents on one letter; more of them run over the lines above and below
_ISO = re.compile(r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})")
_US = re.compile(r"([0-9]{1,2})/([0-9]{1,2})/([0-9]{4})")
_SHORT_YEAR = re.compile(r"[0-9]{1,2}/[0-9]{1,2}/[0-9]{2}|[0-9]{2}-[0-9]{1,2}-[0-9]{1,2}")
_JOINERS = "\u200c\u200d"  # some scripts write names with them; all other invisible letters are refused
_REFUSED = ("Cc", "Cf", "Cn", "Co", "Cs", "Zl", "Zp")

UNKNOWN = "This sheet does not ask for one of the things that were filled in."
HOW = "Write it like 11/26/2026 or 2026-11-26: month, day and all four digits of the year."


@dataclass(frozen=True, slots=True)
class Mistyped:
    """What is wrong, by field; "" for what belongs to no field. No word of it was typed by anybody: it may be logged and shown."""

    problems: Mapping[str, str]


class _Wrong(Exception):
    """Why a value is refused."""


def read_visit(typed: Mapping[str, str], fields: Mapping[str, Field], today: date, note: str = "") -> Visit | Mistyped:
    """The values that were typed, checked; what is empty is left out, and stays a line for the pen. All problems at once.

    Whether the clinic allows a note, and what it may say, is asked where the clinic is known: see `Counter.sheet`.
    """
    problems: dict[str, str] = {}
    values: dict[str, str | date] = {}
    for name, value in typed.items():
        if not value.strip():
            continue
        field = fields.get(name)
        if field is None:
            problems[""] = UNKNOWN
            continue
        try:
            values[name] = _day(value, name, today) if field.type == "date" else _line(value, field.length)
        except _Wrong as wrong:
            problems[name] = str(wrong)
    said = ""
    if note.strip():
        try:
            said = _line(note, LONGEST_NOTE)
        except _Wrong as wrong:
            problems[NOTE] = str(wrong)
        if not values.get(CLINICIAN) and CLINICIAN not in problems:
            problems[CLINICIAN] = "A note to the patient needs the clinician's name."
    return Mistyped(MappingProxyType(problems)) if problems else Visit(MappingProxyType(values), said)


def _line(value: str, most: int) -> str:
    """One line of text, letter for letter; room between words is one space each."""
    value = unicodedata.normalize("NFC", value.strip())
    if any(unicodedata.category(char) in _REFUSED and char not in _JOINERS for char in value):
        breaks = any(char in "\n\r\v\f\x85\u2028\u2029" for char in value)
        raise _Wrong("Write it on one line." if breaks else "There is an invisible character in it. Type it again by hand.")
    if len(value) > most:
        raise _Wrong(f"This is too long: {most} letters are the most.")
    if re.search(rf"[{_JOINERS}]{{2}}", value) or _piled(value):
        raise _Wrong("There are too many signs on one letter. Type it again by hand.")
    if not any(unicodedata.category(char)[0] in "LNPS" for char in value):
        raise _Wrong("There is nothing in it that can be printed.")
    return " ".join(value.split())


def _piled(value: str) -> bool:
    count = 0
    for char in value:
        count = count + 1 if unicodedata.category(char)[0] == "M" else 0
        if count > _MOST_MARKS:
            return True
    return False


def _day(value: str, name: str, today: date) -> date:
    value = value.strip()
    if found := _ISO.fullmatch(value):
        year, month, day = map(int, found.groups())
    elif found := _US.fullmatch(value):
        month, day, year = map(int, found.groups())
    elif _SHORT_YEAR.fullmatch(value):
        raise _Wrong(f"Write the year with four digits. {HOW}")
    else:
        raise _Wrong(f"This is not a date that can be read. {HOW}")
    if not 1 <= month <= 12:
        raise _Wrong(f"There is no such month. {HOW}")
    try:
        when = date(year, month, day)
    except ValueError:
        raise _Wrong("There is no such day in that month. Look at the calendar.") from None
    if name == PROCEDURE_DATE and abs((when - today).days) > FARTHEST:
        raise _Wrong("This is more than a year from today. Is the year right?")
    if not today.year - YEARS[0] <= when.year <= today.year + YEARS[1]:
        raise _Wrong("This is many years from today. Is the year right?")
    return when
