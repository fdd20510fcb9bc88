from __future__ import annotations

import pytest

from handoutgen.verify.print_ready import find
from tests.verify.sheet import asked, sheet, small, stream

BOXES = b"/MediaBox[0 0 612 792]/CropBox[0 0 612 792]/TrimBox[0 0 612 792]"


def found(page: bytes, preferences: bytes = b"/PrintScaling/None/Duplex/Simplex", count: int = 1) -> list[str]:
    data = small(
        b"<</Type/Catalog/Pages 2 0 R/ViewerPreferences<<%s>>>>" % preferences,
        b"<</Type/Pages/Count %d/Kids[%s]>>" % (count, b"3 0 R " * count),
        b"<</Type/Page/Parent 2 0 R/Contents 4 0 R%s>>" % page,
        stream(b"", b""),
    )
    return [finding.message for finding in find(asked(data))]


def test_ours_is_ready() -> None:
    assert list(find(asked(sheet()))) == []
    assert found(BOXES) == []
    assert found(BOXES, b"/PrintScaling/None/Duplex/DuplexFlipLongEdge", 2) == []


@pytest.mark.parametrize(
    ("page", "said"),
    [
        (BOXES.replace(b"/Crop", b"/Crap"), "page 1 has no CropBox of its own"),
        (BOXES + b"/Trans<<>>", "page 1 has a transition, as slides have"),
        (BOXES.replace(b"TrimBox[0 0 612", b"TrimBox[0 0 700"), "page 1: its TrimBox is larger than the sheet"),
        (BOXES.replace(b"TrimBox[0 0 612 792]", b"TrimBox[9 9 9 9]"), "page 1 has no TrimBox of its own"),
    ],
)
def test_boxes(page: bytes, said: str) -> None:
    assert found(page) == [said]


def test_what_the_printer_is_asked() -> None:
    assert found(BOXES, b"/Duplex/Simplex") == ["the file does not ask to be printed at its size"]
    assert found(BOXES, b"/PrintScaling/None", 2) == ["the file does not ask to be printed on both sides of the paper"]
