"""The day of a run -> a date that remembers what it was compared with, so that a sheet is looked at again on the day that changes it, and on no other."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from datetime import date, timedelta
from typing import Any

# Places of a project that are no files: `day:<2027-01-31` says whether the day is before that one, `day:=2026-11-25` whether it is that one.
DAY = "day:"
_ONE = timedelta(days=1)


def state_of(place: str, today: date) -> str:
    """What a place says on a day: "yes" or "no"; "" for one that no run has noted."""
    try:
        day = date.fromisoformat(place[len(DAY) + 1 :])
    except ValueError:
        return ""
    return "yes" if (today < day if place[len(DAY)] == "<" else today == day) else "no"


def said_of(place: str, state: str | None) -> str:
    """What has come to pass, when the state of a place has become this one."""
    sign, day = place[len(DAY)], place[len(DAY) + 1 :]
    if sign == "=":
        return f"it was made for another day than {day}" if state == "yes" else f"it was made for {day}"
    return f"it is before {day} again" if state == "yes" else f"{day} has come"


class Today(date):
    """A date that tells `note` each day it is compared with. Whoever wants to know more of it than an order gets the day itself.

    A day moved by a timedelta is one too: `today + timedelta(60) >= due` turns on the 60th day before `due`.
    """

    note: Callable[[str], None]
    moved: timedelta

    @classmethod
    def of(cls, day: date, note: Callable[[str], None], moved: timedelta = timedelta(0)) -> Today:
        """The day `day`, which is `moved` from the day of the run."""
        made = cls(day.year, day.month, day.day)
        made.note, made.moved = note, moved
        return made

    def _plain(self) -> date:
        return date(super().year, super().month, super().day)

    def _before(self, other: date) -> bool:
        other = other._plain() if isinstance(other, Today) else other
        with suppress(OverflowError):  # a day that no calendar has does not come
            self.note(f"{DAY}<{(other - self.moved).isoformat()}")
        return self._plain() < other

    def _exactly(self) -> date:
        self.note(f"{DAY}={(self._plain() - self.moved).isoformat()}")
        return self._plain()

    def __lt__(self, other: date) -> bool:
        return self._before(other)

    def __ge__(self, other: date) -> bool:
        return not self._before(other)

    def __le__(self, other: date) -> bool:
        return other == date.max or self._before(other + _ONE)

    def __gt__(self, other: date) -> bool:
        return other != date.max and not self._before(other + _ONE)

    def __eq__(self, other: object) -> bool:
        return self._exactly() == (other._plain() if isinstance(other, Today) else other)

    def __ne__(self, other: object) -> bool:
        return not self == other

    def __hash__(self) -> int:
        return hash(self._exactly())

    def __add__(self, other: timedelta) -> Today:
        return Today.of(self._plain() + other, self.note, self.moved + other)

    __radd__ = __add__

    def __sub__(self, other: Any) -> Any:
        if isinstance(other, timedelta):
            return self + -other
        return self._exactly() - (other._plain() if isinstance(other, Today) else other)

    def __rsub__(self, other: date) -> timedelta:
        return other - self._exactly()

    @property
    def year(self) -> int:
        return self._exactly().year

    @property
    def month(self) -> int:
        return self._exactly().month

    @property
    def day(self) -> int:
        return self._exactly().day

    def __str__(self) -> str:
        return str(self._exactly())

    __repr__ = __str__

    def __format__(self, spec: str) -> str:
        return format(self._exactly(), spec)

    def isoformat(self) -> str:
        """As `date` does."""
        return self._exactly().isoformat()

    def toordinal(self) -> int:
        """As `date` does."""
        return self._exactly().toordinal()

    def weekday(self) -> int:
        """As `date` does."""
        return self._exactly().weekday()

    def timetuple(self) -> Any:
        """As `date` does."""
        return self._exactly().timetuple()

    def isocalendar(self) -> Any:
        """As `date` does."""
        return self._exactly().isocalendar()

    def isoweekday(self) -> int:
        """As `date` does."""
        return self._exactly().isoweekday()

    def ctime(self) -> str:
        """As `date` does."""
        return self._exactly().ctime()

    def replace(self, *args: Any, **changed: Any) -> date:  # type: ignore[override]
        """As `date` does: the day, with other parts, is a plain one."""
        return self._exactly().replace(*args, **changed)

    def __reduce__(self) -> Any:
        return self._exactly().__reduce__()
