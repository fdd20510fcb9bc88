"""A sheet has more pages than it should.

What it does
    Looks at the laid-out pages of the standard form. More than the handout's `budget` (4 pages, if handout.yaml does not say) is a warning. Large print may
    take what it needs.

Why it matters
    People read the first pages, and carry a sheet that can be folded. Every page more is a reason to leave it in the car.

Source
    CDC Simply Put: three or four main ideas a document. The number of pages is a rule of this program.

Bad
    A sheet of 6 pages.

Good
    Two sheets with one subject each, or `budget: 6` for a log that is filled in over weeks.
"""

from __future__ import annotations

from collections.abc import Iterator

from handoutgen.model.diagnostic import Finding, Severity
from handoutgen.model.page import Pages

CODE = "H391"
SUBJECT = "pages"
SEVERITY = Severity.WARNING
KIND = "style"


def find(subject: Pages) -> Iterator[Finding]:
    """One finding, if there is a budget and it is exceeded."""
    count, budget = len(subject.pages), subject.document.budget
    if budget and count > budget:
        hint = "leave out what patients need least, or part it into two sheets; `budget:` in handout.yaml allows more"
        yield Finding(CODE, f"this sheet has {count} pages; at most {budget}", subject.document.body.span, hint, SEVERITY)
