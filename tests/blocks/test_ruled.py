from __future__ import annotations

from dataclasses import replace

import pytest

from handoutgen.blocks.ruled import LEAST_GAP, ruled
from handoutgen.model.box import Rectangle
from handoutgen.model.units import Length
from tests.blocks.setting import SETTING


@pytest.mark.parametrize(("body", "gap"), [(12, LEAST_GAP), (18, 32.4)])
def test_lines_are_far_enough_apart_for_a_pen(body: float, gap: float) -> None:
    theme = replace(SETTING.theme, type=replace(SETTING.theme.type, body=Length(body)))
    drawing = ruled(2, replace(SETTING, theme=theme))
    first, second = drawing.shapes
    assert isinstance(first, Rectangle)
    assert isinstance(second, Rectangle)
    assert second.y - first.y == pytest.approx(gap)
    assert second.y + second.height == pytest.approx(drawing.height)
    assert first.width == SETTING.width
    assert drawing.alt == ""
