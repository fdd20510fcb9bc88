from __future__ import annotations

import pytest

from handoutgen.report.terminal import columns, shown


@pytest.mark.parametrize(
    ("text", "encoding", "expected"),
    [
        ("38.5 °C – “hot”", "utf-8", "38.5 °C – “hot”"),
        ("38.5 °C – “hot”", "cp1252", "38.5 °C – “hot”"),
        ("38.5 °C – “hot”", "ascii", '38.5 ?C - "hot"'),
        ("a → b … 痛", "cp1252", "a -> b … ?"),
        ("a\tb", "utf-8", "a    b"),
        ("\x1b[31mred\x07", "utf-8", "?[31mred?"),
        ("abc\u202egnp.exe", "utf-8", "abc?gnp.exe"),
        ("two\nlines", "utf-8", "two\nlines"),
    ],
)
def test_only_what_a_terminal_can_show(text: str, encoding: str, expected: str) -> None:
    assert shown(text, encoding) == expected
    expected.encode(encoding)


@pytest.mark.parametrize(("text", "width"), [("", 0), ("abc", 3), ("痛み", 4), ("e\u0301", 1), ("ｗ", 2), ("שלום", 4)])
def test_columns(text: str, width: int) -> None:
    assert columns(text) == width
