"""A document with lines for the pen and what the counter typed -> the document of one visit. Nothing of it is kept: its boxes are `private`."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from dataclasses import replace
from operator import is_
from typing import TypeVar

from handoutgen.model.box import Box, Cell, Document, Grid, Group, Labelled, Row, TextBox
from handoutgen.model.language import Language
from handoutgen.model.text import Run
from handoutgen.model.visit import Visit

B = TypeVar("B", bound=Box)
Said = Callable[[str], str]


def personalised(document: Document, visit: Visit, language: Language) -> Document:
    """The document with the values of a visit in the places of their lines; the same object where there is nothing to fill in.

    A line whose field is empty stays a line. Values are literal text, whatever characters they have.
    """
    if not visit:
        return document

    def said(name: str) -> str:
        return _said(name, visit, language)

    body = _filled(document.body, said)
    return document if body is document.body else replace(document, body=body)


def _said(name: str, visit: Visit, language: Language) -> str:
    """What stands for `first_name`, `procedure_date` or `procedure_date+14`; "" where nothing was typed."""
    field, _, days = name.partition("+")
    value = visit.values.get(field, "")
    if isinstance(value, datetime.date):
        return language.weekday(value + datetime.timedelta(int(days or 0)))
    return value


def _filled(box: B, said: Said) -> B:
    match box:
        case TextBox():
            text = tuple(_run(run, said) for run in box.text)
            return box if all(map(is_, text, box.text)) else replace(box, text=text, private=True)
        case Group():
            children, head = _each(box.children, said), _each(box.head, said)
            return box if children is box.children and head is box.head else replace(box, children=children, head=head)
        case Labelled():
            label, body = _filled(box.label, said), _filled(box.body, said)
            return box if label is box.label and body is box.body else replace(box, label=label, body=body)
        case Row():
            cells = _each(box.cells, said)
            return box if cells is box.cells else replace(box, cells=cells)
        case Grid():
            rows = tuple(tuple(_cell(cell, said) for cell in row) for row in box.rows)
            same = all(map(is_, (cell for row in rows for cell in row), (cell for row in box.rows for cell in row)))
            return box if same else replace(box, rows=rows)
    return box


def _each(boxes: tuple[Box, ...], said: Said) -> tuple[Box, ...]:
    made = tuple(_filled(box, said) for box in boxes)
    return boxes if all(map(is_, made, boxes)) else made


def _cell(cell: Cell, said: Said) -> Cell:
    content = _filled(cell.content, said)
    return cell if content is cell.content else replace(cell, content=content)


def _run(run: Run, said: Said) -> Run:
    text = said(run.visit) if run.visit else ""
    return replace(run, text=text, blank=False) if text else run
