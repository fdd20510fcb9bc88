from __future__ import annotations

from typing import Any

import pytest
from reportlab.graphics.shapes import Drawing, Group, Path, Polygon, Rect, String
from reportlab.lib.colors import Color, black

from handoutgen.targets.pdf.svg_shapes import Unprintable, multiplied, paths


def rect(x: float, y: float, width: float, height: float, **look: Any) -> Rect:
    return Rect(x, y, width, height, **look)


def polygon(points: list[float], **look: Any) -> Polygon:
    return Polygon(points, **look)


def drawing(*shapes: Any) -> Drawing:
    made = Drawing(100, 50)
    for shape in shapes:
        made.add(shape)
    return made


def test_y_points_down() -> None:
    (path,) = paths(drawing(polygon([0, 0, 10, 0, 10, 5], fillColor=black, strokeColor=None)))
    assert path.commands == (("m", 0, 50), ("l", 10, 50), ("l", 10, 45), ("h",))


def test_matrices_multiply_from_the_outside_in() -> None:
    inner = Group(rect(0, 0, 10, 10, fillColor=black, strokeColor=None), transform=(2, 0, 0, 2, 0, 0))
    (path,) = paths(drawing(Group(inner, transform=(1, 0, 0, 1, 30, 0))))
    assert path.commands[0] == ("m", 30, 50)
    assert path.commands[2] == ("l", 50, 30)
    assert multiplied((1, 0, 0, 1, 5, 0), (2, 0, 0, 2, 0, 1)) == (2, 0, 0, 2, 5, 1)


def test_lines_grow_with_their_matrix() -> None:
    shape = rect(0, 0, 10, 10, fillColor=None, strokeColor=black, strokeWidth=2)
    (path,) = paths(drawing(Group(shape, transform=(0, 3, -3, 0, 0, 0))))
    assert (path.line, path.fill) == (6, "")


@pytest.mark.parametrize(
    ("shape", "code"),
    [
        (String(0, 0, "text"), "H414"),
        (rect(0, 0, 9, 9, fillColor=Color(0, 0, 0, 0.5)), "H414"),
        (rect(0, 0, 9, 9, strokeColor=black, strokeDashArray=[1, 2]), "H414"),
        (rect(0, 0, 9, 9, strokeColor=black, strokeLineJoin=1), "H414"),
        (Group(rect(0, 0, 9, 9, strokeColor=black), transform=(1, 0, 0, 2, 0, 0)), "H414"),
        (Group(rect(0, 0, 9, 9, strokeColor=black), transform=(1, 0, 1, 1, 0, 0)), "H414"),
        (Group(rect(0, 0, 9, 9, strokeColor=black), transform=(0, 0, 0, 0, 0, 0)), "H414"),
        (rect(0, 0, float("inf"), 9, fillColor=black), "H419"),
    ],
)
def test_what_no_path_can_say(shape: Any, code: str) -> None:
    with pytest.raises(Unprintable) as refused:
        paths(drawing(shape))
    assert refused.value.code == code


def test_nothing_seen_is_nothing() -> None:
    assert paths(drawing(rect(0, 0, 9, 9, fillColor=None, strokeColor=None), rect(0, 0, 0, 9, fillColor=black))) == ()


def test_points_without_end() -> None:
    long = Path(points=[0.0, 0.0] * 60_000, operators=[0.0] + [1.0] * 59_999, fillColor=black)
    with pytest.raises(Unprintable) as refused:
        paths(drawing(long))
    assert refused.value.code == "H417"


def clip(*points: float) -> Path:
    made = Path(points=list(points), operators=[0, *[1] * (len(points) // 2 - 1), 3])
    made.isClipPath = 1
    return made


def test_a_clip_that_is_the_whole_page_changes_nothing() -> None:
    shape = rect(1, 1, 5, 5, fillColor=black, strokeColor=None)
    assert len(paths(drawing(clip(0, 0, 100, 0, 100, 50, 0, 50), shape))) == 1
    for smaller in (clip(0, 0, 90, 0, 90, 50, 0, 50), clip(0, 0, 100, 0, 100, 50)):
        with pytest.raises(Unprintable, match="clipped"):
            paths(drawing(smaller, shape))
