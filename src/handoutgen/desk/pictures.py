"""A finished PDF -> pictures and words of its pages, in memory. Those of a sheet with a name on it are made, sent and forgotten."""

from __future__ import annotations

import zlib
from collections import OrderedDict
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from hashlib import sha256
from struct import pack
from threading import Lock

import pypdfium2

SCALE = 96 / 72  # pixels a point: a page as large as it is printed, on a screen of usual density
MOST_KEPT = 96  # pages without a name, some 200 kB each
SIGNATURE = b"\x89PNG\r\n\x1a\n"
# Fastest: it is not stored, and goes no farther than this machine. zlib lets other threads run meanwhile, so pages are packed side by side.
LEVEL, THREADS = 1, 2
CHANNELS = 3
CLOSING = 5.0  # seconds


@dataclass(frozen=True, slots=True)
class Picture:
    """One page: a PNG, and what it says."""

    png: bytes
    words: str


class Pictures:
    """Draws pages, one document at a time: PDFium may not be used by two threads at once.

    Packing a page takes three times as long as drawing it. So PNGs of sheets without a name are kept by their pixels, and found again for the
    pages of a sheet with a name that have nothing of anybody on them.
    """

    def __init__(self) -> None:
        self._lock = Lock()
        self._kept: OrderedDict[bytes, bytes] = OrderedDict()
        self._packers = ThreadPoolExecutor(THREADS, "pictures")

    def of(self, data: bytes, *, private: bool) -> tuple[Picture, ...]:
        """The pages of a PDF. `private`: somebody's name may be on it, so nothing of it is kept."""
        with self._lock:
            document = pypdfium2.PdfDocument(data)
            try:
                drawn = [self._drawn(page) for page in document]
            finally:
                document.close()
            found = [(key, png if isinstance(png, bytes) else png.result(), words) for key, png, words in drawn]
            for key, png, _ in found:
                if not private:
                    self._kept[key] = png
                if key in self._kept:
                    self._kept.move_to_end(key)
            while len(self._kept) > MOST_KEPT:
                self._kept.popitem(last=False)
        return tuple(Picture(png, words) for _, png, words in found)

    def close(self) -> None:
        """Draw no more: a process must not end while PDFium draws in another thread."""
        self._lock.acquire(timeout=CLOSING)

    def _drawn(self, page: pypdfium2.PdfPage) -> tuple[bytes, bytes | Future[bytes], str]:
        """Its pixels' hash, its PNG or who packs it, its words."""
        bitmap = page.render(scale=SCALE, rev_byteorder=True)
        text = page.get_textpage()
        try:
            words = " ".join(text.get_text_bounded().split())
        finally:
            text.close()
        pixels = bytes(bitmap.buffer)
        key = sha256(pixels).digest()
        known = self._kept.get(key)
        return key, known or self._packers.submit(png_of, pixels, (bitmap.width, bitmap.height), bitmap.stride), words


def png_of(pixels: bytes, size: tuple[int, int], stride: int) -> bytes:
    """Rows of red, green, blue as a PNG. Pillow's own filters take longer than all else of a preview."""
    width, height = size
    view, row = memoryview(pixels), width * CHANNELS
    rows = b"".join([part for start in range(0, height * stride, stride) for part in (b"\0", view[start : start + row])])
    head = pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return SIGNATURE + b"".join(_chunk(*each) for each in ((b"IHDR", head), (b"IDAT", zlib.compress(rows, LEVEL)), (b"IEND", b"")))


def _chunk(name: bytes, data: bytes) -> bytes:
    return pack(">I", len(data)) + name + data + pack(">I", zlib.crc32(name + data))
