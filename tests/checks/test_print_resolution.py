from __future__ import annotations

import math

import pytest

from handoutgen.checks import print_resolution
from handoutgen.checks.print_resolution import effective_dpi
from handoutgen.model.box import Asset, Group, Path, Picture
from tests.checks.subjects import document, messages

LOGO = Picture(asset="logo", width=144, height=72, alt="")


@pytest.mark.parametrize(("pixels", "expected"), [(400, []), (399, ["the picture `logo` prints at 200 dots per inch; 200 are needed"])])
def test_pixels(pixels: int, expected: list[str]) -> None:
    made = document(header_first=Group(children=(LOGO,)), body=Group(children=(LOGO,)), assets=(Asset("logo", b"", pixels, 200),))
    assert messages(print_resolution, made) == expected


def test_shapes_are_sharp_at_any_size() -> None:
    made = document(body=Group(children=(LOGO,)), assets=(Asset("logo", b"", 10, 10, shapes=(Path((("h",),)),)),))
    assert messages(print_resolution, made) == []


def test_effective_dpi() -> None:
    assert effective_dpi(Asset("a", b"", 600, 1), 216) == 200
    assert effective_dpi(Asset("a", b"", 600, 1), 0) == math.inf
