from __future__ import annotations

from dataclasses import replace

import pytest

from handoutgen.blocks.visit_line import VisitLine
from handoutgen.model.units import Length
from tests.blocks.setting import SETTING, codes, composed

EXAMPLE = """
Row Div above=7 gap=12 widths=0.5 0.5
  Text wide=True | For: ________
  Text wide=True | With: ________
"""
LARGE = replace(SETTING, theme=replace(SETTING.theme, type=replace(SETTING.theme.type, body=Length(18))))
FOUR = "type: visit_line\nitems: ['For:', 'With:', 'Day:', 'Room:']\n"


def test_example() -> None:
    assert composed(VisitLine.EXAMPLE) == EXAMPLE


def test_widths_are_shares() -> None:
    assert "widths=0.2 0.3 0.1 0.4" in composed(f"{FOUR}widths: [2, 3, 1, 4]\n")
    assert "widths=0.25 0.25 0.25 0.25" in composed(FOUR)


def test_large_print_has_two_beside_each_other() -> None:
    said = composed(f"{FOUR}widths: [2, 3, 1, 4]\n", LARGE)
    assert said.count("Row") == said.count("widths=0.5 0.5") == 2


@pytest.mark.parametrize(
    "wrong",
    ["items: [a, b, c, d, e]", "items: [a, b]\nwidths: [50]", "items: [a, b]\nwidths: [50, 0]"],
)
def test_what_does_not_fit(wrong: str) -> None:
    assert codes(f"type: visit_line\n{wrong}") == ["H314"]
