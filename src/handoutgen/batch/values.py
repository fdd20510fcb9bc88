"""A document -> what tells it from every other document, in few characters: each box and picture hashed once, and found again by the object itself.

The same in every process and on every machine, since it is made of nothing but the values.
"""

from __future__ import annotations

from dataclasses import fields
from functools import cache, lru_cache
from hashlib import sha256
from typing import Any

from handoutgen.model.box import Asset, Box, Document, Drawing, Group, Row
from handoutgen.model.keeping import kept


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
    """By the hashes of the groups and drawings in it, most of which the sheets of all clinics have in common."""
    if not isinstance(box, Group | Row):
        return _hash(repr(box))
    parts = box.children if isinstance(box, Group) else box.cells
    kind: Any = type(box)
    own = [getattr(box, name) for name in _names(kind) if name not in ("children", "cells")]
    return _hash(repr((kind.__name__, own, [_box(each) if isinstance(each, Group | Row | Drawing) else repr(each) for each in parts])))


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
def _names(kind: Any) -> tuple[str, ...]:
    """The fields that are printed: where a box was written is no part of it."""
    return tuple(field.name for field in fields(kind) if field.repr)
