from __future__ import annotations

from handoutgen.checks.walk import all_blocks, boxes, printed, records, said, uses
from handoutgen.model.box import Cell, Drawing, Grid, Group, Label, Labelled, Row, TextBox
from handoutgen.model.text import words
from tests.checks.subjects import SECTION, blocks, group, subject, written

TIMELINE = """\
- type: timeline
  sources: [heart]
  items: [{label: Day 1, text: Rest, items: [Sleep, {text: Walk, when: policy.ice == 1}]}]
"""


def test_texts_at_any_depth_with_their_sources() -> None:
    found = list(said(written(blocks(TIMELINE))))
    assert [field.text.plain for field in found] == ["What to expect", "What to do", "Day 1", "Rest", "Sleep", "Walk"]
    assert [field.sources for field in found] == [(), (), *[("heart",)] * 4]
    assert found[-1].span.line == 7


def test_records_and_uses() -> None:
    assert [type(record).__name__ for record in records(written(blocks(TIMELINE)))] == [
        "Words", "Section", "Timeline", "TimelineEntry", "Item", "Item",
    ]  # fmt: skip
    assert [use.use for use in uses(written())] == ["emergency-signs"]


def test_shared_blocks_come_after_the_handouts_own() -> None:
    assert [block.NAME for block in all_blocks(subject(SECTION + blocks(TIMELINE)))] == ["timeline", "red_flags"]


def test_boxes_of_every_kind() -> None:
    def text(said: str) -> TextBox:
        return TextBox(text=words(said))

    drawing = Drawing(shapes=(Label(0, 0, "label", "body"),), width=1, height=1, alt="not printed")
    grid = Grid(widths=(1,), header=((Cell(content=group("head")),),), rows=((Cell(content=group("cell")),),))
    whole = Group(
        head=(text("heading"),),
        children=(Labelled(label=text("1"), body=group("body"), indent=9), Row(cells=(text("left"), drawing), widths=(1, 0)), grid),
    )
    assert list(printed(whole)) == ["heading", "1", "body", "left", "label", "head", "cell"]
    assert len(list(boxes(whole))) == 14
