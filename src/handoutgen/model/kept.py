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

    @property
    def size(self) -> int:
        return len(self.keys() | self.old.keys())
