from __future__ import annotations

import subprocess
import sys

import pytest
import segno

from handoutgen.blocks.qr_code import QrCode
from handoutgen.model.box import Drawing, Rectangle, Row
from tests.blocks.setting import SETTING, block, codes, composed

EXAMPLE = """
Row above=12 valign=middle gap=12 widths=0.228 0.772
  Drawing 88.15x88.15 alt="QR code for https://www.fda.gov/vaccines-blood-biologics"
    297 shapes: Rectangle
  Group
    Text | Read what the FDA says about these products.
    Text above=4 | Or type: [https://www.fda.gov/vaccines-blood-biologics](https://www.fda.gov/vaccines-blood-biologics)
"""


def test_example() -> None:
    assert composed(QrCode.EXAMPLE) == EXAMPLE


URL = "https://www.fda.gov/vaccines-blood-biologics"
QUIET = 4  # modules


def test_the_bars_are_the_symbol() -> None:
    """Drawn back into a matrix, the bars are what segno made."""
    row = block(QrCode.EXAMPLE).compose(SETTING)
    assert isinstance(row, Row)
    drawing = row.cells[0]
    assert isinstance(drawing, Drawing)
    matrix = segno.make(URL, error="m", micro=False).matrix
    module = drawing.width / (len(matrix) + 2 * QUIET)
    drawn = [[0] * len(matrix) for _ in matrix]
    for bar in drawing.shapes:
        assert isinstance(bar, Rectangle)
        x, y = round(bar.x / module) - QUIET, round(bar.y / module) - QUIET
        for step in range(round(bar.width / module)):
            drawn[y][x + step] = 1
    assert drawn == [list(row) for row in matrix]


@pytest.mark.parametrize("url", ["https://a.org", URL, "https://example.org/" + "a" * 180])
def test_the_symbol_is_25_mm_or_more(url: str) -> None:
    row = block(f"type: qr_code\nurl: {url}\ntext: Read more.").compose(SETTING)
    assert isinstance(row, Row)
    drawing = row.cells[0]
    assert isinstance(drawing, Drawing)
    modules = len(segno.make(url, error="m", micro=False).matrix)
    module = drawing.width / (modules + 2 * QUIET)
    assert modules * module >= 25 * 72 / 25.4
    assert min(bar.x for bar in drawing.shapes if isinstance(bar, Rectangle)) >= QUIET * module - 0.01


def test_the_library_runs_only_where_a_code_is_made() -> None:
    """Blocks are imported for every sheet; http and ssl, which it brings in, are for none."""
    program = "import sys, handoutgen.blocks; print(*sorted({'http.client', 'ssl', 'segno.writers'} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", program], check=True, capture_output=True, text=True)
    assert done.stdout.split() == []


@pytest.mark.parametrize("url", ["fda.gov", '"https://a.org/a b"', "https://example.org/" + "a" * 200, "ftp://a.org"])
def test_complaints(url: str) -> None:
    assert codes(f"type: qr_code\nurl: {url}\ntext: Read more.") == ["H307"]
