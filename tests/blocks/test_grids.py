from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from handoutgen.blocks.grids import captioned, cell, column_head, row_head, shares, width_complaints
from handoutgen.model.box import Grid
from handoutgen.model.text import NOWHERE, words
from tests.blocks.outline import outline
from tests.blocks.setting import SETTING, text

COLUMNS = st.lists(st.lists(st.text(max_size=60), min_size=1, max_size=5), min_size=1, max_size=8)


def test_percentages_are_taken_as_they_are() -> None:
    assert shares([20, 80], [["a"], ["b"]]) == (0.2, 0.8)


@given(COLUMNS)
def test_guessed_shares_sum_to_one_and_leave_no_column_out(columns: list[list[str]]) -> None:
    found = shares([], columns)
    assert abs(sum(found) - 1) < 1e-9
    assert min(found) > 0.02


def test_longer_text_gets_more_room() -> None:
    short, long = shares([], [["Day 1"], ["A walk to the door and back"]])
    assert short < long


def test_width_complaints() -> None:
    assert width_complaints([], 3, NOWHERE) == ()
    assert width_complaints([50, 50], 2, NOWHERE) == ()
    assert [finding.message for finding in width_complaints([50, 50], 3, NOWHERE)] == ["2 `widths` for 3 columns"]
    assert [finding.message for finding in width_complaints([50, 60], 2, NOWHERE)] == ["`widths` add up to 110"]


def test_the_caption_stays_with_its_grid() -> None:
    head = column_head(text("When"))
    row = (row_head(words("Day 1"), NOWHERE), cell(text("Rest")))
    boxes = captioned(text("Rest"), Grid(widths=(0.5, 0.5), header=((head, head),), rows=(row,)), SETTING)
    assert (
        "".join(map(outline, boxes))
        == """\
Text Caption style=caption above=12 keep_next=True | Rest
Grid look=rules widths=0.5 0.5
  Column: When | Column: When
  Row: **Day 1** | Rest
"""
    )
