"""A record class -> its JSON Schema, from the same annotations that `validate` reads, so that editors and the program agree."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from handoutgen.model.handout import Block, Use
from handoutgen.model.record import Conditional, Record
from handoutgen.model.units import ClockTime, Colour, HandoutCode, Length, Phone
from handoutgen.source.shapes import (
    BlockShape,
    ChoiceShape,
    ExpressionShape,
    ListShape,
    NodeShape,
    OptionalShape,
    Plain,
    PlainShape,
    RecordShape,
    ScalarShape,
    Shape,
    TableShape,
    TextShape,
    UnitShape,
    keys_of,
)
from handoutgen.source.validate import NO_BLOCKS

DIALECT = "https://json-schema.org/draft/2020-12/schema"
# What an editor can say about a unit while it is typed; the class itself says the rest.
_UNITS: Mapping[type, dict[str, Any]] = {
    Length: {"type": "string", "pattern": r"^\d+(\.\d+)?\s*(pt|mm|cm|in)$", "examples": ["12 pt", "12 mm"]},
    Colour: {"type": "string", "pattern": "^#([0-9a-fA-F]{3}|[0-9a-fA-F]{6})$", "examples": ["#1a5f7a"]},
    Phone: {"type": "string", "examples": ["206-555-0123"]},
    ClockTime: {"type": "string", "pattern": r"^([01]?\d|2[0-3]):[0-5]\d$", "examples": ["08:00", "17:30"]},
    HandoutCode: {"type": "string", "pattern": "^[A-Z]{2,4}-[0-9A-Z]{1,3}$", "examples": ["SC-04"]},
}


def schema(record: type[Record], blocks: Mapping[str, type[Block]] = NO_BLOCKS, *, layered: bool = False) -> dict[str, Any]:
    """The schema of a file that holds one record.

    `layered` is for clinics and themes: what a file leaves out may stand in the one it `extends`, so nothing is required of it alone.
    """
    making = _Making(blocks, layered=layered)
    body = making.record(record)
    if layered:
        body["properties"].setdefault("extends", {"type": "string", "description": "the file this one builds on"})
    return {"$schema": DIALECT, "title": record.__name__, **body, "$defs": making.definitions()}


def table_schema(record: type[Record], blocks: Mapping[str, type[Block]] = NO_BLOCKS) -> dict[str, Any]:
    """The schema of a file that holds names, each with a record: sources.yaml, policies.yaml."""
    making = _Making(blocks)
    body = {"type": "object", "additionalProperties": making.shape(RecordShape(record)), "minProperties": 1}
    return {"$schema": DIALECT, "title": f"{record.__name__} by name", **_doc(record), **body, "$defs": making.definitions()}


class _Making:
    """One schema being made; records that are used get a definition of their own, once."""

    def __init__(self, blocks: Mapping[str, type[Block]], *, layered: bool = False) -> None:
        self.blocks, self.layered = blocks, layered
        self.made: dict[str, dict[str, Any]] = {}

    def definitions(self) -> dict[str, Any]:
        return dict(sorted(self.made.items()))

    def reference(self, record: type[Record], constant: str = "") -> dict[str, Any]:
        name = f"block {constant}" if constant else record.__name__
        if name not in self.made:
            self.made[name] = {}  # a record may hold itself
            body = self.record(record, constant)
            if record.SHORTHAND:
                body = {**_doc(record), "anyOf": [self.shorthand(record), body]}
            self.made[name] = body
        return {"$ref": f"#/$defs/{name.replace(' ', '%20')}"}

    def shorthand(self, record: type[Record]) -> dict[str, Any]:
        return self.shape(next(key.shape for key in keys_of(record) if key.name == record.SHORTHAND))

    def record(self, record: type[Record], constant: str = "") -> dict[str, Any]:
        properties: dict[str, Any] = {"type": {"const": constant}} if constant else {}
        required = ["type"] if constant else []
        for key in keys_of(record):
            said: dict[str, Any] = {"description": key.about} if key.about else {}
            if not key.required and isinstance(key.default, str | int | float | bool) and key.default != "":
                said["default"] = key.default
            if key.minimum:
                said["minItems" if isinstance(key.shape, ListShape) else "minProperties"] = key.minimum
            shape = self.shape(key.shape)
            properties[key.key] = {**({**shape, "type": [shape["type"], "null"]} if key.blank else shape), **said}
            required += [key.key] if key.required and not self.layered else []
        made = {"type": "object", **_doc(record), "properties": properties, "required": required, "additionalProperties": False}
        if issubclass(record, Conditional):
            made["dependentRequired"] = {"each": ["as"], "as": ["each"]}
        return made

    def shape(self, shape: Shape) -> dict[str, Any]:
        match shape:
            case OptionalShape(inner):
                return {"anyOf": [self.shape(inner), {"type": "null"}]}
            case ListShape(item):
                return {"type": "array", "items": self.shape(item)}
            case TableShape(value):
                return {"type": "object", "additionalProperties": self.shape(value)}
            case RecordShape(record):
                return self.reference(record)
            case BlockShape(use):
                shapes = [self.reference(block, name) for name, block in self.blocks.items()]
                return {"oneOf": [*shapes, self.reference(Use)] if use else shapes}
            case NodeShape():
                return {}
        return _scalar(shape)


def _scalar(shape: ScalarShape) -> dict[str, Any]:
    match shape:
        case PlainShape(kind):
            return _plain(kind)
        case ChoiceShape(names):
            return {"enum": list(names)}
        case UnitShape(unit):
            return dict(_UNITS.get(unit, {"type": "string"}))
        case TextShape():
            return {"type": ["string", "number", "boolean"], "examples": ["Rest **today**. Call {{ clinic.phone.day }}."]}
        case ExpressionShape():
            return {"type": ["string", "boolean"], "pattern": r"^[^{}]+$", "examples": ['policy.name == "choice"']}


def _plain(kind: Plain) -> dict[str, Any]:
    # YAML in an editor turns `2026-11-21` and `14` into dates and numbers before the schema sees them; `validate` reads text.
    if kind is int:
        return {"type": "integer"}
    if kind is float or kind is Decimal:
        return {"type": "number"}
    if kind is bool:
        return {"enum": [True, False, "yes", "no"]}
    if kind is str:
        return {"type": ["string", "number", "boolean"]}
    return {"type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}$"}


def _doc(record: type[Record]) -> dict[str, Any]:
    """The first paragraph of a class's docstring, as its description; dataclasses without one get a signature, which says nothing."""
    doc = record.__doc__ or ""
    own = "" if doc.startswith(f"{record.__name__}(") else doc
    first = " ".join(own.split("\n\n")[0].split())
    return {"description": first} if first else {}
