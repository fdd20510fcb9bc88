from __future__ import annotations

import pytest

from handoutgen.model.diagnostic import Unreadable
from handoutgen.model.units import BLACK, STATES, WHITE, ClockTime, Colour, HandoutCode, Length, Phone, Phrase, State


@pytest.mark.parametrize(("text", "points"), [("12 pt", 12), ("1 in", 72), ("25.4 mm", 72), ("2.54cm", 72)])
def test_lengths(text: str, points: float) -> None:
    assert Length.from_text(text).points == pytest.approx(points, abs=1e-3)


@pytest.mark.parametrize("text", ["12", "pt", "-3 mm", "1,5 cm", "12 px", ""])
def test_what_is_no_length(text: str) -> None:
    with pytest.raises(Unreadable, match="is not a length") as caught:
        Length.from_text(text)
    assert "12 mm" in caught.value.hint


def test_colours() -> None:
    assert Colour.from_text("#1a5f7a").hex == "#1a5f7a"
    assert Colour.from_text("#fff") == WHITE
    with pytest.raises(Unreadable, match="is not a colour"):
        Colour.from_text("teal")


def test_contrast_is_that_of_wcag() -> None:
    assert BLACK.contrast(WHITE) == pytest.approx(21)
    assert Colour.from_text("#767676").contrast(WHITE) == pytest.approx(4.54, abs=0.01)  # the lightest grey that passes AA
    assert WHITE.contrast(WHITE) == 1


def test_grey_is_what_a_copier_makes_of_it() -> None:
    grey = Colour.from_text("#ff0000").grey
    assert grey.red == grey.green == grey.blue == pytest.approx(0.299)


def test_mixing() -> None:
    assert BLACK.mixed(WHITE, 0.25).red == pytest.approx(0.25)


@pytest.mark.parametrize("text", ["206-442-1234", "(206) 442-1234", "206.442.1234", "+1 206 442 1234", "1-206-442-1234"])
def test_american_phones_print_one_way(text: str) -> None:
    phone = Phone.from_text(text)
    assert (phone.text, phone.link, phone.fictional) == ("206-442-1234", "tel:+12064421234", False)


@pytest.mark.parametrize(
    "text", ["442-1234", "206-042-1234", "106-442-1234", "206-442-12345", "206-442-CARE", "911", "", "206-442-1234 x5"]
)
def test_what_nobody_can_dial(text: str) -> None:
    with pytest.raises(Unreadable, match="can be dialled"):
        Phone.from_text(text)


def test_other_countries() -> None:
    assert Phone.from_text("+44 20 7946 0000").text == "+442079460000"


def test_fictional_numbers() -> None:
    assert Phone.from_text("206-555-0100").fictional
    assert Phone.from_text("206-555-0199").fictional
    assert not Phone.from_text("206-555-0200").fictional


def test_clock_times() -> None:
    assert ClockTime.from_text("8:05") == ClockTime(8, 5)
    assert ClockTime.from_text("08:05") < ClockTime.from_text("17:30")
    for text in ("24:00", "8", "8:60", "8 am"):
        with pytest.raises(Unreadable, match="time of day"):
            ClockTime.from_text(text)


def test_handout_codes() -> None:
    assert HandoutCode.from_text("SC-04").text == "SC-04"
    with pytest.raises(Unreadable, match="handout code"):
        HandoutCode.from_text("sc-04")


def test_states() -> None:
    assert State.from_text("CA").code == "CA"
    assert len(STATES) == 56, "fifty states, the District of Columbia, five territories"
    for wrong in ("ca", "California", "XX", ""):
        with pytest.raises(Unreadable):
            State.from_text(wrong)


def test_phrases_that_people_look_for() -> None:
    assert Phrase.from_text("  sore   hip ") == Phrase("sore hip")
    assert Phrase.from_text("¿duele?").text == "¿duele?"


@pytest.mark.parametrize("text", ["", " ", "...", "{{ clinic.name }}", "a" * 61, "a\u202eb", "a\x07"])
def test_what_nobody_looks_for(text: str) -> None:
    with pytest.raises(Unreadable):
        Phrase.from_text(text)
