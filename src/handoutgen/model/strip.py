"""strip: the boxes of a body -> how many of them come before all that a sheet tells: title, subtitle, and for whom it is."""

from __future__ import annotations

from handoutgen.model.box import Box, Group, Row, TextBox


def opening(body: Group) -> int:
    """How many of the body's children are its title, its subtitle, and the line that a counter or a pen fills in."""
    titles = next((at for at, box in enumerate(body.children) if not isinstance(box, TextBox)), len(body.children))
    return titles + (titles < len(body.children) and for_whom(body.children[titles]))


def for_whom(box: Box) -> bool:
    """Does every text in a box have its place for the counter?"""
    match box:
        case TextBox():
            return any(run.visit for run in box.text)
        case Group():
            return bool(box.children) and not box.head and all(map(for_whom, box.children))
        case Row():
            return all(map(for_whom, box.cells))
    return False
