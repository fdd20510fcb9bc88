from __future__ import annotations

from handoutgen.compose.headings import levelled
from handoutgen.model.box import Box, Grid, Group, Labelled, Role, Row, TextBox
from handoutgen.model.box import Cell as TableCell
from handoutgen.model.text import words


def heading(role: Role) -> TextBox:
    return TextBox(text=words("Heading"), role=role)


def roles(box: object) -> list[str]:
    """Roles of all text boxes in reading order."""
    if isinstance(box, TextBox):
        return [box.role]
    parts: list[object] = []
    if isinstance(box, Group):
        parts = [*box.head, *box.children]
    elif isinstance(box, Labelled):
        parts = [box.body]
    elif isinstance(box, Row):
        parts = list(box.cells)
    elif isinstance(box, Grid):
        parts = [cell.content for row in (*box.header, *box.rows) for cell in row]
    return [role for part in parts for role in roles(part)]


def test_a_heading_that_skips_a_level_moves_up_and_those_below_it_stay_possible() -> None:
    body = Group(children=tuple(heading(role) for role in ("H1", "H3", "H3", "H2", "H3")))
    assert roles(levelled(body)) == ["H1", "H2", "H3", "H2", "H3"]


def test_headings_are_found_in_every_box() -> None:
    inner: tuple[Box, ...] = (heading("H3"),)
    grid = Grid(widths=(1.0,), header=((TableCell(content=Group(children=inner), header="Column"),),), rows=())
    nested: tuple[Box, ...] = (
        Group(children=(), head=inner),
        Labelled(label=heading("P"), body=Group(children=inner), indent=10),
        Row(cells=inner, widths=(1.0,)),
        grid,
    )
    for box in nested:
        assert roles(levelled(Group(children=(heading("H1"), box)))) == ["H1", "H2"]


def test_what_is_in_order_is_left_alone() -> None:
    body = Group(children=(heading("H1"), heading("P"), heading("H2"), heading("H3")))
    assert levelled(body) == body
