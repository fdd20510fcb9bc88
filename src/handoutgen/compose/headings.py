"""headings: any boxes -> the same boxes without a skipped heading level, so that a screen reader's outline has no holes.

A block's own heading is H3 because most sections have a heading of their own; where a section has none, it moves up.
"""

from __future__ import annotations

from dataclasses import replace

from handoutgen.compose.boxes import rebuilt
from handoutgen.model.box import Box, Group, Role, TextBox

LEVELS: dict[Role, int] = {"H1": 1, "H2": 2, "H3": 3}
ROLES: dict[int, Role] = {level: role for role, level in LEVELS.items()}


def levelled(group: Group) -> Group:
    """The group with each heading at most one level below the heading before it (ISO 14289-1 §7.4.2)."""
    last = 0

    def change(box: Box) -> Box:
        nonlocal last
        if not isinstance(box, TextBox) or box.role not in LEVELS:
            return box
        last = min(LEVELS[box.role], last + 1)
        return replace(box, role=ROLES[last])

    return rebuilt(group, change)
