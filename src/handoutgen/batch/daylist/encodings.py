"""The bytes of a day list -> how its letters are written down, by evidence. A name is printed as it was typed, or the file is refused."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from handoutgen.model.diagnostic import Finding, Refused

CODE = "H642"
CHUNK = 1 << 16
_MARKS = ((codecs.BOM_UTF8, "utf-8-sig", "UTF-8"), (codecs.BOM_UTF16_LE, "utf-16", "UTF-16"), (codecs.BOM_UTF16_BE, "utf-16", "UTF-16"))
_UTF_32 = (codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)
_SAY = "export the list as UTF-8 (in Excel: `CSV UTF-8`), or say how it is written: `--encoding cp1252`"
_LETTER = r"[^\W\d_]"
# Signs that Windows (cp1252) has and that do not stand inside a word, or behind it: where they do, other letters were meant
# (`Jos‚` is what an old DOS list with `José` looks like).
_INSIDE = "‚ƒ„…†‡ˆ‰‹›“”‘•˜™¡¢£¤¥¦§¨©«»¬\xad®¯°±²³¹µ¶¸ªº¼½¾¿×÷€"
_BEHIND = "‚ƒ„†‡ˆ‰‹˜¡¢£¤¥¦¨¬¯±¶¸¿²³¹¼½¾"
_SMALL = "a-zß-öø-ÿšœž"
_DOUBTS = tuple(
    re.compile(pattern)
    for pattern in (
        f"{_LETTER}[{_INSIDE}]{_LETTER}",
        f"{_LETTER}[{_BEHIND}]",
        f"[{_SMALL}][\xa0–—][{_SMALL}]",
        f"{_LETTER}‘",
        # `Garc’a` is García from a Mac; `don’t`, `Ana’s`, `l’été`, `O’Brien`, `D’Angelo` are what they seem to be.
        rf"(?:[{_SMALL}]{{2}}|[A-Z])(?<!\bqu)’(?!(?:[stdm]|ll|re|ve)\b)[{_SMALL}]",
        f"[{_SMALL}][À-ÖØ-ÞŠŒŽŸ]",
        f"Ÿ[{_SMALL}]",
        r"[À-ÖØ-öø-ÿŠŒŽšœžŸ]{4}",
    )
)
# A letter in UTF-8 that was once read as Windows text and saved again (`JosÃ©`), and the sign for "lost".
_GARBLED = re.compile("[ÂÃÄÅÎÏÐÑØÙ][\x80-\xbf€‚ƒ„…†‡ˆ‰‹‘’“”•–—˜™›]|â€|\ufffd")


@dataclass(frozen=True, slots=True)
class Encoding:
    """The codec, and what the report says of it."""

    codec: str
    said: str


def encoding_of(file: BinaryIO, given: str = "") -> Encoding:
    """How an open file is written down; it is left where it began. Raises Refused where that is in doubt."""
    start = file.read(4)
    file.seek(0)
    marked = next(((codec, name) for mark, codec, name in _MARKS if start.startswith(mark)), None)
    if start in _UTF_32:
        raise _refused("the list is written in UTF-32", _SAY)
    if given:
        return _as_given(file, given, marked)
    if marked:
        return _whole(file, *marked, f"{marked[1]}, by the mark it begins with")
    if b"\0" in start:
        raise _refused(
            "the list looks like UTF-16 without its mark, or is no text at all", "say so: `--encoding utf-16-le`; or export it as UTF-8"
        )
    if _line_of_fault(file, "utf-8") is None:
        beyond = _has_more_than_ascii(file)
        return Encoding("utf-8", "UTF-8, by its letters beyond ASCII" if beyond else "plain ASCII")
    return _windows(file)


def garbled(text: str) -> bool:
    """Were letters lost, or turned into others, before the text came to us?"""
    return _GARBLED.search(text) is not None


def _as_given(file: BinaryIO, given: str, marked: tuple[str, str] | None) -> Encoding:
    try:
        name = codecs.lookup(given).name
        "a".encode(given)  # `base64` is a codec, and none for text
    except (LookupError, ValueError):
        raise _refused(
            f"nobody here knows the encoding `{given[:40]}`", "common ones: `utf-8`, `cp1252`, `cp850`, `mac-roman`, `utf-16`"
        ) from None
    if marked and not name.startswith(marked[1].lower()):
        raise _refused(
            f"the list begins with the mark of {marked[1]}, and `{given[:40]}` is asked for", "leave `--encoding` out, and `encoding:` too"
        )
    codec = marked[0] if marked else name
    return _whole(file, codec, given, f"{name}, as was asked for")


def _whole(file: BinaryIO, codec: str, name: str, said: str) -> Encoding:
    line = _line_of_fault(file, codec)
    if line is not None:
        raise _refused(f"the list is not {name}: line {line} cannot be read so", _SAY)
    return Encoding(codec, said)


def _windows(file: BinaryIO) -> Encoding:
    """Without a mark and no UTF-8: Windows' own letters, if that is what they look like."""
    line = _line_of_fault(file, "cp1252")
    if line is None:
        line = _line_of_doubt(file)
    if line is not None:
        raise _refused(f"the list is neither UTF-8 nor, by its letters, cp1252 (Windows): see line {line}", _SAY)
    return Encoding("cp1252", "cp1252 (Windows): it is not UTF-8, and its letters make words so")


def _line_of_fault(file: BinaryIO, codec: str) -> int | None:
    """The line that cannot be read; None if all can."""
    lines = 1
    try:
        for text in decoded(file, codec):
            lines += text.count("\n")
    except UnicodeError:
        return lines
    finally:
        file.seek(0)
    return None


def _line_of_doubt(file: BinaryIO) -> int | None:
    lines, before = 1, ""
    try:
        for text in decoded(file, "cp1252"):
            both = before + text
            found = [match.start() for doubt in _DOUBTS if (match := doubt.search(both))]
            if found:
                return lines + both.count("\n", 0, min(found))
            before = both[-8:]
            lines += both.count("\n") - before.count("\n")
    finally:
        file.seek(0)
    return None


def _has_more_than_ascii(file: BinaryIO) -> bool:
    try:
        return any(not text.isascii() for text in decoded(file, "utf-8"))
    finally:
        file.seek(0)


def decoded(file: BinaryIO, codec: str) -> Iterator[str]:
    """The text of a file, some of it at a time; up to the line that cannot be read, then UnicodeError."""
    decoder = codecs.getincrementaldecoder(codec)()
    while chunk := file.read(CHUNK):
        for piece in chunk.splitlines(keepends=True) if codec[:6] != "utf-16" else (chunk,):
            yield decoder.decode(piece)
    yield decoder.decode(b"", final=True)


def _refused(message: str, hint: str) -> Refused:
    return Refused(Finding(CODE, message, None, hint))
