"""Side by side: cells with their tops, middles or bottoms level."""

from __future__ import annotations

from typing import Literal

import pytest

from handoutgen.model.box import Group, Row
from tests.layout.sample import A6, filler, laid, lines, shown, tall, text


@pytest.mark.parametrize(("valign", "beside"), [("top", "line0"), ("middle", "line1"), ("bottom", "line2")])
def test_cells_are_level(valign: Literal["top", "middle", "bottom"], beside: str) -> None:
    (page,) = laid(Row(cells=(Group(children=tall(3)), text("one")), widths=(0.5, 0.5), gap=12, valign=valign)).pages
    places = {shown(line): (line.x, line.y) for line in lines(page.marks)}
    assert places["one"][1] == pytest.approx(places[beside][1])
    assert places["one"][0] == pytest.approx(40 + (532 - 12) / 2 + 12)


def test_cells_from_right_to_left() -> None:
    (page,) = laid(Row(cells=(text("first"), text("second")), widths=(0.3, 0.7)), direction="rtl").pages
    places = {shown(line): line.x for line in lines(page.marks)}
    assert places["first"] > places["second"]


def test_cells_taller_than_a_page_go_on_beside_each_other() -> None:
    pages = laid(Row(cells=(text(filler(300, "a")), text(filler(200, "b"))), widths=(0.5, 0.5), gap=8), paper=A6)
    said = [shown(line) for page in pages.pages for line in lines(page.marks)]
    for name, count in (("a", 300), ("b", 200)):
        assert " ".join(line for line in said if line.startswith(name)).split() == filler(count, name).split()


def test_a_row_of_nothing() -> None:
    assert len(laid(Row(cells=(), widths=())).pages) == 1
