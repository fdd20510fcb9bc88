"""headings: any boxes -> the same boxes without a skipped heading level, so that a screen reader's outline has no holes.

A block's own heading is H3 because most sections have a heading of their own; where a section has none, it moves up.
"""

from __future__ import annotations

from dataclasses import replace

from handoutgen.model.box import Box, Cell, Grid, Group, Labelled, Role, Row, TextBox

LEVELS: dict[Role, int] = {"H1": 1, "H2": 2, "H3": 3}
ROLES: dict[int, Role] = {level: role for role, level in LEVELS.items()}


def levelled(group: Group) -> Group:
    """The group with each heading at most one level below the heading before it (ISO 14289-1 §7.4.2)."""
    return _group(group, [0])


def _group(group: Group, last: list[int]) -> Group:
    head = tuple(_box(box, last) for box in group.head)
    return replace(group, head=head, children=tuple(_box(box, last) for box in group.children))


def _box(box: Box, last: list[int]) -> Box:
    """`last` holds the level of the heading read last."""
    match box:
        case TextBox():
            if box.role not in LEVELS:
                return box
            last[0] = min(LEVELS[box.role], last[0] + 1)
            return box if ROLES[last[0]] == box.role else replace(box, role=ROLES[last[0]])
        case Group():
            return _group(box, last)
        case Labelled():
            return replace(box, body=_group(box.body, last))
        case Row():
            return replace(box, cells=tuple(_box(cell, last) for cell in box.cells))
        case Grid():
            return replace(box, header=tuple(_cells(row, last) for row in box.header), rows=tuple(_cells(row, last) for row in box.rows))
        case _:
            return box


def _cells(row: tuple[Cell, ...], last: list[int]) -> tuple[Cell, ...]:
    return tuple(replace(cell, content=_group(cell.content, last)) for cell in row)
