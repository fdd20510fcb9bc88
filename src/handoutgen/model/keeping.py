"""A frozen object and what was made of it -> the same again, kept with the object itself: when the object goes, what was made of it goes with it.

Kept by identity, never by equality: equal records may stand in different files, and findings point at them. So what is made may depend on nothing
but the object and the key.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from functools import wraps
from typing import Any, TypeVar

FEW = 16  # of what the values of a clinic make: the last ones, and those that many clinics have in common
MORE = 64  # of what handouts make of a shared block: its looks, print forms and headings in all of them


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
            value: T = one._kept[known]
            return value
        except AttributeError:
            object.__setattr__(one, "_kept", {})
        except KeyError:
            pass
        value = one._kept[known] = make(one)
        return value

    return known


def kept_by(one: Keeping, kind: Hashable, key: Hashable, make: Callable[[], T], most: int = MORE) -> T:
    """What was made of an object and a key, for the `most` keys that were asked for last. An object whose `id` is in the key must be part of the value."""
    every = kept_of(one)
    variants = every.get(kind)
    if variants is None:
        variants = every[kind] = {}
    found = variants.get(key)
    if found is None:
        found = (make(),)
        while len(variants) >= most:
            del variants[next(iter(variants))]
        variants[key] = found
    elif len(variants) > most // 2:  # the last of a dict is what was asked for last
        variants[key] = variants.pop(key)
    value: T = found[0]
    return value
