"""pain_scale: a range on the 0 to 10 scale becomes a drawing, and the same in words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from handoutgen.blocks.blanks import with_note
from handoutgen.blocks.headings import headed
from handoutgen.blocks.marks import HALF_DIGIT
from handoutgen.model.box import Box, Drawing, Group, Label, Rectangle, Shape, TextBox
from handoutgen.model.diagnostic import Finding
from handoutgen.model.handout import Block
from handoutgen.model.record import key
from handoutgen.model.setting import Setting
from handoutgen.model.text import Text, words

HEAVY = 2.0  # points: the border of the marked boxes, seen on any copy


@dataclass(frozen=True, slots=True, kw_only=True)
class PainScale(Block):
    """How much pain, on the scale from 0 to 10: drawn, and printed in words for those who do not see the drawing."""

    NAME: ClassVar[str] = "pain_scale"
    EXAMPLE: ClassVar[str] = """\
type: pain_scale
heading: How sore you may feel
low: 2
high: 4
text: Some people feel more, some feel less. Tell us if it is more than you can stand.
"""
    heading: Text | None = None
    low: int = key(about="the least pain, 0 to 10")
    high: int = key(about="the most pain, 0 to 10")
    text: Text = key(about="what the range means")

    def compose(self, setting: Setting) -> Box:
        space = setting.theme.space
        said = TextBox(text=words(self._range(setting)), style="label", above=space.item.points, keep_next=True)
        text = TextBox(text=self.text.runs, above=space.item.points, span=self.text.span)
        children = (*headed(self.heading, setting), self._scale(setting), said, with_note(text, setting, self.text))
        return Group(children=children, keep="whole", span=self.span)

    def _range(self, setting: Setting) -> str:
        return setting.words("pain_range", low=str(self.low), high=str(self.high))

    def _scale(self, setting: Setting) -> Drawing:
        """Eleven boxes with their numbers, the range filled and with a heavy border; what 0 and 10 mean stands below."""
        none, worst = setting.words("pain_none"), setting.words("pain_worst")
        width = round(min(setting.width, 32 * setting.body), 2)
        height = round(2 * setting.body, 2)
        ends = round(height + 1.4 * setting.body, 2)
        below = (Label(0, ends, none, "small"), Label(width, ends, worst, "small", "end"))
        return Drawing(
            shapes=(*(shape for n in range(11) for shape in self._box(n, (width - HEAVY) / 11, height, setting)), *below),
            width=width,
            height=round(height + 1.8 * setting.body, 2),
            alt=setting.words("pain_spoken", none=none, worst=worst, range=self._range(setting)),
            above=setting.theme.space.item.points if self.heading else setting.theme.space.block.points,
            span=self.span,
        )

    def _box(self, n: int, pitch: float, height: float, setting: Setting) -> tuple[Shape, Shape]:
        x, y = round(HEAVY / 2 + n * pitch, 2), HEAVY / 2
        marked = self.low <= n <= self.high
        box = Rectangle(
            x + 1, y, round(pitch - 2, 2), height - HEAVY, "primary" if marked else "", "text", HEAVY if marked else 0.75, radius=2
        )
        baseline = round(height / 2 + HALF_DIGIT * setting.body, 2)
        return box, Label(round(x + pitch / 2, 2), baseline, str(n), "label", "middle", "on_primary" if marked else "text")

    def complaints(self) -> tuple[Finding, ...]:
        return tuple(self._complaints())

    def _complaints(self) -> Iterator[Finding]:
        for name, value in (("low", self.low), ("high", self.high)):
            if not 0 <= value <= 10:
                yield Finding("H303", f"`{name}` is {value}, the scale ends at 0 and 10", self.span, "write a number from 0 to 10")
        if self.low > self.high:
            yield Finding("H303", f"`low` is {self.low} and `high` is {self.high}", self.span, "write the smaller number as `low`")
