"""Checks: what must be true before a sheet is handed out, each in a file of its own. To add one: its file, a line here, its test.

A check is a module with `CODE`, `SUBJECT` (what it looks at), `SEVERITY` and `find`. Its docstring is its documentation: `explain CODE` and
docs/checks.md print it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, Literal, Protocol

from handoutgen.checks import (
    alt_text,
    contradictions,
    discern,
    emergency_phones,
    emergency_signs,
    extra_signs,
    fact_sources,
    facts_in_words,
    first_page,
    heading_words,
    ignores,
    last_page,
    page_budget,
    policy_conflicts,
    print_resolution,
    red_flag_limits,
    required_parts,
    required_words,
    review_due,
    sample_mark,
    sources_known,
    traced_phones,
    white_space,
    words_against_answers,
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


# What a check is about, in its `KIND`. Findings of style and law can be ignored, with a written reason; no others.
Kind = Literal["safety", "law", "lost text", "style"]

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
    required_parts,
    discern,
    fact_sources,
    policy_conflicts,
    words_against_answers,
    contradictions,
    ignores,
    required_words,
    print_resolution,
    last_page,
    page_budget,
    white_space,
    first_page,
)


def kind_of(check: Check) -> Kind:
    """What a check is about; one that does not say is about safety if it refuses, else about style."""
    told: Kind = getattr(check, "KIND", "style" if check.SEVERITY is Severity.WARNING else "safety")
    return told


def kinds() -> dict[str, str]:
    """What each code of a check is about."""
    return {check.CODE: kind_of(check) for check in CHECKS}


def run(subject_name: SubjectName, subject: object) -> tuple[Finding, ...]:
    """All findings of the checks that look at this subject, each finding once."""
    found = [finding for check in CHECKS if subject_name == check.SUBJECT for finding in check.find(subject)]
    if subject_name == "words":
        found = [*complaints(subject), *found]  # type: ignore[arg-type]
    return tuple(dict.fromkeys(found))
