"""Large print of the whole library: nothing below 18 points, nothing lost, no sign without what to do about it."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

import pytest

from handoutgen.blocks.tiers import TIERS
from handoutgen.compose.document import compose
from handoutgen.layout.lay_out import Compositor
from handoutgen.model.edition import Edition
from handoutgen.model.page import Page, Pages
from tests.compose.editions import editions, texts
from tests.layout.sample import fonts, furniture, lines, shown

SHEETS = sorted(name for name in editions() if name.startswith(("harbor/", "summit/")))
MARKS = {"call_911": "Call 911 now", "call_now": "Call us now, day or night", "call_open": "Call us when we open", "expected": "Expected"}


def large(name: str) -> Edition:
    return replace(editions()[name], variant="large-print")


@cache
def pages(name: str) -> Pages:
    return _compositor().lay_out(compose(large(name)))


@cache
def _compositor() -> Compositor:
    return Compositor(fonts())


def words(said: list[str]) -> set[str]:
    return set(re.findall(r"\w+", " ".join(said)))


def body(page: Page) -> str:
    return " ".join(shown(line) for line in lines(page.marks))


@pytest.mark.parametrize("name", SHEETS)
def test_nothing_is_smaller_than_18_points(name: str) -> None:
    sizes = {segment.size for page in pages(name).pages for line in lines((*page.furniture, *page.marks)) for segment in line.segments}
    assert min(sizes - {0.0}) >= 18


@pytest.mark.parametrize("name", SHEETS)
def test_every_word_of_the_standard_form_is_there(name: str) -> None:
    standard, other = compose(editions()[name]), compose(large(name))
    assert words(texts(standard.body)) - words(texts(other.body)) == set()
    for part in ("header_first", "header", "footer"):
        assert words(texts(getattr(standard, part))) == words(texts(getattr(other, part))), part


@pytest.mark.parametrize("name", SHEETS)
def test_no_sign_stands_on_a_page_that_does_not_say_what_to_do(name: str) -> None:
    """The tier a screen reader hears with each sign is printed on the same page, in the box or again above it."""
    assert set(MARKS) == set(TIERS)
    found = 0
    for number, page in enumerate(pages(name).pages, 1):
        for line in lines(page.marks):
            if (spoken := shown(line).strip()) in MARKS.values() and not _is_band(page, line.y):
                found += 1
                assert spoken in f"{furniture(page)} {_bands(page)}", f"{spoken} on page {number}"
    assert found


def _bands(page: Page) -> str:
    return " ".join(shown(line) for line in lines(page.marks) if _is_band(page, line.y))


def _is_band(page: Page, y: float) -> bool:
    return any(segment.size > 20 for line in lines(page.marks) if line.y == y for segment in line.segments)


@pytest.mark.parametrize("clinic", ["harbor", "summit"])
def test_the_help_sheet_starts_with_the_signs(clinic: str) -> None:
    first, second, third, *_ = pages(f"{clinic}/en/when-to-seek-help.pdf").pages
    said = " ".join(body(first).split())
    assert said.startswith("When to get help Know these signs Call 911 now")
    assert "Worst headache of your life" in said
    assert "Call us now, day or night" in body(second)
    phones = editions()[f"{clinic}/en/when-to-seek-help.pdf"].contact
    for number in (phones.day_phone, phones.after_phone):
        assert number in furniture(second), "whoever holds this page alone can call"
        assert number in body(second) + body(third)


@pytest.mark.parametrize("name", SHEETS)
def test_a_contents_list_leaves_room_for_the_key_points(name: str) -> None:
    said = body(pages(name).pages[0])
    assert ("In this sheet" in said) == (editions()[name].facts.form != "help")
    if "In this sheet" in said:
        assert said.count("Key points") == 2, "in the list, and as the heading on the same page"
