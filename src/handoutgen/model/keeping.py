"""A frozen object and what was made of it -> the same again, kept with the object itself: when the object goes, what was made of it goes with it.

Kept by identity, never by equality: equal records may stand in different files, and findings point at them. So what is made may depend on nothing
but the object and the key.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from functools import wraps
from typing import Any, TypeVar, cast

ORIGIN = "origin"  # with a part of filled words, the part that it was filled from is kept under this name
FEW = 12  # variants of one thing: what some answer sets, themes or print forms make of a block


class Keeping:
    """Base of frozen records that remember what was made of them. What is kept is no field: it is not compared, printed, copied or sent."""

    __slots__ = ("_kept",)
    _kept: dict[Hashable, Any]


K = TypeVar("K", bound=Keeping)
T = TypeVar("T")


def kept_of(one: Keeping) -> dict[Hashable, Any]:
    """All that is kept with an object."""
    try:
        return one._kept
    except AttributeError:
        object.__setattr__(one, "_kept", {})
        return one._kept


def kept(make: Callable[[K], T]) -> Callable[[K], T]:
    """A function of one object, asked once for each."""

    @wraps(make)
    def known(one: K) -> T:
        try:
            return cast("T", one._kept[known])
        except AttributeError:
            object.__setattr__(one, "_kept", {})
        except KeyError:
            pass
        value = one._kept[known] = make(one)
        return value

    return known


def kept_by(one: Keeping, kind: Hashable, key: Hashable, make: Callable[[], T], most: int = FEW) -> T:
    """What was made of an object and a key, for the `most` keys that were asked for last. An object whose `id` is in the key must be part of the value."""
    every = kept_of(one)
    variants = every.get(kind)
    if variants is None:
        variants = every[kind] = {}
    if key in variants:
        value = variants.pop(key)  # the last of a dict is what was asked for last
    else:
        value = make()
        while len(variants) >= most:
            del variants[next(iter(variants))]
    variants[key] = value
    return cast("T", value)
