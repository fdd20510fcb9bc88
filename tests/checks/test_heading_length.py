from __future__ import annotations

import pytest

from handoutgen.checks import heading_length
from tests.checks.subjects import SECTION, messages, subject

TWELVE = "What you can do at home in the first week after it"


@pytest.mark.parametrize(
    ("heading", "expected"),
    [
        ("When to get help", []),
        (TWELVE, []),
        (f"{TWELVE} all", ["a heading of 13 words; at most 12"]),
        ("IMPORTANT INFORMATION", ["the heading `IMPORTANT INFORMATION` is all capitals"]),
        ("FDA", []),
        ("FDA status", []),
    ],
)
def test_headings(heading: str, expected: list[str]) -> None:
    assert messages(heading_length, subject(SECTION.replace("When to get help", heading))) == expected


def test_other_languages_are_not_measured() -> None:
    assert messages(heading_length, subject(SECTION.replace("When to get help", f"{TWELVE} all"), language="es")) == []
