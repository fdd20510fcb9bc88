from __future__ import annotations

import pytest

from handoutgen.blocks.frames import card, inside, padding
from tests.blocks.setting import SETTING, looking


@pytest.mark.parametrize("manner", ["tint", "outline", "bar"])
def test_a_card_is_in_the_theme_s_manner(manner: str) -> None:
    frame = card(looking(callout=manner))
    drawn = {"tint": frame.fill, "outline": frame.stroke, "bar": frame.bar}
    assert [name for name, colour in drawn.items() if colour] == [manner]


def test_what_stands_inside_is_narrower() -> None:
    assert inside(SETTING, card(SETTING)).width == pytest.approx(SETTING.width - 2 * padding(SETTING))
    bar = looking(callout="bar")
    assert inside(bar, card(bar)).width == pytest.approx(SETTING.width - 2 * padding(SETTING) - 4)
