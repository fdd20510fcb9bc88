from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handoutgen.layout.lines import Typesetter
from handoutgen.layout.plain import PlainRun, is_plain, plain_lines
from handoutgen.model.box import TextStyle
from handoutgen.model.text import Run
from tests.layout.sample import fonts

STYLE = TextStyle("Source Sans 3", 12, 15)


def by_letters(_face: str, text: str, _rtl: bool) -> float:
    return float(len(text))


def lines(room: float, most: int, *texts: str) -> list[str] | None:
    made = plain_lines([PlainRun(text, "face", 1.0) for text in texts], by_letters, room, most)
    return None if made is None else ["|".join(bit.text for _, bit in line.stretches) for line in made]


def test_words_fill_lines() -> None:
    assert lines(9, 99, "one two three four") == ["one two", "three", "four"]
    assert lines(10, 99, "one two three four") == ["one two", "three four"]


def test_no_line_has_more_characters_than_allowed() -> None:
    assert lines(99, 8, "one two three four") == ["one two", "three", "four"]


def test_a_word_may_go_on_over_several_runs() -> None:
    assert lines(8, 99, "one ", "two", ", three") == ["one|two|,", "three"]


def test_a_word_wider_than_a_line_is_left_to_the_general_way() -> None:
    assert lines(4, 99, "one three") is None


@pytest.mark.parametrize("text", ["a\nb", "a\u00a0b", "well-known", "and/or", "soft\u00adly"])
def test_what_needs_the_general_way(text: str) -> None:
    assert not is_plain(text)


def test_phone_numbers_and_ranges_are_plain() -> None:
    assert is_plain("Call 206-555-0123, days 1-7, 1/2")


WORDS = st.lists(st.sampled_from(["a", "Rest", "AVATAR", "206-555-0123", "(To)", "“Ti,”", "é", "1.5", ""]), min_size=1, max_size=12)


@given(st.lists(st.tuples(WORDS, st.booleans()), min_size=1, max_size=4), st.floats(60, 300), st.sampled_from([0, 20, 70]))
def test_both_ways_come_to_the_same_lines(parts: list[tuple[list[str], bool]], width: float, most: int) -> None:
    runs = tuple(Run(" ".join(words), strong=strong) for words, strong in parts)
    short, long = Typesetter(fonts(), (), False), Typesetter(fonts(), (), False)
    long._plain = lambda *_: ()  # type: ignore[method-assign]

    def seen(setter: Typesetter) -> list[tuple[str, bool, float]]:
        return [
            ("".join(" " * (piece.space > 0) + piece.text for _, piece in line.pieces), line.soft, round(line.width, 4))
            for line in setter.lines(runs, STYLE, width, most)
        ]

    assert seen(short) == seen(long)
