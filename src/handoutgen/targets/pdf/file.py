"""file: PDF objects -> the bytes of a file, with object streams and a cross-reference stream (ISO 32000-1 §7.5.7-8).

ReportLab's document numbers the objects; only the last step, writing them out, is ours: its own writer knows no object streams,
and structure trees are three quarters smaller in them.
"""

from __future__ import annotations

import hashlib
import zlib
from dataclasses import dataclass
from functools import lru_cache

from handoutgen.targets.pdf.settings import CLEAN  # isort: skip
from reportlab.pdfbase.pdfdoc import PDFDocument, PDFObject

LEVEL = 5  # of deflate: half the time of zlib's own 6, for one hundredth more bytes
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

    def format(self, document: PDFDocument) -> bytes:  # noqa: ARG002 (ReportLab calls it so)
        """The object as it stands in the file (ReportLab's protocol)."""
        if self.stream is None:
            return self.entries
        data, extra = self.stream, b""
        if self.compressed:
            data, extra = zlib.compress(data, LEVEL), b"/Filter/FlateDecode"
        return b"<<%s%s/Length %d>>\nstream\n%s\nendstream" % (self.entries, extra, len(data), data)


class File(PDFDocument):
    """A PDF file in the making."""

    def __init__(self) -> None:
        super().__init__(compression=1, invariant=1, pdfVersion=(1, 7))
        for table in (self.idToObject, self.idToObjectNumberAndVersion, self.numberToId):
            table.clear()
        self.objectcounter = 0
        self.bodies: list[Body] = []

    def add(self, entries: bytes = b"", stream: bytes | None = None, *, compressed: bool = True) -> tuple[bytes, Body]:
        """Number an object. Returns its reference (`12 0 R`) and the object, which may still be filled in."""
        body = Body(entries, stream, compressed, f"o{self.objectcounter + 1}")
        self.Reference(body, body.name)  # type: ignore[no-untyped-call]
        self.bodies.append(body)
        return b"%d 0 R" % self.objectcounter, body

    def write(self, root: bytes, info: bytes) -> bytes:
        """The whole file. `root` and `info` are references."""
        bodies = self.bodies
        packed = [number for number, body in enumerate(bodies, 1) if body.stream is None]
        out, offset = [HEADER], len(HEADER)
        rows: dict[int, bytes] = {0: b"\0\0\0\0\0\xff\xff"}
        following = len(bodies) + 1

        def put(number: int, body: Body) -> None:
            nonlocal offset
            data = b"%d 0 obj\n%s\nendobj\n" % (number, body.format(self))
            rows[number] = b"\1" + offset.to_bytes(4, "big") + b"\0\0"
            out.append(data)
            offset += len(data)

        for number, body in enumerate(bodies, 1):
            if body.stream is not None:
                put(number, body)
        for at in range(0, len(packed), _OBJECTS_PER_STREAM):
            chosen = packed[at : at + _OBJECTS_PER_STREAM]
            put(following, _object_stream([(number, bodies[number - 1].entries) for number in chosen]))
            for index, number in enumerate(chosen):
                rows[number] = b"\2" + following.to_bytes(4, "big") + index.to_bytes(2, "big")
            following += 1
        identity = hashlib.md5(b"".join(out), usedforsecurity=False).hexdigest().encode()
        rows[following] = b"\1" + offset.to_bytes(4, "big") + b"\0\0"
        entries = b"/Type/XRef/Size %d/W[1 4 2]/Root %s/Info %s/ID[<%s><%s>]" % (following + 1, root, info, identity, identity)
        table = b"".join(rows[number] for number in range(following + 1))
        out.append(b"%d 0 obj\n%s\nendobj\n" % (following, Body(entries, table).format(self)))
        out.append(b"startxref\n%d\n%%%%EOF\n" % offset)
        return b"".join(out)


def _object_stream(objects: list[tuple[int, bytes]]) -> Body:
    heads, parts, offset = [], [], 0
    for number, entries in objects:
        heads.append(b"%d %d" % (number, offset))
        parts.append(entries)
        offset += len(entries) + 1
    head = b" ".join(heads) + b"\n"
    return Body(b"/Type/ObjStm/N %d/First %d" % (len(objects), len(head)), head + b"\n".join(parts))


def text(value: str) -> bytes:
    """A PDF text string: PDFDocEncoding where ASCII will do, else UTF-16."""
    if value.isascii() and value.isprintable():
        return b"(" + value.encode().replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)") + b")"
    return b"<FEFF" + value.encode("utf-16-be").hex().upper().encode() + b">"


@lru_cache(maxsize=1 << 16)
def number(value: float) -> str:
    """A number with at most two decimals: 1/100 point is finer than any printer."""
    found = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if found in ("-0", "") else found
