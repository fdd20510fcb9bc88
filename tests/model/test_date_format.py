from __future__ import annotations

from datetime import date

import pytest

from handoutgen.model.date_format import DateFormat, read_date
from handoutgen.model.diagnostic import Unreadable

DAY = date(2026, 3, 4)


def formats(*patterns: str) -> tuple[DateFormat, ...]:
    return tuple(map(DateFormat.from_text, patterns))


@pytest.mark.parametrize(
    ("pattern", "cell"),
    [
        ("YYYY-MM-DD", "2026-03-04"),
        ("MM/DD/YYYY", " 03/04/2026 "),
        ("M/D/YYYY", "3/4/2026"),
        ("M/D/YYYY hh:mm AM", "3/4/2026  8:30 p.m."),
        ("DD.MM.YYYY", "04.03.2026"),
        ("D MMM YYYY", "4 Mar 2026"),
        ("YYYY-MM-DDThh:mm:ss", "2026-03-04T08:30:00"),
        ("YYYYMMDD", "20260304"),
    ],
)
def test_a_date_is_read_as_it_is_written(pattern: str, cell: str) -> None:
    assert DateFormat.from_text(pattern).read(cell) == DAY


@pytest.mark.parametrize(
    ("pattern", "cell"),
    [
        ("MM/DD/YYYY", "31/12/2026"),
        ("MM/DD/YYYY", "02/31/2026"),
        ("MM/DD/YYYY", "3/4/2026"),
        ("MM/DD/YYYY", "03/04/26"),
        ("MM/DD/YYYY", "03/04/2026 08:30"),
        ("D MMM YYYY", "4 Mae 2026"),
        ("YYYY-MM-DD", "٢٠٢٦-٠٣-٠٤"),
        ("DD.MM.YYYY", "04x03x2026"),
        ("YYYY-MM-DD", "0000-03-04"),
        ("YYYY-MM-DD", ""),
    ],
)
def test_anything_else_is_no_date(pattern: str, cell: str) -> None:
    assert DateFormat.from_text(pattern).read(cell) is None


@pytest.mark.parametrize("pattern", ["YY-MM-DD", "MM/DD", "YYYY-MM-DD DD", "MM/MMM/YYYY", "TT.MM.JJJJ", "yyyy-mm-dd", "", "auto"])
def test_a_pattern_must_say_all_three_once(pattern: str) -> None:
    with pytest.raises(Unreadable) as caught:
        DateFormat.from_text(pattern)
    assert caught.value.hint


def test_two_formats_that_disagree_read_nothing() -> None:
    both = formats("MM/DD/YYYY", "DD/MM/YYYY")
    assert read_date("03/04/2026", both) is None
    assert read_date("03/03/2026", both) == date(2026, 3, 3)
    assert read_date("03/31/2026", both) == date(2026, 3, 31)
    assert read_date("2026-03-04", both) is None
    assert read_date("2026-03-04", ()) is None
