"""Visit: what the counter adds to one sheet for one patient. It lives in memory, is printed, and is gone: no file, log, cache or message holds it."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from handoutgen.model.record import Record, key

FieldType = Literal["name", "text", "date"]
# The field that days are counted from: Day 1 is the day after it.
PROCEDURE_DATE = "procedure_date"
# Who the note to the patient is from.
CLINICIAN = "clinician"
# Fields of one meaning on all sheets, so that what is typed once fills in a whole packet.
KNOWN: Mapping[str, FieldType] = {"first_name": "name", CLINICIAN: "name", PROCEDURE_DATE: "date"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Field(Record):
    """One thing that may be filled in at the counter; a line for the pen where it is not."""

    ask: str = key(about="what the counter is asked: `First name`")
    type: FieldType = key("text", about="`name`, `text`: one line, printed letter for letter; `date`: a day")
    length: int = key(40, about="the most characters of a name or a text, 1 to 120")


@dataclass(frozen=True, slots=True)
class VisitLine:
    """What a slot such as `{{ visit.first_name }}` stands for while words are filled: a line for the pen, whoever the patient is."""

    field: str
    type: FieldType


@dataclass(frozen=True, slots=True)
class Visit:
    """Values by field name, checked: only `source/visit` makes one. `note` is to the patient, from `clinician`.

    It never shows what it holds: neither in a message nor in a traceback.
    """

    values: Mapping[str, str | datetime.date]
    note: str = ""

    def __repr__(self) -> str:
        return f"Visit({len(self.values)} fields{', a note' if self.note else ''})"

    __str__ = __repr__

    def __bool__(self) -> bool:
        return bool(self.values or self.note)


NOBODY = Visit({})
