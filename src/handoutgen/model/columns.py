"""Columns: columns.yaml, which says what the columns of a day list are. It names columns and the words in them, never a patient."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar, Literal

from handoutgen.model.date_format import DateFormat
from handoutgen.model.record import Record, key

Separator = Literal["comma", "semicolon", "tab", "bar"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Pick(Record):
    """Something that is the same for every row (`clinic: harbor`), or that a column says, in its own words (`values`) or in ours."""

    SHORTHAND: ClassVar[str] = "always"
    always: str = key("", about="the same for every row")
    column: str = key("", about="the column that says it")
    values: Mapping[str, str] = key({}, about="what the words of the column mean; a word that is not here makes a bad row, never a default")


@dataclass(frozen=True, slots=True, kw_only=True)
class Rows(Record):
    """Which rows count, by the words of one column. A word that is in neither list makes a bad row."""

    take: tuple[str, ...] = key(about="a sheet is made of these: `[Booked, Arrived]`", minimum=1)
    skip: tuple[str, ...] = key(about="these are left out: `[Cancelled]`", minimum=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Columns(Record):
    """columns.yaml: how a day list of visits becomes sheets."""

    sheet: Pick = key(about="the handout, such as `recovery-care`, or the packet, `packet:going-home`")
    clinic: Pick = key(about="the clinic's folder, such as `harbor`")
    language: Pick = key(about="the language's code, such as `en`")
    procedure: Pick | None = key(None, about="the clinic's name for the procedure; needed where it has several")
    form: Pick | None = key(None, about="`standard`, `large-print` or `mono`; standard if this is left out")
    copies: Pick | None = key(None, about="how many of each, 1 to 20; one if this is left out")
    fields: Mapping[str, str] = key({}, about="which column each field of a visit is in: `first_name: Given Name`")
    note: str = key("", about="the column of the note to the patient, for clinics that allow notes")
    date_formats: tuple[DateFormat, ...] = key((), about="how dates are written in the list: `[MM/DD/YYYY]`; never guessed")
    rows: Mapping[str, Rows] = key({}, about="which rows count, by column: `Status: {take: [Booked], skip: [Cancelled]}`")
    header_row: int = key(1, about="the row that the names of the columns stand in")
    separator: Separator | None = key(None, about="what stands between cells; found out if this is left out")
    encoding: str = key("", about="how letters are written down, such as `cp1252`; found out if this is left out")
