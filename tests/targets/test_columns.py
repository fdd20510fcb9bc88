from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handoutgen.targets.columns import columns, wrap


@pytest.mark.parametrize(("text", "width"), [("", 0), ("abc", 3), ("背痛", 4), ("e\u0301", 1), ("שלום", 4), ("a\u200bb", 2)])
def test_columns(text: str, width: int) -> None:
    assert columns(text) == width


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("", [""]),
        ("rest today", ["rest today"]),
        ("rest today and walk", ["rest today", "and walk"]),
        ("one\n\ntwo", ["one", "", "two"]),
        ("antiinflammatory", ["antiinflam", "matory"]),
        ("10\u00a0days more", ["10 days", "more"]),  # never parted at a no-break space
        ("anti\u00adbody", ["antibody"]),
        ("背痛的人要休息", ["背痛的人要", "休息"]),
        ("背痛的人要。", ["背痛的人", "要。"]),  # no line begins with a full stop
        ("背痛的人（要）", ["背痛的人", "（要）"]),  # no line ends with an opening bracket
    ],
)
def test_wrap(text: str, lines: list[str]) -> None:
    assert wrap(text, 10) == lines


LETTERS = st.text(st.characters(codec="utf-8", exclude_characters="\u00ad\u00a0", exclude_categories=("Zs", "Cc", "Cs")), max_size=80)


@given(st.lists(LETTERS, max_size=6).map(" ".join))
def test_nothing_is_lost_and_no_line_is_too_wide(text: str) -> None:
    lines = wrap(text, 12)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
    assert max(map(columns, lines)) <= 12
