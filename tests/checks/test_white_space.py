from __future__ import annotations

from dataclasses import replace

from handoutgen.checks import white_space
from handoutgen.checks.white_space import merged, strip
from handoutgen.model.box import TextStyle
from handoutgen.model.page import Image, Line, Page, Pages, Segment
from tests.checks.subjects import document, messages

STYLES = (("body", TextStyle("Source Sans 3", 12, 15)),)
FOOT = Line(60, 750, (Segment(0, 80, "Call us", "x", 9, "text", -1),))


def line(y: float) -> Line:
    return Line(60, y, (Segment(0, 300, "words", "x", 12, "text", 1),))


def page(first: float, last: float, step: float) -> Page:
    count = int((last - first) / step)
    return Page((FOOT,), tuple(line(first + number * step) for number in range(count + 1)))


def told(*made: Page, contents: str = "") -> list[str]:
    return messages(white_space, Pages(document(styles=STYLES, contents=contents), (), made))


def test_a_wall_of_text() -> None:
    full = page(60, 730, 15)
    assert told(full) == ["page 1 of 1 has 3% white space"]
    assert told(full, contents="In this sheet") == [], "large print"


def test_lines_apart_leave_white_between() -> None:
    assert told(page(60, 730, 18)) == []


def test_table_cells_side_by_side_count_once() -> None:
    rows = page(60, 730, 24)
    beside = tuple(mark._replace(x=300) for mark in rows.marks if isinstance(mark, Line))
    assert told(replace(rows, marks=(*rows.marks, *beside))) == []


def test_a_page_in_the_middle_that_is_mostly_empty() -> None:
    assert told(page(60, 200, 18), page(60, 700, 18)) == ["page 1 of 2 is 20% full, and not the last"]
    assert told(page(60, 700, 18), page(60, 200, 18)) == [], "that is for H390"


def test_a_page_without_marks() -> None:
    assert told(Page((FOOT,), ())) == []


def test_strips() -> None:
    assert strip(Image(0, 10, 5, 20, "x"), 1.25) == (10, 30)
    assert merged(iter([(5.0, 9.0), (0.0, 4.0), (3.0, 5.0), (20.0, 21.0)])) == [(0, 9), (20, 21)]
