"""steps: things to do one after the other become a numbered list."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from handoutgen.blocks.items import kept, numbered
from handoutgen.blocks.ranges import within
from handoutgen.model.box import Box
from handoutgen.model.diagnostic import Finding
from handoutgen.model.handout import Block, Item
from handoutgen.model.record import key
from handoutgen.model.setting import Setting


@dataclass(frozen=True, slots=True, kw_only=True)
class Steps(Block):
    """Things to do one after the other, with numbers. One action a step reads best."""

    NAME: ClassVar[str] = "steps"
    EXAMPLE: ClassVar[str] = """\
type: steps
items:
  - Wash your hands with soap and water.
  - Take off the old bandage.
  - Put on a clean, dry bandage.
"""
    items: tuple[Item, ...] = key(minimum=1)
    keep: bool = key(False, about="all of the list on one page, if it fits one")
    start: int = key(1, about="the first number, for a list that goes on")

    def compose(self, setting: Setting) -> Box:
        return kept(numbered(self.items, self.start, setting), self.keep)

    def complaints(self) -> tuple[Finding, ...]:
        return within("start", self.start, 1, 99, self.span)
