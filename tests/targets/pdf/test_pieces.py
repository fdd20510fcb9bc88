"""Pieces: a page put together is what one stream of its marks would be."""

from __future__ import annotations

import re
import zlib

import pytest

from handoutgen.model.page import Line, Page, Pages, Shapes
from handoutgen.model.text import Run
from handoutgen.targets.pdf.content import Content, Ink
from handoutgen.targets.pdf.memory import Memory
from handoutgen.targets.pdf.pieces import Scribe
from tests.layout.sample import A6, PALETTE, fonts, laid, text
from tests.layout.trees import forest


def whole(pages: Pages, page: Page) -> str:
    """The body of a page, drawn in one go."""
    content = Content(Ink(fonts(), dict(PALETTE)), pages.document.paper.height, pages.elements, furniture=False)
    content.draw(page.marks)
    return content.operators % tuple(range(len(content.entered)))


def scribe(pages: Pages, memory: Memory) -> Scribe:
    return Scribe(Ink(fonts(), dict(PALETTE)), pages.document.paper.height, pages.elements, memory)


@pytest.mark.parametrize("seed", range(8))
def test_pieces_are_what_the_page_is_in_one_go(seed: int) -> None:
    pages, memory = laid(*forest(seed, most=6), paper=A6), Memory()
    for _ in range(2):  # the second time from memory
        hand = scribe(pages, memory)
        for page in pages.pages:
            made = hand.stream(page)
            operators = zlib.decompress(made.data).decode("latin-1")
            assert operators.endswith(whole(pages, page))
            assert [int(number) for number in re.findall(r"<</MCID (\d+)>>", operators)] == list(range(len(made.drawn.elements)))
            assert "%" not in operators
    assert len(memory.streams) == len({page.marks for page in pages.pages})


def test_roles_are_those_of_the_document() -> None:
    """The same marks, of elements that have other roles in another document."""
    pages, memory = laid(text("a"), text((Run("b "), Run("c", link="https://example.org")))), Memory()
    first = zlib.decompress(scribe(pages, memory).stream(pages.pages[0]).data)
    other = Scribe(Ink(fonts(), dict(PALETTE)), 792, tuple(element.__class__("TD", element.parent) for element in pages.elements), memory)
    second = zlib.decompress(other.stream(pages.pages[0]).data)
    assert first.count(b"/TD <<") == 0
    assert first.replace(b"/P <<", b"/TD <<").replace(b"/Link <<", b"/TD <<") == second


def test_codes_are_noted_from_memory_too() -> None:
    pages, memory = laid(text("Rest today é")), Memory()
    used = []
    for _ in range(2):
        hand = scribe(pages, memory)
        for page in pages.pages:
            hand.stream(page)
        used.append(hand.codes)
    assert used[0] == used[1] != {}


def test_lines_are_drawn_once_for_all_heights_and_elements() -> None:
    """What is kept of a line is what it would be elsewhere: its height, its link's place and its element are filled in."""
    words = text((Run("Call "), Run("206-555-0100", link="tel:+12065550100")))
    above = [laid(*[text(f"Above {at}") for at in range(count)], words) for count in (0, 1, 4)]
    memory = Memory()
    for pages in above:
        (page,) = pages.pages
        made, alone = scribe(pages, memory).stream(page), scribe(pages, Memory()).stream(page)
        assert made == alone
        assert zlib.decompress(made.data).decode("latin-1").endswith(whole(pages, page))
        (area,) = made.drawn.links
        line = page.marks[-1]
        assert isinstance(line, Line)
        assert area.element == line.segments[-1].element
        assert area.box[1] < pages.document.paper.height - line.y < area.box[3]
    assert len(memory.lines) == 2 + 4 + 1  # the footer's two, those above, the words


def test_nothing_is_written_for_shapes_without_a_shape() -> None:
    content = Content(Ink(fonts(), dict(PALETTE)), 792, (), furniture=True)
    content.draw([Shapes(0, 0, 10, 10, ())])
    assert content.operators == ""
