"""A document with lines for the pen and what the counter typed -> the document of one visit. Nothing of it is kept: its boxes are `private`."""

from __future__ import annotations

import datetime
from dataclasses import replace
from operator import is_

from handoutgen.compose.boxes import rebuilt
from handoutgen.model.box import Box, Document, Frame, Group, TextBox
from handoutgen.model.language import Language
from handoutgen.model.strip import opening
from handoutgen.model.text import NOWHERE, Run, words
from handoutgen.model.visit import CLINICIAN, Visit

PADDING = 0.5  # ems: room between a note and its frame


def personalised(document: Document, visit: Visit, language: Language) -> Document:
    """The document with the values of a visit in the places of their lines; the same object where there is nothing to fill in.

    A line whose field is empty stays a line. Values are literal text, whatever characters they have. Header, footer and title of a document hold none.
    """
    if not visit:
        return document

    def filled(box: Box) -> Box:
        if not isinstance(box, TextBox):
            return box
        text = tuple(_run(run, visit, language) for run in box.text)
        return box if all(map(is_, text, box.text)) else replace(box, text=text, private=True, span=NOWHERE)

    body = rebuilt(document.body, filled)
    if visit.note:
        at = opening(body)
        body = replace(body, children=(*body.children[:at], _note(document, visit, language), *body.children[at:]))
    return document if body is document.body else replace(document, body=body)


def _run(run: Run, visit: Visit, language: Language) -> Run:
    text = said(run.visit, visit, language) if run.visit else ""
    return replace(run, text=text, blank=False) if text else run


def said(name: str, visit: Visit, language: Language) -> str:
    """What stands for `first_name`, `procedure_date` or `procedure_date+14`; "" where nothing was typed."""
    field, _, days = name.partition("+")
    value = visit.values.get(field, "")
    if isinstance(value, datetime.date):
        return language.weekday(value + datetime.timedelta(int(days or 0)))
    return value


def _note(document: Document, visit: Visit, language: Language) -> Group:
    """A few words from the clinician, framed, below the title: `A note from Dr. Ruiz`."""
    size = dict(document.styles)["body"].size
    room = round(PADDING * size, 2)
    name = visit.values.get(CLINICIAN, "")
    title = words(language.words("visit_note", clinician=str(name)), strong=True)
    boxes = (
        TextBox(text=title, style="label", keep_next=True, private=True),
        TextBox(text=words(visit.note), above=round(0.2 * size, 2), private=True),
    )
    frame = Frame(stroke="text", stroke_width=0.75, padding=(room, room, room, room))
    return Group(children=boxes, role="Div", keep="whole", frame=frame, above=round(0.6 * size, 2))
