from __future__ import annotations

import pytest

from handoutgen.model.box import Circle, Drawing, Label, Path, Rectangle, Shape
from handoutgen.model.units import Colour
from handoutgen.targets.html_drawing import Artist, is_elastic, number, rule_of, ruled_lines

ARTIST = Artist({"text": Colour(0, 0, 0), "primary": Colour(0, 0, 1)}, 12)


def drawing(*shapes: Shape, width: float = 100, alt: str = "") -> Drawing:
    return Drawing(shapes=shapes, width=width, height=24, alt=alt)


def test_shapes() -> None:
    shapes = (
        Rectangle(1, 2, 3, 4, "primary", "text", 0.5, radius=2),
        Rectangle(1, 2, 3, 4, stroke="text"),
        Circle(5, 5, 2.5, Colour(1, 0, 0)),
        Path((("m", 0, 1), ("l", 2, 1), ("c", 1, 2, 3, 4, 5, 6.5), ("h",)), fill="text", even_odd=True),
        Label(3, 9, "<3>", "label", "middle"),
    )
    assert ARTIST.svg(drawing(*shapes, alt="A & B"), "w1") == (
        '<svg class="w1" viewBox="0 0 100 24" role="img"><title>A &amp; B</title>'
        '<rect x="1" y="2" width="3" height="4" rx="2" fill="#0000ff" stroke="#000000" stroke-width="0.5"/>'
        '<rect x="1" y="2" width="3" height="4" fill="none" stroke="#000000" stroke-width="0.5"/>'
        '<circle cx="5" cy="5" r="2.5" fill="#ff0000"/>'
        '<path d="M0 1L2 1C1 2 3 4 5 6.5z" fill-rule="evenodd" fill="#000000"/>'
        '<text x="3" y="9" font-size="12" font-weight="700" text-anchor="middle" fill="#000000">&lt;3&gt;</text></svg>'
    )


def test_bars_of_one_colour_are_one_path_without_seams() -> None:
    bars = (Rectangle(0, 0, 5, 1, "text"), Rectangle(0, 1, 2, 1, "text"))
    assert '<path fill="#000000" d="M0 0h5v1h-5zM0 1h2v1h-2z"/></svg>' in ARTIST.svg(drawing(*bars), "")


def test_a_mark_is_silent_and_keeps_its_place() -> None:
    mark = ARTIST.mark(drawing(Circle(5, 5, 2, "text"), width=12))
    assert mark.startswith('<svg viewBox="0 0 12 24" preserveAspectRatio="xMinYMid" aria-hidden="true"><circle')


def test_a_wide_drawing_with_characters_gives_way_and_they_do_not() -> None:
    scale = drawing(
        Rectangle(40, 6, 30, 12, "primary", "text", 1.2, radius=6),
        Label(200, 12, "5", "label", "middle"),
        Circle(100, 6, 3, "text"),
        width=400,
    )
    assert ARTIST.svg(scale, "w1") == (
        '<svg class="w1" aria-hidden="true">'
        '<rect x="10%" y="0.5em" width="7.5%" height="1em" rx="0.5em" fill="#0000ff" stroke="#000000" stroke-width="0.1em"/>'
        '<text x="50%" y="1em" font-weight="700" text-anchor="middle" fill="#000000">5</text>'
        '<circle cx="25%" cy="0.5em" r="0.25em" fill="#000000"/></svg>'
    )
    assert not is_elastic(drawing(Rectangle(0, 0, 9, 9, "text"), width=400)), "a QR code stays square"
    assert not is_elastic(drawing(Label(0, 0, "5", "label"), Path((), "text"), width=400))


def test_rules_and_lines_to_write_on() -> None:
    line = Path((("m", 0, 1), ("l", 100, 1)), stroke="text")
    assert rule_of(drawing(line)) == line
    assert rule_of(drawing(line, alt="a line")) is None
    assert rule_of(drawing(Path((("m", 0, 1), ("l", 9, 1), ("h",)), stroke="text"))) is None
    ruled = Rectangle(0, 9, 100, 0.5, "text")
    assert ruled_lines(drawing(ruled, ruled)) == 2
    assert ruled_lines(drawing(ruled, Rectangle(0, 0, 9, 9))) == 0


@pytest.mark.parametrize(("value", "written"), [(1.0, "1"), (-0.0001, "0"), (0.12345, "0.123"), (-2.5, "-2.5"), (100.0, "100")])
def test_numbers(value: float, written: str) -> None:
    assert number(value) == written
