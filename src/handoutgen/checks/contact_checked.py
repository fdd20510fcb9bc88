"""Nobody has dialled the numbers that a sheet prints.

What it does
    Looks at `phone.contact_checked` of a clinic that is no sample: who dialled, when, and the numbers, typed again as they were dialled. Missing,
    or with other numbers than the two that print, it is a warning; in a build of signed sheets it is an error. A day in the future is an error.

Why it matters
    One wrong digit, and a patient with a fever reaches a stranger. It is seen by dialling and by nothing else, so a changed number voids the
    check. Phones are not part of what a clinician signs: this is their own sign-off.

Source
    The design of this program: no sheet goes to a patient with a number nobody dialled.

Bad
    phone:
      day: 206-555-0123
      after_hours: 206-555-0145

Good
    phone:
      day: 206-555-0123
      after_hours: 206-555-0145
      contact_checked: {by: Ana Ruiz, date: 2026-11-20, numbers: [206-555-0123, 206-555-0145]}
"""

from __future__ import annotations

from collections.abc import Iterator

from handoutgen.model.diagnostic import Finding, Severity
from handoutgen.model.edition import Edition

CODE = "H380"
SUBJECT = "edition"
SEVERITY = Severity.ERROR  # where only what is signed may go; a warning elsewhere
KIND = "safety"


def find(subject: Edition) -> Iterator[Finding]:
    """At most one finding: a day that has not come, no check, or one of other numbers."""
    if subject.clinic.sample:
        return
    phone = subject.clinic.phone
    checked = phone.contact_checked
    grave = Severity.ERROR if subject.release in ("approved", "draft") else Severity.WARNING
    numbers = (phone.day, phone.after_hours)
    example = ", ".join(dict.fromkeys(number.text for number in numbers))
    line = f"contact_checked: {{by: Your Name, date: {subject.today}, numbers: [{example}]}}"
    hint = f"dial both; if the clinic answers, write `{line}` below `phone:`"
    if checked is None:
        yield Finding(CODE, "nobody has dialled these numbers and written it down", phone.span, hint, grave)
    elif checked.date > subject.today:
        yield Finding(
            CODE,
            f"the numbers were dialled on {checked.date}, a day that has not come yet",
            checked.at("date"),
            f"today is {subject.today}",
        )
    elif set(checked.numbers) != set(numbers):
        yield Finding(CODE, "the numbers that were dialled are not those that print", checked.at("numbers"), hint, grave)
