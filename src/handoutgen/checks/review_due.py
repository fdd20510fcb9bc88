"""A clinician's review has run out, runs out soon, or cannot be true.

What it does
    Compares the `review` of handout.yaml with today. Past its `due` date is an error, within 60 days of it a warning. A review in the future, or
    due before it was made, is an error. A handout that nobody has reviewed says so on the page; that is no finding.

Why it matters
    A sheet that says "Reviewed" stands on someone's name. After the date it says more than anyone has looked at.

Source
    NHS trusts and EIDO review leaflets at least every one to three years and keep expired ones from print.

Bad
    review: {by: A. Example, credential: MD, date: 2023-05-02, due: 2024-05-02}

Good
    review: {by: A. Example, credential: MD, date: 2026-05-02, due: 2027-05-02}
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from handoutgen.model.diagnostic import Finding, Severity
from handoutgen.model.edition import Edition

CODE = "H350"
SUBJECT = "edition"
SEVERITY = Severity.ERROR
KIND = "safety"

NOTICE = timedelta(days=60)


def find(subject: Edition) -> Iterator[Finding]:
    """At most one finding: the gravest."""
    review, today = subject.facts.review, subject.today
    if review is None:
        return
    again = "have it reviewed again, then write the new `date` and `due`"
    if review.date > today:
        yield Finding(
            CODE, f"the review of {review.date} lies in the future", review.span, "write the day it was made, or leave `review` out"
        )
    elif review.due <= review.date:
        yield Finding(CODE, f"the review is due on {review.due}, before it holds for a day", review.span, "write a `due` after its `date`")
    elif review.due < today:
        yield Finding(CODE, f"the review ran out on {review.due}", review.span, again)
    elif review.due <= today + NOTICE:
        days = (review.due - today).days
        when = "today" if not days else f"in {days} day{'s' * (days > 1)}"
        yield Finding(CODE, f"the review runs out {when}, on {review.due}", review.span, again, Severity.WARNING)
