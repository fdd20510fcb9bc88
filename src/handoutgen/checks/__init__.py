"""Checks: what must be true before a sheet is handed out, each in a file of its own. To add one: its file, a line here, its test.

A check is a module with `CODE`, `SUBJECT` (what it looks at), `SEVERITY` and `find`. Its docstring is its documentation: `explain CODE` and
docs/checks.md print it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, Protocol

from handoutgen.checks import (
    alt_text,
    contact_checked,
    draft_mark,
    emergency_phones,
    emergency_signs,
    extra_signs,
    facts_in_words,
    heading_words,
    last_page,
    print_resolution,
    red_flag_limits,
    review_due,
    sample_mark,
    sources_known,
    traced_phones,
    written_date,
)
from handoutgen.checks.complaints import complaints
from handoutgen.checks.subject import SubjectName
from handoutgen.model.diagnostic import Finding, Severity


class Check(Protocol):
    """A module of this folder. `SEVERITY` is the gravest of its findings, or that of most."""

    @property
    def __name__(self) -> str: ...
    @property
    def __doc__(self) -> str | None: ...  # type: ignore[override]
    @property
    def CODE(self) -> str: ...  # noqa: N802
    @property
    def SUBJECT(self) -> str: ...  # noqa: N802
    @property
    def SEVERITY(self) -> Severity: ...  # noqa: N802
    @property
    def find(self) -> Callable[[Any], Iterator[Finding]]: ...


CHECKS: tuple[Check, ...] = (
    emergency_signs,
    red_flag_limits,
    extra_signs,
    facts_in_words,
    traced_phones,
    emergency_phones,
    sample_mark,
    heading_words,
    sources_known,
    alt_text,
    review_due,
    written_date,
    contact_checked,
    draft_mark,
    print_resolution,
    last_page,
)


def run(subject_name: SubjectName, subject: object) -> tuple[Finding, ...]:
    """All findings of the checks that look at this subject, each finding once."""
    found = [finding for check in CHECKS if subject_name == check.SUBJECT for finding in check.find(subject)]
    if subject_name == "words":
        found = [*complaints(subject), *found]  # type: ignore[arg-type]
    return tuple(dict.fromkeys(found))
