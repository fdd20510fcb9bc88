"""file: PDF objects -> the bytes of a file, with object streams and a cross-reference stream (ISO 32000-1 §7.5.7-8).

ReportLab's document numbers the objects; only the last step, writing them out, is ours: its own writer knows no object streams,
and structure trees are three quarters smaller in them.
"""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from handoutgen.targets.pdf.settings import CLEAN  # isort: skip
from reportlab.pdfbase.pdfdoc import PDFDocument, PDFObject

LEVEL = 5  # of deflate: half the time of zlib's own 6, for one hundredth more bytes
WINDOW = 14  # 16 kB: hardly anything of ours is longer, and the usual 32 take longer to set up than a footer to deflate
HEADER = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"
_OBJECTS_PER_STREAM = 200
assert CLEAN


@dataclass(eq=False)
class Body(PDFObject):
    """An object as the bytes it is written with; `stream` is its data, if it is a stream. May be filled in after it was numbered."""

    __RefOnly__ = 1
    entries: bytes = b""
    stream: bytes | None = None
    compressed: bool = True
    name: str = ""

    def format(self, document: PDFDocument | None) -> bytes:  # noqa: ARG002 (ReportLab calls it so)
        """The object as it stands in the file (ReportLab's protocol)."""
        if self.stream is None:
            return self.entries
        data, extra = self.stream, b""
        if self.compressed:
            data, extra = zlib.compress(data, LEVEL, WINDOW), b"/Filter/FlateDecode"
        return b"<<%s%s/Length %d>>\nstream\n%s\nendstream" % (self.entries, extra, len(data), data)


@dataclass(frozen=True, slots=True)
class Packed:
    """Objects in object streams: the objects' numbers and rows of the cross-reference table, and the streams as they stand in a file."""

    numbers: Sequence[int]
    rows: tuple[bytes, ...]
    first: int  # number of the first stream
    streams: tuple[bytes, ...]


class File(PDFDocument):
    """A PDF file in the making."""

    def __init__(self) -> None:
        super().__init__(compression=1, invariant=1, pdfVersion=(1, 7))
        for table in (self.idToObject, self.idToObjectNumberAndVersion, self.numberToId):
            table.clear()
        self.objectcounter = 0
        self.bodies: dict[int, Body] = {}
        self.packed: list[Packed] = []

    @property
    def following(self) -> int:
        """The number of the next object."""
        return self.objectcounter + 1

    def add(self, entries: bytes = b"", stream: bytes | None = None, *, compressed: bool = True) -> tuple[bytes, Body]:
        """Number an object. Returns its reference (`12 0 R`) and the object, which may still be filled in."""
        body = Body(entries, stream, compressed, f"o{self.objectcounter + 1}")
        self.Reference(body, body.name)  # type: ignore[no-untyped-call]
        self.bodies[self.objectcounter] = body
        return reference(self.objectcounter), body

    def reserve(self, count: int) -> int:
        """Numbers for objects that are put down later; the first of them."""
        first = self.following
        self.objectcounter += count
        return first

    def fill(self, number: int, entries: bytes) -> None:
        """An object whose number was reserved."""
        self.bodies[number] = Body(entries, name=f"o{number}")

    def put(self, made: Packed) -> None:
        """Objects whose numbers were reserved, and those of their streams."""
        self.packed.append(made)

    def write(self, root: bytes, info: bytes) -> bytes:
        """The whole file. `root` and `info` are references."""
        out, offset = [HEADER], len(HEADER)
        plain = {number: body.entries for number, body in self.bodies.items() if body.stream is None}
        self.put(packed(tuple(plain), tuple(plain.values()), self.reserve(streams_of(len(plain)))))
        last = self.reserve(1)
        rows = [b"\0\0\0\0\0\xff\xff"] * (last + 1)
        pieces = [(number, object_(number, body.format(self))) for number, body in self.bodies.items() if body.stream is not None]
        for made in self.packed:
            pieces += zip(range(made.first, made.first + len(made.streams)), made.streams, strict=True)
            for number, row in zip(made.numbers, made.rows, strict=True):
                rows[number] = row
        for number, data in pieces:
            rows[number] = b"\1" + offset.to_bytes(4, "big") + b"\0\0"
            out.append(data)
            offset += len(data)
        identity = hashlib.md5(b"".join(out), usedforsecurity=False).hexdigest().encode()
        rows[last] = b"\1" + offset.to_bytes(4, "big") + b"\0\0"
        entries = b"/Type/XRef/Size %d/W[1 4 2]/Root %s/Info %s/ID[<%s><%s>]" % (last + 1, root, info, identity, identity)
        entries += b"/Filter/FlateDecode/DecodeParms<</Predictor 12/Columns 7>>"
        out.append(object_(last, Body(entries, zlib.compress(differences(rows), LEVEL), compressed=False).format(self)))
        out.append(b"startxref\n%d\n%%%%EOF\n" % offset)
        return b"".join(out)


def differences(rows: Sequence[bytes]) -> bytes:
    """Rows of seven bytes as /Predictor 12 reads them: the number of PNG's filter Up, then what each byte has more than the one above it.

    All at once, in one number: the high bit of each byte is kept out of the subtraction, so that nothing is borrowed from its neighbour.
    """
    count = len(rows)
    here = int.from_bytes(b"\0" + b"\0".join(rows), "big")
    above = here >> 64
    high = int.from_bytes(b"\x80" * 8 * count, "big")
    less = ((here | high) - (above & ~high)) ^ ((here ^ ~above) & high)
    return (less | int.from_bytes(b"\2\0\0\0\0\0\0\0" * count, "big")).to_bytes(8 * count, "big")


def streams_of(count: int) -> int:
    """How many object streams so many objects take."""
    return -(-count // _OBJECTS_PER_STREAM)


def packed(numbers: Sequence[int], objects: Sequence[bytes], first: int) -> Packed:
    """Objects of these numbers in object streams, which are numbered from `first`."""
    rows, streams = [], []
    for stream in range(streams_of(len(objects))):
        chosen = slice(stream * _OBJECTS_PER_STREAM, (stream + 1) * _OBJECTS_PER_STREAM)
        body = _object_stream(list(zip(numbers[chosen], objects[chosen], strict=True)))
        streams.append(object_(first + stream, body.format(None)))
        rows += [b"\2" + (first + stream).to_bytes(4, "big") + index.to_bytes(2, "big") for index in range(len(objects[chosen]))]
    return Packed(numbers, tuple(rows), first, tuple(streams))


def _object_stream(objects: list[tuple[int, bytes]]) -> Body:
    heads, parts, offset = [], [], 0
    for number, entries in objects:
        heads.append(b"%d %d" % (number, offset))
        parts.append(entries)
        offset += len(entries) + 1
    head = b" ".join(heads) + b"\n"
    return Body(b"/Type/ObjStm/N %d/First %d" % (len(objects), len(head)), head + b"\n".join(parts))


def object_(number: int, data: bytes) -> bytes:
    """An object as it stands in the file."""
    return b"%d 0 obj\n%s\nendobj\n" % (number, data)


def reference(number: int) -> bytes:
    """How other objects name it."""
    return b"%d 0 R" % number


def text(value: str) -> bytes:
    """A PDF text string: PDFDocEncoding where ASCII will do, else UTF-16."""
    if value.isascii() and value.isprintable():
        return b"(" + value.encode().replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)") + b")"
    return b"<FEFF" + value.encode("utf-16-be").hex().upper().encode() + b">"


@lru_cache(maxsize=1 << 14)
def number(value: float) -> str:
    """A number with at most two decimals: 1/100 point is finer than any printer."""
    found = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if found in ("-0", "") else found
