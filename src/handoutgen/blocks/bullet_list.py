"""bullet_list: items in no special order become a list with bullets."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from handoutgen.blocks.items import bulleted, kept
from handoutgen.model.box import Box
from handoutgen.model.handout import Block, Item
from handoutgen.model.record import key
from handoutgen.model.setting import Setting


@dataclass(frozen=True, slots=True, kw_only=True)
class BulletList(Block):
    """A list in no special order. For things done one after the other write `steps`, for things to tick off `checklist`."""

    NAME: ClassVar[str] = "bullet_list"
    EXAMPLE: ClassVar[str] = """\
type: bullet_list
items:
  - Bring a list of the medicines you take.
  - Wear loose clothes that are easy to take off.
  - Ask someone to drive you home.
"""
    items: tuple[Item, ...] = key(minimum=1)
    keep: bool = key(False, about="all of the list on one page, if it fits one")

    def compose(self, setting: Setting) -> Box:
        return kept(bulleted(self.items, setting), self.keep)
