from __future__ import annotations

import pytest

from handoutgen.checks import traced_phones
from tests.checks.subjects import CLINIC, blocks, clinic, edition, found, messages


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Call 206-555-0123, or 206-555-0199 at night, or 911", []),
        ("Call (206) 555 0123", []),
        ("Call 402-555-0131", ["`402-555-0131` is not a phone number of this clinic"]),
        ("Call 555-0123", ["`555-0123` is not a phone number of this clinic"]),
    ],
)
def test_words(text: str, expected: list[str]) -> None:
    assert messages(traced_phones, edition(blocks(f"- {{type: paragraph, text: '{text}'}}"))) == expected


def test_facts_that_print() -> None:
    assert "name: Springfield Hospital" in CLINIC
    wrong = clinic()
    object.__setattr__(wrong.phone.no_answer.go_to, "name", "Springfield Hospital, 206-555-0170")
    assert messages(traced_phones, edition(clinic=wrong)) == ["`206-555-0170` is not a phone number of this clinic"]


def test_it_points_at_the_number() -> None:
    (finding,) = found(traced_phones, edition(blocks("- {type: paragraph, text: Call 402-555-0131 today.}")))
    assert finding.span is not None
    assert finding.span.end_column - finding.span.column == len("402-555-0131")
