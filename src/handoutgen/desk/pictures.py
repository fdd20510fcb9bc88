"""A finished PDF -> pictures and words of its pages, in memory. Those of a sheet with a name on it are made, sent and forgotten."""

from __future__ import annotations

import io
from collections import OrderedDict
from dataclasses import dataclass
from hashlib import sha256
from threading import Lock

import pypdfium2

SCALE = 96 / 72  # pixels a point: a page as large as it is printed, on a screen of usual density
MOST_KEPT = 24  # sheets without a name: some 24 x 4 x 60 kB


@dataclass(frozen=True, slots=True)
class Picture:
    """One page: a PNG, and what it says."""

    png: bytes
    words: str


class Pictures:
    """Draws pages, one document at a time: PDFium may not be used by two threads at once."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._kept: OrderedDict[bytes, tuple[Picture, ...]] = OrderedDict()

    def of(self, data: bytes, *, private: bool) -> tuple[Picture, ...]:
        """The pages of a PDF. `private`: somebody's name may be on it, so nothing of it is kept."""
        if private:
            with self._lock:
                return _drawn(data)
        key = sha256(data).digest()
        with self._lock:
            if key not in self._kept:
                self._kept[key] = _drawn(data)
                if len(self._kept) > MOST_KEPT:
                    self._kept.popitem(last=False)
            self._kept.move_to_end(key)
            return self._kept[key]


def _drawn(data: bytes) -> tuple[Picture, ...]:
    document = pypdfium2.PdfDocument(data)
    try:
        return tuple(_page(page) for page in document)
    finally:
        document.close()


def _page(page: pypdfium2.PdfPage) -> Picture:
    file = io.BytesIO()
    page.render(scale=SCALE, rev_byteorder=True).to_pil().save(file, "PNG", compress_level=1)
    text = page.get_textpage()
    try:
        words = text.get_text_bounded()
    finally:
        text.close()
    return Picture(file.getvalue(), " ".join(words.split()))
