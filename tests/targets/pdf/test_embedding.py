"""Embedding: the glyphs that are shown, and what they stand for."""

from __future__ import annotations

import re
import struct

import pytest
import uharfbuzz as hb

from handoutgen.targets.pdf.embedding import FontUse, descriptor_numbers
from handoutgen.targets.pdf.fonts import Glyph
from tests.layout.sample import HEBREW, SOURCE, fonts

REGULAR = fonts().faces[f"{SOURCE}/regular"]


def unicode_of(use: FontUse) -> dict[int, str]:
    rows = re.findall(r"<([0-9A-F]{4})> <([0-9A-F]+)>\n", use.to_unicode().decode("ascii") + "\n")
    return {int(code, 16): bytes.fromhex(text).decode("utf-16-be") for code, text in rows if len(code) == 4}


def test_a_glyph_of_two_texts_gets_a_second_code() -> None:
    use = FontUse(REGULAR)
    one = REGULAR.shape("A", rtl=False)[0]
    other = Glyph(one.number, "Α", one.advance, one.natural, 0, 0)
    codes = [use.code(glyph) for glyph in (one, other, one, other)]
    assert codes == [one.number, 0xFFFF, one.number, 0xFFFF]
    assert unicode_of(use) == {one.number: "A", 0xFFFF: "Α"}
    table = struct.unpack(">65536H", use.glyph_map())
    assert (table[0xFFFF], table[one.number]) == (one.number, one.number)
    assert use.widths().count(f"{one.natural:g}") == 2


def test_glyph_numbers_are_codes_until_then() -> None:
    use = FontUse(REGULAR)
    for glyph in REGULAR.shape("Rest", rtl=False):
        assert use.code(glyph) == glyph.number
    assert use.glyph_map() == b""
    assert sorted(unicode_of(use).values()) == sorted("Rest")


def test_a_missing_glyph_is_refused() -> None:
    with pytest.raises(ValueError, match="no glyph"):
        FontUse(REGULAR).code(REGULAR.shape("🧼", rtl=False)[0])


def test_the_subset_draws_what_the_font_draws() -> None:
    use = FontUse(REGULAR)
    glyphs = REGULAR.shape("Hé", rtl=False)
    for glyph in glyphs:
        use.code(glyph)
    data = use.program()
    assert len(data) < len(REGULAR.data) / 4
    subset = hb.Font(hb.Face(data))
    for glyph in glyphs:
        assert subset.get_glyph_extents(glyph.number) == REGULAR.font.get_glyph_extents(glyph.number)
        assert subset.get_glyph_h_advance(glyph.number) == REGULAR.font.get_glyph_h_advance(glyph.number)


def test_descriptors_are_plausible() -> None:
    for name in fonts().faces:
        facts = descriptor_numbers(fonts().faces[name])
        assert facts.box[0] < facts.box[2]
        assert facts.box[1] < 0 < facts.box[3]
        assert 500 < facts.capital < facts.ascent < 1600, name
        assert -900 < facts.descent < 0
        assert (facts.angle < 0) == ("italic" in name)


def test_right_to_left_text_is_written_in_reading_order() -> None:
    face = fonts().faces[f"{HEBREW}/regular"]
    use = FontUse(face)
    codes = [int(code, 16) for code in re.findall(r"<([0-9A-F]{4})>", use.backwards("שלום עולם ", 12))]
    assert "".join(use.texts[code] for code in codes) == "שלום עולם "
