"""Embedding: the glyphs that are shown, and what they stand for."""

from __future__ import annotations

import re
import struct

import pytest
import uharfbuzz as hb

from handoutgen.targets.pdf.embedding import FontUse, Subset, descriptor_numbers, embedded, subset
from handoutgen.targets.pdf.glyphs import Glyph
from handoutgen.verify.to_unicode import read_map
from tests.layout.sample import HEBREW, SOURCE, fonts

REGULAR = fonts().faces[f"{SOURCE}/regular"]


def part(use: FontUse) -> Subset:
    """What is embedded of a font, no class of characters made whole."""
    return Subset(use.face, tuple(sorted(use.noted)), use.own)


def unicode_of(made: Subset) -> dict[int, str]:
    return read_map(made.to_unicode(narrow=False))


def test_a_glyph_of_two_texts_gets_a_second_code() -> None:
    use = FontUse(REGULAR)
    one = REGULAR.shape("A", rtl=False)[0]
    other = Glyph(one.number, "Α", one.advance, one.natural, 0, 0)
    codes = [use.code(glyph) for glyph in (one, other, one, other)]
    second = REGULAR.free
    assert codes == [one.number, second, one.number, second]
    assert use.personal
    assert unicode_of(part(use)) == {one.number: "A", second: "Α"}
    table = struct.unpack(">65536H", part(use).glyph_map())
    assert (table[second], table[one.number]) == (one.number, one.number)
    assert part(use).widths().count(f"{one.natural:g}") == 2


def test_glyph_numbers_are_codes_until_then() -> None:
    use = FontUse(REGULAR)
    for glyph in REGULAR.shape("Rest", rtl=False):
        assert use.code(glyph) == glyph.number
    assert not use.personal
    assert part(use).glyph_map() == b""
    assert sorted(unicode_of(part(use)).values()) == sorted("Rest")


def test_characters_that_share_a_glyph_have_codes_of_their_own_in_every_document() -> None:
    """A soft hyphen or a Greek mu first in one document must not change what the next one says."""
    pairs = [("-", "\u2011"), (" ", "\u00a0"), ("µ", "μ")]
    for usual, other in pairs:
        (shared,), (same,) = REGULAR.shape(usual, rtl=False), REGULAR.shape(other, rtl=False)
        assert shared.number == same.number
        for order in ((shared, same), (same, shared)):
            use = FontUse(REGULAR)
            codes = {glyph.text: use.code(glyph) for glyph in order}
            assert codes[usual] == shared.number
            assert codes[other] > REGULAR.free
            assert not use.personal
            assert unicode_of(part(use)) == {codes[usual]: usual, codes[other]: other}


def test_every_character_is_told_by_its_code() -> None:
    for name, face in fonts().faces.items():
        codes = {char: face.coded(char) for char in face.characters}
        seen = {code for code in codes.values() if code is not None}
        assert len(seen) >= len(codes) - 3, name  # a control character or two have no glyph
        assert all(face.meaning(code)[1] == char for char, code in codes.items() if code is not None), name


def test_a_missing_glyph_is_refused() -> None:
    with pytest.raises(ValueError, match="no glyph"):
        FontUse(REGULAR).code(REGULAR.shape("🧼", rtl=False)[0])


def test_the_subset_draws_what_the_font_draws() -> None:
    use = FontUse(REGULAR)
    glyphs = REGULAR.shape("Hé", rtl=False)
    for glyph in glyphs:
        use.code(glyph)
    data = part(use).program()
    assert len(data) < len(REGULAR.data) / 4
    drawn = hb.Font(hb.Face(data))
    for glyph in glyphs:
        assert drawn.get_glyph_extents(glyph.number) == REGULAR.font.get_glyph_extents(glyph.number)
        assert drawn.get_glyph_h_advance(glyph.number) == REGULAR.font.get_glyph_h_advance(glyph.number)


def test_brands_share_subsets_until_a_rare_character_comes() -> None:
    made = [
        subset(REGULAR, [code for char in words if (code := REGULAR.coded(char))], {}) for words in ("Harbor, 4", "Quayside. 1", "Río 7 -")
    ]
    assert made[0] == made[1]
    assert set(made[2].codes) - set(made[0].codes) == {REGULAR.coded("í")}
    assert embedded(made[0]) == embedded(made[1])
    assert embedded(made[0]).name != embedded(made[2]).name
    small = subset(REGULAR, [REGULAR.coded("é") or 0], {})
    assert len(small.codes) == 1


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
    assert "".join(part(use).meaning(code)[1] for code in codes) == "שלום עולם "


def test_usual_words_are_shown_by_bytes_that_the_program_maps() -> None:
    use = FontUse(REGULAR)
    shown, narrow = use.shown("Rest (4 °C) – “Tá”", 12)
    assert narrow
    made = subset(REGULAR, use.noted, {})
    assert made.wide == ()
    data = "".join(re.findall(r"\(([^()]*)\)", shown)).encode("latin-1")
    said = read_map(made.to_unicode(narrow=True))
    assert "".join(said[code] for code in data) == "Rest (4 °C) – “Tá”"
    program = made.program()
    assert sum(struct.unpack(f">{len(program) // 4}I", program)) % (1 << 32) == 0xB1B0AFBA  # what checkSumAdjustment makes it
    table = bytes(hb.Face(program).reference_table("cmap").data)
    tables, platform, encoding, kind, first = (struct.unpack(">H", table[at : at + 2])[0] for at in (2, 4, 6, 12, 18))
    assert (tables, platform, encoding, kind) == (1, 1, 0, 6)
    for code in data:
        at = 22 + 2 * (code - first)
        assert struct.unpack(">H", table[at : at + 2])[0] == REGULAR.font.get_nominal_glyph(ord(said[code]))


def test_bytes_are_the_same_whatever_else_is_shown() -> None:
    """A line with a rare character has two-byte codes throughout; no other line changes for it."""
    use = FontUse(REGULAR)
    alone = use.shown("Rest today", 12)
    rare, narrow = use.shown("Rest today \u2011 ǫ", 12)
    assert not narrow
    assert re.fullmatch(r"(?:<(?:[0-9A-F]{4})+>| -?[\d.]+)*", rare)
    assert use.shown("Rest today", 12) == alone == FontUse(REGULAR).shown("Rest today", 12)
    both = embedded(subset(REGULAR, use.noted, use.own))
    assert both.simple
    assert both.composite
