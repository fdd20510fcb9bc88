"""write_in: prompts become lines to write on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from handoutgen.blocks.ranges import within
from handoutgen.blocks.ruled import ruled
from handoutgen.model.box import Box, Group, TextBox
from handoutgen.model.diagnostic import Finding
from handoutgen.model.handout import Block, Item
from handoutgen.model.record import key
from handoutgen.model.setting import Setting


@dataclass(frozen=True, slots=True, kw_only=True)
class WriteIn(Block):
    """Room to write: each item is a prompt with ruled lines below it, 24 points apart or more."""

    NAME: ClassVar[str] = "write_in"
    EXAMPLE: ClassVar[str] = """\
type: write_in
items:
  - "My next visit:"
  - "Who will drive me home:"
"""
    items: tuple[Item, ...] = key(minimum=1, about="the prompts")
    lines: int = key(1, about="ruled lines after each prompt, 1 to 20")

    def compose(self, setting: Setting) -> Box:
        return Group(children=tuple(self._prompt(item, setting) for item in self.items), keep="children", span=self.span)

    def _prompt(self, item: Item, setting: Setting) -> Group:
        prompt = TextBox(text=item.text.runs, keep_next=True, span=item.text.span)
        return Group(children=(prompt, ruled(self.lines, setting)), keep="whole", above=setting.theme.space.paragraph.points)

    def complaints(self) -> tuple[Finding, ...]:
        return within("lines", self.lines, 1, 20, self.span)
