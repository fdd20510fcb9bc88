"""Bytes of a PNG or JPEG file -> an asset that can be printed, or the finding that says why not; and its pixels.

Sizes are read from the head of the file and judged before a pixel is unpacked: a picture of 30,000 by 30,000 pixels is a small file, and three
gigabytes of memory.
"""

from __future__ import annotations

import io
import struct
import zlib

from PIL.Image import Exif
from PIL.ImageFile import ImageFile
from PIL.JpegImagePlugin import JpegImageFile
from PIL.PngImagePlugin import PngImageFile

from handoutgen.model.box import Asset
from handoutgen.model.diagnostic import Finding, Refused, Span
from handoutgen.model.kept import Kept
from handoutgen.model.text import NOWHERE

LONGEST_SIDE = 8000  # pixels
MOST_PIXELS = 12_000_000  # a Letter page at 300 dots per inch has 8.4 million
MODES = ("1", "L", "LA", "P", "PA", "RGB", "RGBA")
ORIENTATION = 0x0112  # Exif 2.3 §4.6.4; 1 is upright
# What Pillow's readers raise for files that are cut off or scrambled.
BROKEN = (OSError, SyntaxError, ValueError, EOFError, IndexError, KeyError, TypeError, struct.error, zlib.error)

_SMALL = 1_000_000  # pixels: what has more is unpacked again for printing, not kept
_unpacked: Kept[bytes, ImageFile] = Kept(1)

EXPORT = "export it again from the program it was made with"


def read_picture(name: str, data: bytes, span: Span = NOWHERE) -> Asset:
    """The picture as an asset named `name`, its size in pixels. `span` is where it is named. Raises Refused."""
    try:
        picture = _opened(data)
        if picture is None:
            raise Refused(
                Finding("H437", f"{_named(name)} is neither PNG nor JPEG", span, "save it as PNG; renaming the file is not enough")
            )
        _judge(name, picture, span)
        picture.load()
        _keep(data, picture)
    except BROKEN as error:
        raise Refused(Finding("H435", f"{_named(name)} is damaged or cut off", span, EXPORT)) from error
    return Asset(name, data, float(picture.width), float(picture.height))


def unpacked(data: bytes) -> ImageFile:
    """The pixels of a picture that was read before: a logo is often printed next."""
    found = _unpacked.get(data) or _unpacked.older(data)
    if found is None:
        found = _opened(data)
        assert found, "neither PNG nor JPEG"
        found.load()
        _keep(data, found)
    return found


def _keep(data: bytes, picture: ImageFile) -> None:
    if picture.width * picture.height <= _SMALL:
        _unpacked.put(data, picture)


def _opened(data: bytes) -> ImageFile | None:
    """The head of the file. The readers are named, so that no other format is tried, and no size is judged but by us."""
    if data.startswith(b"\x89PNG\r\n\x1a\n"):
        return PngImageFile(io.BytesIO(data))
    if data.startswith(b"\xff\xd8\xff"):
        return JpegImageFile(io.BytesIO(data))
    return None


def _judge(name: str, picture: ImageFile, span: Span) -> None:
    """Raises Refused for what is too large to unpack, or would print wrong."""
    width, height = picture.size
    if max(width, height) > LONGEST_SIDE or width * height > MOST_PIXELS:
        limit = f"at most {LONGEST_SIDE:,} pixels a side and {MOST_PIXELS // 1_000_000} million together are read"
        hint = f"save it at the size it prints, 300 dots per inch; {limit}"
        raise Refused(Finding("H436", f"{_named(name)} has {width:,} x {height:,} pixels", span, hint))
    if picture.mode not in MODES:
        hint = "save it as RGB or grey with 8 bits a channel"
        raise Refused(
            Finding(
                "H438", f"{_named(name)} has colours of the kind {picture.mode}, which screens and office printers do not use", span, hint
            )
        )
    if _turned(picture):
        raise Refused(Finding("H439", f"{_named(name)} is stored lying on its side", span, "open it, turn it upright and save it again"))


def _turned(picture: ImageFile) -> bool:
    """Does a camera's note say that the picture must be turned to be seen upright?"""
    raw = picture.info.get("exif")
    if not isinstance(raw, bytes):
        return False
    exif = Exif()
    exif.load(raw)
    return bool(exif.get(ORIENTATION, 1) != 1)


def _named(name: str) -> str:
    return f"the picture `{name.rsplit('/', 1)[-1][:60]}`"
