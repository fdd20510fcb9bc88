"""The FDA status does not stand on the first page.

What it does
    Looks at the laid-out pages of a sheet that uses the shared block `fda-status`: its first two paragraphs, heading included, have to be printed on page 1,
    whole. A sheet with `form: help` has its emergency signs there instead. Large print is left out: its type decides what fits.

Why it matters
    It is the one fact that everyone has to know before deciding, and the first page is the one that is read.

Source
    FDA, Important Patient and Consumer Information About Regenerative Medicine Therapies (2021-06-03); California Business and Professions Code 684 asks for
    such a notice in large type. The first page is a rule of this program.

Bad
    Key points so long that the FDA box moves to page 2.

Good
    Five key points, then `- use: fda-status`, on page 1.
"""

from __future__ import annotations

from collections.abc import Iterator

from handoutgen.checks.walk import inside
from handoutgen.model.box import Box, TextBox
from handoutgen.model.diagnostic import Finding, Severity
from handoutgen.model.keeping import kept
from handoutgen.model.page import Line, Page, Pages

CODE = "H393"
SUBJECT = "pages"
SEVERITY = Severity.ERROR
KIND = "law"

PLACE = "/shared/fda-status/"
PARAGRAPHS = 2


def find(subject: Pages) -> Iterator[Finding]:
    """At most one finding."""
    document = subject.document
    if document.form == "help" or document.contents:
        return
    status = _status(document.body)[:PARAGRAPHS]
    printed = _bare(_text(subject.pages[0])) if subject.pages else ""
    if any(_bare("".join(run.text for run in box.text)) not in printed for box in status):
        hint = "shorten what stands before `use: fda-status`, so that it fits the first page"
        yield Finding(CODE, "the FDA status is not on page 1", document.body.span, hint)


@kept
def _status(box: Box) -> tuple[TextBox, ...]:
    """The paragraphs of the FDA status in a box; most of the boxes of a sheet are those of other clinics' sheets too."""
    if isinstance(box, TextBox):
        return (box,) if PLACE in box.span.path else ()
    return tuple(found for part in inside(box) for found in _status(part))


def _text(page: Page) -> str:
    return "".join(segment.text for mark in page.marks if isinstance(mark, Line) for segment in mark.segments)


def _bare(text: str) -> str:
    """Without spaces: a line that is broken has lost one."""
    return "".join(text.split())
