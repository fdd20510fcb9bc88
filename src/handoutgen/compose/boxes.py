"""boxes: a tree of boxes and a change -> the tree with the change made to each of its boxes, the innermost first. What it leaves alone stays the same object."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from operator import is_
from typing import Any, TypeVar

from handoutgen.model.box import Box, Cell, Drawing, Grid, Group, Labelled, Row, TextBox
from handoutgen.model.keeping import kept_by

Change = Callable[[Box], Box]
T = TypeVar("T")
W = TypeVar("W", Group, Labelled, Row, Grid, Cell)


def rebuilt(group: Group, change: Change, known: tuple[str, object] | None = None) -> Group:
    """The group with every box in it changed; its own place in the tree stays.

    `known` names a change that depends on nothing but a box and one object: what it makes of a group is kept with the group.
    """
    parts = {name: each(getattr(group, name), lambda box: changed(box, change, known)) for name in ("head", "head_again", "children")}
    return with_parts(group, **parts)


def changed(box: Box, change: Change, known: tuple[str, object] | None = None) -> Box:
    """A box with every box in it changed, then the box itself."""
    match box:
        case Group():
            if not known:
                return change(rebuilt(box, change))
            name, of = known
            return kept_by(box, name, id(of), lambda: (of, _other(box, change(rebuilt(box, change, known)))))[1] or box
        case Labelled():
            label = change(box.label)
            if not isinstance(label, TextBox | Drawing):
                raise TypeError("a label stays a label")
            return change(with_parts(box, label=label, body=rebuilt(box.body, change, known)))
        case Row():
            return change(with_parts(box, cells=each(box.cells, lambda cell: changed(cell, change, known))))
        case Grid():

            def row(cells: tuple[Cell, ...]) -> tuple[Cell, ...]:
                return each(cells, lambda cell: with_parts(cell, content=rebuilt(cell.content, change, known)))

            return change(with_parts(box, header=each(box.header, row), rows=each(box.rows, row)))
        case _:
            return change(box)


def _other(box: Box, made: Box) -> Box | None:
    """What is kept with a box: None for the box itself, which would keep itself for ever."""
    return None if made is box else made


def each(parts: tuple[T, ...], change: Callable[[T], T]) -> tuple[T, ...]:
    """Every part changed; the same tuple, if that leaves the same parts."""
    made = tuple(map(change, parts))
    return parts if all(map(is_, made, parts)) else made


def with_parts(box: W, **parts: Any) -> W:
    """A box with other parts; the same box, if they are its own."""
    return box if all(getattr(box, name) is part for name, part in parts.items()) else replace(box, **parts)
