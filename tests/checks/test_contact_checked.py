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
        ("{by: Ana, date: 2026-11-20, numbers: [206-555-0123, 206-555-0199], REST}", [], []),
        ("{by: Ana, date: 2025-11-21, numbers: [(206) 555 0123, +1 206 555 0199], REST}", [], []),
        ("{by: Ana, date: 2025-11-19, numbers: [(206) 555 0123, +1 206 555 0199], REST}", [WARNING], [WARNING]),
        ("{by: Ana, date: 1999-11-19, numbers: [206-555-0123, 206-555-0199], REST}", [WARNING], [WARNING]),
        ("{by: Ana, date: 2026-11-20, numbers: [206-555-0199, 206-555-0123], REST}", [WARNING], [ERROR]),
        ("{by: Ana, date: 2026-11-20, numbers: [206-555-0123, 206-555-0199]}", [WARNING], [ERROR]),
        ("{by: Ana, date: 2026-11-20, numbers: [206-555-0123, 206-555-0199], minutes: 16, go_to: PLACE}", [WARNING], [ERROR]),
        ("{by: Ana, date: 2026-11-20, numbers: [206-555-0123, 206-555-0199], minutes: MINUTES, go_to: Elsewhere}", [WARNING], [ERROR]),
        ("{by: Ana, date: 2026-11-20, numbers: [206-555-0123]}", [WARNING], [ERROR]),
        ("{by: Ana, date: 2026-11-20, numbers: [206-555-0123, 206-555-0198]}", [WARNING], [ERROR]),
        ("{by: Ana, date: 2026-11-20, numbers: [206-555-0123, 206-555-0199, 206-555-0111]}", [WARNING], [ERROR]),
        ("{by: Ana, date: 2026-11-22, numbers: [206-555-0123, 206-555-0199]}", [ERROR], [ERROR]),
    ],
)
def test_numbers_as_they_were_dialled(line: str, live: list[Severity], approved: list[Severity]) -> None:
    go_to = clinic().phone.no_answer
    assert go_to.minutes != 16
    line = line.replace("REST", "minutes: MINUTES, go_to: PLACE").replace("MINUTES", str(go_to.minutes)).replace("PLACE", go_to.go_to.name)
    of = dialled(line)
    assert severities(of) == severities(of, "unsigned") == live
    assert severities(of, "approved") == severities(of, "draft") == approved


def test_nobody_dialled() -> None:
    assert severities(clinic()) == [WARNING]
    assert severities(clinic(), "approved") == [ERROR]
    (finding,) = found(contact_checked, edition())
    assert "numbers: [206-555-0123, 206-555-0199], minutes: " in finding.hint
    line = finding.hint.partition("contact_checked: ")[2].partition("`")[0].replace("Your Name", "Ana")
    assert severities(dialled(line), "approved") == [], "what it says to write is enough"


def test_one_number_for_day_and_night() -> None:
    text = CLINIC.replace("206-555-0199", "206-555-0123")
    no_answer = clinic().phone.no_answer
    rest = f"minutes: {no_answer.minutes}, go_to: {no_answer.go_to.name}"
    for numbers in ("206-555-0123", "206-555-0123, 206-555-0123"):
        line = f"  contact_checked: {{by: Ana, date: 2026-11-20, numbers: [{numbers}], {rest}}}\n  no_answer:"
        assert severities(validate(parse(text.replace("  no_answer:", line).encode(), "clinic.yaml"), Clinic), "approved") == []


def test_a_sample_has_nobody_to_dial() -> None:
    assert severities(clinic("sample: true\n"), "approved") == []
