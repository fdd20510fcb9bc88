"""headings: any boxes -> the same boxes without a skipped heading level, so that a screen reader's outline has no holes.

A block's own heading is H3 because most sections have a heading of their own; where a section has none, it moves up.
"""

from __future__ import annotations

from dataclasses import replace

from handoutgen.compose.boxes import changed, each, with_parts
from handoutgen.model.box import Box, Group, Role, TextBox
from handoutgen.model.keeping import kept_by

LEVELS: dict[Role, int] = {"H1": 1, "H2": 2, "H3": 3}
DEEP = 2  # a sheet, its sections, their blocks
ROLES: dict[int, Role] = {level: role for role, level in LEVELS.items()}


def levelled(group: Group) -> Group:
    """The group with each heading at most one level below the heading before it (ISO 14289-1 §7.4.2)."""
    box = _below(0, group, DEEP)[0]
    assert isinstance(box, Group)
    return box


def _below(last: int, box: Box, deep: int) -> tuple[Box, int]:
    """A box below a heading of level `last`, and the level of the last heading in it. Kept with each section, and with each block of one."""

    def make() -> tuple[Box, int]:
        level = last

        def change(box: Box) -> Box:
            nonlocal level
            if not isinstance(box, TextBox) or box.role not in LEVELS:
                return box
            level = min(LEVELS[box.role], level + 1)
            return box if box.role == ROLES[level] else replace(box, role=ROLES[level])

        def part(box: Box) -> Box:
            nonlocal level
            box, level = _below(level, box, deep - 1)
            return box

        if deep and isinstance(box, Group) and not (box.head or box.head_again):
            return with_parts(box, children=each(box.children, part)), level
        return changed(box, change), level

    return make() if deep == DEEP else kept_by(box, "levelled", last, make)
