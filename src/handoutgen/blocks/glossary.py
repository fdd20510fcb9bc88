"""glossary: terms and what they mean become a list with the terms in one column."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from handoutgen.blocks.blanks import with_note
from handoutgen.blocks.items import listed, prose
from handoutgen.model.box import Box, Group, Labelled, TextBox
from handoutgen.model.handout import Block
from handoutgen.model.record import Record, key
from handoutgen.model.setting import Setting
from handoutgen.model.text import Text

TERMS = 0.28  # share of the width that the terms take


@dataclass(frozen=True, slots=True, kw_only=True)
class Term(Record):
    """One word to know."""

    term: Text
    meaning: Text = key(about="in words that need no glossary")


@dataclass(frozen=True, slots=True, kw_only=True)
class Glossary(Block):
    """Words to know, each with what it means."""

    NAME: ClassVar[str] = "glossary"
    EXAMPLE: ClassVar[str] = """\
type: glossary
items:
  - term: Disc
    meaning: The soft pad between two bones of your back.
  - term: Numbing medicine
    meaning: A shot that takes away the feeling in one small place.
"""
    items: tuple[Term, ...] = key(minimum=1)

    def compose(self, setting: Setting) -> Box:
        return listed([self._entry(item, place, setting) for place, item in enumerate(self.items)], "None", setting)

    def _entry(self, item: Term, place: int, setting: Setting) -> Labelled:
        term = TextBox(text=item.term.runs, style="label", role="Lbl", span=item.term.span)
        body = Group(children=(with_note(prose(item.meaning), setting, item.term, item.meaning),))
        above = setting.theme.space.item.points if place else 0
        return Labelled(label=term, body=body, indent=round(TERMS * setting.width, 2), above=above, keep="whole")
