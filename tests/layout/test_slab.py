"""Slab: heights of what stands below each other."""

from __future__ import annotations

from handoutgen.layout.slab import (
    FORBIDDEN,
    RELUCTANT,
    Slab,
    Surround,
    between,
    closing,
    moved,
    opening,
    priced,
    reluctant,
    total,
    unbroken,
)
from handoutgen.model.box import Frame
from handoutgen.model.page import Image, Line, Shapes


def test_heights() -> None:
    around = (Surround(Frame(padding=(3, 0, 5, 0)), 0, 100, 1),)
    bare, framed = Slab(10, above=4), Slab(10, above=4, surrounds=around)
    assert total([]) == 0
    assert total([bare]) == 10
    assert total([bare, bare]) == 24
    assert total([framed]) == 18
    assert total([bare, framed, framed, bare]) == 10 + 4 + 3 + 10 + 4 + 10 + 5 + 4 + 10
    assert (opening(framed), closing(framed), between(framed, framed), between(framed, bare)) == (3, 5, 4, 9)


def test_two_frames_that_are_equal_are_two() -> None:
    one, two = (Slab(10, surrounds=(Surround(Frame(padding=(3, 0, 5, 0)), 0, 100, number),)) for number in (1, 2))
    assert between(one, two) == 8


def test_prices() -> None:
    assert [slab.before for slab in unbroken([Slab(1, before=2), Slab(1), Slab(1, before=9)])] == [2, FORBIDDEN, FORBIDDEN + 9]
    parts = unbroken([*unbroken([Slab(1), Slab(1)]), *unbroken([Slab(1), Slab(1)])])
    assert [slab.before for slab in parts] == [0, 2 * FORBIDDEN, FORBIDDEN, 2 * FORBIDDEN], "between parts it costs less than inside one"
    assert priced(Slab(1, before=5), 3).before == 5
    assert priced(Slab(1, before=2), 3).before == 3


def test_what_is_rather_kept_together_costs_some_white_space() -> None:
    assert [slab.before for slab in reluctant([Slab(1, before=2), Slab(1), Slab(1, before=9)])] == [2, RELUCTANT, RELUCTANT + 9]
    assert RELUCTANT < FORBIDDEN


def test_marks_move() -> None:
    for mark in (Line(1, 2, ()), Shapes(1, 2, 3, 4, ()), Image(1, 2, 3, 4, "a")):
        there = moved(mark, 10, 20)
        assert (there.x, there.y) == (11, 22)
        assert moved(there, -10, -20) == mark
