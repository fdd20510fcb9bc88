"""callout: a few words that must not be missed become a framed box, named by its kind.

Kept on one page. In large print, where a box can fill most of one, it may break rather than leave a page half empty; its title is repeated.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import ClassVar, Literal

from handoutgen.blocks.blanks import with_note
from handoutgen.blocks.contacts import worded
from handoutgen.blocks.frames import card, inside
from handoutgen.blocks.items import bulleted
from handoutgen.model.box import Box, Group, TextBox
from handoutgen.model.diagnostic import Finding
from handoutgen.model.handout import Block, Item
from handoutgen.model.record import key
from handoutgen.model.setting import Setting
from handoutgen.model.text import Run, Text, words

LARGE = 16.0  # body size, points, from which on a box may break


@dataclass(frozen=True, slots=True, kw_only=True)
class Callout(Block):
    """A framed box for what must not be missed. It prints the word of its kind, so it works without colour."""

    NAME: ClassVar[str] = "callout"
    EXAMPLE: ClassVar[str] = """\
type: callout
kind: important
heading: Do not drive today
text: The medicine that helps you relax can make you slow and sleepy.
items:
  - Ask a friend to drive you home.
  - Ask someone to stay with you tonight.
"""
    kind: Literal["note", "tip", "important", "warning"] = key(about="how much it matters: the printed word and the look")
    heading: Text = key(about="the message in a few words; may repeat the word of the kind")
    text: Text | None = None
    items: tuple[Item, ...] = ()

    def compose(self, setting: Setting) -> Box:
        alarm = self.kind == "warning"
        frame = card(setting, "alarm", "alarm_tint") if alarm else card(setting)
        within, gap = inside(setting, frame), setting.theme.space.item.points
        title = TextBox(text=self._title(setting), style="label", keep_next=True, span=self.heading.span)
        body: tuple[Box, ...] = ()
        if self.text:
            box = TextBox(text=self.text.runs, above=gap, keep_next=bool(self.items), span=self.text.span)
            body = (*body, with_note(box, within, self.text))
        if self.items:
            body = (*body, bulleted(self.items, within))
        whole = Group(
            children=(title, *body), role="Div", keep="whole", frame=frame, above=setting.theme.space.block.points, span=self.span
        )
        if setting.body < LARGE:
            return whole
        again = replace(title, text=worded(setting, "red_flags_continued", heading=title.text))
        return replace(whole, children=body, head=(title,), head_again=(again,), keep="rather")

    def _title(self, setting: Setting) -> tuple[Run, ...]:
        """`Important: Do not drive today`; the word of the kind alone where the heading says no more."""
        kind = setting.words(self.kind)
        if self.heading.plain.strip().casefold() == kind.casefold():
            return words(kind, strong=True)
        return (*words(f"{kind}: ", strong=True), *(replace(run, strong=True) for run in self.heading.runs))

    def complaints(self) -> tuple[Finding, ...]:
        if self.text or self.items:
            return ()
        return (Finding("H306", "this callout has a heading and nothing below it", self.span, "add `text` or `items`"),)
