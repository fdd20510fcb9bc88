"""Pictures: what does not fit is made smaller."""

from __future__ import annotations

import pytest

from handoutgen.layout.pictures import scaled
from handoutgen.model.box import Circle, Drawing, Frame, Group, Path, Picture, Rectangle
from handoutgen.model.page import Image, Shapes
from tests.layout.sample import A6, body, laid, text


@pytest.mark.parametrize(("width", "height"), [(50, 20), (900, 20), (20, 2000), (900, 2000)])
@pytest.mark.parametrize("padding", [0, 20])
def test_a_drawing_fits_its_column_and_a_page(width: float, height: float, padding: float) -> None:
    box = Drawing(shapes=(Rectangle(0, 0, width, height, "tint"),), width=width, height=height, alt="a bar")
    pages = laid(text("a"), Group(children=(box,), frame=Frame(padding=(padding,) * 4)), paper=A6)
    left, right, top, bottom = body(pages)
    (mark,) = (mark for page in pages.pages for mark in page.marks if isinstance(mark, Shapes))
    assert mark.width / mark.height == pytest.approx(width / height)
    assert left + padding - 0.01 <= mark.x
    assert mark.x + mark.width <= right - padding + 0.01
    assert top + padding < mark.y
    assert mark.y + mark.height <= bottom - padding + 0.5
    assert isinstance(mark.shapes[0], Rectangle)
    assert mark.shapes[0].width == pytest.approx(mark.width)


def test_a_picture_leaves_room_for_its_caption() -> None:
    pages = laid(Picture(asset="x", width=100, height=4000, alt="tall"), paper=A6)
    (mark,) = (mark for page in pages.pages for mark in page.marks if isinstance(mark, Image))
    assert mark.height < 0.81 * 420


def test_hairlines_never_get_thinner() -> None:
    for shape in (Rectangle(1, 2, 3, 4, line=0.5, radius=2), Circle(1, 2, 3, line=0.5), Path((("m", 2, 4), ("h",)), line=0.5)):
        assert scaled(shape, 0.5).line == 0.5
    assert scaled(Path((("m", 2, 4), ("c", 1, 2, 3, 4, 5, 6), ("h",))), 0.5) == Path((("m", 1, 2), ("c", 0.5, 1, 1.5, 2, 2.5, 3), ("h",)))
