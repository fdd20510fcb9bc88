"""faq: questions and answers become small headings with their text, never parted."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from handoutgen.blocks.blanks import with_note
from handoutgen.blocks.headings import subheading
from handoutgen.model.box import Box, Group, TextBox
from handoutgen.model.handout import Block
from handoutgen.model.record import Conditional, key
from handoutgen.model.setting import Setting
from handoutgen.model.text import Text


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionAndAnswer(Conditional):
    """One question, and what we say."""

    question: Text = key(about="as a patient would ask it")
    answer: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Faq(Block):
    """Questions people ask, each with its answer. A question never stands on another page than its answer."""

    NAME: ClassVar[str] = "faq"
    EXAMPLE: ClassVar[str] = """\
type: faq
items:
  - question: Can I take a shower?
    answer: Ask your care team when you can shower. Until then, wash with a cloth.
  - question: Who will drive me home?
    answer: Bring a friend or someone from your family. You cannot drive yourself.
"""
    items: tuple[QuestionAndAnswer, ...] = key(minimum=1)

    def compose(self, setting: Setting) -> Box:
        return Group(children=tuple(self._pair(item, setting) for item in self.items), keep="children", span=self.span)

    def _pair(self, item: QuestionAndAnswer, setting: Setting) -> Group:
        space = setting.theme.space
        answer = TextBox(text=item.answer.runs, above=space.item.points, span=item.answer.span)
        children = (subheading(item.question), with_note(answer, setting, item.answer))
        return Group(children=children, keep="whole", above=space.block.points, span=item.span)
