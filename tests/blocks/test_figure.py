from __future__ import annotations

from dataclasses import replace

import pytest

from handoutgen.blocks.figure import Figure
from handoutgen.model.box import Asset
from tests.blocks.setting import SETTING, codes, composed

EXAMPLE = """
Group keep=whole
  Picture figures/lower-back.png 240x180 above=12 alt="Side view of the lower back, with five stacked bones and the soft discs between them."
  Text Caption style=caption above=4 | The lower back is made of bones and soft discs.
"""


def test_example() -> None:
    assert composed(Figure.EXAMPLE) == EXAMPLE


FIGURE = "type: figure\nimage: lower-back.png\ncaption: The back\n"


def test_a_tall_picture_is_made_narrower() -> None:
    tall = {"figures/lower-back.png": Asset("figures/lower-back.png", b"", 600, 1200)}
    assert "Picture figures/lower-back.png 200x400 " in composed(FIGURE + "alt: A back", replace(SETTING, assets=tall))


@pytest.mark.parametrize("width", [5, 101])
def test_complaints(width: int) -> None:
    assert codes(FIGURE + f"alt: A back\nwidth: {width}") == ["H308"]
