"""The readers tell a good file from a spoiled one: the tests of built PDFs are worth no more than these."""

from __future__ import annotations

from pathlib import Path

import pytest
from reportlab.lib.colors import Color
from reportlab.pdfgen.canvas import Canvas

from tests.pdf_reading import boxes, fonts, painted, scale, text, times, viewer_preferences


@pytest.fixture
def page(tmp_path: Path) -> Path:
    """One page with two kinds of black, a thin line in scaled space and a thin rectangle."""
    path = tmp_path / "page.pdf"
    canvas = Canvas(str(path), pagesize=(200, 300), cropBox=(0, 0, 200, 300))
    canvas.setViewerPreference("PrintScaling", "None")
    canvas.setFont("Helvetica", 10)
    canvas.drawString(20, 200, "grey black")
    canvas.setFillColor(Color(0, 0, 0))
    canvas.drawString(20, 180, "colour black")
    canvas.saveState()
    canvas.scale(0.5, 0.5)
    canvas.setLineWidth(0.8)
    canvas.line(0, 0, 10, 10)
    canvas.restoreState()
    canvas.rect(0, 0, 100, 0.25, stroke=0, fill=1)
    canvas.save()
    return path


def test_text_and_page(page: Path) -> None:
    assert text(page).split() == ["grey", "black", "colour", "black"]
    assert boxes(page)[0].media == (0, 0, 200, 300)
    assert boxes(page)[0].crop == (0, 0, 200, 300)
    assert boxes(page)[0].trim == ()
    assert viewer_preferences(page) == {"PrintScaling": "None"}


def test_fonts_that_are_not_embedded_are_seen(page: Path) -> None:
    assert [(font.name, font.embedded, font.subset) for font in fonts(page)] == [("Helvetica", False, False)]


def test_inks_and_widths(page: Path) -> None:
    marks = painted(page)
    assert [mark.ink.space for mark in marks if mark.kind == "text"] == ["DeviceGray", "DeviceRGB"]
    assert all(mark.ink.black and mark.size == pytest.approx(10) for mark in marks if mark.kind == "text")
    assert [mark.width for mark in marks if mark.kind == "stroke"] == [pytest.approx(0.4)]
    assert [mark.width for mark in marks if mark.kind == "fill"] == [pytest.approx(0.25)]


def test_matrices() -> None:
    assert times((2, 0, 0, 2, 0, 0), (1, 0, 0, 1, 5, 6)) == (2, 0, 0, 2, 5, 6)
    assert scale((3, 0, 0, 3, 9, 9)) == pytest.approx(3)
