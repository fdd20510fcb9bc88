"""Bidi: known examples of UAX #9, and numbers that stay as they are."""

from __future__ import annotations

import unicodedata
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handoutgen.layout.bidi import levels, needs_bidi, visual_order
from handoutgen.layout.lines import SetLine
from handoutgen.model.text import Run
from tests.layout.sample import setter, style


def seen(text: str, base: int) -> str:
    """The characters from left to right; mirrored signs are not turned."""
    return "".join(text[at] for at in visual_order(levels(text, base)))


@pytest.mark.parametrize(
    ("text", "base", "expected"),
    [
        ("car is אבג in hebrew", 0, "car is גבא in hebrew"),
        ("אבג is car דהו", 1, "והד is car גבא"),
        ('he said "אבג דהו".', 0, 'he said "והד גבא".'),
        ("אבג (def) דהו", 1, "והד )def( גבא"),  # the brackets are of the outer direction, and are mirrored when shown
        ("abc (אבג) def", 0, "abc (גבא) def"),
        ("אבג, דהו!", 1, "!והד ,גבא"),
        ("אבג 123 דהו", 1, "והד 123 גבא"),
        ("abc אבג 12.5 דהו xyz", 0, "abc והד 12.5 גבא xyz"),
        ("אבג abc!", 1, "!abc גבא"),
        ("plain", 0, "plain"),
        ("", 1, ""),
    ],
)
def test_known_examples(text: str, base: int, expected: str) -> None:
    assert seen(text, base) == expected


@pytest.mark.parametrize("word", ["שלום", "مرحبا"])
@pytest.mark.parametrize("base", [0, 1])
@pytest.mark.parametrize(
    "number",
    [
        "206-555-0123",
        "(206) 555-0123",
        "+1 206 555 0123",
        "206.555.0123",
        "5-10 mg",
        "5–10",
        "101.5 °F",
        "38.6\u00a0°C",
        "50%",
        "24/7",
        "3 x 5",
        "8:00 - 17:00",
    ],
)
def test_numbers_read_from_left_to_right(word: str, base: int, number: str) -> None:
    assert number in seen(f"{word} {number} {word}", base)
    assert number in seen(f"{word} {number}", base)
    assert number in seen(f"{word} {number}.", base)


def test_lists_of_numbers_read_with_their_text() -> None:
    assert seen("ימים 5, 10, 15", 1) == "15 ,10 ,5 םימי"


def test_each_line_of_an_address_stands_alone() -> None:
    assert levels("אב abc.\nאב abc.", 1) == levels("אב abc.\n", 1) + levels("אב abc.", 1)


def test_an_address_stands_as_it_is_written() -> None:
    assert seen("410 Quayside Way, Port Alder, CA 94099", 1) == "410 Quayside Way, Port Alder, CA 94099"
    assert seen("שלום WA 98099 שלום", 1) == "םולש WA 98099 םולש"


def test_latin_text_needs_none_of_it() -> None:
    assert not needs_bidi("Call 206-555-0123 · ½ °F → é")
    assert needs_bidi("שלום")
    assert needs_bidi("١٢٣")
    for char in map(chr, range(0x1100)):
        assert needs_bidi(f"é{char}") == (unicodedata.bidirectional(char) in {"R", "AL", "AN"})


def pieces(line: SetLine) -> list[str]:
    return [piece.text for _, piece in sorted(line.pieces, key=lambda placed: placed[0])]


def test_a_space_never_vanishes_between_directions() -> None:
    """The visual neighbour of a word need not be its neighbour in reading: the space belongs to the gap, not to a word."""
    runs = (Run("Call "), Run("אב", strong=True), Run("ג"), Run(" דה"), Run("ו", strong=True), Run(" now"))
    (line,) = setter().lines(runs, style(), 400)
    placed = sorted(line.pieces, key=lambda each: each[0])
    assert [piece.text for _, piece in placed] == ["Call", "ו", "דה", "ג", "אב", "now"]
    gaps = [right[0] - left[0] - left[1].width for left, right in pairwise(placed)]
    assert [gap > 1 for gap in gaps] == [True, False, True, False, True]


def test_numbers_stay_whole_over_words() -> None:
    (line,) = setter(rtl=True).lines((Run("טל 206 555 0123 או"),), style(), 400)
    assert pieces(line) == ["או", "206", "555", "0123", "טל"]


@given(st.text(alphabet="abc אבגمرح0123456789-–/.,:()[] +°%\n\u00a0\u0301", max_size=40), st.integers(0, 1))
def test_every_character_has_one_place(text: str, base: int) -> None:
    found = levels(text, base)
    assert len(found) == len(text)
    assert all(level >= 0 for level in found)
    assert sorted(visual_order(found)) == list(range(len(text)))


@given(st.lists(st.integers(0, 4), max_size=30))
def test_order_is_a_permutation(numbers: list[int]) -> None:
    assert sorted(visual_order(numbers)) == list(range(len(numbers)))
