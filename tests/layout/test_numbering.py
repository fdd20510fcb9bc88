"""Numbering: page numbers in their places, everything else the same box."""

from __future__ import annotations

from handoutgen.layout.memory import Memory
from handoutgen.layout.numbering import numbered
from handoutgen.model.box import Drawing, Group, Row, TextBox
from handoutgen.model.text import PAGE_COUNT, PAGE_NUMBER
from tests.layout.sample import text

RULE = Drawing(shapes=(), width=10, height=1, alt="")
PHONES = Row(cells=(text("206-555-0123"), text("206-555-0145")), widths=(0.5, 0.5))
PLACE = text(f"Page {PAGE_NUMBER} of {PAGE_COUNT}")
MARK = text("SC-99 v1")


def shown(box: object) -> str:
    assert isinstance(box, TextBox)
    return "".join(run.text for run in box.text)


def test_only_what_holds_a_number_is_another_box() -> None:
    footer = Group(children=(RULE, PHONES, Row(cells=(MARK, PLACE), widths=(0.8, 0.2))))
    made = numbered(footer, "2", "11", Memory())
    rule, phones, last = made.children
    assert rule is RULE
    assert phones is PHONES
    assert isinstance(last, Row)
    assert last.cells[0] is MARK
    assert shown(last.cells[1]) == "Page 2 of 11"
    assert numbered(Group(children=(RULE, PHONES)), "2", "11", Memory()).children == (RULE, PHONES)


def test_the_place_of_two_footers_is_one_box_for_each_page() -> None:
    memory = Memory()
    feet = [Group(children=(text(name), PLACE)) for name in ("harbor", "waypoint")]
    made = {(at, page): numbered(foot, page, "2", memory) for at, foot in enumerate(feet) for page in ("1", "2")}
    assert made[0, "1"].children[1] is made[1, "1"].children[1]
    assert shown(made[0, "2"].children[1]) == "Page 2 of 2"
    assert shown(made[1, "1"].children[0]) == "waypoint"
    assert numbered(feet[0], "1", "2", memory) is made[0, "1"]
