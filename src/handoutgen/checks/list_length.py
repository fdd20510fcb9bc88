"""A list has more items than people keep in mind.

What it does
    Counts the items of every list of a filled sheet: bullets, steps, checklists, questions. More than 7 is a warning. Items that a condition
    hides do not count; items that `each:` repeats count each time. Tables, emergency signs, glossaries and questions with answers are looked up
    rather than kept in mind, and are not counted.

Why it matters
    Of a long list the middle is lost. Two lists with headings are read to the end.

Source
    CDC Clear Communication Index item 8: lists of more than seven items must be split.

Bad
    - type: bullet_list
      items: (ten things to bring)

Good
    - type: bullet_list
      items: (five papers to bring)
    - type: bullet_list
      items: (five things to wear)
"""

from __future__ import annotations

from collections.abc import Iterator

from handoutgen.checks.walk import over, records
from handoutgen.model.diagnostic import Finding, Severity
from handoutgen.model.edition import Edition
from handoutgen.model.handout import Item
from handoutgen.model.keeping import Keeping

CODE = "H364"
SUBJECT = "edition"
SEVERITY = Severity.WARNING
KIND = "style"

MOST = 7  # items


def find(subject: Edition) -> Iterator[Finding]:
    """Every list that is too long, in order."""
    yield from over(subject.words, _long)


def _long(part: Keeping) -> tuple[Finding, ...]:
    hint = "split it, each part under its own heading"
    found = ((record, getattr(record, "items", ())) for record in records(part))
    return tuple(
        Finding(CODE, f"a list of {len(items)} items; at most {MOST}", record.span, hint, SEVERITY)
        for record, items in found
        if isinstance(items, tuple) and len(items) > MOST and isinstance(items[0], Item)
    )
