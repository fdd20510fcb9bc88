"""values: what stands in a PDF object -> plain Python values; None where it is not there or of another kind, never an exception of ours."""

from __future__ import annotations

from collections.abc import Iterator

from pypdf.generic import (
    ArrayObject,
    BooleanObject,
    ByteStringObject,
    DictionaryObject,
    IndirectObject,
    NameObject,
    NullObject,
    TextStringObject,
)

_LONGEST_CHAIN = 32
_DEEPEST_TREE = 32


def resolved(value: object) -> object:
    """What a reference leads to; None for null."""
    for _ in range(_LONGEST_CHAIN):
        if not isinstance(value, IndirectObject):
            return None if isinstance(value, NullObject) else value
        value = value.get_object()
    return None


def entry(holder: object, key: str) -> object:
    """The value of a dictionary's key."""
    return resolved(dict.get(holder, key)) if isinstance(holder, DictionaryObject) else None


def dictionary(holder: object, key: str) -> DictionaryObject:
    """The dictionary, or stream, at a key; an empty one if there is none."""
    value = entry(holder, key)
    return value if isinstance(value, DictionaryObject) else DictionaryObject()


def items(value: object) -> tuple[object, ...]:
    """The values of an array; a single value is an array of one."""
    value = resolved(value)
    if isinstance(value, ArrayObject):
        return tuple(resolved(each) for each in list.__iter__(value))
    return () if value is None else (value,)


def name(holder: object, key: str) -> str:
    """A name without its slash."""
    value = entry(holder, key)
    return str(value).lstrip("/") if isinstance(value, NameObject) else ""


def string(holder: object, key: str) -> str:
    """A text string."""
    value = entry(holder, key)
    if isinstance(value, ByteStringObject):
        return bytes(value).decode("latin-1")
    return str(value) if isinstance(value, TextStringObject) else ""


def whole(value: object) -> int | None:
    """A whole number."""
    value = resolved(value)
    return int(value) if isinstance(value, int) and not isinstance(value, bool) else None


def numbers(holder: object, key: str) -> tuple[float, ...]:
    """An array of numbers; () if anything else is among them."""
    found = items(entry(holder, key))
    return tuple(float(each) for each in found if isinstance(each, int | float)) if all(isinstance(e, int | float) for e in found) else ()


def flag(holder: object, key: str) -> bool:
    """Is it there, and true?"""
    value = entry(holder, key)
    return isinstance(value, BooleanObject) and bool(value.value)


def identity(value: object) -> int:
    """The number of an indirect object; for a direct one a number below zero that no other has while the file is open."""
    reference = getattr(value, "indirect_reference", None)
    return int(reference.idnum) if isinstance(reference, IndirectObject) else -id(value)


def number_tree(root: object) -> Iterator[tuple[int, object]]:
    """(key, value) of a number tree, its values not resolved further than to their object."""
    waiting = [(root, 0)]
    while waiting:
        node, depth = waiting.pop()
        found = items(entry(node, "/Nums"))
        yield from ((key, value) for key, value in zip(map(whole, found[::2]), found[1::2], strict=False) if key is not None)
        if depth < _DEEPEST_TREE:
            waiting += [(kid, depth + 1) for kid in items(entry(node, "/Kids"))]
