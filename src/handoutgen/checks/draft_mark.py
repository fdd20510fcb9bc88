"""A sheet that is not for patients does not say so on each page.

What it does
    Looks at a finished document that nobody has signed, or that was withdrawn, where only signed ones may be printed. Its notice stands in the
    title and at the head of every page.

Why it matters
    A draft on a counter is taken for a sheet. One page without the word is enough.

Source
    The design of this program: what nobody has signed prints DRAFT on every page, or does not print.

Bad
    handoutgen build --approved-only --allow-draft, and a second page without DRAFT.

Good
    "DRAFT, not signed off" in a box at the head of every page.
"""

from __future__ import annotations

from collections.abc import Iterator

from handoutgen.checks.walk import printed
from handoutgen.model.box import Document
from handoutgen.model.diagnostic import Finding, Severity

CODE = "H381"
SUBJECT = "document"
SEVERITY = Severity.ERROR
KIND = "safety"


def find(subject: Document) -> Iterator[Finding]:
    """What a draft lacks."""
    notice = subject.stamp
    if not notice:
        return
    pages = (("first page", subject.header_first), ("other pages", subject.header))
    lacking = [name for name, header in pages if not any(notice in text for text in printed(header))]
    if notice not in subject.title:
        lacking.insert(0, "title")
    if lacking:
        hint = "this is a fault of the program, not of your files: please report it"
        yield Finding(CODE, f"this sheet is not for patients, and does not say so: {', '.join(lacking)}", subject.body.span, hint)
