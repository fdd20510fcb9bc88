"""fonts: every font of the file: embedded, and its glyphs traceable to characters; and what the shown text is, read by them."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from pypdf.generic import DictionaryObject, StreamObject

from handoutgen.model.diagnostic import Finding
from handoutgen.verify.content import Content, fonts_of
from handoutgen.verify.opened import Opened
from handoutgen.verify.to_unicode import character_map
from handoutgen.verify.values import dictionary, entry, identity, items, name

_FILES = ("/FontFile", "/FontFile2", "/FontFile3")
_KNOWN_ENCODINGS = {"WinAnsiEncoding", "MacRomanEncoding", "MacExpertEncoding"}
_BEYOND = "\ufffd\x00"


def find(file: Opened, contents: list[Content]) -> Iterator[Finding]:
    """H610 not embedded, H611 codes without characters, H612 text that cannot be read."""
    for font in fonts_of(file).values():
        called = name(font, "/BaseFont") or "without a name"
        if not embedded(font):
            yield file.finding("H610", f"the font {called} is not in the file", "another machine prints it with another font")
        if not _traceable(font):
            yield file.finding("H611", f"the font {called} has no /ToUnicode", "its text cannot be read aloud, searched or copied")
    yield from _unreadable(file, contents)
    if not any(content.shown for content in contents):
        yield file.finding("H612", "the file shows no text", "a picture of words cannot be read aloud")


def embedded(font: DictionaryObject) -> bool:
    """Does its program, or that of its descendant, lie in the file? Glyphs of Type 3 fonts are drawn in the file."""
    if name(font, "/Subtype") == "Type3":
        return True
    holders = [item for item in items(entry(font, "/DescendantFonts")) if isinstance(item, DictionaryObject)] or [font]
    return all(any(key in dictionary(holder, "/FontDescriptor") for key in _FILES) for holder in holders)


def _traceable(font: DictionaryObject) -> bool:
    if isinstance(entry(font, "/ToUnicode"), StreamObject):
        return True
    encoding = entry(font, "/Encoding")
    plain = name(font, "/Encoding") or name(encoding, "/BaseEncoding")
    return name(font, "/Subtype") != "Type0" and plain in _KNOWN_ENCODINGS and name(font, "/Subtype") != "Type3"


def _unreadable(file: Opened, contents: list[Content]) -> Iterator[Finding]:
    maps: dict[int, dict[int, str]] = {}
    told: set[tuple[int, int]] = set()
    for content in contents:
        for shown in content.shown:
            font = identity(shown.font)
            if font not in maps:
                maps[font] = character_map(shown.font)
            if not maps[font]:
                continue  # there is no map, which is told already
            for code in _codes(shown.font, shown.codes):
                said = maps[font].get(code)
                if (font, code) not in told and (said is None or not readable(said)):
                    told.add((font, code))
                    what = "no character" if said is None else " ".join(f"U+{ord(char):04X}" for char in said) or "nothing"
                    called = name(shown.font, "/BaseFont")
                    yield file.finding("H612", f"page {content.page}: a glyph of {called} (code {code:04X}) reads as {what}")


def _codes(font: DictionaryObject, data: bytes) -> Iterator[int]:
    """Codes of two bytes in composite fonts, of one in others."""
    if name(font, "/Subtype") != "Type0":
        yield from data
    elif name(font, "/Encoding").startswith("Identity"):
        yield from (data[at] << 8 | data[at + 1] for at in range(0, len(data) - 1, 2))


def readable(text: str) -> bool:
    """Real characters: not the replacement character, none for private use, none that is not assigned."""
    return bool(text) and not any(char in _BEYOND or unicodedata.category(char) in ("Co", "Cs", "Cn") for char in text)
