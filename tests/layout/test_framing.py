"""Framing: what is drawn around a stretch of the page."""

from __future__ import annotations

import pytest

from handoutgen.layout.framing import dashes, drawn
from handoutgen.layout.slab import Surround
from handoutgen.model.box import Frame, Rectangle


def test_dashes_stand_at_both_ends() -> None:
    made = list(dashes((0.0, 0.0), (20.0, 0.0), 4.0))
    assert made == [("m", 0.0, 0.0), ("l", 4.0, 0.0), ("m", 8.0, 0.0), ("l", 12.0, 0.0), ("m", 16.0, 0.0), ("l", 20.0, 0.0)]


@pytest.mark.parametrize("rtl", [False, True])
def test_a_frame_reaches_from_edge_to_edge(rtl: bool) -> None:
    frame = Frame(fill="tint", stroke="line", stroke_width=2, bar="primary", bar_width=4, radius=3)
    made = drawn(Surround(frame, 40.0, 200.0, 1), 100.0, 130.0, rtl=rtl)
    assert (made.x, made.y, made.width, made.height, made.mirrored) == (40.0, 100.0, 200.0, 30.0, rtl)
    assert made.shapes == (Rectangle(1, 1, 198, 28, "tint", "line", 2, 3), Rectangle(0, 0, 4, 30, "primary"))
