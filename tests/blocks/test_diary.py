from __future__ import annotations

from handoutgen.blocks.diary import Diary
from tests.blocks.setting import codes, composed

EXAMPLE = """
Group keep=whole
  Text Caption style=caption above=12 keep_next=True | How I feel each day
  Grid look=grid widths=0.1999 0.2667 0.2667 0.2667 minimum=26.4 above=4
    Column: Day | Column: Pain, 0 to 10 | Column: Minutes I walked | Column: Notes
    Row: **Day 1** | (empty) | (empty) | (empty)
    Row: **Day 2** | (empty) | (empty) | (empty)
    Row: **Day 3** | (empty) | (empty) | (empty)
"""


def test_example() -> None:
    assert composed(Diary.EXAMPLE) == EXAMPLE


DIARY = "type: diary\ncaption: My days\ncolumns: [When, Pain]\n"


def test_a_week_unless_told_otherwise() -> None:
    assert composed(DIARY).count("Row: **Day ") == 7


def test_starts_on_any_day() -> None:
    assert "Row: **Day 8** | (empty)\n" in composed(DIARY + "first_day: 8\ndays: 1")


def test_rows_of_its_own() -> None:
    outline = composed(DIARY + "rows: [Morning, Evening]")
    assert "Row: **Morning** | (empty)\n    Row: **Evening** | (empty)\n" in outline
    assert "Day 1" not in outline


def test_days_have_a_range() -> None:
    assert codes(DIARY + "days: 70") == ["H308"]
    assert codes(DIARY + "days: 1\nfirst_day: -1") == ["H308"]
