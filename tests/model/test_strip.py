"""How much of a body comes before what the sheet tells."""

from __future__ import annotations

from handoutgen.model.box import Box, Drawing, Group, Row, TextBox
from handoutgen.model.strip import for_whom, opening
from handoutgen.model.text import Run, words

TITLE = TextBox(text=words("Care at home"), style="title")
FOR = TextBox(text=(Run("For: "), Run("____", blank=True, visit="first_name")))
RULE = Drawing(shapes=(), width=1, height=1, alt="")


def body(*children: Box) -> Group:
    return Group(children=children)


def test_title_subtitle_and_the_line_below_them() -> None:
    strip = Group(children=(Row(cells=(FOR, FOR), widths=(0.5, 0.5)),), role="Sect")
    rest = Group(children=(TextBox(text=words("Rest")),), role="Sect")
    assert opening(body(TITLE, TITLE, strip, rest)) == 3
    assert opening(body(TITLE, rest, strip)) == 1
    assert opening(body(TITLE)) == 1
    assert opening(body()) == 0


def test_a_section_that_says_more_is_no_such_line() -> None:
    assert for_whom(Group(children=(FOR, FOR)))
    assert not for_whom(Group(children=(FOR, TextBox(text=words("Rest")))))
    assert not for_whom(Group(children=()))
    assert not for_whom(Group(children=(FOR, RULE)))
