from __future__ import annotations

from dataclasses import replace

import pytest

from handoutgen.blocks.figure import Figure
from handoutgen.model.box import Asset, Drawing, Group, Path
from handoutgen.model.units import BLACK, Length
from tests.blocks.setting import SETTING, block, codes, composed

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


SQUARE = Path((("m", 0.0, 0.0), ("l", 10.0, 0.0), ("l", 10.0, 5.0), ("h",)), stroke=BLACK, line=0.1)
DRAWN = {"figures/lower-back.png": Asset("figures/lower-back.png", b"", 10, 5, shapes=(SQUARE,))}


def test_an_svg_is_drawn_at_its_size_and_no_line_is_too_thin() -> None:
    box = block(FIGURE + "alt: A back\nwidth: 50").compose(replace(SETTING, assets=DRAWN))
    assert isinstance(box, Group)
    drawing = box.children[0]
    assert isinstance(drawing, Drawing)
    assert (drawing.width, drawing.height, drawing.alt) == (200, 100, "A back")
    assert drawing.shapes == (replace(SQUARE, commands=(("m", 0.0, 0.0), ("l", 200.0, 0.0), ("l", 200.0, 100.0), ("h",)), line=2.0),)
    small = block(FIGURE + "alt: A back\nwidth: 10").compose(replace(SETTING, assets=DRAWN))
    assert [shape.line for shape in small.children[0].shapes] == [0.75]  # type: ignore[union-attr]


BESIDE = """
Row above=12 valign=middle gap=12 widths=0.309278 0.690722
  Picture figures/lower-back.png 120x90 alt="A back"
  Text Caption | The back
"""


def test_a_caption_beside_its_picture() -> None:
    assert composed(FIGURE + "alt: A back\nwidth: 30\nbeside: true") == BESIDE


def test_large_print_sets_the_caption_below() -> None:
    large = replace(SETTING, theme=replace(SETTING.theme, type=replace(SETTING.theme.type, body=Length(18))))
    assert composed(FIGURE + "alt: A back\nwidth: 30\nbeside: true", large).startswith(
        "\nGroup keep=whole\n  Picture figures/lower-back.png 240x180 "
    )


def test_a_caption_beside_needs_room() -> None:
    assert codes(FIGURE + "alt: A back\nwidth: 61\nbeside: true") == ["H308"]


@pytest.mark.parametrize("width", [5, 101])
def test_complaints(width: int) -> None:
    assert codes(FIGURE + f"alt: A back\nwidth: {width}") == ["H308"]
