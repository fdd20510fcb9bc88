from __future__ import annotations

from handoutgen.blocks.items import bulleted, hung, kept, listed, marked, numbered, prose, ticked
from handoutgen.blocks.marks import bullet
from handoutgen.model.handout import Item
from tests.blocks.outline import outline
from tests.blocks.setting import BLANK, SETTING, text

ITEMS = (Item(text=text("One")), Item(text=text("Two ", BLANK)), Item(text=text("Three ", BLANK)), Item(text=text("Four")))


def test_lists_say_how_they_are_numbered() -> None:
    kinds = [
        bulleted(ITEMS, SETTING),
        numbered(ITEMS, 1, SETTING),
        ticked(ITEMS, SETTING),
        listed(marked(ITEMS, [bullet(SETTING)] * 4, SETTING), "None", SETTING),
    ]
    assert [group.numbering for group in kinds] == ["Disc", "Decimal", "None", "None"]
    assert {group.role for group in kinds} == {"L"}


def test_numbers_go_on_from_the_start() -> None:
    shown = outline(numbered(ITEMS, 9, SETTING))
    assert "| 9.\n" in shown
    assert "| 12.\n" in shown


def test_the_note_stands_below_the_last_of_neighbouring_blanks() -> None:
    shown = outline(bulleted(ITEMS, SETTING)).splitlines()
    place = next(n for n, line in enumerate(shown) if "If this line is empty" in line)
    assert "Three" in shown[place - 1]
    assert sum("If this line is empty" in line for line in shown) == 1


def test_the_first_item_has_no_gap_above() -> None:
    assert [item.above for item in marked(ITEMS, [bullet(SETTING)] * 4, SETTING)] == [0, 4, 4, 4]


def test_no_items_are_no_list() -> None:
    assert outline(bulleted([], SETTING)) == "Group\n"


def test_hung() -> None:
    assert (
        outline(hung(bullet(SETTING), (prose(text("One")),), 2))
        == """\
Labelled above=2 indent=14.4
  Text Lbl | •
  Group
    Text | One
"""
    )


def test_a_list_is_kept_whole_only_where_asked() -> None:
    assert kept(bulleted(ITEMS, SETTING), True).keep == "whole"
    assert kept(bulleted(ITEMS, SETTING), False).keep == "auto"
