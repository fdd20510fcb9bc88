"""A document -> what tells it from every other document, in few characters: each box and picture hashed once, and found again by the object itself.

The same in every process and on every machine, since it is made of nothing but the values.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields, is_dataclass
from functools import cache, lru_cache
from hashlib import sha256
from operator import attrgetter
from typing import Any, cast

from handoutgen.model.box import Asset, Box, Document, Drawing, Group
from handoutgen.model.keeping import kept

_PLAIN = frozenset((str, int, float, bool, type(None)))


def exactly(value: object) -> str:
    """A document, or documents and what goes with them, written out; boxes and pictures stand there as their hashes."""
    match value:
        case Document():
            return repr([_part(getattr(value, name), name) for name in _names(Document)])
        case tuple():
            return f"({', '.join(map(exactly, value))})"
        case _:
            return repr(value)


def _part(value: object, name: str) -> str:
    match value:
        case Group():
            return _box(value)
        case tuple():
            return repr([_asset(each) for each in value]) if name == "assets" else _table(value)
        case _:
            return repr(value)


@kept
def _box(box: Box) -> str:
    return _hash(repr(_fields_of(box)))


def _fields_of(value: object) -> tuple[object, ...]:
    kind = type(value)
    return (kind.__name__, *map(_plain, _reader(cast("Any", kind))(value)))


def _plain(value: object) -> object:
    """A value of a box as plain values; groups and drawings in it, most of which all clinics have in common, by their hashes."""
    kind = type(value)
    if kind in _PLAIN:
        return value
    if kind is tuple:
        return tuple(map(_plain, cast("tuple[object, ...]", value)))
    if isinstance(value, Group | Drawing):
        return _box(value)
    return _fields_of(value) if _is_record(cast("Any", kind)) else repr(value)


@lru_cache(maxsize=256)
def _table(table: tuple[object, ...]) -> str:
    """Text styles, colours, families."""
    return repr(table)


@kept
def _asset(asset: Asset) -> str:
    data = sha256(asset.data).hexdigest()
    return _hash(repr((asset.name, data, asset.width, asset.height, asset.shapes)))


def _hash(text: str) -> str:
    return sha256(text.encode()).hexdigest()


@cache
def _is_record(kind: Any) -> bool:
    return is_dataclass(kind)


@cache
def _names(kind: Any) -> tuple[str, ...]:
    """The fields that are printed: where a box was written is no part of it."""
    return tuple(field.name for field in fields(kind) if field.repr)


@cache
def _reader(kind: Any) -> Callable[[object], tuple[object, ...]]:
    """What gives the values of these fields of one object."""
    names = _names(kind)
    return attrgetter(*names) if len(names) > 1 else lambda value: tuple(getattr(value, name) for name in names)
