"""contact_card: the clinic's name, address, phones and hours become a framed card."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from handoutgen.blocks.contacts import fact, phone_lines
from handoutgen.blocks.frames import card
from handoutgen.model.box import Box, Group, TextBox
from handoutgen.model.handout import Block
from handoutgen.model.record import key
from handoutgen.model.setting import Asked, Setting
from handoutgen.model.text import Run, Text, words


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactCard(Block):
    """How to reach the clinic. All of it comes from the clinic's file, so a handout never names a number."""

    NAME: ClassVar[str] = "contact_card"
    EXAMPLE: ClassVar[str] = """\
type: contact_card
heading: Questions? Call us
"""
    ASKS: ClassVar[tuple[Asked, ...]] = ("contact",)
    heading: Text | None = key(None, about="instead of the language's own words")

    def compose(self, setting: Setting) -> Box:
        space, contact = setting.theme.space, setting.contact
        title = self.heading.runs if self.heading else words(setting.words("contact"))
        website = [Run("\n"), fact(contact.website, f"https://{contact.website}")] if contact.website else []
        place = TextBox(
            text=(Run(contact.clinic, strong=True, origin="fact"), *(fact("\n" + line) for line in contact.address), *website),
            above=space.item.points,
        )
        day, *others = phone_lines(setting)
        phones = Group(children=(day, *others), above=space.paragraph.points)
        heading = TextBox(text=title, style="subheading", role="H3", keep_next=True)
        return Group(
            children=(heading, place, phones), role="Div", keep="whole", frame=card(setting), above=space.block.points, span=self.span
        )
