"""table: a caption, column heads and rows of text become a table with header cells."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from handoutgen.blocks.blanks import has_blank, note
from handoutgen.blocks.grids import captioned, cell, column_head, row_head, shares, width_complaints
from handoutgen.model.box import Box, Cell, Grid, Group
from handoutgen.model.diagnostic import Finding
from handoutgen.model.handout import Block
from handoutgen.model.record import Conditional, key
from handoutgen.model.setting import Setting
from handoutgen.model.text import Text


@dataclass(frozen=True, slots=True, kw_only=True)
class TableRow(Conditional):
    """One row. `- [Day 1, Rest]` is short for `- cells: [Day 1, Rest]`."""

    SHORTHAND: ClassVar[str] = "cells"
    cells: tuple[Text, ...] = key(minimum=1, about="one text for each column")


@dataclass(frozen=True, slots=True, kw_only=True)
class Table(Block):
    """A table of text. Its first column names the rows, its caption says what it shows. Up to four columns read well."""

    NAME: ClassVar[str] = "table"
    EXAMPLE: ClassVar[str] = """\
type: table
caption: What you can do at home
columns: [When, Walking, Housework]
rows:
  - [First day, Around the house, Let others do it]
  - [First week, "A little more each day, as you feel able", Light things only]
"""
    caption: Text = key(about="what the table shows")
    columns: tuple[Text, ...] = key(minimum=1, about="the heads of the columns")
    rows: tuple[TableRow, ...] = key(minimum=1)
    widths: tuple[int, ...] = key((), about="percentages that add up to 100; guessed from the text if absent")
    row_headers: bool = key(True, about="the first cell of each row names the row")

    def compose(self, setting: Setting) -> Box:
        texts = (self.columns, *(row.cells for row in self.rows))
        grid = Grid(
            widths=shares(self.widths, [[text.plain for text in column] for column in zip(*texts, strict=True)]),
            header=(tuple(column_head(text) for text in self.columns),),
            rows=tuple(self._row(row) for row in self.rows),
            look=setting.theme.look.table,
            hairline=setting.theme.look.hairline.points,
            above=setting.theme.space.item.points,
            span=self.span,
        )
        blank = any(has_blank(*row) for row in texts)
        return Group(children=(*captioned(self.caption, grid, setting), *([note(setting)] if blank else [])), span=self.span)

    def _row(self, row: TableRow) -> tuple[Cell, ...]:
        first, *others = row.cells
        head = row_head(first.runs, first.span) if self.row_headers else cell(first)
        return (head, *(cell(text) for text in others))

    def complaints(self) -> tuple[Finding, ...]:
        count = len(self.columns)
        uneven = [row for row in self.rows if len(row.cells) != count]
        hint = "give each row one cell for each column; put a cell with a comma in it in quotes"
        found = [(f"this row has {len(row.cells)} cells, the table has {count} columns", row.span) for row in uneven]
        return tuple(Finding("H301", message, span, hint) for message, span in found) + width_complaints(self.widths, count, self.span)
