"""A clinician's approval has run out, runs out soon, or cannot be true.

What it does
    Compares the approval of this very text with today. Past its `due` date is an error, within 60 days of it a warning. An approval from the
    future, or due before it was given, is an error. A text that nobody has signed says so on the page; that is no finding.

Why it matters
    A sheet that says "Reviewed" stands on someone's name. After the date it says more than anyone has looked at.

Source
    NHS trusts and EIDO review leaflets at least every one to three years and keep expired ones from print.

Bad
    approved/K7QF-2025-05-02.yaml, on 3 May 2026: due: 2026-05-02

Good
    handoutgen approve recovery-care --by mlopez
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from handoutgen.model.approval import NOTICE_DAYS
from handoutgen.model.diagnostic import Finding, Severity
from handoutgen.model.edition import Edition

CODE = "H350"
SUBJECT = "edition"
SEVERITY = Severity.ERROR
KIND = "safety"

NOTICE = timedelta(days=NOTICE_DAYS)


def find(subject: Edition) -> Iterator[Finding]:
    """At most one finding: the gravest."""
    review, today = subject.review, subject.today
    if review is None:
        return
    again = "have it read and signed again: `handoutgen review-sheet`, then `handoutgen approve`"
    if review.date > today:
        hint = f"today is {today}: is the clock of this machine right?"
        yield Finding(CODE, f"the approval of {review.date} lies in the future", review.span, hint)
    elif review.due <= review.date:
        yield Finding(CODE, f"the approval is due on {review.due}, before it holds for a day", review.span, again)
    elif review.due < today:
        yield Finding(CODE, f"the approval ran out on {review.due}", review.span, again)
    elif review.due <= today + NOTICE:
        days = (review.due - today).days
        when = "today" if not days else f"in {days} day{'s' * (days > 1)}"
        yield Finding(CODE, f"the approval runs out {when}, on {review.due}", review.span, again, Severity.WARNING)
