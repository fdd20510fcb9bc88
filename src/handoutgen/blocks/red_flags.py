"""red_flags: signs of trouble become a framed box of tiers, the most urgent first, with the phones beside the tier that needs them.

Kept on one page if it fits one; else broken only between tiers, with the heading repeated. A tier that is itself taller than a page repeats its
band too: no sign ever stands on a page that does not say what to do. A compact box sets signs and phones in two columns.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import ClassVar

from handoutgen.blocks.blanks import ends_of_blanks, has_blank, note
from handoutgen.blocks.contacts import phone_columns, phone_lines, worded
from handoutgen.blocks.frames import inside, padding
from handoutgen.blocks.items import hung, listed
from handoutgen.blocks.tiers import TIERS, Tier, band, tier_mark
from handoutgen.model.box import Box, Frame, Group, Labelled, Row, TextBox
from handoutgen.model.diagnostic import Finding
from handoutgen.model.handout import Block
from handoutgen.model.keeping import kept_by
from handoutgen.model.record import Record, key
from handoutgen.model.setting import Asked, Setting
from handoutgen.model.text import Run, Text, words

LARGE = 16.0  # body size, points, from which on everything stands in one column


@dataclass(frozen=True, slots=True, kw_only=True)
class Sign(Record):
    """One sign. It takes no condition: what may save a life cannot be switched off."""

    tier: Tier = key(about="what to do: 911, call now, call when the clinic opens, or nothing because it is expected")
    symptom: str = key(about="a short name such as `fever`, the same in every tier: checks compare them")
    sign: Text = key(about="what the patient notices")
    limit: Text = key(about="how much, how long or in which direction")
    sources: tuple[str, ...] = key((), about="ids of sources.yaml that this rests on")


@dataclass(frozen=True, slots=True, kw_only=True)
class RedFlags(Block):
    """When to call, and whom. Put it in a locked shared block, so that every sheet says the same."""

    NAME: ClassVar[str] = "red_flags"
    EXAMPLE: ClassVar[str] = """\
type: red_flags
heading: When to get help
signs:
  - {tier: call_911, symptom: breathing, sign: Trouble breathing, limit: that starts all at once}
  - {tier: call_now, symptom: fever, sign: Fever or chills, limit: at any time in the first week}
  - {tier: call_open, symptom: soreness, sign: Soreness, limit: that gets worse each day and not better}
  - {tier: expected, symptom: bruise, sign: A bruise, limit: that slowly fades}
"""
    ASKS: ClassVar[tuple[Asked, ...]] = ("contact",)
    heading: Text
    signs: tuple[Sign, ...] = key(minimum=1)
    contacts: bool = key(True, about="print the clinic's phones, hours and where to go if nobody answers")
    compact: bool = key(False, about="two columns where the print is small enough: for short signs on sheets read before any procedure")

    def compose(self, setting: Setting) -> Box:
        frame = Frame(stroke="alarm", stroke_width=2, radius=setting.theme.look.radius.points, padding=_dense(setting))
        heading = TextBox(
            text=self.heading.runs, style="heading", role="H2", colour="alarm", outline=2, keep_next=True, span=self.heading.span
        )
        return Group(
            children=self._tiers(setting, frame),
            head=(heading,),
            head_again=(replace(heading, text=_continued(self.heading, setting), outline=0),),
            role="Div",
            keep="whole",
            frame=frame,
            above=setting.theme.space.block.points,
            span=self.span,
        )

    def _tiers(self, setting: Setting, frame: Frame) -> tuple[Box, ...]:
        """The tiers that have signs; the phones stand in `call_now`, or in the tier nearest to it."""
        present = [tier for tier in TIERS if any(sign.tier == tier for sign in self.signs)]
        urgent = [tier for tier in present if tier in ("call_911", "call_now")]
        with_phones = (urgent or present)[-1 if urgent else 0]
        plain = setting.with_only(())  # the signs are the same for all clinics, whatever their phones are

        def make() -> tuple[Setting, tuple[Group, ...]]:
            return plain, tuple(self._tier(tier, inside(plain, frame)) for tier in present)

        made = kept_by(self, "tiers", id(plain), make)[1]
        if not self.contacts:
            return made
        return tuple(
            self._with_phones(each, inside(setting, frame)) if tier == with_phones else each
            for tier, each in zip(present, made, strict=True)
        )

    def _tier(self, tier: Tier, setting: Setting) -> Group:
        gap = setting.theme.space.item.points
        signs = _signs([sign for sign in self.signs if sign.tier == tier], tier, setting)
        body = _halves(signs, setting) if self._two(setting) else replace(_listed(signs, setting), above=gap)
        return Group(children=(body,), head=(band(tier, setting),), role="Div", keep="whole", above=gap)

    def _with_phones(self, tier: Group, setting: Setting) -> Group:
        return replace(tier, children=(*tier.children, phone_columns(setting) if self._two(setting) else _phones(setting)))

    def _two(self, setting: Setting) -> bool:
        return self.compact and setting.body < LARGE

    def complaints(self) -> tuple[Finding, ...]:
        return tuple(self._complaints())

    def _complaints(self) -> Iterator[Finding]:
        if self.when or self.each:
            yield Finding("H311", "red flags cannot be conditional", self.span, "remove `when` and `each`: they print on every sheet")
        for sign in self.signs:
            if not re.fullmatch(r"[a-z][a-z0-9_]*", sign.symptom):
                hint = "write a short name in small letters, with underscores: `calf_swelling`"
                yield Finding("H310", f"`{sign.symptom}` is not a short name", sign.span, hint)


def _continued(heading: Text, setting: Setting) -> tuple[Run, ...]:
    """`Know these signs (continued)`: whoever holds the second page alone must not take it for all there is."""
    return worded(setting, "red_flags_continued", heading=heading.runs)


def _signs(signs: Sequence[Sign], tier: Tier, setting: Setting) -> tuple[Labelled, ...]:
    """`**Fever**, 101.5 °F or higher`, each behind the mark of its tier."""
    mark, gap = tier_mark(tier, setting), 0.6 * setting.theme.space.item.points
    noted = ends_of_blanks([has_blank(sign.sign, sign.limit) for sign in signs])
    return tuple(
        hung(mark, (_line(sign, setting), note(setting)) if ends else (_line(sign, setting),), gap if place else 0)
        for place, (sign, ends) in enumerate(zip(signs, noted, strict=True))
    )


def _line(sign: Sign, setting: Setting) -> TextBox:
    what = tuple(replace(run, strong=True) for run in sign.sign.runs)
    return TextBox(text=(*what, *words(setting.words("sign_limit")), *sign.limit.runs), wide=True, span=sign.span)


def _listed(signs: tuple[Labelled, ...], setting: Setting) -> Group:
    return listed(signs, "None", setting)


def _halves(signs: tuple[Labelled, ...], setting: Setting) -> Row:
    """Two lists side by side, the first read to its end before the second."""
    half = (len(signs) + 1) // 2
    second = tuple(replace(sign, above=0) if not place else sign for place, sign in enumerate(signs[half:]))
    cells = tuple(replace(_listed(part, setting), above=0) for part in (signs[:half], second) if part)
    shares = (0.5, 0.5)[: len(cells)] if len(cells) > 1 else (1.0,)
    return Row(cells=cells, widths=shares, gap=padding(setting), above=setting.theme.space.item.points)


def _dense(setting: Setting) -> tuple[float, float, float, float]:
    """Little room inside the frames, on purpose: what fits one page is not torn between "call now" and its phones."""
    room = padding(setting) if setting.body < LARGE else padding(setting) / 2
    return (room / 2, room, room / 2, room)


def _phones(setting: Setting) -> Group:
    frame = Frame(stroke="text", stroke_width=1, radius=min(setting.theme.look.radius.points, 4), padding=_dense(setting))
    lines = phone_lines(setting) if setting.body >= LARGE else (phone_columns(inside(setting, frame)),)
    return Group(children=lines, role="Div", keep="whole", frame=frame, above=setting.theme.space.item.points)
