"""Slabs: what is kept together, and the heads that are repeated."""

from __future__ import annotations

from dataclasses import replace

import pytest

from handoutgen.model.box import Box, Frame, Group, Row
from handoutgen.model.page import Shapes
from tests.layout.sample import A6, filler, furniture, laid, lines, page_texts, shown, tall, text

ROOM = 20  # about so many lines of body text stand on an A6 page


@pytest.mark.parametrize("before", [0, 5, 10, 15])
def test_what_is_whole_and_fits_a_page_is_not_broken(before: int) -> None:
    whole = Group(children=tall(15), keep="whole")
    pages = laid(*tall(before), Group(children=(text("start"), whole, text("end"))), paper=A6)
    assert sum("line14" in page and "line3 " in page + " " for page in page_texts(pages)) >= 1
    inside = [page for page in page_texts(pages) if "line10" in page]
    assert any(all(f"line{number}" in page for number in range(15)) for page in inside)


def test_what_is_whole_and_too_long_breaks_between_its_children_only() -> None:
    children = tuple(Group(children=tuple(text(f"c{child}l{line}") for line in range(6)), keep="whole") for child in range(7))
    pages = laid(Group(children=children, keep="whole"), paper=A6)
    assert len(pages.pages) > 1
    for page in page_texts(pages):
        for child in range(7):
            assert sum(word.startswith(f"c{child}l") for word in page.split()) in (0, 6)


@pytest.mark.parametrize("room", range(12))
def test_a_heading_too_many_for_its_page_breaks_the_box_between_its_children(room: int) -> None:
    """The box alone fits a page, its heading and it do not: neither is the heading left alone nor a child cut."""
    heading = text("Heading", style="heading", role="H2", outline=2, keep_next=True, above=12)
    children = tuple(Group(children=tuple(text(f"c{child}l{line}") for line in range(4)), keep="whole", above=room) for child in range(4))
    pages = page_texts(laid(*tall(3), heading, Group(children=children, keep="whole"), paper=A6))
    (first,) = (page for page in pages if "Heading" in page)
    assert "c0l3" in first
    for page in pages:
        for child in range(4):
            assert sum(word.startswith(f"c{child}l") for word in page.split()) in (0, 4)


def test_keep_children() -> None:
    children = tuple(Group(children=tuple(text(f"c{child}l{line}") for line in range(5))) for child in range(9))
    pages = laid(Group(children=children, keep="children"), paper=A6)
    for page in page_texts(pages):
        for child in range(9):
            assert sum(word.startswith(f"c{child}l") for word in page.split()) in (0, 5)


@pytest.mark.parametrize(("before", "torn"), [(ROOM - 3, False), (ROOM - 8, True)])
def test_what_is_rather_whole_breaks_where_much_of_a_page_would_stay_empty(before: int, torn: bool) -> None:
    box = Group(children=tuple(text(f"part{number}") for number in range(12)), keep="rather")
    pages = page_texts(laid(*tall(before), box, paper=A6))
    assert (sum("part" in page for page in pages) == 2) == torn


def framed(*children: Box, head: str = "Signs", padding: float = 8) -> Group:
    frame = Frame(stroke="alarm", stroke_width=2, padding=(padding,) * 4)
    return Group(children=children, head=(text(head, style="heading", role="H2", outline=2),), frame=frame, role="Div")


def test_a_head_is_repeated_as_an_artifact_inside_its_frame() -> None:
    pages = laid(framed(*tall(50)), paper=A6)
    assert len(pages.pages) > 2
    assert sum("Signs" in page for page in page_texts(pages)) == 1
    for page in pages.pages[1:]:
        (line,) = (line for line in lines(page.furniture) if shown(line) == "Signs")
        assert all(segment.element == -1 for segment in line.segments)
        (frame,) = (mark for mark in page.furniture if isinstance(mark, Shapes))
        assert frame.y < line.y < frame.y + frame.height
        assert line.y < min(mark.y for mark in lines(page.marks))
    assert [mark.title for mark in pages.bookmarks] == ["Signs"]


def test_a_head_keeps_a_frame_of_its_own() -> None:
    band = Group(children=(text("Signs"),), frame=Frame(fill="primary", padding=(3, 3, 3, 3)))
    pages = laid(Group(children=tall(50), head=(band,)), paper=A6)
    for page in pages.pages:
        marks = [mark for mark in page.furniture if isinstance(mark, Shapes)]
        assert len(marks) == 1


def test_a_head_that_fills_the_page_is_not_repeated() -> None:
    pages = laid(Group(children=tall(60), head=(text(filler(90, "h")),)), paper=A6)
    assert len(pages.pages) < 8
    assert not any("h0" in furniture(page) for page in pages.pages)


def test_nested_heads_stand_in_their_frames() -> None:
    inner = framed(*tall(50), head="Inner", padding=5)
    pages = laid(framed(text("before"), inner, head="Outer"), paper=A6)
    for page in pages.pages[1:]:
        heads = [shown(line) for line in lines(page.furniture) if shown(line) in ("Inner", "Outer")]
        assert heads == ["Outer", "Inner"]
        frames = sorted((mark for mark in page.furniture if isinstance(mark, Shapes)), key=lambda mark: -mark.height)
        (outer, inside) = frames
        places = {shown(line): line.y for line in lines(page.furniture)}
        assert outer.y < places["Outer"] < inside.y < places["Inner"]


def test_bookmarks_inside_cells_are_kept() -> None:
    pages = laid(*tall(3), Row(cells=(text("left"), text("Right", outline=3)), widths=(0.5, 0.5)))
    assert [(mark.title, mark.level, mark.page) for mark in pages.bookmarks] == [("Right", 3, 0)]


def test_a_head_may_read_differently_on_later_pages() -> None:
    box = replace(framed(*tall(50)), head_again=(text("Signs (continued)", style="heading", role="H2"),))
    pages = laid(box, paper=A6)
    assert len(pages.pages) > 2
    for number, page in enumerate(pages.pages):
        assert ("Signs (continued)" in [shown(line) for line in lines(page.furniture)]) == bool(number)
    assert [mark.title for mark in pages.bookmarks] == ["Signs"]


def test_what_is_whole_but_cannot_stand_below_its_title_breaks_between_its_parts() -> None:
    """The red flags on a first page: they fit a page of their own, the title may not be left alone, and no tier is torn."""
    parts = tuple(Group(children=tuple(text(f"p{part}l{line}") for line in range(4)), keep="whole") for part in range(5))
    title = tuple(text(f"title {line}", keep_next=True) for line in range(9))
    pages = laid(*title, Group(children=parts, keep="whole"), paper=A6)
    assert len(pages.pages) == 2
    for page in pages.pages:
        said = [shown(line) for line in lines(page.marks)]
        assert all(sum(line.startswith(f"p{part}") for line in said) in (0, 4) for part in range(5)), said
