"""diary: days and things to note become a table with empty cells to write in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from handoutgen.blocks.grids import captioned, column_head, empty_cell, row_head
from handoutgen.blocks.ranges import within
from handoutgen.model.box import Box, Cell, Grid, Group
from handoutgen.model.diagnostic import Finding
from handoutgen.model.handout import Block
from handoutgen.model.record import key
from handoutgen.model.setting import Setting
from handoutgen.model.text import Text, words

LEAST_ROW = 26.0  # points, the height of a row to write in by hand
LABELS = 0.2  # share of the width for the labels of the rows


@dataclass(frozen=True, slots=True, kw_only=True)
class Diary(Block):
    """A table to fill in by hand, one row a day."""

    NAME: ClassVar[str] = "diary"
    EXAMPLE: ClassVar[str] = """\
type: diary
caption: How I feel each day
columns: [Day, "Pain, 0 to 10", Minutes I walked, Notes]
days: 3
"""
    caption: Text
    columns: tuple[Text, ...] = key(minimum=2, about="the heads: the first stands over the days, the others over the empty cells")
    days: int = key(7, about="how many rows, 1 to 31")
    first_day: int = key(1, about="the number of the first day")
    rows: tuple[Text, ...] = key((), about="labels of your own, instead of days")

    def compose(self, setting: Setting) -> Box:
        empty = tuple(empty_cell() for _ in self.columns[1:])
        share = round((1 - LABELS) / len(empty), 4)
        grid = Grid(
            widths=(round(1 - share * len(empty), 4), *(share for _ in empty)),
            header=(tuple(column_head(text) for text in self.columns),),
            rows=tuple((label, *empty) for label in self._labels(setting)),
            look="grid",
            hairline=setting.theme.look.hairline.points,
            minimum=max(LEAST_ROW, round(2.2 * setting.body, 2)),
            above=setting.theme.space.item.points,
            span=self.span,
        )
        return Group(children=captioned(self.caption, grid, setting), keep="whole", span=self.span)

    def _labels(self, setting: Setting) -> tuple[Cell, ...]:
        if self.rows:
            return tuple(row_head(text.runs, text.span) for text in self.rows)
        days = range(self.first_day, self.first_day + self.days)
        return tuple(row_head(words(setting.words("day_number", n=str(n))), self.span) for n in days)

    def complaints(self) -> tuple[Finding, ...]:
        return within("days", self.days, 1, 31, self.span) + within("first_day", self.first_day, 0, 366, self.span)
