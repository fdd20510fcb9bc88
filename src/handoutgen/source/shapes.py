"""The annotations of a record -> shapes: what may be written for each of its keys. Made once per class; `validate` and `schema` read them."""

from __future__ import annotations

from collections.abc import Mapping as MappingType
from dataclasses import MISSING, Field, dataclass, fields
from datetime import date
from decimal import Decimal
from functools import cache
from types import NoneType, UnionType
from typing import Any, Literal, Protocol, Self, Union, cast, get_args, get_origin, get_type_hints

from handoutgen.model.expression import Expression
from handoutgen.model.handout import Block, Use
from handoutgen.model.node import Mapping, Scalar, Sequence
from handoutgen.model.record import Record
from handoutgen.model.text import Text

Plain = type[str] | type[int] | type[float] | type[Decimal] | type[bool] | type[date]
_PLAIN = (str, int, float, Decimal, bool, date)


class Unit(Protocol):
    """A class that reads itself from a scalar."""

    @classmethod
    def from_text(cls, text: str) -> Self: ...


@dataclass(frozen=True, slots=True)
class PlainShape:
    """A scalar read as a type of Python's own."""

    kind: Plain


@dataclass(frozen=True, slots=True)
class ChoiceShape:
    """One of a few names."""

    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class UnitShape:
    """A scalar that reads itself: length, colour, phone."""

    unit: type[Unit]


@dataclass(frozen=True, slots=True)
class TextShape:
    """Inline markup with slots."""


@dataclass(frozen=True, slots=True)
class ExpressionShape:
    """A bare expression."""


@dataclass(frozen=True, slots=True)
class NodeShape:
    """Anything: something later reads it."""


@dataclass(frozen=True, slots=True)
class ListShape:
    item: Shape


@dataclass(frozen=True, slots=True)
class TableShape:
    """Names the author chooses, each with a value."""

    value: Shape


@dataclass(frozen=True, slots=True)
class RecordShape:
    record: type[Record]


@dataclass(frozen=True, slots=True)
class BlockShape:
    """A mapping whose `type:` names a block type; with `use`, also `use:` a shared block."""

    use: bool


@dataclass(frozen=True, slots=True)
class OptionalShape:
    """Nothing written is nothing said."""

    shape: Shape


ScalarShape = PlainShape | ChoiceShape | UnitShape | TextShape | ExpressionShape
Shape = ScalarShape | NodeShape | ListShape | TableShape | RecordShape | BlockShape | OptionalShape


@dataclass(frozen=True, slots=True)
class Key:
    """One key of a record: `name` is the field of the class, `key` what people write."""

    name: str
    key: str
    shape: Shape
    required: bool
    about: str
    minimum: int
    default: Any
    blank: bool = False


# Fields of every record that nobody writes.
_OF_THE_DECODER = ("span", "spans")


def keys_of(record: type[Record]) -> tuple[Key, ...]:
    """The keys of a record, in the order of its class. Raises TypeError for an annotation that has no shape: a bug of ours."""
    return _keys(cast("Any", record))  # mypy takes a dataclass with a generated hash for unhashable


@cache
def _keys(record: type[Any]) -> tuple[Key, ...]:
    hints = get_type_hints(record)
    return tuple(_key(field, shape_of(hints[field.name])) for field in fields(record) if field.name not in _OF_THE_DECODER)


def _key(field: Field[Any], shape: Shape) -> Key:
    required = field.default is MISSING and field.default_factory is MISSING
    said = field.metadata
    default = field.default if field.default is not MISSING else None
    name, about, minimum = said.get("key") or field.name, said.get("about", ""), said.get("minimum", 0)
    return Key(field.name, name, shape, required, about, minimum, default, said.get("blank", False))


def shape_of(annotation: Any) -> Shape:
    """The shape of one resolved annotation."""
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin in (Union, UnionType):
        return _union(arguments)
    if origin is Literal:
        return ChoiceShape(tuple(str(each) for each in arguments))
    if origin is tuple and len(arguments) == 2 and arguments[1] is ...:
        return ListShape(shape_of(arguments[0]))
    if origin is MappingType:
        return TableShape(shape_of(arguments[1]))
    if not isinstance(annotation, type):
        raise TypeError(f"no shape for {annotation!r}")
    return _class(annotation)


def _class(annotation: type) -> Shape:
    if annotation in _PLAIN:
        return PlainShape(annotation)
    if annotation is Text:
        return TextShape()
    if annotation is Expression:
        return ExpressionShape()
    if annotation is Block:
        return BlockShape(use=False)
    if issubclass(annotation, Record):
        return RecordShape(annotation)
    if hasattr(annotation, "from_text"):
        return UnitShape(cast("type[Unit]", annotation))
    raise TypeError(f"no shape for {annotation!r}")


def _union(members: tuple[Any, ...]) -> Shape:
    if NoneType in members:
        rest = tuple(each for each in members if each is not NoneType)
        return OptionalShape(shape_of(rest[0]) if len(rest) == 1 else _union(rest))
    if set(members) == {Scalar, Mapping, Sequence}:
        return NodeShape()
    if set(members) == {Block, Use}:
        return BlockShape(use=True)
    raise TypeError(f"no shape for a choice between {members!r}")
