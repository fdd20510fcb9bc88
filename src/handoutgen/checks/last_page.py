"""The last page is nearly empty.

What it does
    Looks at the laid-out pages. A last page that is less than 20 % full is a warning, once spacing has been tightened as far as it may.

Why it matters
    A page with three lines gets lost, and those are the lines at the end: the sources, or the phone for another language.

Source
    The page rules of this program.

Bad
    A sheet of three pages, the third with two lines.

Good
    The same sheet with one sentence less, on two pages.
"""

from __future__ import annotations

from collections.abc import Iterator

from handoutgen.model.diagnostic import Finding, Severity
from handoutgen.model.page import Pages

CODE = "H390"
SUBJECT = "pages"
SEVERITY = Severity.WARNING
KIND = "style"

LEAST = 0.20  # of the page


def find(subject: Pages) -> Iterator[Finding]:
    """One finding for the last of several pages."""
    count = len(subject.pages)
    if count > 1 and subject.fill < LEAST:
        hint = "shorten the text by a few lines, or add what patients ask for most"
        yield Finding(CODE, f"page {count} of {count} is {subject.fill:.0%} full", subject.document.body.span, hint, SEVERITY)
