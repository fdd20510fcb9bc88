from __future__ import annotations

from dataclasses import fields, replace

import pytest

from handoutgen.compose.large_print import enlarged, reset
from handoutgen.model.box import Cell, Drawing, Grid, Group, Row, TextBox
from handoutgen.model.text import Run, words
from handoutgen.model.units import Length
from tests.blocks.outline import outline
from tests.blocks.setting import SETTING


def cell(text: str, header: str = "") -> Cell:
    children = (TextBox(text=words(text)),) if text else ()
    return Cell(content=Group(children=children), header=header)  # type: ignore[arg-type]


def table(*rows: tuple[str, ...]) -> Grid:
    header = (tuple(cell(head, "Column") for head in ("Day", "Pain", "Notes")),)
    body = tuple((cell(row[0], "Row"), *map(cell, row[1:])) for row in rows)
    return Grid(widths=(0.2, 0.4, 0.4), header=header, rows=body)


def test_nothing_is_smaller_than_18_points() -> None:
    sizes = enlarged(SETTING.theme).type
    assert min(value.points for field in fields(sizes) if isinstance(value := getattr(sizes, field.name), Length)) == 18
    assert (sizes.heading.points, sizes.subheading.points) == (22, 20)


def test_no_text_stands_on_a_tint_and_margins_are_an_inch() -> None:
    theme = enlarged(SETTING.theme)
    assert (theme.look.header, theme.look.callout, theme.look.table) == ("rule", "outline", "rules")
    assert theme.page.side.points == 72


def test_italics_become_bold() -> None:
    body = Group(children=(TextBox(text=(Run("soft", emphasis=True), Run(" plain"))),))
    changed = reset(body, SETTING).children[0]
    assert isinstance(changed, TextBox)
    assert [(run.strong, run.emphasis) for run in changed.text] == [(True, False), (False, False)]


def test_a_table_of_three_columns_becomes_labelled_lists_and_loses_no_word() -> None:
    shown = outline(reset(Group(children=(table(("Day 1", "4", "tired")),)), SETTING))
    assert "Grid" not in shown
    assert [line.split("| ")[1] for line in shown.splitlines() if "|" in line] == ["Day 1", "**Pain: **4", "**Notes: **tired"]


def test_an_empty_cell_becomes_a_line_for_the_pen() -> None:
    changed = reset(Group(children=(table(("Day 1", "", "")),)), SETTING)
    (listed,) = changed.children
    assert isinstance(listed, Group)
    (day,) = listed.children
    assert isinstance(day, Group)
    assert day.keep == "whole", "a day is not torn"
    title, *rows = day.children
    assert isinstance(title, TextBox)
    assert title.text == words("Day 1")
    for row, head in zip(rows, ("Pain:", "Notes:"), strict=True):
        assert isinstance(row, Row)
        label, line = row.cells
        assert isinstance(label, TextBox)
        assert label.text == words(head, strong=True)
        assert isinstance(line, Drawing)
        assert line.width + row.widths[0] * (SETTING.width - row.gap) + row.gap == pytest.approx(SETTING.width), "to the end of the column"
        assert line.width > SETTING.width / 2
        assert line.height >= 1.8 * SETTING.body


def test_an_answer_to_circle_is_not_torn() -> None:
    body = Group(children=(TextBox(text=words("Not much · Some · A lot")), TextBox(text=words("Ask us. A lot helps."))))
    said = [box.text[0].text for box in reset(body, SETTING).children if isinstance(box, TextBox)]
    assert said == ["Not\u00a0much\u00a0· Some\u00a0· A\u00a0lot", "Ask us. A lot helps."]


def test_a_row_that_is_read_may_go_on_overleaf() -> None:
    shown = outline(reset(Group(children=(table(("Day 1", "4", "tired")),)), SETTING))
    assert "keep=rather" in shown


def test_a_table_of_two_columns_stays_a_table() -> None:
    grid = Grid(widths=(0.5, 0.5), header=((cell("Good", "Column"), cell("Harm", "Column")),), rows=((cell("a"), cell("b")),))
    assert reset(Group(children=(grid,)), SETTING).children == (grid,)


def test_the_head_of_the_first_column_stands_before_a_row_that_does_not_name_it() -> None:
    shown = outline(reset(Group(children=(table(("Day 1", "4", "tired"), ("Rest", "2", "well")),)), SETTING))
    assert "| Day 1\n" in shown
    assert "| Day: Rest\n" in shown


@pytest.mark.parametrize(
    ("answers", "share"), [("Not much · Some · A lot", 0.5), ("Not much, some", 0.3), ("Never · Now and then · Often · Always", 0.3)]
)
def test_answers_to_circle_get_up_to_half_of_the_width(answers: str, share: float) -> None:
    setting = replace(SETTING, theme=enlarged(SETTING.theme), width=468)
    grid = Grid(widths=(0.7, 0.3), header=(), rows=((cell("To walk"), cell(answers)),))
    (changed,) = reset(Group(children=(grid,)), setting).children
    assert isinstance(changed, Grid)
    assert changed.widths[-1] == pytest.approx(share, abs=0.03)
    assert sum(changed.widths) == pytest.approx(1)
