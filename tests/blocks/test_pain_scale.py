from __future__ import annotations

from dataclasses import replace

import pytest

from handoutgen.blocks.pain_scale import PainScale
from tests.blocks.setting import SETTING, codes, composed

EXAMPLE = """
Group keep=whole
  Text H3 style=subheading above=12 keep_next=True | How sore you may feel
  Drawing 384x45.6 above=4 alt="Pain scale from 0, no pain, to 10, worst pain. Marked: 2 to 4 out of 10."
    Rectangle 2 1 32.73 22 stroke=text line=0.75
    Label 18.36 16.32 middle label text | 0
    Rectangle 36.73 1 32.73 22 stroke=text line=0.75
    Label 53.09 16.32 middle label text | 1
    Rectangle 71.45 1 32.73 22 fill=primary stroke=text line=2
    Label 87.81 16.32 middle label on_primary | 2
    Rectangle 106.18 1 32.73 22 fill=primary stroke=text line=2
    Label 122.54 16.32 middle label on_primary | 3
    Rectangle 140.91 1 32.73 22 fill=primary stroke=text line=2
    Label 157.27 16.32 middle label on_primary | 4
    Rectangle 175.64 1 32.73 22 stroke=text line=0.75
    Label 192 16.32 middle label text | 5
    Rectangle 210.36 1 32.73 22 stroke=text line=0.75
    Label 226.72 16.32 middle label text | 6
    Rectangle 245.09 1 32.73 22 stroke=text line=0.75
    Label 261.45 16.32 middle label text | 7
    Rectangle 279.82 1 32.73 22 stroke=text line=0.75
    Label 296.18 16.32 middle label text | 8
    Rectangle 314.55 1 32.73 22 stroke=text line=0.75
    Label 330.91 16.32 middle label text | 9
    Rectangle 349.27 1 32.73 22 stroke=text line=0.75
    Label 365.63 16.32 middle label text | 10
    Label 0 40.8 start small - | no pain
    Label 384 40.8 end small - | worst pain
  Text style=label above=4 keep_next=True | 2 to 4 out of 10
  Text above=4 | Some people feel more, some feel less. Tell us if it is more than you can stand.
"""


def test_example() -> None:
    assert composed(PainScale.EXAMPLE) == EXAMPLE


SCALE = "type: pain_scale\ntext: Some feel more.\n"


def test_marks_the_range_by_fill_and_by_border() -> None:
    outline = composed(SCALE + "low: 0\nhigh: 10")
    assert outline.count("fill=primary stroke=text line=2") == 11


def test_fits_a_narrow_column() -> None:
    assert "Drawing 200x45.6" in composed(SCALE + "low: 0\nhigh: 1", replace(SETTING, width=200))


@pytest.mark.parametrize("numbers", ["low: 5\nhigh: 3", "low: -1\nhigh: 3", "low: 5\nhigh: 11"])
def test_complaints(numbers: str) -> None:
    assert codes(SCALE + numbers) == ["H303"]
