from __future__ import annotations

from dataclasses import replace

from handoutgen.checks.walk import all_blocks, boxes, over, phones_printed, pictures_of, printed, records, said, signs_of, uses
from handoutgen.model.box import Box, Cell, Drawing, Grid, Group, Label, Labelled, Picture, Row, TextBox
from handoutgen.model.keeping import Keeping
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


def test_each_part_of_the_words_is_looked_at_once() -> None:
    """Parts that two clinics have in common are the same object: what was found in them is not looked for again."""
    words, asked = written(SECTION + blocks(TIMELINE)), list[Keeping]()

    def texts(part: Keeping) -> tuple[str, ...]:
        asked.append(part)
        return tuple(field.text.plain for field in said(part))

    expected = tuple(field.text.plain for field in said(words))
    assert over(words, texts) == expected
    section, *others = words.sections
    elsewhere = replace(words, title=replace(words.title), sections=(replace(section, heading=None), *others))
    del asked[:]
    assert over(elsewhere, texts) == tuple(field.text.plain for field in said(elsewhere))
    assert [part is elsewhere.title for part in asked] == [True], "the title alone is another object"
    assert over(words, texts) == expected


def test_signs_for_over() -> None:
    words = written(SECTION + blocks(TIMELINE))
    assert over(words, signs_of) == ()
    flags = next(block for block in all_blocks(subject()) if block.NAME == "red_flags")
    assert signs_of(flags) == tuple(flags.signs)  # type: ignore[attr-defined]


def test_phones_and_pictures_of_a_sheet_wherever_they_stand() -> None:
    def text(said: str) -> TextBox:
        return TextBox(text=words(said))

    picture = Picture(asset="a", width=1, height=1, alt="")
    drawn = Drawing(shapes=(Label(0, 0, "or 206-555-0188", "body"),), width=1, height=1, alt="")
    cell = Cell(content=Group(children=(text("Call 206-555-0123."),)))
    inside: tuple[Box, ...] = (
        Row(cells=(picture, text("Call (206) 555-0123")), widths=(0.5, 0.5)),
        Labelled(label=text("1."), body=Group(children=(drawn,)), indent=9),
        Grid(widths=(1.0,), header=(), rows=((cell,),)),
    )
    sheet = Group(children=(Group(children=inside, head=(text("206-555-0100"),)), text("no number")))
    for _ in range(2):
        assert phones_printed(sheet) == {"2065550100": "206-555-0100", "2065550123": "206-555-0123", "2065550188": "206-555-0188"}
        assert list(pictures_of(sheet)) == [picture]
    assert list(phones_printed(sheet)) == ["2065550100", "2065550123", "2065550188"], "in reading order"
