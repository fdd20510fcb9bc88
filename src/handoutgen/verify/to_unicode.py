"""to_unicode: a font's /ToUnicode stream -> which characters each code stands for."""

from __future__ import annotations

import re
from itertools import count

from pypdf.generic import DictionaryObject, StreamObject

from handoutgen.verify.values import entry

_SECTION = re.compile(rb"begin(bfchar|bfrange)(.*?)end\1", re.DOTALL)
_CHARACTER = re.compile(rb"<([^<>]*)>\s*<([^<>]*)>")
_RANGE = re.compile(rb"<([^<>]*)>\s*<([^<>]*)>\s*(?:<([^<>]*)>|\[([^\]]*)\])")
_LISTED = re.compile(rb"<([^<>]*)>")
_MOST = 0x10000  # codes of one range


def character_map(font: DictionaryObject) -> dict[int, str]:
    """Code to characters; empty if the font has no such stream."""
    stream = entry(font, "/ToUnicode")
    return read_map(stream.get_data()) if isinstance(stream, StreamObject) else {}


def read_map(data: bytes) -> dict[int, str]:
    """The stream itself; what cannot be read in it is left out."""
    found: dict[int, str] = {}
    for kind, body in _SECTION.findall(data):
        if kind == b"bfchar":
            found |= {_number(code): _text(text) for code, text in _CHARACTER.findall(body)}
        else:
            for entries in _RANGE.findall(body):
                found |= _range(*entries)
    return found


def _range(first: bytes, last: bytes, start: bytes, listed: bytes) -> dict[int, str]:
    """Neighbouring codes: their texts one by one, or the first, whose last character counts on."""
    codes = range(_number(first), min(_number(last), _number(first) + _MOST) + 1)
    if listed:
        return dict(zip(codes, map(_text, _LISTED.findall(listed)), strict=False))
    text = _text(start)
    return (
        {code: text[:-1] + chr(point) for code, point in zip(codes, count(ord(text[-1])), strict=False) if point <= 0x10FFFF}
        if text
        else {}
    )


def _number(digits: bytes) -> int:
    return int(_hexadecimal(digits) or "0", 16)


def _text(digits: bytes) -> str:
    code = _hexadecimal(digits)
    return bytes.fromhex(code + "0" * (len(code) % 2)).decode("utf-16-be", "replace")


def _hexadecimal(digits: bytes) -> str:
    return re.sub(r"[^0-9A-Fa-f]", "", digits.decode("latin-1"))
