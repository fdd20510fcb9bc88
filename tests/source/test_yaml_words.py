"""What YAML's own messages become, one line for each mistake that people make."""

from __future__ import annotations

import pytest

from handoutgen.source.parse import parse
from tests.source.samples import one

CASES = [
    # text, code, line, column, a part of the message
    ("a:\n\tb: 1\n", "H103", 2, 1, "a tab"),
    ("a:\n  b: 1\n\tc: 2\n", "H103", 3, 1, "a tab"),
    ("a: 1\n b: 2\n", "H104", 2, 3, "does not belong"),
    ("a:\n  - b\n c: 1\n", "H104", 3, 2, "fits nothing above"),
    ("- a\nb: 1\n", "H104", 2, 1, "where a list goes on"),
    ("a: |\n  foo\n bar\n", "H104", 3, 2, ""),
    ("a: 1\nb\nc: 1\n", "H104", 2, 1, "no `key: value`"),
    ('a: "abc\nb: 1\n', "H115", 1, 4, "never closed"),
    ("a: [1\nb: 2\n", "H115", 1, 4, "`[`"),
    ("a: {b: 1\nc: 2\n", "H115", 1, 4, "`{`"),
    ("a: [x, y", "H115", 1, 4, "`[`"),
    ("a: @foo\n", "H116", 1, 4, "`@`"),
    ("a: %foo\n", "H116", 1, 4, "`%`"),
    ("a: `x`\n", "H116", 1, 4, "backtick"),
    ("a: Call us: day or night\n", "H116", 1, 11, "second `: `"),
    ("a: {{ foo }} bar\n", "H116", 1, 4, "`{{`"),
    ("- {{ foo }} bar\n", "H116", 1, 3, "`{{`"),
    ('a: "x" y\n', "H116", 1, 8, "closing quote"),
    ("a: 'it's'\n", "H116", 1, 8, "closing quote"),
    ("a: **foo** b\n", "H116", 1, 4, "`*`"),
    ('a: "\\q"\n', "H117", 1, 5, "backslash"),
    ("a: >x\n b\n", "H117", 1, 5, "not YAML"),
    ("!!", "H117", 1, 3, "not YAML"),
]


@pytest.mark.parametrize(("text", "code", "line", "column", "part"), CASES)
def test_each_mistake_has_plain_words_at_its_place(text: str, code: str, line: int, column: int, part: str) -> None:
    found = one(lambda: parse(text.encode(), "words.yaml"))
    assert found.span
    assert (found.code, found.span.line, found.span.column) == (code, line, column)
    assert part in found.message
    assert found.hint


def test_places_stay_within_the_file() -> None:
    found = one(lambda: parse(b'a: 1\nb: "x\n\n\n', "words.yaml"))
    assert found.span
    assert found.span.line == 2
