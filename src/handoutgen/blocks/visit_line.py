"""visit_line: for whom, with whom and when, in one line below the title; lines for the pen on a sheet that is for nobody yet."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from handoutgen.model.box import Box, Group, Row, TextBox
from handoutgen.model.diagnostic import Finding
from handoutgen.model.handout import Block, Item
from handoutgen.model.record import key
from handoutgen.model.setting import Setting

LARGE = 16.0  # body size, points, from which on two parts stand side by side
PAIR = 2
MOST = 4  # parts side by side


@dataclass(frozen=True, slots=True, kw_only=True)
class VisitLine(Block):
    """For whom, with whom and when: the parts of one line, which the counter fills in or a pen. In a first section without a heading it stands below the title."""

    NAME: ClassVar[str] = "visit_line"
    EXAMPLE: ClassVar[str] = """\
type: visit_line
items:
  - "For: ________"
  - "With: ________"
"""
    items: tuple[Item, ...] = key(minimum=1, about="each a word or two and a slot: `For: {{ visit.first_name }}`; 4 at most")
    widths: tuple[int, ...] = key((), about="shares of the width, one for each part; left out, all are as wide")

    def compose(self, setting: Setting) -> Box:
        boxes = tuple(TextBox(text=item.text.runs, wide=True, span=item.text.span) for item in self.items)
        above, space = setting.theme.space.paragraph.points, setting.theme.space.item.points
        if setting.body < LARGE or len(boxes) < PAIR:
            shares = self.widths if len(self.widths) == len(boxes) else (1,) * len(boxes)
            return _beside(boxes, shares, setting, above)
        pairs = [boxes[at : at + PAIR] for at in range(0, len(boxes), PAIR)]
        rows = tuple(_beside(pair, (1,) * len(pair), setting, space if number else 0) for number, pair in enumerate(pairs))
        return Group(children=rows, role="Div", keep="whole", above=above, span=self.span)

    def complaints(self) -> tuple[Finding, ...]:
        if len(self.items) > MOST:
            return (Finding("H314", f"a line of {len(self.items)} parts", self.span, f"keep the {MOST} that matter most"),)
        if self.widths and (len(self.widths) != len(self.items) or min(self.widths) < 1):
            return (Finding("H314", f"{len(self.widths)} widths for {len(self.items)} parts", self.span, "write one for each, above 0"),)
        return ()


def _beside(boxes: tuple[TextBox, ...], shares: tuple[int, ...], setting: Setting, above: float) -> Row:
    return Row(cells=boxes, widths=tuple(share / sum(shares) for share in shares), gap=setting.body, role="Div", above=above)
