"""Grids: text becomes table cells, percentages become shares of the width."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from handoutgen.model.box import Box, Cell, Grid, Group, TextBox
from handoutgen.model.diagnostic import Finding, Span
from handoutgen.model.setting import Setting
from handoutgen.model.text import Run, Text

LEAST, MOST = 8, 40  # characters that a column is taken to hold, at least and at most, when shares are guessed


def column_head(text: Text) -> Cell:
    """A cell that heads its column."""
    return Cell(content=Group(children=(TextBox(text=text.runs, style="table_head", span=text.span),)), header="Column")


def row_head(runs: tuple[Run, ...], span: Span) -> Cell:
    """A cell that names its row, set strong."""
    strong = tuple(replace(run, strong=True) for run in runs)
    return Cell(content=Group(children=(TextBox(text=strong, style="table_cell", span=span),)), header="Row")


def empty_cell() -> Cell:
    """A cell to write in by hand."""
    return Cell(content=Group(children=()))


def cell(text: Text) -> Cell:
    """A plain cell."""
    return Cell(content=Group(children=(TextBox(text=text.runs, style="table_cell", span=text.span),)))


def captioned(caption: Text, grid: Grid, setting: Setting) -> tuple[Box, ...]:
    """A caption and its grid; the caption never stands alone at the foot of a page."""
    title = TextBox(
        text=caption.runs, style="caption", role="Caption", above=setting.theme.space.block.points, keep_next=True, span=caption.span
    )
    return (title, grid)


def shares(widths: Sequence[int], columns: Sequence[Sequence[str]]) -> tuple[float, ...]:
    """Shares that sum to 1: the author's percentages, or guessed from the longest cell of each column."""
    wanted = widths or [min(max(LEAST, *map(len, column)), MOST) for column in columns]
    first = [round(width / sum(wanted), 4) for width in wanted[:-1]]
    return (*first, round(1 - sum(first), 4))


def width_complaints(widths: Sequence[int], columns: int, span: Span) -> tuple[Finding, ...]:
    """H302 unless there are no percentages, or one for each column and 100 in all."""
    if not widths:
        return ()
    if len(widths) != columns:
        return (Finding("H302", f"{len(widths)} `widths` for {columns} columns", span, "give one percentage a column, or none at all"),)
    if sum(widths) != 100 or min(widths) < 1:
        return (Finding("H302", f"`widths` add up to {sum(widths)}", span, "make them add up to 100, none of them 0"),)
    return ()
