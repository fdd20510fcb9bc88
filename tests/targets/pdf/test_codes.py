"""Codes: usual characters in one byte."""

from __future__ import annotations

import string

from handoutgen.targets.pdf.codes import CHARACTERS, CODES, NARROW


def test_each_character_has_a_byte_of_its_own() -> None:
    assert len(set(CODES.values())) == len(CODES) == len(CHARACTERS)
    assert all(0 < code < 256 for code in CODES.values())
    assert min(NARROW + code for code in CODES.values()) > 0xFFFF  # no two-byte code


def test_no_code_means_something_in_a_string_or_a_template() -> None:
    assert not set(b"()\\%\r\n\0") & set(CHARACTERS)
    assert not {0xFE, 0xFF, 0xEF} & set(CHARACTERS)  # first bytes of byte order marks


def test_plain_words_stand_for_themselves_and_all_usual_characters_are_there() -> None:
    assert all(CODES[char] == ord(char) for char in string.ascii_letters + string.digits + " .,;:!?-'\"&/+=#")
    assert CODES.keys() >= set(string.printable[:95]) | set("ñáéíóúü¿¡«»–—‘’“”•…°½→≥≤×ßçàèêîôûäöœŒ€")
