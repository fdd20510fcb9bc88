"""Lines: what fits, where they break, what is never lost."""

from __future__ import annotations

import pytest

from handoutgen.layout.lines import SetLine, Typesetter
from handoutgen.model.box import TextStyle
from handoutgen.model.text import Run, words
from tests.layout.sample import ATKINSON, HEBREW, PUBLIC, SOURCE, fonts, laid, lines, setter, shown, style, text

PHONE = "206-555-0123"


def said(line: SetLine) -> str:
    return "".join((" " if piece.space else "") + piece.text for _, piece in line.pieces)


def broken(content: str, width: float, characters: int = 0, look: TextStyle | None = None) -> list[str]:
    return [said(line) for line in setter().lines(words(content), look or style(), width, characters)]


def width(content: str, face: str = f"{SOURCE}/regular", size: float = 12) -> float:
    return fonts().width(face, content, False) * size


def test_a_line_takes_as_many_words_as_fit() -> None:
    room = width("one") + width(" ") + width("two") + 0.01
    assert broken("one two three", room) == ["one two", "three"]
    assert broken("one two three", room - 0.1) == ["one", "two", "three"]


def test_lines_are_as_wide_as_they_say() -> None:
    for line in setter().lines(words("Rest today. Take it slow, and call us if the pain gets worse."), style(), 120):
        assert line.width <= 120
        x, last = line.pieces[-1]
        assert x + last.width == pytest.approx(line.width)


def test_no_more_characters_than_asked() -> None:
    found = broken("a bb ccc dddd eeeee ffffff", 1000, 10)
    assert found == ["a bb ccc", "dddd eeeee", "ffffff"]


def test_a_hard_break_ends_a_line() -> None:
    found = setter().lines((Run("12 River Road"), Run("\n"), Run("Springfield")), style(), 400)
    assert [said(line) for line in found] == ["12 River Road", "Springfield"]
    assert [line.soft for line in found] == [True, False]


def test_two_hard_breaks_leave_a_line_empty() -> None:
    assert broken("one\n\ntwo", 400) == ["one", "", "two"]


def test_nothing_to_set_is_one_empty_line() -> None:
    assert [line.pieces for line in setter().lines((), style(), 100)] == [()]


@pytest.mark.parametrize("number", [PHONE, "5-10", "24/7", "8:00-17:00", "2026-11-21"])
def test_numbers_never_break(number: str) -> None:
    for room in range(10, 120, 7):
        if room >= width(number):
            assert number in " ".join(broken(f"Call {number} today", room)).split(" ")


def test_words_break_behind_a_hyphen_without_a_space() -> None:
    found = setter().lines(words("follow-up"), style(), width("follow-") + 0.1)
    assert [said(line) for line in found] == ["follow-", "up"]
    assert [line.soft for line in found] == [False, False]


def test_a_dash_between_spaces_keeps_both() -> None:
    found = setter().lines(words("rest – then walk"), style(), width("rest – ") + 1)
    assert [said(line) for line in found] == ["rest –", "then", "walk"]
    assert found[0].soft


def test_a_word_wider_than_the_line_is_broken_and_nothing_is_lost() -> None:
    long = "abcdefghij" * 40
    found = setter().lines(words(f"see {long} now"), style(), 200)
    assert "".join(said(line) for line in found[1:]).replace(" ", "") == long + "now"
    assert all(line.width <= 200 for line in found)
    assert all(line.width > 180 for line in found[1:-1])
    assert [line.soft for line in found] == [True] + [False] * (len(found) - 1) or found[-2].soft


def test_a_long_word_of_two_looks_fills_its_lines() -> None:
    runs = (Run("a" * 30), Run("b" * 30, strong=True))
    found = setter().lines(runs, style(), 60)
    assert "".join(said(line) for line in found) == "a" * 30 + "b" * 30
    assert all(line.width > 40 for line in found[:-1])


def test_a_mark_stays_with_its_letter() -> None:
    found = broken("שָ" * 40, 30, look=style(HEBREW))
    assert all(line[0] == "ש" for line in found)
    assert "".join(found) == "שָ" * 40


def test_a_line_narrower_than_a_letter_still_ends() -> None:
    assert broken("abc", 1) == ["a", "b", "c"]


def test_an_unknown_character_is_told_once_a_paragraph() -> None:
    typesetter = setter()
    typesetter.lines(words("wash 🧼 and 🧼 and 🩹"), style(), 300)
    assert [missing.char for missing in typesetter.missing] == ["🧼", "🩹"]
    typesetter.lines(words("plain"), style(), 300)
    assert not typesetter.missing
    typesetter.lines(words("wash 🧼 and 🧼 and 🩹"), style(), 300)
    assert len(typesetter.missing) == 2


@pytest.mark.parametrize(("char", "family"), [("→", PUBLIC), ("☐", PUBLIC), ("\u00b5", ATKINSON)])
def test_another_font_helps_out(char: str, family: str) -> None:
    typesetter = setter(fallback=(SOURCE,))
    (line,) = typesetter.lines(words(f"take 5 {char}g now"), style(family), 400)
    assert not typesetter.missing
    faces = {piece.face for _, piece in line.pieces if char in piece.text}
    assert faces == {f"{SOURCE}/regular"}
    assert {piece.face for _, piece in line.pieces if "now" in piece.text} == {f"{family}/regular"}
    assert said(line) == f"take 5 {char}g now"


def test_a_strong_word_falls_back_to_a_strong_face() -> None:
    (line,) = setter(fallback=(SOURCE,)).lines(words("→", strong=True), style(PUBLIC), 400)
    assert line.pieces[0][1].face == f"{SOURCE}/bold"


def test_no_break_spaces_hold() -> None:
    room = width("1") + width("101.5 °F") + 1
    assert broken("1 101.5\u00a0°F", room)[1:] == ["101.5 °F"]


def test_soft_hyphens_are_left_out() -> None:
    (line,) = broken("after\u00adcare", 400)
    assert line == "aftercare"


def test_a_zero_width_space_allows_a_break() -> None:
    assert broken("aaaa\u200bbbbb", width("bbbb") + 1) == ["aaaa", "bbbb"]


def test_joiners_stay_and_need_no_glyph() -> None:
    typesetter = setter()
    (line,) = typesetter.lines(words("می\u200cروم"), style("Noto Sans Arabic"), 400)
    assert "\u200c" in said(line)
    assert not typesetter.missing


def test_spaces_are_measured_in_the_face_that_shows_them() -> None:
    """In Hebrew set in a Latin brand's style every word falls back, and so must the spaces between them."""
    (line,) = setter(rtl=True, fallback=(HEBREW,)).lines(words("אחת שתיים שלוש"), style(), 400)
    space = fonts().width(f"{HEBREW}/regular", " ", False) * 12
    assert [piece.space for _, piece in line.pieces] == pytest.approx([0, space, space])


def test_spaces_between_looks_are_characters() -> None:
    runs = (Run("Call "), Run("now", strong=True), Run(", or "), Run("walk", emphasis=True), Run(" "), Run("in", strong=True))
    (page,) = laid(text(runs)).pages
    assert [shown(line) for line in lines(page.marks)] == ["Call now, or walk in"]


def test_remembered_is_the_same_as_new() -> None:
    runs = (Run("Rest for "), Run("2 days", strong=True), Run(", then walk a little more each day."))
    for room in (90, 90.001, 90.004, 200):
        typesetter = setter()
        first = typesetter.lines(runs, style(), room)
        assert typesetter.lines(runs, style(), room) == first == setter().lines(runs, style(), room)


def test_the_order_of_work_changes_nothing() -> None:
    shared = setter()
    contents = ["Rest today.", "wash 🧼", "שלום 206-555-0123", "Rest today, then walk."]
    for content in contents + contents[::-1]:
        assert shared.lines(words(content), style(), 80) == Typesetter(fonts(), shared.fallback, False).lines(words(content), style(), 80)
