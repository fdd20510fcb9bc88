from __future__ import annotations

import pytest

from handoutgen.blocks.table import Table, TableRow
from handoutgen.model.box import Group, TextBox
from tests.blocks.outline import outline
from tests.blocks.setting import BLANK, SETTING, block, codes, composed, text

EXAMPLE = """
Group
  Text Caption style=caption above=12 keep_next=True | What you can do at home
  Grid look=rules widths=0.1493 0.597 0.2537 above=4
    Column: When | Column: Walking | Column: Housework
    Row: **First day** | Around the house | Let others do it
    Row: **First week** | A little more each day, as you feel able | Light things only
"""


def test_example() -> None:
    assert composed(Table.EXAMPLE) == EXAMPLE


TABLE = """
type: table
caption: Walking
columns: [When, How far]
rows:
  - [Day 1, To the door]
"""


def test_widths_are_percentages() -> None:
    assert "widths=0.3 0.7 " in composed(TABLE + "widths: [30, 70]")


def test_rows_without_heads() -> None:
    assert "\n    Day 1 | To the door\n" in composed(TABLE + "row_headers: false")


def test_one_note_below_the_table_for_all_its_blanks() -> None:
    rows = tuple(TableRow(cells=(text(day), text(BLANK))) for day in ("Day 1", "Day 2"))
    box = Table(caption=text("Walking"), columns=(text("When"), text("How far")), rows=rows).compose(SETTING)
    assert isinstance(box, Group)
    assert outline(box).count("If this line is empty") == 1
    assert isinstance(box.children[-1], TextBox)


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        ("  - [Day 2]", "H301"),
        ("  - [Day 2, To the gate, twice]", "H301"),
        ("widths: [50]", "H302"),
        ("widths: [50, 60]", "H302"),
        ("widths: [0, 100]", "H302"),
    ],
)
def test_complaints(wrong: str, code: str) -> None:
    assert codes(TABLE + wrong) == [code]


def test_a_complaint_names_the_row() -> None:
    (finding,) = block(TABLE + "  - [Day 2]").complaints()
    assert finding.span
    assert finding.span.line == 10
    assert finding.message == "this row has 1 cells, the table has 2 columns"
