"""What was typed at the counter: read, or refused in words that repeat none of it."""

from __future__ import annotations

from datetime import date
from types import MappingProxyType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handoutgen.model.visit import Field, Visit
from handoutgen.source.visit import HOW, LONGEST_NOTE, UNKNOWN, Mistyped, read_visit

TODAY = date(2026, 11, 25)
FIELDS = {
    "first_name": Field(ask="First name", type="name"),
    "clinician": Field(ask="Clinician", type="name"),
    "procedure_date": Field(ask="Date of the procedure", type="date"),
    "room": Field(ask="Room", type="text", length=5),
    "born": Field(ask="Date of birth", type="date"),
}


def read(note: str = "", **typed: str) -> Visit | Mistyped:
    return read_visit(typed, FIELDS, TODAY, note)


def value(name: str, typed: str) -> object:
    found = read(**{name: typed})
    assert isinstance(found, Visit), found
    return found.values.get(name)


def problem(name: str, typed: str) -> str:
    found = read(**{name: typed})
    assert isinstance(found, Mistyped), found
    assert set(found.problems) == {name}
    return found.problems[name]


@pytest.mark.parametrize(
    "typed", ["Ana", "Zoë", "O’Neil-Smith", "{{7*7}}", "<b>Ana</b>", "**Ana**", "李小龍", "नेहा", "يسرى", "A" * 40, "\\n", "%s"]
)
def test_a_name_is_taken_letter_for_letter(typed: str) -> None:
    assert value("first_name", typed) == typed


def test_room_around_and_between_words_is_one_space() -> None:
    assert value("first_name", "  Ana \u00a0 Maria\u2003R.  ") == "Ana Maria R."
    assert value("first_name", "Ana\n") == "Ana"
    assert value("first_name", "Zoe\u0308") == "Zoë"


def test_what_is_empty_stays_a_line() -> None:
    assert read(first_name="", clinician="   ", procedure_date="\t") == Visit(MappingProxyType({}))
    assert not read()


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("A" * 41, "This is too long: 40 letters are the most."),
        ("A" * 300, "This is too long: 40 letters are the most."),
        ("Ana\nRuiz", "Write it on one line."),
        ("Ana\rRuiz", "Write it on one line."),
        ("Ana\u2028Ruiz", "Write it on one line."),
        ("Ana\u202eRuiz", "There is an invisible character in it. Type it again by hand."),
        ("\u200fAna\u200e", "There is an invisible character in it. Type it again by hand."),
        ("Ana\u2066Ruiz", "There is an invisible character in it. Type it again by hand."),
        ("Ana\x00", "There is an invisible character in it. Type it again by hand."),
        ("Ana\tRuiz", "There is an invisible character in it. Type it again by hand."),
        ("An\u00ada", "There is an invisible character in it. Type it again by hand."),
        ("A\ufeffna", "There is an invisible character in it. Type it again by hand."),
        ("\ue000", "There is an invisible character in it. Type it again by hand."),
        ("\ud800", "There is an invisible character in it. Type it again by hand."),
        ("a" + "\u0301\u0302\u0303\u0304\u0305", "There are too many signs on one letter. Type it again by hand."),
        ("\u200c\u200d", "There are too many signs on one letter. Type it again by hand."),
        ("\u0301", "There is nothing in it that can be printed."),
    ],
)  # fmt: skip
def test_what_is_no_line_of_text(typed: str, words: str) -> None:
    assert problem("first_name", typed) == words


def test_each_field_has_its_own_length() -> None:
    assert value("room", "12 B") == "12 B"
    assert problem("room", "12 B, left") == "This is too long: 5 letters are the most."


@pytest.mark.parametrize("typed", ["2026-11-26", "2026-11-26 ", "11/26/2026"])
def test_dates_as_people_type_them(typed: str) -> None:
    assert value("procedure_date", typed) == date(2026, 11, 26)


def test_a_date_of_one_digit() -> None:
    assert value("procedure_date", "1/2/2027") == date(2027, 1, 2)
    assert value("procedure_date", "2027-1-2") == date(2027, 1, 2)


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("2027-02-31", "There is no such day in that month. Look at the calendar."),
        ("02/29/2027", "There is no such day in that month. Look at the calendar."),
        ("31/12/2026", f"There is no such month. {HOW}"),
        ("2026-00-10", f"There is no such month. {HOW}"),
        ("11/26/26", f"Write the year with four digits. {HOW}"),
        ("26.11.2026", f"This is not a date that can be read. {HOW}"),
        ("Nov 26", f"This is not a date that can be read. {HOW}"),
        ("2026-11-26T08:00", f"This is not a date that can be read. {HOW}"),
        ("١١/٢٦/٢٠٢٦", f"This is not a date that can be read. {HOW}"),
        ("11/26/2062", "This is more than a year from today. Is the year right?"),
        ("11/26/2024", "This is more than a year from today. Is the year right?"),
        ("9999-12-31", "This is more than a year from today. Is the year right?"),
        ("0000-01-01", "There is no such day in that month. Look at the calendar."),
    ],
)  # fmt: skip
def test_what_is_no_date(typed: str, words: str) -> None:
    assert problem("procedure_date", typed) == words


def test_a_procedure_lies_within_a_year_and_another_day_need_not() -> None:
    assert value("procedure_date", "2027-11-26") == date(2027, 11, 26)
    assert problem("procedure_date", "2027-11-27")
    assert value("born", "2/29/1948") == date(1948, 2, 29)
    assert problem("born", "1848-01-01") == "This is many years from today. Is the year right?"


def test_all_problems_come_at_once_and_what_was_not_asked_for_is_one() -> None:
    found = read(first_name="A" * 99, procedure_date="soon", nickname="Annie", room="")
    assert isinstance(found, Mistyped)
    assert set(found.problems) == {"first_name", "procedure_date", ""}
    assert found.problems[""] == UNKNOWN
    assert read(nickname="") == Visit(MappingProxyType({}))


def test_a_note_needs_the_name_of_the_clinician() -> None:
    found = read("See you soon.", clinician="Dr. Ruiz")
    assert isinstance(found, Visit)
    assert found.note == "See you soon."
    alone = read("See you soon.")
    assert isinstance(alone, Mistyped)
    assert alone.problems == {"clinician": "A note to the patient needs the clinician's name."}
    long = read("x" * (LONGEST_NOTE + 1), clinician="Dr. Ruiz")
    assert isinstance(long, Mistyped)
    assert set(long.problems) == {"note"}
    lines = read("One\n\nTwo", clinician="Dr. Ruiz")
    assert isinstance(lines, Mistyped)
    assert lines.problems == {"note": "Write it on one line."}


@given(st.sampled_from([*FIELDS, "other"]), st.text(alphabet="ŽžŁłǅ\u202e\n\x01§¤ÿ", min_size=3, max_size=400))
def test_no_problem_repeats_what_was_typed(name: str, typed: str) -> None:
    """Letters that no sentence of ours has: any of them in a problem is one of theirs."""
    for found in (read_visit({name: typed}, FIELDS, TODAY), read_visit({"clinician": "x"}, FIELDS, TODAY, typed)):
        if isinstance(found, Mistyped):
            said = repr(found) + " ".join((*found.problems, *found.problems.values()))
            assert not set(said) & set("ŽžŁłǅ\u202e\n\x01§¤ÿ")
