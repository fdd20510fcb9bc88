"""Styles: colours that can be read, sizes that the theme gave."""

from __future__ import annotations

from dataclasses import replace
from typing import get_args

import pytest

from handoutgen.compose.styles import palette, styles
from handoutgen.model.box import ColourName, StyleName
from handoutgen.model.units import BLACK, WHITE, Colour, Length
from tests.compose.editions import edition, editions

BRANDS = sorted({name.split("/")[0]: name for name in editions()}.values())


@pytest.mark.parametrize("name", BRANDS)
def test_words_can_be_read(name: str) -> None:
    colours = dict(palette(edition(name)))
    assert set(colours) == set(get_args(ColourName)) - {""}
    for ink in ("text", "quiet", "primary", "alarm"):
        for paper in ("paper", "tint", "alarm_tint"):
            assert colours[ink].contrast(colours[paper]) >= 4.5, (ink, paper)
    assert colours["on_primary"].contrast(colours["primary"]) >= 4.5
    assert WHITE.contrast(colours["alarm"]) >= 7


@pytest.mark.parametrize(("primary", "on"), [("#ffd800", BLACK), ("#002b55", WHITE), ("#777777", BLACK)])
def test_words_on_the_brand_colour(primary: str, on: Colour) -> None:
    own = edition()
    colours = dict(palette(replace(own, brand=replace(own.brand, primary=Colour.from_text(primary)))))
    assert colours["on_primary"] == on


@pytest.mark.parametrize("name", BRANDS)
def test_every_style_has_its_size(name: str) -> None:
    own = edition(name)
    made = dict(styles(own))
    assert set(made) == set(get_args(StyleName))
    sizes = own.theme.type
    assert made["body"].size == sizes.body.points >= 12
    assert made["phone"].size == sizes.phone.points >= 18
    assert made["title"].size == sizes.title.points
    assert made["heading"].family == own.brand.heading_family
    assert made["body"].family == own.brand.base_family
    assert all(style.leading > style.size for style in made.values())


def test_small_print_that_is_large_has_the_line_height_of_large_print() -> None:
    own = edition()
    ratios = {}
    for size in (9, 18):
        sizes = replace(own.theme.type, small=Length(size))
        small = dict(styles(replace(own, theme=replace(own.theme, type=sizes))))["small"]
        ratios[size] = small.leading / small.size
    assert ratios == pytest.approx({9: 1.2, 18: 1.15})
