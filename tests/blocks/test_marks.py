from __future__ import annotations

from dataclasses import replace

from handoutgen.blocks.marks import bullet, drawn, line_height, number, tick_box
from handoutgen.model.box import Drawing
from handoutgen.model.units import Length
from tests.blocks.outline import outline
from tests.blocks.setting import SETTING, looking


def test_plain_numbers_are_text() -> None:
    assert outline(number(12, SETTING).label) == "Text Lbl style=number | 12.\n"
    assert number(12, SETTING).spoken == ""


def test_a_number_on_a_disc_is_spoken() -> None:
    mark = number(3, looking(numbers="disc"))
    assert mark.spoken == "3."
    assert (
        outline(mark.label)
        == """\
Drawing 16.8x16.8 alt=""
  Circle 8.4 8.4 8.4 fill=primary
  Label 8.4 12.72 middle label on_primary | 3
"""
    )


def test_drawn_marks_are_as_high_as_a_line() -> None:
    for mark in (tick_box(SETTING), drawn((), 9, "", SETTING)):
        assert isinstance(mark.label, Drawing)
        assert mark.label.height == line_height(SETTING) == 16.8


def test_marks_grow_with_the_print_size() -> None:
    theme = replace(SETTING.theme, type=replace(SETTING.theme.type, body=Length(18)))
    large = replace(SETTING, theme=theme)
    assert bullet(large).indent > bullet(SETTING).indent
    assert tick_box(large).indent > tick_box(SETTING).indent


def test_a_hairline_that_is_thicker_is_kept() -> None:
    assert "line=1.5" in outline(tick_box(looking(hairline=Length(1.5))).label)
    assert tick_box(SETTING).spoken == "to do"
