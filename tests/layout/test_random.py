"""Whatever boxes there are: nothing is lost, doubled or out of order, nothing leaves its place, and it ends."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator

import pytest
from hypothesis import given, reject, settings
from hypothesis import strategies as st

from handoutgen.model.box import Box, Grid, Group, Labelled, Row, Sheet, TextBox
from handoutgen.model.diagnostic import Refused
from handoutgen.model.page import Image, Line, Pages, Shapes
from tests.layout.sample import A4, A6, LETTER, body, laid, lines, shown
from tests.layout.trees import forest

SHEETS = (LETTER, A4, A6)


def written(box: Box) -> Iterator[str]:
    """The words of text boxes in reading order, bullets left out."""
    match box:
        case TextBox():
            yield from "".join(run.text for run in box.text).split()
        case Group():
            for part in (*box.head, *box.children):
                yield from written(part)
        case Labelled():
            yield from written(box.body)
        case Row():
            for part in box.cells:
                yield from written(part)
        case Grid():
            for row in (*box.header, *box.rows):
                for cell in row:
                    yield from written(cell.content)
        case _:
            pass


def tried(boxes: tuple[Box, ...], sheet: Sheet, direction: str) -> Pages:
    """Boxes on pages; trees with a table too narrow to print are not looked at."""
    try:
        return laid(*boxes, paper=sheet, direction=direction)
    except Refused as refused:
        if {finding.code for finding in refused.findings} != {"H501"}:
            raise
        reject()


def read(pages: Pages) -> list[str]:
    """The words of the structure tree in its order, as a screen reader takes them."""
    said: dict[int, str] = {}
    for page in pages.pages:
        for line in lines(page.marks):
            for at, segment in enumerate(line.segments):
                if segment.element < 0:
                    assert segment.text == "5", "only the label of a decoration belongs to nothing"
                    continue
                ends = line.soft and at == len(line.segments) - 1
                owner = segment.element
                while pages.elements[owner].role in ("Link", "Span"):
                    owner = pages.elements[owner].parent
                said[owner] = said.get(owner, "") + segment.text + (" " if ends else "")
    figures = {number for number, element in enumerate(pages.elements) if element.role in ("Figure", "Lbl")}
    return [word for element in sorted(said) if element not in figures for word in said[element].split()]


@settings(max_examples=120)
@given(seed=st.integers(0, 10**6), sheet=st.sampled_from(SHEETS), direction=st.sampled_from(("ltr", "rtl")))
def test_nothing_is_lost_and_all_is_in_order(seed: int, sheet: Sheet, direction: str) -> None:
    boxes = forest(seed, direction)
    start = time.process_time()
    pages = tried(boxes, sheet, direction)
    assert time.process_time() - start < 1.0
    assert len(pages.pages) >= 1
    assert read(pages) == [word for box in boxes for word in written(box)]


@settings(max_examples=120)
@given(seed=st.integers(0, 10**6), sheet=st.sampled_from(SHEETS), direction=st.sampled_from(("ltr", "rtl")))
def test_nothing_leaves_the_room_for_text(seed: int, sheet: Sheet, direction: str) -> None:
    pages = tried(forest(seed, direction, picture="x"), sheet, direction)
    left, right, top, bottom = body(pages)
    for number, page in enumerate(pages.pages):
        frames = [mark for mark in page.furniture if not isinstance(mark, Line)]
        for mark in (*page.marks, *frames):
            if isinstance(mark, Line):
                assert top < mark.y < bottom, (number, shown(mark))
                for segment in mark.segments:
                    assert left - 0.5 <= mark.x + segment.x, (number, shown(mark))
                    assert mark.x + segment.x + segment.width <= right + 0.5, (number, shown(mark))
            elif isinstance(mark, (Shapes, Image)):
                assert top <= mark.y, number
                assert mark.y + mark.height <= bottom + 0.5, (number, mark)
                assert left - 0.5 <= mark.x, (number, mark)
                assert mark.x + mark.width <= right + 0.5, (number, mark)


@pytest.mark.parametrize("seed", range(6))
def test_the_same_boxes_lie_the_same(seed: int) -> None:
    boxes = forest(seed)
    assert laid(*boxes, paper=A4) == laid(*boxes, paper=A4)


def test_no_page_is_empty() -> None:
    for seed in range(60):
        pages = tried(forest(seed), LETTER, "ltr")
        assert all(page.marks for page in pages.pages), seed
        assert all(re.search(r"\w", "".join(shown(line) for line in lines(page.marks))) or any(
            not isinstance(mark, Line) for mark in page.marks) for page in pages.pages)  # fmt: skip
