"""questions_to_ask: questions for the next visit become boxes to tick with lines for the answers."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import ClassVar

from handoutgen.blocks.headings import headed
from handoutgen.blocks.items import hung, kept, listed, prose
from handoutgen.blocks.marks import tick_box
from handoutgen.blocks.ranges import within
from handoutgen.blocks.ruled import ruled
from handoutgen.model.box import Box, Group, Labelled
from handoutgen.model.diagnostic import Finding
from handoutgen.model.handout import Block, Item
from handoutgen.model.record import key
from handoutgen.model.setting import Setting
from handoutgen.model.text import Text


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionsToAsk(Block):
    """Questions to take along, each with a box to tick and room for the answer."""

    NAME: ClassVar[str] = "questions_to_ask"
    EXAMPLE: ClassVar[str] = """\
type: questions_to_ask
heading: Questions for my visit
items:
  - What will happen on that day?
  - What can go wrong?
lines: 2
"""
    heading: Text | None = None
    items: tuple[Item, ...] = key(minimum=1, about="the questions")
    lines: int = key(2, about="ruled lines after each question, 0 to 10")
    keep: bool = key(False, about="all of the list on one page, if it fits one")

    def compose(self, setting: Setting) -> Box:
        questions = [self._question(item, place, setting) for place, item in enumerate(self.items)]
        return Group(children=(*headed(self.heading, setting), kept(listed(questions, "None", setting), self.keep)), span=self.span)

    def _question(self, item: Item, place: int, setting: Setting) -> Labelled:
        mark = tick_box(setting)
        room = ruled(self.lines, replace(setting, width=round(setting.width - mark.indent, 2)))
        body = (replace(prose(item.text), keep_next=True), room) if self.lines else (prose(item.text),)
        return replace(hung(mark, body, setting.theme.space.paragraph.points if place else 0), keep="whole")

    def complaints(self) -> tuple[Finding, ...]:
        return within("lines", self.lines, 0, 10, self.span)
