"""Glyphs as elements of a TJ array: steps back, raised marks, codes of one byte and of two."""

from __future__ import annotations

from handoutgen.targets.pdf.codes import NARROW
from handoutgen.targets.pdf.glyphs import Glyph, elements_of, written


def test_a_code_of_one_byte_is_a_character_and_one_of_two_is_hexadecimal() -> None:
    assert written(NARROW + ord("A")) == "(A)"
    assert written(0x1F) == "<001F>"


def test_kerning_steps_back_and_a_mark_is_raised() -> None:
    glyphs = (Glyph(1, "A", 480.0, 500.0, 0.0, 0.0), Glyph(2, "V", 500.0, 500.0, 0.0, 0.0), Glyph(3, "", 0.0, 0.0, 0.0, 120.0))
    assert elements_of(glyphs, ["(A)", "(V)", "<0003>"], 10.0) == "(A) 20(V)] TJ 1.2 Ts [<0003>] TJ 0 Ts ["
