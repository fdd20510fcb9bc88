from __future__ import annotations

from dataclasses import fields

from handoutgen.compose.large_print import enlarged, reset
from handoutgen.model.box import Cell, Grid, Group, TextBox
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
    assert repr(changed).count("blank=True") == 2


def test_a_table_of_two_columns_stays_a_table() -> None:
    grid = Grid(widths=(0.5, 0.5), header=((cell("Good", "Column"), cell("Harm", "Column")),), rows=((cell("a"), cell("b")),))
    assert reset(Group(children=(grid,)), SETTING).children == (grid,)
