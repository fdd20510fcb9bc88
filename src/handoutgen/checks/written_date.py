"""The version or the date of a handout cannot be true.

What it does
    Looks at handout.yaml: `written` must not lie in the future, `version` starts at 1.

Why it matters
    Version and date stand in every footer. On the phone they tell which sheet a patient holds, and which one is out of date.

Source
    EIDO and NHS leaflets carry version and date on every page.

Bad
    version: 0
    written: 2062-11-21

Good
    version: 1
    written: 2026-11-21
"""

from __future__ import annotations

from collections.abc import Iterator

from handoutgen.model.diagnostic import Finding, Severity
from handoutgen.model.edition import Edition

CODE = "H351"
SUBJECT = "edition"
SEVERITY = Severity.ERROR
KIND = "safety"


def find(subject: Edition) -> Iterator[Finding]:
    """A date in the future, a version below 1."""
    facts = subject.facts
    if facts.written > subject.today:
        hint = f"today is {subject.today}; write the day the words were written"
        yield Finding(CODE, f"`written` is {facts.written}, a day that has not come yet", facts.at("written"), hint)
    if facts.version < 1:
        yield Finding(CODE, f"`version` is {facts.version}", facts.at("version"), "the first version is 1")
