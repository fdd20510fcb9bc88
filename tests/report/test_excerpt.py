from __future__ import annotations

import pytest

from handoutgen.model.diagnostic import Span
from handoutgen.report.excerpt import WIDEST, Excerpt, excerpt
from handoutgen.report.terminal import columns


def cut(text: str, span: Span, encoding: str = "utf-8") -> Excerpt | None:
    return excerpt(span, lambda _: text.encode(), encoding)


def at(line: int, column: int, end: int) -> Span:
    return Span("a.yaml", line, column, line, end)


def test_carets_stand_below_the_place() -> None:
    found = cut("one\n  - type: step\n", at(2, 11, 15))
    assert found == Excerpt("  - type: step", "          ^^^^")


@pytest.mark.parametrize(
    ("text", "span", "line", "carets"),
    [
        ("痛み: step", at(1, 5, 9), "痛み: step", "      ^^^^"),
        ("a: 痛み", at(1, 4, 6), "a: 痛み", "   ^^^^"),
        ("\ta: b", at(1, 2, 3), "    a: b", "    ^"),
        ("a: b", at(1, 9, 12), "a: b", "    ^"),
        ("a: b", at(1, 4, 4), "a: b", "   ^"),
        ("a: b\r\nc", at(1, 4, 5), "a: b", "   ^"),
        ("a: |\n  b", Span("a.yaml", 1, 4, 2, 4), "a: |", "   ^"),
        ("a: \x1b[31m", at(1, 1, 2), "a: ?[31m", "^"),
    ],
)
def test_places(text: str, span: Span, line: str, carets: str) -> None:
    assert cut(text, span) == Excerpt(line, carets)


def test_a_console_without_the_letters_keeps_the_carets_right() -> None:
    assert cut("痛み: step", at(1, 5, 9), "ascii") == Excerpt("??: step", "    ^^^^")


@pytest.mark.parametrize("column", [1, 50, 500, 990])
def test_a_long_line_is_cut_around_the_place(column: int) -> None:
    text = "".join(f"word{number:03} " for number in range(125))
    found = cut(text, at(1, column, column + 4))
    assert found
    assert columns(found.line) <= WIDEST + 3
    start = found.carets.index("^")
    assert found.line[start : start + 4].strip() == text[column - 1 : column + 3].strip()


def test_nothing_to_show() -> None:
    assert cut("one", at(5, 1, 2)) is None
    assert cut("one\n\n", at(2, 1, 2)) is None
    assert excerpt(at(1, 1, 2), lambda _: None, "utf-8") is None
    assert excerpt(Span(""), lambda _: b"x", "utf-8") is None
    assert cut("", at(1, 1, 1)) is None


def test_a_byte_order_mark_is_not_part_of_the_line() -> None:
    for encoding in ("utf-8-sig", "utf-16"):
        found = excerpt(at(1, 1, 2), lambda _, encoding=encoding: "title: Ä".encode(encoding), "utf-8")  # type: ignore[misc]
        assert found == Excerpt("title: Ä", "^")


def test_a_line_of_a_million_characters_is_not_looked_at() -> None:
    found = cut("word " * 400_000, at(1, 1, 5))
    assert found
    assert columns(found.line) <= WIDEST + 3


def test_a_file_that_is_no_text() -> None:
    found = excerpt(at(1, 1, 2), lambda _: b"\xff\xfea", "utf-8")
    assert found
    assert found.carets == "^"
