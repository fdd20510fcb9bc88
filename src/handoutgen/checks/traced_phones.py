"""A phone number of nobody knows whom stands in the filled words.

What it does
    Looks at every phone number in the words of one edition, once policy answers and facts are filled in. Each must be the clinic's day number or
    its after-hours number. `911` may stand anywhere.

Why it matters
    Answers and addresses are typed by people, too: a number in the name of a hospital or in an answer prints on every sheet of that clinic.
    A patient who needs help dials the first number that the eye finds.

Source
    The design of this program: no sheet ever prints another clinic's phone.

Bad
    go_to:
      name: Springfield Hospital, 206-555-0170
      address: [1 Hospital Way, "Springfield, WA 98000"]

Good
    go_to:
      name: Springfield Hospital
      address: [1 Hospital Way, "Springfield, WA 98000"]
"""

from __future__ import annotations

from collections.abc import Iterator

from handoutgen.checks.patterns import digits, phones
from handoutgen.checks.walk import Said, over, said
from handoutgen.model.clinic import Clinic
from handoutgen.model.diagnostic import Finding, Severity, Span
from handoutgen.model.edition import Edition
from handoutgen.model.keeping import Keeping, kept

CODE = "H331"
SUBJECT = "edition"
SEVERITY = Severity.ERROR
KIND = "safety"


def find(subject: Edition) -> Iterator[Finding]:
    """Numbers that are not one of the clinic's two."""
    own = subject.clinic.phone
    known = {digits(own.day.text), digits(own.after_hours.text)}
    yield from (_finding(phone, field.place(phone)) for phone, number, field in over(subject.words, _phones) if number not in known)
    yield from (_finding(phone, span) for phone, number, span in _typed(subject.clinic) if number not in known)


def _phones(part: Keeping) -> tuple[tuple[str, str, Said], ...]:
    """What looks like a phone, its digits, and where it stands."""
    return tuple((phone, digits(phone), field) for field in said(part) for phone in phones(field.text.plain))


def _finding(phone: str, span: Span) -> Finding:
    return Finding(CODE, f"`{phone}` is not a phone number of this clinic", span, "leave numbers to `phone:` in clinic.yaml")


@kept
def _typed(clinic: Clinic) -> tuple[tuple[str, str, Span], ...]:
    """The same of what was typed in the clinic's own file."""
    place = clinic.phone.no_answer.go_to
    lines = ((clinic.span, (clinic.name, *clinic.address)), (place.span, (place.name, *place.address)))
    return tuple((phone, digits(phone), span) for span, texts in lines for text in texts for phone in phones(text))
