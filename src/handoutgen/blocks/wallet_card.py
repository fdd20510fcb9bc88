"""wallet_card: a card to cut out, fold and carry: what the emergency team must know, whom to call, and lines to fill in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import ClassVar

from handoutgen.blocks.blanks import note
from handoutgen.blocks.contacts import fact, sentence
from handoutgen.blocks.frames import inside, padding
from handoutgen.blocks.ruled import ruled
from handoutgen.model.box import Box, Circle, Drawing, Frame, Group, Path, Row, TextBox
from handoutgen.model.diagnostic import Finding
from handoutgen.model.handout import Block
from handoutgen.model.record import Conditional, key
from handoutgen.model.setting import Asked, Setting
from handoutgen.model.text import Run, Text, words

LARGE = 16.0  # body size, points, from which on the two halves stand one below the other
MOST_FIELDS = 6  # more do not fit a card of 3.4 by 2.1 inches, which is what a wallet holds
ROOM = 0.7  # ems: above a line of underscores to write on
LETTER = 0.56  # ems: the room a letter of a label is taken to need


@dataclass(frozen=True, slots=True, kw_only=True)
class CardField(Conditional):
    """One fact for the emergency team. `- My doctor` is short for `- label: My doctor`."""

    SHORTHAND: ClassVar[str] = "label"
    label: Text
    value: Text | None = key(None, about="what the sheet knows, such as the site of its procedure; left out, a line to write on")


@dataclass(frozen=True, slots=True, kw_only=True)
class WalletCard(Block):
    """A card to cut out and fold. The clinic's name and phones come from its file, so a handout never names a number."""

    NAME: ClassVar[str] = "wallet_card"
    EXAMPLE: ClassVar[str] = """\
type: wallet_card
heading: Show this to the ER team
text: Cells from my own body were put into my back. Please call my clinic.
fields:
  - Date of procedure
  - My doctor
  - {label: Procedure, value: Marrow from the hip}
"""
    ASKS: ClassVar[tuple[Asked, ...]] = ("contact",)
    heading: Text
    text: Text
    fields: tuple[CardField, ...] = key(minimum=1, about="lines to fill in, 6 at most")

    def compose(self, setting: Setting) -> Box:
        room, space = padding(setting), setting.theme.space
        frame = Frame(stroke="text", stroke_width=1, dashed=True, fold=setting.body < LARGE, padding=(room,) * 4)
        within = inside(setting, frame)
        two = setting.body < LARGE
        half = replace(within, width=within.width / 2 - room) if two else within
        front, back = self._front(half), tuple(self._fields(half))
        halves: tuple[Box, ...] = (*front, *back)
        if two:
            halves = (Row(cells=(Group(children=front), Group(children=back)), widths=(0.5, 0.5), gap=2 * room),)
        card = Group(children=halves, role="Div", keep="whole", frame=frame, above=space.item.points)
        return Group(children=(_instruction(setting), card), role="Div", keep="whole", above=space.block.points, span=self.span)

    def _front(self, setting: Setting) -> tuple[Box, ...]:
        contact, gap = setting.contact, setting.theme.space.item.points
        day = sentence(setting, "call_day", phone=fact(contact.day_phone, contact.day_link))
        after = sentence(setting, "call_after", phone=fact(contact.after_phone, contact.after_link))
        clinic = Run(contact.clinic, strong=True, origin="fact")
        return (
            TextBox(text=self.heading.runs, style="subheading", role="H3", keep_next=True, span=self.heading.span),
            TextBox(text=self.text.runs, above=gap, span=self.text.span),
            TextBox(text=(clinic, Run("\n"), *day, Run("\n"), *after), above=gap),
        )

    def _fields(self, setting: Setting) -> Iterator[Box]:
        for place, each in enumerate(self.fields):
            label = TextBox(text=(*(replace(run, strong=True) for run in each.label.runs), *words(":", strong=True)), span=each.label.span)
            above = setting.theme.space.item.points if place else 0
            if each.value is None:
                yield _to_fill_in(label, each.label.plain, setting)
                continue
            if each.value.has_visit:  # with room above it, as above a line that is ruled
                above += ROOM * setting.body
            yield replace(label, text=(*label.text, Run(" "), *each.value.runs), above=above)
            if each.value.has_blank:
                yield note(setting)

    def complaints(self) -> tuple[Finding, ...]:
        if len(self.fields) <= MOST_FIELDS:
            return ()
        hint = f"keep the {MOST_FIELDS} that an emergency team asks for first"
        return (Finding("H312", f"a wallet card with {len(self.fields)} fields", self.span, hint),)


def _to_fill_in(label: TextBox, text: str, setting: Setting) -> Row:
    """The label and a line beside it; a long label takes three fifths at most and goes on below."""
    gap = setting.body / 2
    share = round(min(0.6, (len(text) + 2) * LETTER * setting.body / setting.width), 4)
    line = ruled(1, replace(setting, width=(setting.width - gap) * (1 - share)))
    return Row(cells=(label, line), widths=(share, 1 - share), gap=gap, valign="bottom")


def _instruction(setting: Setting) -> Row:
    """Scissors at the start of the line that says what to do with them."""
    scissors = _scissors(setting.body)
    gap = setting.body / 2
    share = round(scissors.width / (setting.width - gap), 4)
    return Row(cells=(scissors, TextBox(text=words(setting.words("cut_out")))), widths=(share, 1 - share), gap=gap, valign="middle")


def _scissors(body: float) -> Drawing:
    """Two rings and two blades that cross, as wide as two letters are high; black, so that they survive a copier."""
    high = round(body, 2)
    ring, line = round(0.2 * high, 2), 1.1
    x, top, bottom = round(ring + line, 2), round(ring + line / 2, 2), round(high - ring - line / 2, 2)
    tip = 2 * high
    blades = (
        Path(
            (("m", x + ring, top), ("l", tip, round(0.82 * high, 2)), ("l", tip - 0.35 * high, round(0.9 * high, 2)), ("h",)), fill="text"
        ),
        Path(
            (("m", x + ring, bottom), ("l", tip, round(0.18 * high, 2)), ("l", tip - 0.35 * high, round(0.1 * high, 2)), ("h",)),
            fill="text",
        ),
    )
    rings = (Circle(x, top, ring, stroke="text", line=line), Circle(x, bottom, ring, stroke="text", line=line))
    return Drawing(shapes=(*blades, *rings), width=tip, height=high, alt="")
