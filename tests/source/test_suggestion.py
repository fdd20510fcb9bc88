from __future__ import annotations

from handoutgen.source.suggestion import did_you_mean


def test_the_nearest_name_is_asked_for() -> None:
    assert did_you_mean("step", ["steps", "table"]) == "did you mean `steps`?"
    assert did_you_mean("STEPS", ["steps", "table"]) == "did you mean `steps`?"


def test_without_a_near_name_the_names_are_listed() -> None:
    assert did_you_mean("zzz", ["b", "a"], "choices") == "choices: `a`, `b`"


def test_a_long_list_is_cut() -> None:
    assert did_you_mean("?", [f"name{n:02}" for n in range(20)]).endswith("`name11` and 8 more")


def test_nothing_known_says_nothing() -> None:
    assert did_you_mean("x", []) == ""
