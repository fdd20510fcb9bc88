"""Kept: answers that are worth remembering, and never too many of them."""

from __future__ import annotations

from collections.abc import Hashable
from typing import TypeVar

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")


class Kept(dict[K, V]):
    """Answers by key, at most twice `most`: when the young are so many, the old are forgotten, but for those asked for since.

    A key may hold the id of an object, if the answer holds the object itself: then no other object ever has that id. Answers are
    never false. Ask `kept.get(key) or kept.older(key)`: the young are in the dictionary itself, which answers faster than any method of ours.
    """

    __slots__ = ("most", "old")

    def __init__(self, most: int) -> None:
        super().__init__()
        self.most = most
        self.old: dict[K, V] = {}

    def older(self, key: K) -> V | None:
        """The answer if it is among the old, which makes it young again."""
        found = self.old.get(key)
        return None if found is None else self.put(key, found)

    def put(self, key: K, value: V) -> V:
        if len(self) >= self.most:
            self.old = dict(self)
            self.clear()
        self[key] = value
        return value

    def aside(self) -> Aside[K, V]:
        """What reads these answers, and adds none to them: for what must be forgotten."""
        return Aside(self)

    @property
    def size(self) -> int:
        return len(self.keys() | self.old.keys())


class Aside(Kept[K, V]):
    """Answers of something passing, such as one patient's sheet: it knows what is kept elsewhere, and keeps its own to itself.

    What it reads from may not grow meanwhile: a key may hold the id of an object that only this one holds.
    """

    __slots__ = ("base",)

    def __init__(self, base: Kept[K, V]) -> None:
        super().__init__(base.most)
        self.base = base

    def older(self, key: K) -> V | None:
        """The answer if it is among its own old, or in what it reads from; there it grows no younger."""
        found = super().older(key)
        if found is None:
            found = self.base.get(key)
        return self.base.old.get(key) if found is None else found


M = TypeVar("M")


def aside(memory: M, own: M) -> M:
    """`own`, with each of its answers beside those of a memory of the same class."""
    for name, kept in vars(memory).items():
        setattr(own, name, kept.aside() if isinstance(kept, Kept) else kept)
    return own
