"""Pages: where they break, what is repeated, what is kept together."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest

from handoutgen.layout.pages import NEARLY_EMPTY, breaks
from handoutgen.layout.slab import FORBIDDEN, Slab
from handoutgen.model.box import Box, Break, Cell, Frame, Grid, Group, TextBox
from handoutgen.model.page import Pages, Shapes
from tests.layout.sample import A6, LETTER, body, filler, furniture, laid, lines, page_texts, shown, tall, text

ROOM = 20  # about so many lines of body text stand on an A6 page


def at_page_ends(pages: Pages) -> list[tuple[str, str]]:
    """First and last line of each page."""
    return [(shown(found[0]), shown(found[-1])) for page in pages.pages if (found := list(lines(page.marks)))]


@pytest.mark.parametrize("before", range(12, 26))
@pytest.mark.parametrize("length", [2, 3, 4, 7])
def test_no_single_line_of_a_paragraph_stands_alone(before: int, length: int) -> None:
    long = text(tuple(run for number in range(length) for run in text(("\n" if number else "") + f"p{number}").text))
    pages = laid(*tall(before), long, *tall(8), paper=A6)
    for page in page_texts(pages):
        inside = [word for word in page.split() if word.startswith("p")]
        assert len(inside) != 1, (before, page)


@pytest.mark.parametrize("before", range(12, 26))
def test_a_heading_is_never_last(before: int) -> None:
    heading = text("Heading", style="heading", role="H2", outline=2, keep_next=True, above=12)
    grouped = Group(children=(text("Tied", style="heading", role="H2"),), keep_next=True)
    for title in (heading, grouped):
        pages = laid(*tall(before), title, text(filler(60)), paper=A6)
        assert all(last not in ("Heading", "Tied") for _, last in at_page_ends(pages))


def test_two_headings_stay_with_what_follows() -> None:
    for before in range(12, 26):
        titles = [text(name, style="heading", keep_next=True) for name in ("One", "Two")]
        pages = laid(*tall(before), *titles, text(filler(60)), paper=A6)
        (page,) = (page for page in page_texts(pages) if "One" in page)
        assert "Two" in page
        assert "w0" in page


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


def test_keep_children() -> None:
    children = tuple(Group(children=tuple(text(f"c{child}l{line}") for line in range(5))) for child in range(9))
    pages = laid(Group(children=children, keep="children"), paper=A6)
    for page in page_texts(pages):
        for child in range(9):
            assert sum(word.startswith(f"c{child}l") for word in page.split()) in (0, 5)


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


def test_a_head_may_read_differently_on_later_pages() -> None:
    box = replace(framed(*tall(50)), head_again=(text("Signs (continued)", style="heading", role="H2"),))
    pages = laid(box, paper=A6)
    assert len(pages.pages) > 2
    for number, page in enumerate(pages.pages):
        assert ("Signs (continued)" in [shown(line) for line in lines(page.furniture)]) == bool(number)
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


def cell(content: str, header: str = "") -> Cell:
    return Cell(content=Group(children=(text(content, style="table_cell"),)), header=header)  # type: ignore[arg-type]


def table(rows: int, **more: object) -> Grid:
    header = ((cell("Day", "Column"), cell("Rest", "Column")),)
    lines_ = tuple((cell(f"r{number}", "Row"), cell(f"v{number}")) for number in range(rows))
    return Grid(widths=(0.4, 0.6), header=header, rows=lines_, **more)  # type: ignore[arg-type]


def test_a_table_header_is_repeated_and_tagged_once() -> None:
    pages = laid(table(40), paper=A6)
    assert len(pages.pages) > 2
    assert sum("Day" in page for page in page_texts(pages)) == 1
    assert all("Day" in furniture(page) for page in pages.pages[1:])
    roles = [element.role for element in pages.elements]
    assert roles.count("THead") == roles.count("Table") == roles.count("TBody") == 1
    assert roles.count("TR") == 41
    assert roles.count("TH") == 42


@pytest.mark.parametrize("before", range(6, 20))
def test_no_row_of_a_table_stands_alone(before: int) -> None:
    pages = laid(*tall(before), table(14), *tall(4), paper=A6)
    for page in page_texts(pages):
        assert sum(word.startswith("r") for word in page.split()) != 1, (before, page)
    assert all("Day" not in last for _, last in at_page_ends(pages))


def test_two_header_rows_stay_together() -> None:
    for before in range(6, 20):
        grid = table(10)
        grid = Grid(widths=grid.widths, header=(*grid.header, (cell("Week", "Column"), cell("Walk", "Column"))), rows=grid.rows)
        pages = laid(*tall(before), grid, paper=A6)
        (page,) = (page for page in page_texts(pages) if "Day" in page)
        assert "Week" in page
        assert "r0" in page


def test_a_break_starts_a_page() -> None:
    pages = laid(text("one"), Break(), text("two", above=40), paper=A6)
    assert page_texts(pages) == ["one", "two"]
    first = [next(lines(page.marks)).y for page in pages.pages]
    assert first[0] == pytest.approx(first[1])  # the gap above it is left out, as below any page break


def test_breaks_make_no_empty_page() -> None:
    pages = laid(Break(), text("one"), Break(), Group(children=(Break(), text("two"))), Break(), Break(), paper=A6)
    assert page_texts(pages) == ["one", "two"]


def test_a_document_of_nothing_has_a_page() -> None:
    assert len(laid().pages) == 1
    assert len(laid(Break(), Group(children=())).pages) == 1


def test_frames_cover_their_slabs_on_each_page() -> None:
    for before in (0, 7, 15):
        pages = laid(*tall(before), Group(children=tall(40), frame=Frame(fill="tint", padding=(6, 6, 6, 6))), text("after"), paper=A6)
        for page in pages.pages:
            inside = [line for line in lines(page.marks) if shown(line).startswith("line") and line.x > 40]
            (frame,) = (mark for mark in page.furniture if isinstance(mark, Shapes)) if inside else (None,)
            if frame:
                # 16 points a line, its baseline between
                assert frame.y + 6 < inside[0].y < frame.y + 6 + 16
                assert frame.y + frame.height - 6 - 16 < inside[-1].y < frame.y + frame.height - 6
                assert all(not frame.y < line.y < frame.y + frame.height for line in lines(page.marks) if line.x == 40)


def test_the_last_page_is_not_nearly_empty_if_tighter_gaps_avoid_it() -> None:
    gapped = [TextBox(text=text(f"p{number}").text, above=12) for number in range(26)]
    pages = laid(*gapped)
    assert len(pages.pages) == 1 or pages.fill >= NEARLY_EMPTY
    saved = [count for count in range(20, 40) if _overflow(count)]
    assert saved, "no length was tried where the gaps matter"


def _overflow(count: int) -> bool:
    """Whether so many paragraphs need tighter gaps to fit a page, and got them."""
    pages = laid(*(text(f"p{number}", above=12) for number in range(count)))
    first, second = (line.y for line in list(lines(pages.pages[0].marks))[:2])
    return second - first < 27.9


def test_a_text_that_needs_two_pages_keeps_its_gaps() -> None:
    pages = laid(*(text(f"p{number}", above=12) for number in range(46)))
    assert len(pages.pages) == 2
    for page in pages.pages:
        found = [line.y for line in lines(page.marks)]
        assert all(lower - upper == pytest.approx(28) for upper, lower in pairwise(found))


def test_page_numbers() -> None:
    pages = laid(*tall(60), paper=A6)
    total = len(pages.pages)
    assert [f"Page {number} of {total}" in furniture(page) for number, page in enumerate(pages.pages, 1)] == [True] * total


def test_breaks_of_slabs() -> None:
    def slabs(*prices: float) -> list[Slab]:
        return [Slab(10, before=price) for price in prices]

    assert breaks([], 30, 30) == (0,)
    assert breaks(slabs(0, 0, 0), 30, 30) == (0,)
    assert breaks(slabs(0, 0, 0, FORBIDDEN), 30, 30) == (0, 2)
    assert breaks(slabs(0, FORBIDDEN, FORBIDDEN, FORBIDDEN), 30, 30) in ((0, 1), (0, 2), (0, 3))
    assert breaks([Slab(100), Slab(10)], 30, 30) == (0, 1)
    assert breaks(slabs(0, 0, 0), 10, 30) == (0, 1)


def test_margins_hold_on_letter_paper() -> None:
    pages = laid(text(filler(2500)), paper=LETTER)
    left, right, top, bottom = body(pages)
    for page in pages.pages:
        for line in lines(page.marks):
            assert line.x >= left
            assert line.x + max(segment.x + segment.width for segment in line.segments) <= right
            assert top < line.y < bottom
