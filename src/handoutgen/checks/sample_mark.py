"""A fictional sheet looks real, or a real sheet prints a fictional number.

What it does
    Looks at a finished document. One of a sample clinic carries the notice "SAMPLE, not for patients" in its title and at the head of every page.
    One of any other clinic prints no number from 555-0100 to 555-0199.

Why it matters
    The answers of sample clinics are examples of the form and not medical advice, and their phones reach nobody.

Source
    555-0100 to 555-0199 are kept for fiction by the North American Numbering Plan.

Bad
    phone:
      day: 415-555-0114

Good
    sample: true
    phone:
      day: 415-555-0114
"""

from __future__ import annotations

from collections.abc import Iterator

from handoutgen.checks.patterns import fictional
from handoutgen.checks.walk import phones_printed, printed
from handoutgen.model.box import Document
from handoutgen.model.diagnostic import Finding, Severity

CODE = "H333"
SUBJECT = "document"
SEVERITY = Severity.ERROR
KIND = "safety"


def find(subject: Document) -> Iterator[Finding]:
    """What a sample lacks, or what a real sheet has too much of."""
    if subject.sample:
        yield from _unmarked(subject)
        return
    every = (subject.header_first, subject.header, subject.body, subject.footer)
    found = {number: phone for part in every for number, phone in phones_printed(part).items() if fictional(phone)}
    for phone in found.values():
        hint = "write the clinic's real number; a clinic that is made up says `sample: true`"
        yield Finding(CODE, f"`{phone}` is a number kept for fiction: nobody answers it", subject.body.span, hint)


def _unmarked(subject: Document) -> Iterator[Finding]:
    notice = subject.sample_notice.strip()
    pages = (("first page", subject.header_first), ("other pages", subject.header))
    lacking = [name for name, header in pages if not notice or not any(notice in text for text in printed(header))]
    if not notice or notice not in subject.title:
        lacking.insert(0, "title")
    if lacking:
        hint = "this is a fault of the program, not of your files: please report it"
        message = f"this sheet is a sample, and does not say so: {', '.join(lacking)}"
        yield Finding(CODE, message, subject.body.span, hint)
