"""boxes: a tree of boxes and a change -> the tree with the change made to each of its boxes, the innermost first."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from handoutgen.model.box import Box, Cell, Drawing, Grid, Group, Labelled, Row, TextBox

Change = Callable[[Box], Box]


def rebuilt(group: Group, change: Change) -> Group:
    """The group with every box in it changed; its own place in the tree stays."""
    head, again, children = (tuple(_box(box, change) for box in boxes) for boxes in (group.head, group.head_again, group.children))
    return replace(group, head=head, head_again=again, children=children)


def _box(box: Box, change: Change) -> Box:
    match box:
        case Group():
            return change(rebuilt(box, change))
        case Labelled():
            label = change(box.label)
            if not isinstance(label, TextBox | Drawing):
                raise TypeError("a label stays a label")
            return change(replace(box, label=label, body=rebuilt(box.body, change)))
        case Row():
            return change(replace(box, cells=tuple(_box(cell, change) for cell in box.cells)))
        case Grid():
            header = tuple(_cells(row, change) for row in box.header)
            return change(replace(box, header=header, rows=tuple(_cells(row, change) for row in box.rows)))
        case _:
            return change(box)


def _cells(row: tuple[Cell, ...], change: Change) -> tuple[Cell, ...]:
    return tuple(replace(cell, content=rebuilt(cell.content, change)) for cell in row)
