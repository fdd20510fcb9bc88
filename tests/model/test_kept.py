"""Kept: bounded, and what is asked for again stays."""

from __future__ import annotations

from handoutgen.model.kept import Kept


def test_answers_are_bounded_and_the_asked_for_stay() -> None:
    kept: Kept[int, int] = Kept(10)
    for number in range(100):
        kept.put(number, -number)
        assert kept.get(0) == 0
        assert len(kept) <= 20
    assert kept.get(99) == -99
    assert kept.get(50) is None
