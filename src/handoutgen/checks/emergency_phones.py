"""The phones of a finished sheet are not the same on all of its parts.

What it does
    Looks at every phone number of a finished document. Header and footers print the clinic's numbers, two at most; the text prints each of them
    and no other. `911` may stand anywhere.

Why it matters
    It is the last look before paper. Whatever went wrong on the way, a sheet with a number that is not this clinic's is not made.

Source
    The design of this program: both phones in every footer and in the emergency box; no sheet ever prints another clinic's phone.

Bad
    A footer says "Call 415-555-0114", the text says "Call 402-555-0131".

Good
    The footer says "Call 415-555-0114. When closed: 415-555-0187", and the text says the same two numbers.
"""

from __future__ import annotations

from collections.abc import Iterator

from handoutgen.checks.walk import phones_printed
from handoutgen.model.box import Document
from handoutgen.model.diagnostic import Finding, Severity

CODE = "H332"
SUBJECT = "document"
SEVERITY = Severity.ERROR
KIND = "safety"

HINT = "this is a fault of the program, not of your files: please report it"


def find(subject: Document) -> Iterator[Finding]:
    """Numbers that only the text has, and numbers that only the footer has."""
    footer, body = phones_printed(subject.footer), phones_printed(subject.body)
    for header in (phones_printed(subject.header_first), phones_printed(subject.header)):
        body |= {digit: phone for digit, phone in header.items() if digit not in body and digit not in footer}
    if not 1 <= len(footer) <= 2:
        yield Finding(CODE, f"the footer prints {len(footer)} phone numbers", subject.body.span, HINT)
    for digit, phone in body.items():
        if digit not in footer:
            yield Finding(CODE, f"`{phone}` is printed, and is not one of the clinic's numbers in the footer", subject.body.span, HINT)
    for digit, phone in footer.items():
        if digit not in body:
            yield Finding(CODE, f"`{phone}` stands in the footer, and nowhere in the text", subject.body.span, HINT)
