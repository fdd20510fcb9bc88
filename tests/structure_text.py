"""A PDF becomes what its structure tree says, block by block, and what its artifacts say: as `pdfinfo -struct-text`, in a hundredth of the time.

test_reading_order.py compares the two.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pikepdf

from handoutgen.verify.to_unicode import read_map

INLINE = ("Link", "Span")
_Texts = dict[tuple[Any, int], str]


@cache
def blocks(path: Path) -> tuple[str, ...]:
    """The text of each block in reading order, white space evened out; links and foreign words in their places, figures left out."""
    with pikepdf.open(path) as pdf:
        texts: _Texts = {}
        for page in pdf.pages:
            texts |= {(page.obj.objgen, mcid): text for mcid, text in _marked(page) if mcid >= 0}
        return tuple(made for text in _blocks(pdf.Root.StructTreeRoot.K, texts) if (made := " ".join(text.split())))


@cache
def artifacts(path: Path) -> tuple[tuple[str, ...], ...]:
    """The text of every artifact of each page that has any."""
    with pikepdf.open(path) as pdf:
        return tuple(tuple(" ".join(text.split()) for mcid, text in _marked(page) if mcid < 0 and text.strip()) for page in pdf.pages)


def _blocks(element: Any, texts: _Texts) -> Iterator[str]:
    """The texts between which a reader pauses."""
    own = ""
    for kid in _kids(element):
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid and str(kid.S)[1:] not in INLINE:
            yield own
            own = ""
            yield from _blocks(kid, texts) if kid.S != "/Figure" else ()
        else:
            own += _inline(kid, element, texts)
    yield own


def _inline(kid: Any, element: Any, texts: _Texts) -> str:
    if not isinstance(kid, pikepdf.Dictionary):
        return texts[element.Pg.objgen, int(kid)]
    if "/S" in kid:
        return "".join(_inline(each, kid, texts) for each in _kids(kid))
    return texts[kid.Pg.objgen, int(kid.MCID)] if "/MCID" in kid else ""


def _kids(element: Any) -> list[Any]:
    kids = element.get("/K")
    return list(kids) if isinstance(kids, pikepdf.Array) else [] if kids is None else [kids]


def _marked(page: pikepdf.Page) -> Iterator[tuple[int, str]]:
    """(mcid, text) of each piece of marked content; -1 is an artifact."""
    maps = {name: read_map(font.ToUnicode.read_bytes()) for name, font in page.Resources.Font.items()}
    open_mark, text, font = None, "", ""
    for operands, operator in ((list(each.operands), str(each.operator)) for each in pikepdf.parse_content_stream(page)):
        if operator in ("BDC", "BMC") and open_mark is None:
            open_mark, text = int(operands[1].MCID) if operands[0] != "/Artifact" else -1, ""
        elif operator == "EMC" and open_mark is not None:
            yield open_mark, text
            open_mark = None
        elif operator == "Tm" and open_mark == -1:
            text += " "  # header and footer are one artifact of many lines
        elif operator == "Tf":
            font = str(operands[0])
        elif operator in ("Tj", "TJ"):
            parts = list(operands[0]) if isinstance(operands[0], pikepdf.Array) else [operands[0]]
            data = b"".join(bytes(part) for part in parts if isinstance(part, pikepdf.String))
            wide = page.Resources.Font[font].Subtype == "/Type0"
            codes = [data[at] << 8 | data[at + 1] for at in range(0, len(data), 2)] if wide else list(data)
            text += "".join(maps[font][code] for code in codes)
