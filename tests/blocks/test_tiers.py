from __future__ import annotations

import pytest

from handoutgen.blocks.tiers import TIERS, Tier, band, tier_mark
from tests.blocks.outline import outline
from tests.blocks.setting import SETTING


def test_911_is_white_on_dark_and_the_others_are_outlined() -> None:
    looks = {tier: band(tier, SETTING).frame for tier in TIERS}
    assert [tier for tier, frame in looks.items() if frame and frame.fill] == ["call_911"]
    assert [frame.stroke_width for frame in looks.values() if frame] == [0, 1.5, 0.75, 0.5]


@pytest.mark.parametrize("tier", TIERS)
def test_a_band_is_a_heading_that_stays_with_its_signs(tier: Tier) -> None:
    shown = outline(band(tier, SETTING))
    assert f"| {SETTING.words(tier)}\n" in shown
    assert shown.count("keep_next=True") == 1
    assert "Text H3 style=tier" in shown


@pytest.mark.parametrize("tier", TIERS)
def test_a_mark_is_spoken_as_its_tier(tier: Tier) -> None:
    assert tier_mark(tier, SETTING).spoken == SETTING.words(tier)


def test_marks_differ_without_their_colours() -> None:
    shapes = {outline(tier_mark(tier, SETTING).label).replace("alarm", "text") for tier in TIERS}
    assert len(shapes) == len(TIERS)
