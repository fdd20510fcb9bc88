from __future__ import annotations

import math
import time
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handoutgen.model.box import Path
from handoutgen.model.diagnostic import Refused, Span
from handoutgen.targets.pdf.logo import read_figure, read_logo, shapes_from_svg
from tests.conftest import ROOT
from tests.targets.pdf.raster import colour_at, picture
from tests.targets.pdf.test_picture import png

HERE = Span("clinic.yaml", 3, 5, 3, 20)
SIZE = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 12 12"'


def svg(inside: str, size: str = SIZE) -> bytes:
    return f"<svg {size}>{inside}</svg>".encode()


def drawn(inside: str, size: str = SIZE) -> str:
    """A picture of 12 by 12 letters, one for each unit of the page."""
    return "\n" + picture(shapes_from_svg("logo", svg(inside, size))) + "\n"


def code(data: bytes) -> str:
    with pytest.raises(Refused) as refused:
        read_logo("logo", data, HERE)
    findings = refused.value.findings
    assert all(finding.span == HERE and finding.hint for finding in findings)
    return findings[0].code


RECTANGLE = """
............
............
..aaaaaa....
..aaaaaa....
..aaaaaa....
............
............
............
............
............
............
............
"""


@pytest.mark.parametrize(
    "inside",
    [
        '<rect x="2" y="2" width="6" height="3"/>',
        '<path d="M2 2h6v3H2z"/>',
        '<path d="M2 2 8 2 8 5 2 5"/>',
        '<polygon points="2,2 8,2 8,5 2,5"/>',
        '<polyline points="2,2 8,2 8,5 2,5" fill="#000"/>',
        '<line x1="2" y1="3.5" x2="8" y2="3.5" stroke="#000" stroke-width="3"/>',
        '<g transform="translate(2 2)"><rect width="6" height="3"/></g>',
        '<g transform="translate(8,2) rotate(90)"><rect width="3" height="6"/></g>',
        '<rect transform="matrix(2 0 0 1 0 0)" x="1" y="2" width="3" height="3"/>',
        '<g transform="scale(-1,1)"><g transform="translate(-8 2)"><rect width="6" height="3"/></g></g>',
        '<defs><rect id="r" width="6" height="3"/></defs><use xlink:href="#r" x="2" y="2"/>',
        '<defs><rect id="r" width="3" height="3"/></defs><use href="#r" x="2" y="2"/><use href="#r" transform="translate(5,2)"/>',
        '<style>.a{fill:none}</style><rect class="a" width="9" height="9"/><rect x="2" y="2" width="6" height="3"/>',
        '<rect style="display:none" width="9" height="9"/><rect x="2" y="2" width="6" height="3"/>',
        '<defs><clipPath id="c"><rect width="12" height="12"/></clipPath></defs><g clip-path="url(#c)"><path d="M2 2h6v3H2z"/></g>',
        '<g fill="none"><path fill="black" d="M2 2h6v3H2z"/><circle r="5" cx="6" cy="6"/></g>',
        '<path d="M2 2m0 0h6v3h-6z" fill-rule="evenodd"/>',
    ],
)
def test_one_rectangle_written_in_many_ways(inside: str) -> None:
    assert drawn(inside) == RECTANGLE


def test_even_odd_and_nonzero() -> None:
    hole = "M1 1H11V11H1zM4 4H8V8H4z"
    even_odd = shapes_from_svg("logo", svg(f'<path d="{hole}" fill-rule="evenodd"/>'))
    assert colour_at(even_odd, even_odd.width / 2, even_odd.height / 2) == ""
    nonzero = shapes_from_svg("logo", svg(f'<path d="{hole}"/>'))
    assert colour_at(nonzero, nonzero.width / 2, nonzero.height / 2) == "#000000"
    assert [shape.even_odd for shape in (*even_odd.shapes, *nonzero.shapes) if isinstance(shape, Path)] == [True, False]


def test_colours_and_order() -> None:
    inside = """
      <style>.b{fill:#1a5f7a}</style>
      <rect width="12" height="12" fill="red"/>
      <path class="b" d="M0 0h12v4H0z"/>
      <g color="#010203"><g fill="currentColor"><path d="M0 8h12v4H0z"/></g></g>
      <path d="M0 6h12v2H0z" style="fill:rgb(10,20,30)"/>
    """
    asset = shapes_from_svg("logo", svg(inside))
    unit = asset.height / 12
    assert [colour_at(asset, unit * 6, unit * y) for y in (2, 5, 7, 10)] == ["#1a5f7a", "#ff0000", "#0a141e", "#010203"]


def inside_circle(x: float, y: float) -> float:
    return math.hypot(x - 6, y - 6) - 5


def inside_ellipse(x: float, y: float) -> float:
    return math.hypot((x - 6) / 5, (y - 6) / 3) - 1


def inside_rounded(x: float, y: float) -> float:
    """A square of 10 with corners of radius 3."""
    dx, dy = abs(x - 6) - 2, abs(y - 6) - 2
    return math.hypot(max(dx, 0), max(dy, 0)) + min(max(dx, dy), 0) - 3


def inside_ring(x: float, y: float) -> float:
    return abs(math.hypot(x - 6, y - 6) - 4) - 1


@pytest.mark.parametrize(
    ("inside", "shape"),
    [
        ('<circle cx="6" cy="6" r="5"/>', inside_circle),
        ('<path d="M1 6a5 5 0 0 1 10 0A5 5 0 1 1 1 6z"/>', inside_circle),
        ('<circle r="5" transform="translate(6 6) rotate(33)"/>', inside_circle),
        ('<ellipse cx="6" cy="6" rx="5" ry="3"/>', inside_ellipse),
        ('<circle r="1" transform="translate(6,6) scale(5,3)"/>', inside_ellipse),
        ('<rect x="1" y="1" width="10" height="10" rx="3"/>', inside_rounded),
        ('<circle cx="6" cy="6" r="4" fill="none" stroke="#000" stroke-width="2"/>', inside_ring),
        ('<circle r="2" cx="3" cy="3" transform="scale(2)" fill="none" stroke="#000"/>', inside_ring),
    ],
)
def test_curves_against_their_formula(inside: str, shape: object) -> None:
    asset = shapes_from_svg("logo", svg(inside))
    unit = asset.width / 12
    for column in range(24):
        for row in range(24):
            x, y = column / 2 + 0.2, row / 2 + 0.2
            depth = shape(x, y)  # type: ignore[operator]
            if abs(depth) > 0.01:  # nearer to the edge a curve and its formula may differ
                assert bool(colour_at(asset, x * unit, y * unit)) is (depth < 0), (x, y)


def test_size_and_place_on_the_page() -> None:
    asset = shapes_from_svg("logo", svg('<rect x="-5" y="10" width="5" height="5"/>', 'viewBox="-10 0 20 30" width="40mm" height="60mm"'))
    assert (round(asset.width, 2), round(asset.height, 2)) == (113.39, 170.08)  # 40 mm by 60 mm
    (path,) = asset.shapes
    assert isinstance(path, Path)
    operator, x, y = path.commands[0]
    assert (operator, round(float(x), 2), round(float(y), 2)) == ("m", 28.35, 56.69)


def test_a_page_of_other_proportions_keeps_the_drawing_in_its_middle() -> None:
    asset = shapes_from_svg("logo", svg('<rect width="12" height="12"/>', f'{SIZE} width="24" height="12"'))
    assert (asset.width, asset.height) == (18, 9)
    (path,) = asset.shapes
    assert isinstance(path, Path)
    assert path.commands == (("m", 4.5, 0), ("l", 13.5, 0), ("l", 13.5, 9), ("l", 4.5, 9), ("h",))


def test_a_tiny_page_keeps_its_shapes() -> None:
    asset = shapes_from_svg("logo", svg('<circle cx=".5" cy=".5" r=".4"/>', 'viewBox="0 0 1 1"'))
    assert colour_at(asset, asset.width * 0.5, asset.height * 0.12)
    assert not colour_at(asset, asset.width * 0.5, asset.height * 0.08)


@pytest.mark.parametrize(
    ("inside", "size", "expected"),
    [
        ("", SIZE, "H418"),
        ('<g display="none"><path d="M0 0h9v9z"/></g>', SIZE, "H418"),
        ('<rect fill="none" width="9" height="9"/>', SIZE, "H418"),
        ('<path d="M0 0h9v9z"/>', "", "H418"),
        ('<path d="M0 0h9v9z"/>', 'viewBox="0 0 0 0"', "H418"),
        ('<path d="M0 0h9v9z"/>', 'viewBox="0 0 100 1"', "H418"),
        ('<path d="M0 0h9v9z"/>', 'viewBox="0 0 nan 9"', "H418"),
        ('<path d="M0 0h9v9z"/>', 'width="-5" height="5"', "H418"),
        ('<path d="M0 0h15v9z"/>', SIZE, "H420"),
        ('<path d="M6 -30C9 9 3 3 6 3z"/>', SIZE, "H420"),
        ('<path fill="no-colour" d="M0 0h9v9z"/>', SIZE, "H419"),
        ('<path d="x"/>', SIZE, "H419"),
        ('<path d="M0 0h9v9z" transform="scale(x)"/>', SIZE, "H419"),
        ('<path d="M0 0h1e999v9z"/>', SIZE, "H419"),
        ('<rect width="wide" height="5"/>', SIZE, "H419"),
        ('<path fill="#12345680" d="M0 0h9v9z"/>', SIZE, "H414"),
        ('<path stroke="red" stroke-dasharray="1 1" d="M0 0h9v9z"/>', SIZE, "H414"),
        ('<path stroke="red" stroke-linecap="round" d="M0 0h9v9z"/>', SIZE, "H414"),
        ("<text>A</text>", SIZE, "H413"),
    ],
)
def test_what_is_refused(inside: str, size: str, expected: str) -> None:
    assert code(svg(inside, size)) == expected


def test_kinds_are_told_apart_by_their_bytes() -> None:
    assert read_logo("logo.svg", png()).shapes == ()
    assert read_logo("logo.png", svg('<rect width="9" height="9"/>')).shapes
    assert code(b"GIF89a") == "H437"
    assert code(b"hello") == "H410"
    assert code(b"") == "H410"


@pytest.mark.parametrize(
    "inside",
    [
        '<path d="M0 0' + "h1v1" * 60_000 + '"/>',
        '<path d="' + "A" * 240_000 + '"/>',
        '<path d="M' + "1" * 240_000 + '"/>',
        '<path d="M0 0h9v9z" transform="' + "translate(1) " * 19_000 + '"/>',
        '<polygon points="' + "1 " * 120_000 + '"/>',
        '<path style="' + "a:b;" * 60_000 + '" d="M0 0h9v9z"/>',
        "<style>" + "g " * 5_000 + "{fill:red}</style>" + "<g>" * 40 + '<path d="M0 0h9v9z"/>' + "</g>" * 40,
        "<style>" + ",".join(["g g"] * 400) + "{fill:red}</style>" + '<path d="M0 0h1v1z"/>' * 4_900,
    ],
)
def test_time(inside: str) -> None:
    start = time.process_time()
    with suppress(Refused):
        read_logo("logo", svg(inside))
    assert time.process_time() - start < 3


def test_nothing_is_said_on_the_terminal(capfd: pytest.CaptureFixture[str]) -> None:
    assert code(svg('<path fill="no-colour" d="M0 0h9v9z"/>')) == "H419"
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize("clinic", ["harbor", "summit"])
def test_the_samples(clinic: str) -> None:
    data = (ROOT / "clinics" / clinic / "logo.svg").read_bytes()
    asset = read_logo("logo", data)
    assert asset == read_logo("logo", data)
    assert asset.shapes
    assert asset.data == data


PIECES = ["<g>", "</g>", "<path d='M0 0h9v9z'/>", "<path d='", "'/>", "<use href='#a'/>", "<g id='a'>", "M1 1", "a1 1 0 0 1 2 2", "<rect width='3' ",
          "height='3'/>", "<style>", "</style>", ".a{fill:red}", " style='fill:", "#123", "url(#a)", "<!--", "-->", "&amp;", "&x;", "<circle r='2'/>",
          " transform='scale(", ")'", "1e9", "-", "%", "\0", "<clipPath id='c'>", "</clipPath>", " clip-path='url(#c)'", "<svg>", "</svg>"]  # fmt: skip


@given(st.lists(st.sampled_from(PIECES), max_size=12))
def test_any_file_is_an_asset_or_findings(pieces: list[str]) -> None:
    with suppress(Refused):
        assert read_logo("logo", svg("".join(pieces))).shapes


def test_a_figure_is_judged_as_a_logo_and_named() -> None:
    assert read_figure("back.svg", svg('<rect width="9" height="9"/>')).shapes
    with pytest.raises(Refused) as refused:
        read_figure("back.svg", svg("<text>Hip</text>"), HERE)
    assert refused.value.findings[0].message.startswith("the figure `back.svg` has text")
