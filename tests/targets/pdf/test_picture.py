from __future__ import annotations

import io
import struct
import time
import tracemalloc
import zlib
from contextlib import suppress
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from handoutgen.model.diagnostic import Refused, Span
from handoutgen.targets.pdf.picture import read_picture, unpacked

HERE = Span("clinic.yaml", 3, 5, 3, 20)


def png(width: int = 40, height: int = 30, mode: str = "RGB", **options: Any) -> bytes:
    return saved(Image.effect_noise((width, height), 60).convert(mode), "PNG", **options)


def saved(image: Image.Image, kind: str, **options: Any) -> bytes:
    out = io.BytesIO()
    image.save(out, kind, **options)
    return out.getvalue()


def claiming(width: int, height: int) -> bytes:
    """A PNG whose head claims a size; its pixels would be black, and compress to almost nothing."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    row = zlib.compress(b"\0" * (width + 1) * min(height, 100))
    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", row) + chunk(b"IEND", b"")


def code(data: bytes, name: str = "logo") -> str:
    with pytest.raises(Refused) as refused:
        read_picture(name, data, HERE)
    (finding,) = refused.value.findings
    assert finding.span == HERE
    assert finding.hint
    return finding.code


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA"])
def test_png(mode: str) -> None:
    data = png(mode=mode)
    asset = read_picture("figures/back.png", data)
    assert (asset.name, asset.data, asset.width, asset.height, asset.shapes) == ("figures/back.png", data, 40, 30, ())


def test_jpeg() -> None:
    assert read_picture("a.jpg", saved(Image.new("RGB", (16, 9)), "JPEG")).width == 16


def test_a_picture_is_unpacked_once() -> None:
    data = png(mode="RGBA")
    read_picture("logo.png", data)
    assert unpacked(data) is unpacked(bytes(bytearray(data)))
    assert unpacked(data).tobytes() == Image.open(io.BytesIO(data)).tobytes()


def test_a_large_picture_is_not_kept() -> None:
    data = saved(Image.new("L", (1_001, 1_000)), "PNG")
    assert unpacked(data) is not unpacked(data)


@pytest.mark.parametrize(("width", "height"), [(30_000, 30_000), (8_001, 10), (10, 8_001), (4_000, 3_001), (2**31 - 1, 2**31 - 1)])
def test_too_many_pixels_cost_neither_time_nor_memory(width: int, height: int) -> None:
    data = claiming(min(width, 10_000), 100)
    data = (
        data[:16]
        + struct.pack(">II", width, height)
        + data[24:29]
        + struct.pack(">I", zlib.crc32(b"IHDR" + struct.pack(">II", width, height) + data[24:29]))
        + data[33:]
    )
    start = time.process_time()
    tracemalloc.start()
    assert code(data) == "H436"
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert time.process_time() - start < 1
    assert peak < 5_000_000


def test_the_limit_itself_is_read() -> None:
    assert read_picture("a", saved(Image.new("L", (8_000, 1_500)), "PNG", compress_level=1)).width == 8_000


@pytest.mark.parametrize("end", [8, 20, 33, 60, 300, -60])
def test_cut_off(end: int) -> None:
    assert code(png()[:end]) == "H435"


def test_scrambled() -> None:
    data = bytearray(png())
    data[60:90] = bytes(30)
    assert code(bytes(data)) == "H435"
    assert code(saved(Image.new("RGB", (64, 64)), "JPEG")[:300]) == "H435"


@pytest.mark.parametrize("data", [b"", b"GIF89a\1\0\1\0", b"BM\0\0", b"<svg/>", b"hello"])
def test_other_files(data: bytes) -> None:
    assert code(data, "figures/a.png") == "H437"


def test_colours_for_print_shops_and_deep_greys() -> None:
    assert code(saved(Image.new("CMYK", (9, 9)), "JPEG")) == "H438"
    assert code(saved(Image.new("I;16", (9, 9)), "PNG")) == "H438"


def test_a_photo_stored_on_its_side() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    assert code(saved(Image.new("RGB", (9, 9)), "JPEG", exif=exif)) == "H439"
    exif[0x0112] = 1
    assert read_picture("a", saved(Image.new("RGB", (9, 9)), "JPEG", exif=exif)).width == 9


PNG, JPEG = png(12, 12), saved(Image.effect_noise((24, 24), 60).convert("RGB"), "JPEG")


@given(st.sampled_from([PNG, JPEG]), st.lists(st.tuples(st.integers(0, 2_000), st.integers(0, 255)), min_size=1, max_size=6))
def test_any_bytes_are_an_asset_or_a_finding(data: bytes, changes: list[tuple[int, int]]) -> None:
    changed = bytearray(data)
    for place, value in changes:
        changed[place % len(changed)] = value
    with suppress(Refused):
        assert read_picture("a", bytes(changed)).width > 0
