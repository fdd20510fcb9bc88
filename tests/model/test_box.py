from __future__ import annotations

from dataclasses import replace

from handoutgen.model.box import Asset, Path
from handoutgen.model.units import BLACK
from tests.checks.subjects import document


def test_what_stands_before_everything_else() -> None:
    sample = document()
    assert sample.stamps == ("SAMPLE, not for patients",)
    assert replace(sample, stamp="DRAFT").stamps == ("DRAFT", "SAMPLE, not for patients")
    assert replace(sample, sample=False).stamps == ()
    assert replace(sample, sample=False, stamp="DRAFT").stamps == ("DRAFT",)


def test_a_converted_svg_is_drawn_at_its_size() -> None:
    path = Path((("m", 1.0, 2.0), ("c", 1.0, 1.0, 2.0, 2.0, 3.0, 3.0), ("h",)), stroke=BLACK, line=1.0, even_odd=True)
    (drawn,) = Asset("a", b"", 9, 9, shapes=(path,)).drawn(3, 0.75)
    assert drawn == Path((("m", 3.0, 6.0), ("c", 3.0, 3.0, 6.0, 6.0, 9.0, 9.0), ("h",)), stroke=BLACK, line=3.0, even_odd=True)


def test_no_line_gets_thinner_than_a_printer_can_show() -> None:
    (drawn,) = Asset("a", b"", 9, 9, shapes=(Path((("m", 1.0, 2.0), ("l", 3.0, 4.0)), stroke=BLACK, line=1.0),)).drawn(0.1, 0.75)
    assert isinstance(drawn, Path)
    assert drawn.line == 0.75
