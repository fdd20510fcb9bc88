"""paragraph: running text becomes a text box."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from handoutgen.blocks.blanks import with_note
from handoutgen.model.box import Box, TextBox
from handoutgen.model.handout import Block
from handoutgen.model.record import key
from handoutgen.model.setting import Setting
from handoutgen.model.text import Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph(Block):
    """A paragraph: two to four short sentences about one thing."""

    NAME: ClassVar[str] = "paragraph"
    EXAMPLE: ClassVar[str] = """\
type: paragraph
text: >-
  Your back may feel sore when you get home.
  Rest today, and **take short walks** from tomorrow on.
"""
    text: Text
    lead: bool = key(False, about="set larger: for the one thing to remember, once a sheet")

    def compose(self, setting: Setting) -> Box:
        gap = setting.theme.space.paragraph.points
        box = TextBox(text=self.text.runs, style="lead" if self.lead else "body", above=gap, span=self.text.span)
        return with_note(box, setting, self.text)
