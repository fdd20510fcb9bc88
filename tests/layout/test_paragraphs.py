"""Paragraphs: lines as slabs, links as elements."""

from __future__ import annotations

from dataclasses import replace

import pytest

from handoutgen.layout.lay_out import lay_out
from handoutgen.model.box import TextBox
from handoutgen.model.diagnostic import Refused
from handoutgen.model.text import Run
from tests.layout.sample import A6, document, laid, lines, page_texts, setter, shown, tall, text

ROOM = 20  # about so many lines of body text stand on an A6 page


@pytest.mark.parametrize("before", range(12, 26))
@pytest.mark.parametrize("length", [2, 3, 4, 7])
def test_no_single_line_of_a_paragraph_stands_alone(before: int, length: int) -> None:
    long = text(tuple(run for number in range(length) for run in text(("\n" if number else "") + f"p{number}").text))
    pages = laid(*tall(before), long, *tall(8), paper=A6)
    for page in page_texts(pages):
        inside = [word for word in page.split() if word.startswith("p")]
        assert len(inside) != 1, (before, page)


def test_a_missing_character_is_a_finding_with_a_hint() -> None:
    with pytest.raises(Refused) as caught:
        laid(text("wash 🧼 and 🧼"), text("🧼 again"))
    assert [finding.code for finding in caught.value.findings] == ["H500"]
    assert "U+1F9FC" in caught.value.findings[0].message
    assert caught.value.findings[0].hint


def test_text_from_right_to_left_stands_at_the_right() -> None:
    (page,) = laid(text("שלום עולם"), text("שלום", align="end"), direction="rtl").pages
    start, end = (line for line in lines(page.marks))
    assert start.x + start.segments[0].width == pytest.approx(612 - 40)
    assert end.x == 40


def test_no_space_is_made_up_between_directions() -> None:
    (page,) = laid(text("ב-5 (abc) לפני"), direction="rtl").pages
    assert [shown(line) for line in lines(page.marks)] == ["ב-5 (abc) לפני"]


def test_only_a_wide_line_is_longer_than_the_measure() -> None:
    """The signs of a red flags box are lines of a list: they use the whole width of the page."""
    long = "one two three four five six seven eight nine ten eleven twelve"
    narrow, wide = (laid(text(long, wide=wide), measure=45).pages[0].marks for wide in (False, True))
    assert len(list(lines(narrow))) == 2
    assert len(list(lines(wide))) == 1


def test_equal_words_are_set_once_and_belong_to_their_own_elements() -> None:
    def call() -> TextBox:
        return text((Run("Call "), Run("206-555-0123", link="tel:2065550123"), Run(" now")))

    shared = setter()
    one, other = (lay_out(document(*before, call()), shared) for before in ((), (text("first"), text("second"))))
    alone = lay_out(document(text("first"), text("second"), call()), setter())
    assert other == replace(alone, document=other.document)
    assert len([each for each in shared.memory.set.values() if each.box is None and len(each.parts) == 3]) == 1
    links = [[segment.element for segment in list(lines(made.pages[0].marks))[-1].segments] for made in (one, other)]
    assert links == [[1, 2, 1], [3, 4, 3]]
