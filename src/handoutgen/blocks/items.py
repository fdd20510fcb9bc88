"""Item lists: how the items of a list become hanging labels and bodies."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Literal

from handoutgen.blocks.blanks import ends_of_blanks, has_blank, note
from handoutgen.blocks.marks import Mark, bullet, number, tick_box
from handoutgen.model.box import Box, Group, Labelled, TextBox
from handoutgen.model.handout import Item
from handoutgen.model.setting import Setting
from handoutgen.model.text import Text

Numbering = Literal["Decimal", "Disc", "None"]


def prose(text: Text) -> TextBox:
    """A plain paragraph of body text, no gap above it."""
    return TextBox(text=text.runs, span=text.span)


def listed(items: Sequence[Labelled], numbering: Numbering, setting: Setting) -> Group:
    """A list of ready items, a paragraph's gap above it; nothing where conditions have left no item (an empty list is no list)."""
    if not items:
        return Group(children=())
    return Group(children=tuple(items), role="L", numbering=numbering, above=setting.theme.space.paragraph.points)


def kept(group: Group, whole: bool) -> Group:
    """A list that no page break cuts, where its author asks for it."""
    return replace(group, keep="whole") if whole else group


def hung(mark: Mark, body: tuple[Box, ...], above: float) -> Labelled:
    """One item: its mark, and its body beside it."""
    return Labelled(label=mark.label, body=Group(children=body), indent=mark.indent, above=above, spoken=mark.spoken)


def marked(items: Sequence[Item], marks: Sequence[Mark], setting: Setting) -> tuple[Labelled, ...]:
    """Items with their marks; the first stands right below whatever is above the list."""
    noted = ends_of_blanks([has_blank(item.text) for item in items])
    gap = setting.theme.space.item.points
    return tuple(
        hung(mark, (prose(item.text), note(setting)) if ends else (prose(item.text),), gap if place else 0)
        for place, (item, mark, ends) in enumerate(zip(items, marks, noted, strict=True))
    )


def bulleted(items: Sequence[Item], setting: Setting) -> Group:
    """A list in no special order."""
    return listed(marked(items, [bullet(setting)] * len(items), setting), "Disc", setting)


def numbered(items: Sequence[Item], start: int, setting: Setting) -> Group:
    """A list with numbers, the first being `start`."""
    marks = [number(n, setting) for n in range(start, start + len(items))]
    return listed(marked(items, marks, setting), "Decimal", setting)


def ticked(items: Sequence[Item], setting: Setting) -> Group:
    """A list of things to do, each with a box to tick."""
    return listed(marked(items, [tick_box(setting)] * len(items), setting), "None", setting)
