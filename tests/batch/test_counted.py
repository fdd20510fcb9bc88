"""Days that were counted, each in its line."""

from __future__ import annotations

from datetime import date
from types import MappingProxyType

from handoutgen.batch.counted import counted, counted_lines
from handoutgen.model.visit import NOBODY, Visit
from tests.compose.editions import edition


def test_each_counted_day_with_its_line() -> None:
    own = edition()
    lines = tuple(counted_lines(own.words))
    assert len(lines) == 2
    visit = Visit(MappingProxyType({"procedure_date": date(2026, 11, 26), "first_name": "Ana"}))
    assert counted(lines, visit, own.language) == (
        ("Around day 14, we see or call you: Thursday, December 10, 2026.", date(2026, 12, 10)),
        ("Around day 42, we see or call you: Thursday, January 7, 2027.", date(2027, 1, 7)),
    )


def test_without_a_date_nothing_is_counted() -> None:
    own = edition()
    lines = tuple(counted_lines(own.words))
    assert counted(lines, NOBODY, own.language) == ()
    assert counted(lines, Visit(MappingProxyType({"first_name": "Ana"})), own.language) == ()
