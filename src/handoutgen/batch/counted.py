"""Filled words and a visit -> the days that were counted from its date, each in the line that it prints in: shown before anything is printed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from handoutgen.checks.walk import said as texts
from handoutgen.compose.personal import said
from handoutgen.model.handout import Words
from handoutgen.model.language import NBSP, Language
from handoutgen.model.text import Run
from handoutgen.model.visit import Visit

CountedLine = tuple[Run, ...]


def counted_lines(words: Words) -> Iterator[CountedLine]:
    """The texts of filled words that hold a counted day."""
    for field in texts(words):
        runs = field.text.runs
        if any("+" in run.visit for run in runs):
            yield runs


def counted(lines: tuple[CountedLine, ...], visit: Visit, language: Language) -> tuple[tuple[str, date], ...]:
    """Each counted day with its line, in the order of the sheet; nothing where no date was typed."""
    return tuple(each for line in lines for each in _in_line(line, visit, language))


def _in_line(line: CountedLine, visit: Visit, language: Language) -> Iterator[tuple[str, date]]:
    whole = (
        "".join((said(run.visit, visit, language) if run.visit else "") or run.text for run in line).replace("\n", " ").replace(NBSP, " ")
    )
    for run in line:
        field, _, days = run.visit.partition("+")
        day = visit.values.get(field)
        if days and isinstance(day, date):
            yield whole, day + timedelta(int(days))
