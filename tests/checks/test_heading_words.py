from __future__ import annotations

import pytest

from handoutgen.checks import heading_words
from handoutgen.model.diagnostic import Severity
from tests.checks.subjects import found, subject

FIRST = "- blocks: [{type: paragraph, text: Hello}]\n"


@pytest.mark.parametrize(
    ("second", "expected", "blocking"),
    [
        ("- {heading: What you can do, blocks: [{type: page_break}]}", [], False),
        ("- {heading: Recovery, blocks: [{type: page_break}]}", ["the heading `Recovery` has one word"], False),
        ('- {heading: "{{ clinic.name }}", blocks: [{type: page_break}]}', [], False),
        ("- {heading: 什么时候求助, blocks: [{type: page_break}]}", [], False),
        ("- blocks: [{type: page_break}]", ["this section has no heading"], True),
    ],
)
def test_headings(second: str, expected: list[str], blocking: bool) -> None:
    findings = found(heading_words, subject(FIRST + second))
    assert [finding.message for finding in findings] == expected
    assert any(finding.blocking for finding in findings) is blocking


def test_one_word_is_a_warning() -> None:
    (finding,) = found(heading_words, subject("- {heading: Recovery, blocks: [{type: page_break}]}"))
    assert finding.severity is Severity.WARNING
