"""Checks: what must be true before a sheet is handed out, each in a file of its own. To add one: its file, a line here, its test.

A check is a module with `CODE`, `SUBJECT` (what it looks at), `SEVERITY`, `KIND` (why it is there) and `find`. Its docstring is its documentation: `explain CODE` and
docs/checks.md print it.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from typing import Any, Protocol

from handoutgen.checks import (
    addresses_reader,
    alt_text,
    claims,
    contact_checked,
    contradictions,
    discern,
    draft_mark,
    emergency_phones,
    emergency_signs,
    extra_signs,
    fact_sources,
    facts_in_words,
    fields_used,
    first_page,
    heading_length,
    heading_words,
    hidden_letters,
    ignores,
    jargon,
    last_page,
    list_length,
    mild_signs,
    numbers,
    other_language,
    page_budget,
    paragraph_length,
    passive_voice,
    policy_conflicts,
    print_resolution,
    reading_grade,
    reassurance,
    red_flag_limits,
    required_parts,
    required_words,
    review_due,
    sales_words,
    sample_mark,
    sentence_length,
    sources_known,
    testimonials,
    traced_phones,
    white_space,
    words_against_answers,
    written_date,
)
from handoutgen.checks.complaints import complaints
from handoutgen.checks.subject import SubjectName
from handoutgen.model.diagnostic import Finding, Severity


class Check(Protocol):
    """A module of this folder. `SEVERITY` is the gravest of its findings: a warning for style alone, an error for all else."""

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
    def KIND(self) -> str: ...  # noqa: N802
    @property
    def find(self) -> Callable[[Any], Iterator[Finding]]: ...


CHECKS: tuple[Check, ...] = (
    emergency_signs,
    red_flag_limits,
    mild_signs,
    extra_signs,
    facts_in_words,
    traced_phones,
    emergency_phones,
    sample_mark,
    heading_words,
    fields_used,
    sources_known,
    alt_text,
    review_due,
    written_date,
    contact_checked,
    draft_mark,
    required_parts,
    discern,
    fact_sources,
    policy_conflicts,
    words_against_answers,
    contradictions,
    ignores,
    required_words,
    print_resolution,
    reading_grade,
    sentence_length,
    paragraph_length,
    list_length,
    heading_length,
    passive_voice,
    jargon,
    numbers,
    addresses_reader,
    claims,
    testimonials,
    sales_words,
    reassurance,
    hidden_letters,
    other_language,
    last_page,
    page_budget,
    white_space,
    first_page,
)


def kinds() -> dict[str, str]:
    """What each code of a check is about: findings of style and law can be ignored, with a written reason; no others."""
    return {check.CODE: check.KIND for check in CHECKS}


def of(names: Collection[str], codes: Iterable[str]) -> bool:
    """Is one of these a finding of a check that looks at one of these subjects?"""
    return not {check.CODE for check in CHECKS if check.SUBJECT in names}.isdisjoint(codes)


def run(subject_name: SubjectName, subject: object) -> tuple[Finding, ...]:
    """All findings of the checks that look at this subject, each finding once."""
    found = [finding for check in CHECKS if subject_name == check.SUBJECT for finding in check.find(subject)]
    if subject_name == "words":
        found = [*complaints(subject), *found]  # type: ignore[arg-type]
    return tuple(dict.fromkeys(found))
