"""timeline: what happens when becomes a list with times in one column and text in the other."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import ClassVar

from handoutgen.blocks.blanks import ends_of_blanks, has_blank, note
from handoutgen.blocks.items import bulleted, listed, prose
from handoutgen.model.box import Box, Frame, Group, Labelled, TextBox
from handoutgen.model.handout import Block, Item
from handoutgen.model.record import Conditional, key
from handoutgen.model.setting import Setting
from handoutgen.model.text import Text

LABELS = 0.22  # share of the width that the times take
LABELS_LARGE = 0.3  # in large print: "From day 14" stands on one line
LARGE = 16.0  # body size, points, that counts as large
LABELS_TO_WRITE = 0.3  # where a time is written by hand: its line stands beside its words


@dataclass(frozen=True, slots=True, kw_only=True)
class TimelineEntry(Conditional):
    """One stretch of time."""

    label: Text = key(about="when: `Day 1`, `Weeks 2 to 4`")
    text: Text = key(about="what happens then")
    items: tuple[Item, ...] = key((), about="what to do then")


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeline(Block):
    """What happens when: times on one side, text beside them."""

    NAME: ClassVar[str] = "timeline"
    EXAMPLE: ClassVar[str] = """\
type: timeline
items:
  - label: Before
    text: You meet your care team and can ask questions.
  - label: The first days
    text: Your back may feel sore.
    items:
      - Rest when you are tired.
      - Take short walks.
  - label: Later
    text: You go back to your normal day, step by step.
"""
    items: tuple[TimelineEntry, ...] = key(minimum=1)

    def compose(self, setting: Setting) -> Box:
        gap = setting.theme.space.paragraph.points
        noted = ends_of_blanks([has_blank(entry.label, entry.text) for entry in self.items])
        share = LABELS_TO_WRITE if has_blank(*(entry.label for entry in self.items)) else LABELS if setting.body < LARGE else LABELS_LARGE
        indent = round(share * setting.width, 2)
        entries = [self._entry(entry, ends, indent, setting) for entry, ends in zip(self.items, noted, strict=True)]
        return listed([replace(entry, above=gap if place else 0) for place, entry in enumerate(entries)], "None", setting)

    def _entry(self, entry: TimelineEntry, noted: bool, indent: float, setting: Setting) -> Labelled:
        """Its time, its text, what to do then, and a bar between the two columns."""
        label = TextBox(text=entry.label.runs, style="label", role="Lbl", span=entry.label.span)
        body: tuple[Box, ...] = (prose(entry.text), note(setting)) if noted else (prose(entry.text),)
        if entry.items:
            body = (*body, bulleted(entry.items, setting))
        line = Frame(bar="secondary", bar_width=2, padding=(0, 0, 0, setting.body))
        return Labelled(label=label, body=Group(children=body, frame=line), indent=indent)
