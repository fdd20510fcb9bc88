"""hanging: a label and a body -> slabs, the label beside the body's first line."""

from __future__ import annotations

import re
from dataclasses import replace

from handoutgen.layout.column import INSIDE_ITEM, Column, Maker
from handoutgen.layout.memory import Tag
from handoutgen.layout.paragraphs import text_slabs
from handoutgen.layout.pictures import drawn, unseen
from handoutgen.layout.placing import placed
from handoutgen.layout.side_by_side import beside
from handoutgen.layout.slab import Slab, moved, priced, total, unbroken
from handoutgen.model.box import Drawing, Label, Labelled, TextBox
from handoutgen.model.page import Line

CAPITAL = 0.33  # ems: half the height of a capital letter, above the baseline, is the visual middle of a line
LONG_LABEL = 0.5  # of a page's height: a longer label becomes a column of its own, which may break


def labelled_slabs(maker: Maker, box: Labelled, column: Column) -> list[Slab]:
    """The body's slabs; the label stands in the first, which grows to its height."""
    item = maker.element(Tag(box.role, column.element))
    label = maker.element(Tag("Lbl", item, actual=box.spoken))
    body = maker.element(Tag("LBody", item))
    x, width, *_ = column.inside(box.indent, 0.0, rtl=maker.rtl)
    made = maker.slabs(box.body, Column(x, width, column.room, body, column.surrounds, column.heads))
    x = column.x + (column.width - box.indent if maker.rtl else 0.0)
    tags = _label(maker, box.label, Column(x, box.indent, column.room, label, column.surrounds, column.heads), made)
    if not made:
        return [tags[0]._replace(above=box.above), *tags[1:]]
    if isinstance(box.label, Drawing) and box.spoken and not _says(box.label, box.spoken):
        words = unseen(maker, box.spoken, _baseline(made) or tags[0].height, column._replace(element=label))
        tags[0] = tags[0]._replace(marks=(words, *tags[0].marks))
    bare = [tag._replace(surrounds=()) for tag in tags] if column.surrounds else tags
    above, tall = max(box.above, made[0].above), total(bare)
    if tall > LONG_LABEL * column.room:
        made = beside(maker, [bare, _bare(made, column)], column)
    else:
        made = _grown(maker, made, tall, column)
        marks = placed(bare, 0.0, maker.inner, rtl=maker.rtl).marks
        made[0] = made[0]._replace(height=max(made[0].height, tall), marks=(*marks, *made[0].marks), above=above)
    if made[0].above != above:
        made[0] = made[0]._replace(above=above)
    made[1:] = [priced(slab, INSIDE_ITEM) for slab in made[1:]]
    return unbroken(made) if box.keep == "whole" and column.fits(made) else made


def _label(maker: Maker, label: TextBox | Drawing, side: Column, body: list[Slab]) -> list[Slab]:
    """The label on the body's first line: text shares its baseline, a drawing is centred on it."""
    baseline = _baseline(body)
    if isinstance(label, TextBox):
        slabs = text_slabs(maker, _plain(maker, label), side)
        own = next((mark.y for mark in slabs[0].marks if isinstance(mark, Line)), baseline)
        down = max(0.0, baseline - own) if baseline else 0.0
        marks = tuple(moved(mark, 0.0, down) for mark in slabs[0].marks)
        return [slabs[0]._replace(height=slabs[0].height + down, marks=marks), *slabs[1:]]
    middle = baseline - CAPITAL * maker.styles["body"].size if baseline else label.height / 2
    scale = min(1.0, side.width / label.width if label.width else 1.0, side.room / label.height if label.height else 1.0)
    x = side.x + (side.width - label.width * scale if maker.rtl else 0.0)
    y = max(0.0, middle - label.height * scale / 2) if scale == 1.0 else 0.0
    tag = drawn(maker, label, (x, y), side.element, scale)
    return [Slab(y + label.height * scale, tag, surrounds=side.surrounds, heads=side.heads)]


def _plain(maker: Maker, label: TextBox) -> TextBox:
    """The label without what its item gives it."""
    return maker.memory.box(replace(label, role="", above=0.0)) if label.role or label.above else label


def _baseline(body: list[Slab]) -> float:
    """The body's first; 0 if it starts with no line."""
    return next((mark.y for mark in body[0].marks if isinstance(mark, Line)), 0.0) if body else 0.0


def _says(drawing: Drawing, words: str) -> bool:
    """Do characters in the drawing say it already, as the number in a disc?"""
    shown = "".join(shape.text for shape in drawing.shapes if isinstance(shape, Label))
    return re.findall(r"\w+", shown) == re.findall(r"\w+", words)


def _bare(slabs: list[Slab], column: Column) -> list[Slab]:
    """The slabs without the frames around the column: those are drawn around the row they become part of."""
    return [slab._replace(surrounds=slab.surrounds[len(column.surrounds) :], heads=()) for slab in slabs]


def _grown(maker: Maker, slabs: list[Slab], least: float, column: Column) -> list[Slab]:
    """The first slabs as one of at least so many points, so that a label of two lines leaves no gap below the body's first.

    A frame around them, such as the bar of a timeline, stays around the one.
    """
    around = slabs[0].surrounds
    if len(slabs) == 1 or slabs[0].height >= least:
        return slabs
    bare = [slab._replace(surrounds=(), heads=()) for slab in slabs]
    count = 1
    while total(bare[:count]) < least and count < len(slabs):
        following = slabs[count]
        if following.surrounds != around or following.new_page or not column.fits(slabs[: count + 1]):
            break
        count += 1
    if count == 1:
        return slabs
    stack = placed(bare[:count], 0.0, maker.inner, rtl=maker.rtl)
    return [slabs[0]._replace(height=stack.bottom, marks=tuple(stack.all_marks), bookmarks=tuple(stack.bookmarks)), *slabs[count:]]
