"""Nobody has dialled the numbers that a sheet prints.

What it does
    Looks at `phone.contact_checked` of a clinic that is no sample: who dialled, when, and the numbers, typed again as they were dialled, the one of
    the day first; and the minutes and the place of "if nobody answers", typed again. Missing, or not what prints, it is a warning; in a
    build of signed sheets it is an error. A day in the future is an error. A check that is more than 12 months old is a warning.

Why it matters
    One wrong digit, and a patient with a fever reaches a stranger. It is seen by dialling and by nothing else, so a changed number voids the
    check. Two numbers in each other's place reach nobody at night. Phones, minutes and the place to go to are not part of what a clinician
    signs: this is their own sign-off.

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
      contact_checked: {by: Ana Ruiz, date: 2026-11-20, numbers: [206-555-0123, 206-555-0145], minutes: 15, go_to: Harbor Hospital}
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import timedelta

from handoutgen.model.diagnostic import Finding, Severity
from handoutgen.model.edition import Edition

CODE = "H380"
SUBJECT = "edition"
SEVERITY = Severity.ERROR  # where only what is signed may go; a warning elsewhere
KIND = "safety"
GOOD_FOR = timedelta(days=366)


def find(subject: Edition) -> Iterator[Finding]:
    """At most one finding: a day that has not come, no check, or one of other numbers."""
    if subject.clinic.sample:
        return
    phone = subject.clinic.phone
    checked = phone.contact_checked
    grave = Severity.ERROR if subject.release in ("approved", "draft") else Severity.WARNING
    numbers, else_go = tuple(dict.fromkeys((phone.day, phone.after_hours))), phone.no_answer

    def hint() -> str:
        """Names today, so that it is asked for only where it is told: a sheet without it is the same tomorrow."""
        example = ", ".join(number.text for number in numbers)
        typed = f"numbers: [{example}], minutes: {else_go.minutes}, go_to: {_quoted(else_go.go_to.name)}"
        line = f"contact_checked: {{by: Your Name, date: {subject.today}, {typed}}}"
        return f"dial both; if the clinic answers, write `{line}` below `phone:`"

    if checked is None:
        yield Finding(CODE, "nobody has dialled these numbers and written it down", phone.span, hint(), grave)
    elif checked.date > subject.today:
        yield Finding(
            CODE,
            f"the numbers were dialled on {checked.date}, a day that has not come yet",
            checked.at("date"),
            f"today is {subject.today}",
        )
    elif tuple(dict.fromkeys(checked.numbers)) != numbers:
        swapped = set(checked.numbers) == set(numbers)
        message = (
            "the numbers were dialled in the other order: `day` comes first"
            if swapped
            else "the numbers that were dialled are not those that print"
        )
        yield Finding(CODE, message, checked.at("numbers"), hint(), grave)
    elif (checked.minutes, checked.go_to) != (else_go.minutes, else_go.go_to.name):
        message = "what to do if nobody answers was not read with the numbers, or has changed since"
        yield Finding(CODE, message, checked.at("go_to" if checked.go_to else "numbers"), hint(), grave)
    elif subject.today > checked.date + GOOD_FOR:
        yield Finding(
            CODE, f"the numbers were dialled on {checked.date}, more than a year ago", checked.at("date"), hint(), Severity.WARNING
        )


def _quoted(name: str) -> str:
    """A name as YAML reads it inside braces."""
    return name if re.fullmatch(r"[A-Za-z][A-Za-z0-9 .'-]*[A-Za-z0-9.]", name) else json.dumps(name, ensure_ascii=False)
