"""A PDF with every block type, opened to be spoiled, and what `inspect` says of it then."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from functools import cache
from typing import Any

import pikepdf

from handoutgen.verify.inspect import inspect
from handoutgen.verify.opened import Opened, limited, opened
from tests.examples import everything, written

Spoil = Callable[[pikepdf.Pdf], object]


@cache
def sheet() -> bytes:
    """A file that passes."""
    return written(everything())


def spoiled(spoil: Spoil, **saving: Any) -> bytes:
    """The file after one thing in it was broken."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(sheet())) as pdf:
        spoil(pdf)
        pdf.save(out, **saving)
    return out.getvalue()


def codes(data: bytes) -> set[str]:
    """The codes of everything found."""
    return {finding.code for finding in inspect(data, "sheet.pdf")}


def messages(data: bytes) -> list[str]:
    return [f"{finding.code} {finding.message}" for finding in inspect(data, "sheet.pdf")]


def asked(data: bytes) -> Opened:
    """The file, to ask one group of rules about it."""
    with limited():
        return opened(data, "sheet.pdf")


def elements(pdf: pikepdf.Pdf, *roles: str) -> list[Any]:
    """Structure elements of these roles, in reading order; all without any."""
    return [each for each in _walk(pdf.Root.StructTreeRoot.K) if not roles or str(each.S)[1:] in roles]


def _walk(value: Any) -> Iterator[Any]:
    for each in list(value) if isinstance(value, pikepdf.Array) else [value]:
        if isinstance(each, pikepdf.Dictionary) and "/S" in each:
            yield each
            yield from _walk(each.get("/K", pikepdf.Array()))


def repainted(pdf: pikepdf.Pdf, change: Callable[[bytes], bytes], page: int = 0) -> None:
    """Change a page's content."""
    stream = pdf.pages[page].Contents
    stream.write(change(stream.read_bytes()))


def small(*objects: bytes) -> bytes:
    """A file of these objects, the first its catalog, with nothing checked."""
    out, offsets = b"%PDF-1.7\n", []
    for number, each in enumerate(objects, 1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, each)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    head = b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    return out + head + table + b"trailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, len(out))


def stream(entries: bytes, data: bytes) -> bytes:
    """A stream object for `small`."""
    return b"<<%s/Length %d>>\nstream\n%s\nendstream" % (entries, len(data), data)


PAGES = (b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Count 1/Kids[3 0 R]>>")
PAGE = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]/Contents 4 0 R"
