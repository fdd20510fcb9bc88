"""Tables: a slab a row, headers repeated, no row alone."""

from __future__ import annotations

import pytest

from handoutgen.model.box import Cell, Grid, Group
from handoutgen.model.diagnostic import Refused
from handoutgen.model.page import Pages
from tests.layout.sample import A6, filler, furniture, laid, lines, page_texts, shown, tall, text

ROOM = 20  # about so many lines of body text stand on an A6 page


def at_page_ends(pages: Pages) -> list[tuple[str, str]]:
    """First and last line of each page."""
    return [(shown(found[0]), shown(found[-1])) for page in pages.pages if (found := list(lines(page.marks)))]


def cell(content: str, header: str = "") -> Cell:
    return Cell(content=Group(children=(text(content, style="table_cell"),)), header=header)  # type: ignore[arg-type]


def table(rows: int, **more: object) -> Grid:
    header = ((cell("Day", "Column"), cell("Rest", "Column")),)
    lines_ = tuple((cell(f"r{number}", "Row"), cell(f"v{number}")) for number in range(rows))
    return Grid(widths=(0.4, 0.6), header=header, rows=lines_, **more)  # type: ignore[arg-type]


def test_a_table_header_is_repeated_and_tagged_once() -> None:
    pages = laid(table(40), paper=A6)
    assert len(pages.pages) > 2
    assert sum("Day" in page for page in page_texts(pages)) == 1
    assert all("Day" in furniture(page) for page in pages.pages[1:])
    roles = [element.role for element in pages.elements]
    assert roles.count("THead") == roles.count("Table") == roles.count("TBody") == 1
    assert roles.count("TR") == 41
    assert roles.count("TH") == 42


@pytest.mark.parametrize("before", range(6, 20))
def test_no_row_of_a_table_stands_alone(before: int) -> None:
    pages = laid(*tall(before), table(14), *tall(4), paper=A6)
    for page in page_texts(pages):
        assert sum(word.startswith("r") for word in page.split()) != 1, (before, page)
    assert all("Day" not in last for _, last in at_page_ends(pages))


def test_two_header_rows_stay_together() -> None:
    for before in range(6, 20):
        grid = table(10)
        grid = Grid(widths=grid.widths, header=(*grid.header, (cell("Week", "Column"), cell("Walk", "Column"))), rows=grid.rows)
        pages = laid(*tall(before), grid, paper=A6)
        (page,) = (page for page in page_texts(pages) if "Day" in page)
        assert "Week" in page
        assert "r0" in page


def test_columns_from_right_to_left() -> None:
    (page,) = laid(table(2), direction="rtl").pages
    places = {shown(line): line.x + line.segments[0].x for line in lines(page.marks)}
    assert places["Day"] > places["Rest"]
    assert places["r0"] > places["v0"]


def test_a_table_of_slivers_is_refused() -> None:
    row = tuple(cell("x") for _ in range(20))
    with pytest.raises(Refused) as caught:
        laid(Grid(widths=(0.05,) * 20, header=(), rows=(row,)), paper=A6)
    assert [finding.code for finding in caught.value.findings] == ["H501"]


def test_a_cell_taller_than_a_page_is_split() -> None:
    pages = laid(Grid(widths=(1.0,), header=(), rows=((cell(filler(500)),),)), paper=A6)
    assert len(pages.pages) > 2
    assert " ".join(page_texts(pages)).split() == filler(500).split()
