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
MOST_KEPT = 24  # sheets without a name: some 24 x 4 x 180 kB
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
    """Draws pages, one document at a time: PDFium may not be used by two threads at once."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._kept: OrderedDict[bytes, tuple[Picture, ...]] = OrderedDict()
        self._packers = ThreadPoolExecutor(THREADS, "pictures")

    def of(self, data: bytes, *, private: bool) -> tuple[Picture, ...]:
        """The pages of a PDF. `private`: somebody's name may be on it, so nothing of it is kept."""
        if private:
            with self._lock:
                return self._drawn(data)
        key = sha256(data).digest()
        with self._lock:
            if key not in self._kept:
                self._kept[key] = self._drawn(data)
                if len(self._kept) > MOST_KEPT:
                    self._kept.popitem(last=False)
            self._kept.move_to_end(key)
            return self._kept[key]

    def close(self) -> None:
        """Draw no more: a process must not end while PDFium draws in another thread."""
        self._lock.acquire(timeout=CLOSING)

    def _drawn(self, data: bytes) -> tuple[Picture, ...]:
        document = pypdfium2.PdfDocument(data)
        try:
            pages = [self._page(page) for page in document]
            return tuple(Picture(png.result(), words) for png, words in pages)
        finally:
            document.close()

    def _page(self, page: pypdfium2.PdfPage) -> tuple[Future[bytes], str]:
        bitmap = page.render(scale=SCALE, rev_byteorder=True)
        text = page.get_textpage()
        try:
            words = " ".join(text.get_text_bounded().split())
        finally:
            text.close()
        pixels = bytes(bitmap.buffer)
        return self._packers.submit(png_of, pixels, (bitmap.width, bitmap.height), bitmap.stride), words


def png_of(pixels: bytes, size: tuple[int, int], stride: int) -> bytes:
    """Rows of red, green, blue as a PNG. Pillow's own filters take longer than all else of a preview."""
    width, height = size
    view, row = memoryview(pixels), width * CHANNELS
    rows = b"".join([part for start in range(0, height * stride, stride) for part in (b"\0", view[start : start + row])])
    head = pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return SIGNATURE + b"".join(_chunk(*each) for each in ((b"IHDR", head), (b"IDAT", zlib.compress(rows, LEVEL)), (b"IEND", b"")))


def _chunk(name: bytes, data: bytes) -> bytes:
    return pack(">I", len(data)) + name + data + pack(">I", zlib.crc32(name + data))
