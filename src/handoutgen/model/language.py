"""Language: the fixed wording, direction, date forms and letters that a handout in that language needs. Data, never code."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from handoutgen.model.record import Record, key
from handoutgen.model.units import ClockTime

NBSP = "\u00a0"  # a space that no line ends at: between a number and what it counts

Direction = Literal["ltr", "rtl"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Language(Record):
    """One file of data/languages. Every key is required, so that nothing is ever replaced by English."""

    code: str = key(about="BCP 47: `en`, `es`, `zh-Hans`")
    name: str = key(about="the language's own name for itself")
    direction: Direction
    families: tuple[str, ...] = key((), about="font families to fall back on for this language's letters, in order")
    months: tuple[str, ...] = key(about="twelve month names")
    weekdays: tuple[str, ...] = key(about="seven day names, Monday first")
    date: str = key(about="a date: {day} {month} {year}; `\\u00a0` in quotes is a space that no line ends at")
    weekday_date: str = key(about="a date that somebody has to keep: {weekday} {day} {month} {year}")
    day_range: str = key(about="{first} to {last}")
    day_list: str = key(about="separator between days")
    time: Literal["12h", "24h"]
    time_range: str = key(about="{open} to {close}")
    morning: str
    afternoon: str
    decimal: str = key(about="decimal mark")
    units: Mapping[str, str] = key(about="unit name to words with {n}: `days: '{n} days'`; `day` is used for exactly one")
    wording: Mapping[str, str] = key(about="fixed wording by key; the list stands in data/languages/en.yaml")

    def words(self, name: str, **values: str) -> str:
        """Fixed wording with its places filled. Raises KeyError for a name that no language file has: a bug of ours."""
        return self.wording[name].format(**values)

    def day(self, when: datetime.date) -> str:
        """A date in full: `21 November 2026`."""
        return self.date.format(day=when.day, month=self.months[when.month - 1], year=when.year)

    def weekday(self, when: datetime.date) -> str:
        """A date that somebody has to keep, with its day of the week: `Thursday, November 26, 2026`."""
        weekday, month = self.weekdays[when.weekday()], self.months[when.month - 1]
        return self.weekday_date.format(weekday=weekday, day=when.day, month=month, year=when.year)

    def clock(self, when: ClockTime) -> str:
        """`8:30 am` or `08:30`."""
        if self.time == "24h":
            return f"{when.hour:02d}:{when.minute:02d}"
        half = self.morning if when.hour < 12 else self.afternoon
        return f"{(when.hour - 1) % 12 + 1}:{when.minute:02d}{NBSP}{half}"
