"""What waits for a signature -> one web page without anything from outside, made to be printed and signed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape
from itertools import groupby

from handoutgen.batch.signoff.reviewing import Reviewed, ReviewSheet
from handoutgen.report.review_text import head, notice_lines, sign_line, stop_lines, title

_STYLE = """\
body { font: 12pt/1.45 Georgia, serif; max-width: 46rem; margin: 2rem auto; padding: 0 1rem; color: #000; background: #fff }
h1, h2, h3 { font-family: Verdana, sans-serif; line-height: 1.2 } h1 { font-size: 1.5rem; break-before: page } h1:first-of-type { break-before: auto }
h2 { font-size: 1.15rem; margin-top: 2rem; border-top: 1px solid #000; padding-top: .7rem } h3 { font-size: 1rem; margin-bottom: .3rem }
p, li { margin: .2rem 0 } ul { list-style: none; padding-left: 1rem } li { padding-left: 1.4rem; text-indent: -1.4rem; break-inside: avoid }
del { text-decoration: line-through; color: #5c0000 } ins { text-decoration: none; font-weight: bold; color: #003d00 }
code { font-size: .95em } .sign { margin-top: 2.5rem; break-inside: avoid } .line { display: inline-block; min-width: 16rem; border-bottom: 1px solid #000 }
"""


def sheet_page(sheets: Iterable[ReviewSheet], project: str, day: str) -> str:
    """HTML5 in one file. What was taken out is struck and begins with a minus, what was put in is bold and begins with a plus."""
    name = f"{escape(project)}: to read and sign, {escape(day)}"
    body = "\n".join(line for sheet in sheets for line in _sheet(sheet))
    return (
        f'<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n<title>{name}</title>\n'
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
        f"<style>\n{_STYLE}</style>\n</head>\n<body>\n<p>{name}</p>\n{body}\n</body>\n</html>\n"
    )


def _sheet(sheet: ReviewSheet) -> Iterator[str]:
    yield f"<h1>{escape(head(sheet))}</h1>"
    for number, each in enumerate(sheet.texts, 1):
        yield f"<h2>Text {number} of {len(sheet.texts)}: {escape(each.text.mark)}</h2>"
        yield f"<p>For {escape(', '.join(each.text.clinics))}</p>\n<p>{escape(title(each))}</p>"
        yield from (f"<p><strong>{escape(line)}</strong></p>" for line in stop_lines(each))
        if not each.signed or not each.against:
            yield from _body(each)
            yield from (f"<p>{escape(line)}</p>" for line in notice_lines(each))
    yield f'<div class="sign"><p><code>{escape(sign_line(sheet))}</code></p>'
    if sheet.open:
        yield '<p>Read by <span class="line"></span> on <span class="line"></span></p>'
    yield "</div>"


def _body(each: Reviewed) -> Iterator[str]:
    if not each.against:
        for section, lines in groupby(each.lines, key=lambda line: line.section):
            yield f"<h3>{escape(section)}</h3>\n<ul>"
            yield from (f"<li>{escape(line.text)}</li>" for line in lines if not line.titles)
            yield "</ul>"
        return
    for change in each.changes:
        yield f"<h3>{escape(change.section)}</h3>\n<ul>"
        yield from (f"<li><del>&minus; {escape(line)}</del></li>" for line in change.old)
        yield from (f"<li><ins>+ {escape(line)}</ins></li>" for line in change.new)
        yield "</ul>"
    if each.answers:
        yield "<h3>Answers that differ</h3>\n<ul>"
        for one in each.answers:
            yield f"<li>{escape(one.ask)} <del>&minus; {escape(one.old or 'none')}</del> <ins>+ {escape(one.new or 'none')}</ins></li>"
        yield "</ul>"
