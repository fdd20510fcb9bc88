"""HTML: the boxes of a document become one web page that needs nothing else: no script, no font, no address to ask.

The same words in the same order as on paper and in plain text; clinic and phones come first, code and review line last.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterator
from dataclasses import replace
from hashlib import sha256
from html import escape

from handoutgen.model.box import Box, Document, Grid, Group, Labelled, Row, TextBox
from handoutgen.targets.html_boxes import Weaver, element
from handoutgen.targets.html_drawing import Artist
from handoutgen.targets.html_inline import Inline
from handoutgen.targets.html_style import Sheet, stylesheet


def write(document: Document) -> bytes:
    """UTF-8 HTML5 in one file. Page numbers are left out; what a footer repeats from the header is not said again."""
    sheet = Sheet()
    main = Weaver(
        inline=Inline(blank=document.write_here, rtl=document.direction == "rtl"),
        sheet=sheet,
        artist=Artist(dict(document.palette), dict(document.styles)["body"].size),
        assets={asset.name: asset for asset in document.assets},
    )
    notices = document.stamps
    header = replace(main, skipped=frozenset(notices))
    footer = replace(main, skipped=frozenset({*notices, *_texts(document.header_first)}))
    first = "".join(element("p", escape(notice), "sample") + "\n" for notice in notices)
    parts = (
        element("header", f"\n{first}{header.box(document.header_first)}\n"),
        element("main", f"\n{main.box(document.body)}\n"),
        element("footer", f"\n{footer.box(document.footer)}\n"),
    )
    body = "\n".join(parts)
    return (_head(document, stylesheet(document, sheet)) + f"<body>\n{body}\n</body>\n</html>\n").encode()


def _head(document: Document, css: str) -> str:
    """All before the body. The policy lets this page's own style and pictures in, and nothing else, from anywhere."""
    style = f"sha256-{b64encode(sha256(css.encode()).digest()).decode()}"
    policy = f"default-src 'none'; img-src data:; style-src '{style}'; base-uri 'none'; form-action 'none'"
    named = {"author": document.author, "description": document.subject, "keywords": document.keywords}
    metas = "".join(f'<meta name="{name}" content="{escape(value)}">\n' for name, value in named.items() if value)
    return (
        f'<!DOCTYPE html>\n<html lang="{escape(document.language)}" dir="{document.direction}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(document.title)}</title>\n{metas}"
        f'<meta name="referrer" content="no-referrer">\n<meta name="format-detection" content="telephone=no">\n'
        f"<style>{css}</style>\n</head>\n"
    )


def _texts(box: Box) -> Iterator[str]:
    """What the paragraphs of page furniture say."""
    match box:
        case TextBox():
            yield "".join(run.text for run in box.text)
        case Group():
            for child in (*box.head, *box.children):
                yield from _texts(child)
        case Row():
            for cell in box.cells:
                yield from _texts(cell)
        case Labelled():
            yield from _texts(box.body)
        case Grid():
            for row in (*box.header, *box.rows):
                for each in row:
                    yield from _texts(each.content)
        case _:
            return
