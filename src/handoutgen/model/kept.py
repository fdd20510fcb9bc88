"""Kept: answers that are worth remembering, and never too many of them."""

from __future__ import annotations

from collections.abc import Hashable
from typing import Generic, TypeVar

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")


class Kept(Generic[K, V]):
    """Answers by key, at most twice `most`: when the young are so many, the old are forgotten, but for those asked for since.

    A key may hold the id of an object, if the answer holds the object itself: then no other object ever has that id. Answers are never None.
    """

    def __init__(self, most: int) -> None:
        self.most = most
        self._young: dict[K, V] = {}
        self._old: dict[K, V] = {}

    def get(self, key: K) -> V | None:
        found = self._young.get(key)
        if found is None:
            found = self._old.get(key)
            if found is not None:
                self.put(key, found)
        return found

    def put(self, key: K, value: V) -> V:
        if len(self._young) >= self.most:
            self._old, self._young = self._young, {}
        self._young[key] = value
        return value

    def __len__(self) -> int:
        return len(self._young.keys() | self._old.keys())
