"""Kept: bounded, and what is asked for again stays."""

from __future__ import annotations

from handoutgen.model.kept import Kept, aside


def test_answers_are_bounded_and_the_asked_for_stay() -> None:
    kept: Kept[int, int] = Kept(10)
    for number in range(100):
        kept.put(number, number + 1)
        assert (kept.get(0) or kept.older(0)) == 1
        assert kept.size <= 20
    assert kept.get(99) == 100
    assert (kept.get(50) or kept.older(50)) is None


def test_what_stands_aside_reads_and_never_tells() -> None:
    kept: Kept[str, int] = Kept(2)
    for name, value in (("a", 1), ("b", 2), ("c", 3)):
        kept.put(name, value)
    before = dict(kept), dict(kept.old)
    own = kept.aside()
    assert [own.get(name) or own.older(name) for name in ("a", "b", "c", "d")] == [1, 2, 3, None]
    own.put("d", 4)
    own.put("e", 5)
    own.put("f", 6)
    assert [own.get(name) or own.older(name) for name in ("a", "d", "e", "f")] == [1, 4, 5, 6]
    assert (dict(kept), dict(kept.old)) == before


def test_a_memory_stands_aside_whole() -> None:
    class Memory:
        def __init__(self) -> None:
            self.lines: Kept[str, int] = Kept(9)
            self.count = 3

    shared = Memory()
    shared.lines.put("a", 1)
    own = aside(shared, Memory())
    own.lines.put("b", 2)
    assert (own.count, own.lines.older("a"), shared.lines.get("b")) == (3, 1, None)
