from __future__ import annotations

from handoutgen.checks.english import compiled, speaks_english


def test_english_in_any_country() -> None:
    assert speaks_english("en")
    assert speaks_english("en-GB")
    assert not speaks_english("enm")
    assert not speaks_english("es")


def test_a_pattern_is_compiled_once_for_all_letters() -> None:
    assert compiled("cure") is compiled("cure")
    assert compiled("cure").search("A CURE")
