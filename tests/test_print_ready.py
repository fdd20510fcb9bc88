"""What a printer, an office or a copy shop, asks of every PDF of the library."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pypdfium2
import pytest

from tests.conftest import Build
from tests.pdf_reading import MILLIMETRE, boxes, fonts, painted, structure_problems, viewer_preferences
from tests.tools import needs

PAPERS = {(612.0, 792.0): "letter", (595.2756, 841.8898): "a4"}
UNPRINTABLE = 12 * MILLIMETRE  # no office printer needs more; most need 4 to 6 mm
FEWEST_PAGES, MOST_PAGES = 2, 6
THINNEST = 0.5  # points; thinner lines break up on office printers
COARSEST = 200  # dots per inch of a picture at its printed size
SLACK = 0.01


@pytest.fixture(scope="module")
def files(library_build: Build) -> tuple[Path, ...]:
    assert len(library_build.outputs) >= 12, "four handouts for each of three clinics"
    return tuple(output.path for output in library_build.outputs)


def test_boxes_are_there_and_equal(files: tuple[Path, ...]) -> None:
    for path in files:
        for box in boxes(path):
            assert box.media == box.crop == box.trim, path.name
            assert any(box.media == pytest.approx((0, 0, *size), abs=SLACK) for size in PAPERS), (path.name, box.media)


def test_page_counts(files: tuple[Path, ...]) -> None:
    counts = {path.name: len(boxes(path)) for path in files}
    assert {name: count for name, count in counts.items() if not FEWEST_PAGES <= count <= MOST_PAGES} == {}


def test_nothing_but_paper_at_the_edge(files: tuple[Path, ...]) -> None:
    dots = 100
    edge = int(UNPRINTABLE / 72 * dots)
    for path in files:
        document = pypdfium2.PdfDocument(path)
        for number, page in enumerate(document, start=1):
            image = page.render(scale=dots / 72, grayscale=True).to_pil()
            wide, high = image.size
            strips = [(0, 0, wide, edge), (0, high - edge, wide, high), (0, 0, edge, high), (wide - edge, 0, wide, high)]
            darkest = min(image.crop(strip).getextrema()[0] for strip in strips)
            assert darkest == 255, f"{path.name} page {number} prints within 12 mm of the edge"
        document.close()


def test_the_printer_is_told(files: tuple[Path, ...]) -> None:
    for path in files:
        asked = viewer_preferences(path)
        assert asked.get("PrintScaling") == "None", path.name
        assert asked.get("Duplex") == ("DuplexFlipLongEdge" if len(boxes(path)) > 1 else "Simplex"), path.name
        assert asked.get("DisplayDocTitle") == "True", path.name


def test_fonts_are_embedded_and_subset(files: tuple[Path, ...]) -> None:
    for path in files:
        assert fonts(path), path.name
        assert [font.name for font in fonts(path) if not (font.embedded and font.subset and font.unicode)] == [], path.name


def test_no_page_turns_with_an_effect(files: tuple[Path, ...]) -> None:
    assert [path.name for path in files if any(box.transition for box in boxes(path))] == []


def test_black_text_uses_black_ink_only(files: tuple[Path, ...]) -> None:
    """Black made of four inks prints soft and coloured at its edges."""
    for path in files:
        shown = [mark for mark in painted(path) if mark.kind == "text"]
        assert sum(mark.shown for mark in shown) > 1000, path.name
        assert [mark for mark in shown if mark.ink.black and mark.ink.space != "DeviceGray"] == [], path.name
        assert any(mark.ink.black for mark in shown), path.name


def test_no_text_is_tiny(files: tuple[Path, ...]) -> None:
    for path in files:
        shown = [mark for mark in painted(path) if mark.kind == "text"]
        assert min(mark.size for mark in shown) >= 8, path.name
        large = sum(mark.shown for mark in shown if mark.size >= 12 - SLACK)
        small = sum(mark.shown for mark in shown) - large  # sources, captions, header and footer
        assert large > small, path.name


def test_no_line_is_too_thin(files: tuple[Path, ...]) -> None:
    for path in files:
        thin = [mark for mark in painted(path) if mark.kind in ("stroke", "fill") and mark.width < THINNEST - SLACK]
        assert thin == [], path.name


def test_no_picture_is_too_coarse(files: tuple[Path, ...]) -> None:
    for path in files:
        assert [mark for mark in painted(path) if mark.kind == "image" and mark.dpi < COARSEST] == [], path.name


def test_tags_content_and_parent_tree_agree(files: tuple[Path, ...]) -> None:
    """veraPDF does not look whether the parent tree leads back to the right element."""
    assert {path.name: problems for path in files if (problems := structure_problems(path))} == {}


@needs("qpdf", package="qpdf")
def test_qpdf_finds_no_fault(files: tuple[Path, ...]) -> None:
    for path in files:
        done = subprocess.run(["qpdf", "--check", str(path)], capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout + done.stderr
