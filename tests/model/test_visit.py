"""A visit never shows what it holds."""

from __future__ import annotations

from datetime import date

from handoutgen.model.text import Run
from handoutgen.model.visit import NOBODY, Visit

ANA = Visit({"first_name": "Ana", "procedure_date": date(2026, 11, 26)}, "See you soon.")


def test_what_it_shows_of_itself_is_how_much_there_is() -> None:
    for shown in (repr(ANA), str(ANA), f"{ANA}", f"{ANA!r}", repr([ANA])):
        assert "Visit(2 fields, a note)" in shown
        assert "Ana" not in shown
        assert "2026" not in shown


def test_nobody_is_false_and_somebody_is_true() -> None:
    assert not NOBODY
    assert ANA
    assert Visit({}, "See you soon.")
    assert Visit({"first_name": "Ana"})


def test_a_run_does_not_show_what_was_filled_into_it() -> None:
    assert "Ana" not in repr(Run("Ana", visit="first_name"))
    assert "____" in repr(Run("____", blank=True, visit="first_name"))
    assert "Ana" in repr(Run("Ana"))
