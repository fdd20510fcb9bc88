from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from handoutgen.model.units import ClockTime
from tests.blocks.setting import ENGLISH


@pytest.mark.parametrize(("clock", "said"), [((0, 5), "12:05 am"), ((8, 30), "8:30 am"), ((12, 0), "12:00 pm"), ((17, 30), "5:30 pm")])
def test_twelve_hours(clock: tuple[int, int], said: str) -> None:
    assert ENGLISH.clock(ClockTime(*clock)).replace("\u00a0", " ") == said


def test_twenty_four_hours() -> None:
    assert replace(ENGLISH, time="24h").clock(ClockTime(8, 5)) == "08:05"


def test_dates() -> None:
    assert ENGLISH.day(date(2026, 11, 21)).replace("\u00a0", " ") == "November 21, 2026"


def test_wording_has_its_places_filled() -> None:
    assert ENGLISH.words("version", version="3") == "version 3"
    with pytest.raises(KeyError):
        ENGLISH.words("no_such_words")
