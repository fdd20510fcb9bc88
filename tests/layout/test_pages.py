"""Pages: where they break, what is repeated, what is kept together."""

from __future__ import annotations

import pytest

from handoutgen.layout.pages import breaks
from handoutgen.layout.slab import FORBIDDEN, Slab
from handoutgen.model.box import Group
from handoutgen.model.page import Pages
from tests.layout.sample import A6, filler, laid, lines, page_texts, shown, tall, text

ROOM = 20  # about so many lines of body text stand on an A6 page


def at_page_ends(pages: Pages) -> list[tuple[str, str]]:
    """First and last line of each page."""
    return [(shown(found[0]), shown(found[-1])) for page in pages.pages if (found := list(lines(page.marks)))]


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


def test_breaks_of_slabs() -> None:
    def slabs(*prices: float) -> list[Slab]:
        return [Slab(10, before=price) for price in prices]

    assert breaks([], 30, 30) == (0,)
    assert breaks(slabs(0, 0, 0), 30, 30) == (0,)
    assert breaks(slabs(0, 0, 0, FORBIDDEN), 30, 30) == (0, 2)
    assert breaks(slabs(0, FORBIDDEN, FORBIDDEN, FORBIDDEN), 30, 30) in ((0, 1), (0, 2), (0, 3))
    assert breaks([Slab(100), Slab(10)], 30, 30) == (0, 1)
    assert breaks(slabs(0, 0, 0), 10, 30) == (0, 1)
