"""Kept: bounded, and what is asked for again stays."""

from __future__ import annotations

from handoutgen.model.kept import Kept


def test_answers_are_bounded_and_the_asked_for_stay() -> None:
    kept: Kept[int, int] = Kept(10)
    for number in range(100):
        kept.put(number, number + 1)
        assert (kept.get(0) or kept.older(0)) == 1
        assert kept.size <= 20
    assert kept.get(99) == 100
    assert (kept.get(50) or kept.older(50)) is None
