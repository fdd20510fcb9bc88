from __future__ import annotations

import pytest

from handoutgen.checks import contact_checked
from handoutgen.model.approval import Release
from handoutgen.model.clinic import Clinic
from handoutgen.model.diagnostic import Severity
from handoutgen.source.parse import parse
from handoutgen.source.validate import validate
from tests.checks.subjects import CLINIC, clinic, edition, found

WARNING, ERROR = Severity.WARNING, Severity.ERROR


def dialled(line: str) -> Clinic:
    text = CLINIC.replace("  no_answer:", f"  contact_checked: {line}\n  no_answer:")
    return validate(parse(text.encode(), "clinic.yaml"), Clinic)


def severities(of: Clinic, release: Release = "live") -> list[Severity]:
    return [finding.severity for finding in found(contact_checked, edition(clinic=of, release=release))]


@pytest.mark.parametrize(
    ("line", "live", "approved"),
    [
        ("{by: Ana, date: 2026-11-20, numbers: [206-555-0123, 206-555-0199]}", [], []),
        ("{by: Ana, date: 2026-11-21, numbers: [(206) 555 0199, +1 206 555 0123]}", [], []),
        ("{by: Ana, date: 2026-11-20, numbers: [206-555-0123]}", [WARNING], [ERROR]),
        ("{by: Ana, date: 2026-11-20, numbers: [206-555-0123, 206-555-0198]}", [WARNING], [ERROR]),
        ("{by: Ana, date: 2026-11-20, numbers: [206-555-0123, 206-555-0199, 206-555-0111]}", [WARNING], [ERROR]),
        ("{by: Ana, date: 2026-11-22, numbers: [206-555-0123, 206-555-0199]}", [ERROR], [ERROR]),
    ],
)
def test_numbers_as_they_were_dialled(line: str, live: list[Severity], approved: list[Severity]) -> None:
    of = dialled(line)
    assert severities(of) == severities(of, "unsigned") == live
    assert severities(of, "approved") == severities(of, "draft") == approved


def test_nobody_dialled() -> None:
    assert severities(clinic()) == [WARNING]
    assert severities(clinic(), "approved") == [ERROR]
    (finding,) = found(contact_checked, edition())
    assert "numbers: [206-555-0123, 206-555-0199]}" in finding.hint


def test_a_sample_has_nobody_to_dial() -> None:
    assert severities(clinic("sample: true\n"), "approved") == []
