from __future__ import annotations

import pytest

from handoutgen.blocks.blanks import ends_of_blanks, has_blank, note, with_note
from handoutgen.model.box import TextBox
from tests.blocks.outline import outline
from tests.blocks.setting import BLANK, SETTING, text

NOTE = "If this line is empty, ask before you leave."


def test_has_blank() -> None:
    assert has_blank(None, text("a"), text("b ", BLANK))
    assert not has_blank(None, text("a"))


def test_note() -> None:
    assert outline(note(SETTING)) == f"Text above=2 | {NOTE}\n"


def test_with_note() -> None:
    box = TextBox(text=())
    assert with_note(box, SETTING, text("a")) is box
    assert NOTE in outline(with_note(box, SETTING, None, text(BLANK)))


@pytest.mark.parametrize(("blank", "ends"), [("", ""), ("1", "1"), ("0110", "0010"), ("111", "001"), ("101", "101")])
def test_ends_of_blanks(blank: str, ends: str) -> None:
    assert ends_of_blanks([digit == "1" for digit in blank]) == tuple(digit == "1" for digit in ends)
