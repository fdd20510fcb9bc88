"""headings: any boxes -> the same boxes without a skipped heading level, so that a screen reader's outline has no holes.

A block's own heading is H3 because most sections have a heading of their own; where a section has none, it moves up.
"""

from __future__ import annotations

from dataclasses import replace

from handoutgen.compose.boxes import changed, each, with_parts
from handoutgen.model.box import Box, Grid, Group, Labelled, Role, Row, TextBox
from handoutgen.model.keeping import kept, kept_by

LEVELS: dict[Role, int] = {"H1": 1, "H2": 2, "H3": 3}
ROLES: dict[int, Role] = {level: role for role, level in LEVELS.items()}


def levelled(group: Group) -> Group:
    """The group with each heading at most one level below the heading before it (ISO 14289-1 §7.4.2)."""
    box = _below(0, group)[0]
    assert isinstance(box, Group)
    return box


def _below(last: int, box: Box) -> tuple[Box, int]:
    """A box below a heading of level `last`, and the level of the last heading in it. Kept with each group that has headings."""
    if isinstance(box, TextBox):
        return _heading(last, box)
    if not _headed(box):
        return box, last
    made, level = kept_by(box, "levelled", last, lambda: _other(last, box))
    return made or box, level


def _other(last: int, box: Box) -> tuple[Box | None, int]:
    """What is kept with a box: None for the box itself, which would keep itself for ever."""
    made, level = _inside(last, box)
    return (None if made is box else made), level


def _heading(last: int, box: TextBox) -> tuple[TextBox, int]:
    if box.role not in LEVELS:
        return box, last
    level = min(LEVELS[box.role], last + 1)
    return (box if box.role == ROLES[level] else replace(box, role=ROLES[level])), level


def _inside(last: int, box: Box) -> tuple[Box, int]:
    level = last

    def change(box: Box) -> Box:
        nonlocal level
        if isinstance(box, TextBox):
            box, level = _heading(level, box)
        return box

    def part(box: Box) -> Box:
        nonlocal level
        box, level = _below(level, box)
        return box

    if not isinstance(box, Group):
        return changed(box, change), level
    parts = {name: each(getattr(box, name), part) for name in ("head", "head_again", "children")}
    return with_parts(box, **parts), level


def _headed(box: Box) -> bool:
    """Is there a heading in it?"""
    match box:
        case TextBox():
            return box.role in LEVELS
        case Group():
            return _group_headed(box)
        case Labelled():
            return _headed(box.label) or _headed(box.body)
        case Row():
            return any(map(_headed, box.cells))
        case Grid():
            return any(_headed(cell.content) for row in (*box.header, *box.rows) for cell in row)
        case _:
            return False


@kept
def _group_headed(group: Group) -> bool:
    return any(map(_headed, (*group.head, *group.head_again, *group.children)))
