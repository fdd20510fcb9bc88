from __future__ import annotations

from dataclasses import replace

from handoutgen.layout.contents import FEWEST, LONG, numbers, with_contents
from handoutgen.layout.lay_out import Compositor
from handoutgen.model.box import Group, Row, TextBox
from handoutgen.model.page import Bookmark
from handoutgen.model.text import words
from tests.layout.sample import document, fonts


def section(title: str, paragraphs: int) -> Group:
    text = TextBox(text=words("Rest, but get up and move a little each day. " * 12), above=6)
    heading = TextBox(text=words(title), style="heading", role="H2", outline=2, keep_next=True)
    return Group(children=(heading, *[text] * paragraphs), role="Sect", above=14)


def long_sheet(sections: int) -> Group:
    title = TextBox(text=words("Care at home"), style="title", role="H1", outline=1)
    return Group(children=(title, *(section(f"Part {number}", 18) for number in range(1, sections + 1))))


def test_section_headings_are_listed_with_their_pages() -> None:
    marks = (Bookmark("Care", 1, 0, 0), Bookmark("Part 1", 2, 0, 0), Bookmark("More", 3, 1, 0), Bookmark("Part 2", 2, 4, 0))
    assert numbers(marks) == (("Part 1", 1), ("Part 2", 5))


def test_the_list_stands_below_the_title() -> None:
    sheet = with_contents(replace(document(*long_sheet(2).children), contents="In this sheet"), (("Part 1", 1), ("Part 2", 5)))
    title, heading, listed, *_ = sheet.body.children
    assert isinstance(title, TextBox)
    assert title.role == "H1"
    assert isinstance(heading, TextBox)
    assert heading.text == words("In this sheet")
    assert isinstance(listed, Group)
    assert listed.role == "TOC"
    assert all(isinstance(row, Row) and row.role == "TOCI" for row in listed.children)


def test_a_long_sheet_says_where_its_sections_really_are() -> None:
    pages = Compositor(fonts()).lay_out(replace(document(*long_sheet(7).children), contents="In this sheet"))
    assert len(pages.pages) > LONG
    first = [segment.text for mark in pages.pages[0].marks for segment in getattr(mark, "segments", ())]
    found = dict(numbers(pages.bookmarks))
    assert len(found) == 7
    for title, page in found.items():
        assert first[first.index(title) + 1] == str(page)


def test_a_list_of_three_sections_helps_nobody() -> None:
    pages = Compositor(fonts()).lay_out(replace(document(*long_sheet(FEWEST - 1).children), contents="In this sheet"))
    assert len(pages.pages) > LONG
    assert "In this sheet" not in repr(pages.pages[0])


def test_a_short_sheet_and_one_that_wants_none_get_none() -> None:
    setter = Compositor(fonts())
    short = setter.lay_out(replace(document(*long_sheet(1).children), contents="In this sheet"))
    plain = setter.lay_out(document(*long_sheet(7).children))
    for pages in (short, plain):
        assert "In this sheet" not in repr(pages.pages[0])
