"""contents: a document and where its sections fell -> the document with a contents list below its title."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from handoutgen.model.box import Document, Group, Row, TextBox
from handoutgen.model.page import Bookmark
from handoutgen.model.strip import opening
from handoutgen.model.text import words

LONG = 4  # pages: a sheet with more gets a contents list if its print form asks for one
FEWEST = 4  # sections: a list of fewer finds nothing faster than leafing does
LISTED = 2  # the bookmark level of section headings


def numbers(bookmarks: Sequence[Bookmark]) -> tuple[tuple[str, int], ...]:
    """Section titles and the pages they are on, from 1."""
    return tuple((bookmark.title, bookmark.page + 1) for bookmark in bookmarks if bookmark.level == LISTED)


def with_contents(document: Document, entries: Sequence[tuple[str, int]]) -> Document:
    """The list stands below title, subtitle and for whom the sheet is, as dense as it reads: it shares the first page with what matters more.

    Its height does not depend on the numbers in it.
    """
    body = document.body
    title = opening(body)
    above = dict(document.styles)["body"].size
    rows = tuple(
        Row(
            cells=(TextBox(text=words(name), style="small"), TextBox(text=words(str(page)), style="small", align="end")),
            widths=(0.88, 0.12),
            role="TOCI",
        )
        for name, page in entries
    )
    heading = TextBox(text=words(document.contents), style="label", above=above / 2, keep_next=True)
    listed = Group(children=rows, role="TOC", keep="whole")
    return replace(document, body=replace(body, children=(*body.children[:title], heading, listed, *body.children[title:])))
