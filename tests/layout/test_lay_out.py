"""Lay out: the page as a whole: breaks, numbers, tighter gaps, and what is refused."""

from __future__ import annotations

from itertools import pairwise

import pytest

from handoutgen.layout.pages import NEARLY_EMPTY
from handoutgen.model.box import Break, Group, TextBox
from handoutgen.model.diagnostic import Refused
from tests.layout.sample import A6, LETTER, body, filler, furniture, laid, lines, page_texts, tall, text

ROOM = 20  # about so many lines of body text stand on an A6 page


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


def test_white_space_at_the_feet_of_pages_takes_in_a_last_page_that_is_two_thirds_full() -> None:
    """Two of these boxes stand on a page and leave a third of it empty; with tighter gaps there is room for three."""
    box = Group(children=tuple(text(f"p{number}", above=25) for number in range(6)), keep="whole", above=12)
    found = laid(*[box] * 8)
    first, second = (line.y for line in list(lines(found.pages[0].marks))[:2])
    assert len(found.pages) == 3
    assert second - first == pytest.approx(16 + 0.9 * 25)
    assert found.fill > 0.6


def test_page_numbers() -> None:
    pages = laid(*tall(60), paper=A6)
    total = len(pages.pages)
    assert [f"Page {number} of {total}" in furniture(page) for number, page in enumerate(pages.pages, 1)] == [True] * total


def test_margins_hold_on_letter_paper() -> None:
    pages = laid(text(filler(2500)), paper=LETTER)
    left, right, top, bottom = body(pages)
    for page in pages.pages:
        for line in lines(page.marks):
            assert line.x >= left
            assert line.x + max(segment.x + segment.width for segment in line.segments) <= right
            assert top < line.y < bottom


def test_a_header_is_checked_as_well() -> None:
    with pytest.raises(Refused) as caught:
        laid(text("a"), header="Clinic 🧼")
    assert [finding.code for finding in caught.value.findings] == ["H500"]


def test_a_page_without_room_is_refused() -> None:
    with pytest.raises(Refused) as caught:
        laid(text("a"), header="\n".join(["Clinic"] * 40), paper=A6)
    assert [finding.code for finding in caught.value.findings] == ["H502"]
