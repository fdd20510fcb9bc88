"""checklist: things to do become a list with boxes to tick."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from handoutgen.blocks.items import kept, ticked
from handoutgen.model.box import Box
from handoutgen.model.handout import Block, Item
from handoutgen.model.record import key
from handoutgen.model.setting import Setting


@dataclass(frozen=True, slots=True, kw_only=True)
class Checklist(Block):
    """Things to do, each with a box to tick. A screen reader says "to do" before each line."""

    NAME: ClassVar[str] = "checklist"
    EXAMPLE: ClassVar[str] = """\
type: checklist
items:
  - Pick up your medicines at the pharmacy.
  - Fill the ice packs and put them in the freezer.
  - Plan who will drive you home.
"""
    items: tuple[Item, ...] = key(minimum=1)
    keep: bool = key(False, about="all of the list on one page, if it fits one")

    def compose(self, setting: Setting) -> Box:
        return kept(ticked(self.items, setting), self.keep)
