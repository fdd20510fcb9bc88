"""A tree of nodes and a record class -> that record, frozen, or every problem of the file at once. The annotations say what is allowed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Any, Final, TypeVar, assert_never

from handoutgen.model import node as tree
from handoutgen.model.diagnostic import Finding, Refused, Span, Unreadable
from handoutgen.model.handout import Block, Use
from handoutgen.model.node import Node, Scalar
from handoutgen.model.record import Conditional, Record
from handoutgen.model.text import Text
from handoutgen.source.expression import read_expression
from handoutgen.source.inline import read_text
from handoutgen.source.position import first_line, of_entry
from handoutgen.source.scalars import read_plain
from handoutgen.source.shapes import (
    BlockShape,
    ChoiceShape,
    ExpressionShape,
    Key,
    ListShape,
    NodeShape,
    OptionalShape,
    PlainShape,
    RecordShape,
    ScalarShape,
    Shape,
    TableShape,
    TextShape,
    UnitShape,
    keys_of,
)
from handoutgen.source.suggestion import did_you_mean

T = TypeVar("T", bound=Record)
Blocks = Mapping[str, type[Block]]

NO_BLOCKS: Blocks = MappingProxyType({})
# The roots of expressions: an `as:` of the same name would hide them.
ROOTS = ("clinic", "procedure", "policy", "handout")


class _Failed:
    """Stands where a value would be; the finding is already written down."""


FAILED: Final = _Failed()


def validate(node: Node, record: type[T], blocks: Blocks = NO_BLOCKS) -> T:
    """The record that a file holds. `blocks` are the block types by the name that stands after `type:`."""
    decoding = _Decoding(blocks)
    value = decoding.record(node, record)
    if decoding.findings or not isinstance(value, record):
        raise Refused(*_in_order(decoding.findings))
    return value


def validate_table(node: Node, record: type[T], blocks: Blocks = NO_BLOCKS) -> dict[str, T]:
    """A file that is names, each with a record: sources.yaml, policies.yaml."""
    decoding = _Decoding(blocks)
    values = decoding.table(node, RecordShape(record))
    if decoding.findings or not isinstance(values, dict):
        raise Refused(*_in_order(decoding.findings))
    return values


def _in_order(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Each once, from the top of the file down."""
    return tuple(sorted(dict.fromkeys(findings), key=lambda finding: finding.span or Span("")))


class _Decoding:
    """One file being read; `findings` grow, and what could not be read is FAILED."""

    def __init__(self, blocks: Blocks) -> None:
        self.blocks = blocks
        self.findings: list[Finding] = []

    def find(self, code: str, message: str, span: Span, hint: str = "") -> _Failed:
        if span.line == span.end_line and span.end_column <= span.column:
            span = Span(span.path, span.line, span.column, span.line, span.column + 1)
        self.findings.append(Finding(code, message, span, hint))
        return FAILED

    def value(self, node: Node, shape: Shape) -> Any:
        match shape:
            case OptionalShape(inner):
                return None if isinstance(node, Scalar) and node.empty else self.value(node, inner)
            case NodeShape():
                return node
            case ListShape(item):
                return self.items(node, item)
            case TableShape():
                return self.table(node, shape.value)
            case RecordShape(record):
                return self.record(node, record)
            case BlockShape(use):
                return self.block(node, use)
            case PlainShape() | ChoiceShape() | UnitShape() | TextShape() | ExpressionShape():
                return self.scalar(node, shape)
        assert_never(shape)

    def scalar(self, node: Node, shape: ScalarShape) -> Any:
        if not isinstance(node, Scalar):
            return self.wrong_kind(node, "text" if isinstance(shape, PlainShape | TextShape) else "one value")
        if node.empty:
            choices = did_you_mean("", shape.names, "choices") if isinstance(shape, ChoiceShape) else ""
            return self.find("H125", "nothing is written here", node.span, choices or "write a value, or delete the line")
        try:
            match shape:
                case TextShape():
                    return read_text(node)
                case ExpressionShape():
                    return read_expression(node.text, _content(node))
                case PlainShape(kind):
                    return read_plain(node.text, kind)
                case UnitShape(unit):
                    return unit.from_text(node.text)
                case ChoiceShape(names):
                    if node.text in names:
                        return node.text
                    return self.find(
                        "H124", f"`{node.text[:60]}` is not one of the choices", node.span, did_you_mean(node.text, names, "choices")
                    )
        except Refused as refused:
            self.findings += refused.findings
            return FAILED
        except Unreadable as error:
            return self.find("H123", str(error), node.span, error.hint)
        assert_never(shape)

    def wrong_kind(self, node: Node, expected: str) -> _Failed:
        found = "text" if isinstance(node, Scalar) else "a list" if isinstance(node, tree.Sequence) else "a mapping"
        hints = {
            "a list": "write each item on a line of its own, after `- `",
            "a mapping": "write `key: value` lines, indented by two spaces",
            "text": "write one value on the same line; text that begins with `[`, `{` or `- ` needs quotes",
        }
        return self.find("H122", f"{expected} is expected here, this is {found}", first_line(node), hints.get(expected, hints["text"]))

    def items(self, node: Node, shape: Shape) -> Any:
        if not isinstance(node, tree.Sequence):
            return self.empty(node) or self.wrong_kind(node, "a list")
        values = [self.item(item, shape) for item in node.items]
        return FAILED if FAILED in values else tuple(values)

    def item(self, node: Node, shape: Shape) -> Any:
        """`""` is a legal cell of a table: nothing stands there, and its author said so."""
        if isinstance(shape, TextShape) and isinstance(node, Scalar) and not node.plain and not node.text:
            return Text((), node.span)
        return self.value(node, shape)

    def table(self, node: Node, shape: Shape) -> Any:
        if not isinstance(node, tree.Mapping):
            return self.empty(node) or self.wrong_kind(node, "a mapping")
        values = {entry.key.text: self.value(entry.value, shape) for entry in node.entries}
        return FAILED if FAILED in values.values() else values

    def empty(self, node: Node) -> _Failed | None:
        if isinstance(node, Scalar) and node.empty:
            return self.find("H125", "nothing is written here", node.span, "write a value, or delete the line")
        return None

    def record(self, node: Node, record: type[Record], besides: tuple[str, ...] = ()) -> Any:
        if isinstance(node, tree.Mapping):
            return self.fields(node, record, besides)
        if record.SHORTHAND and not (isinstance(node, Scalar) and node.empty):
            key = Scalar(next(key.key for key in keys_of(record) if key.name == record.SHORTHAND), node.span)
            return self.fields(tree.Mapping((tree.Entry(key, node),), node.span), record, besides)
        return self.empty(node) or self.wrong_kind(node, "a mapping")

    def fields(self, node: tree.Mapping, record: type[Record], besides: tuple[str, ...]) -> Any:
        keys = {key.key: key for key in keys_of(record)}
        before = len(self.findings)
        values: dict[str, Any] = {}
        for entry in node.entries:
            key = keys.get(entry.key.text)
            if key:
                values[key.name] = self.field(entry, key)
            elif entry.key.text not in besides:
                self.unknown_key(entry, record, (*keys, *besides))
        for key in keys.values():
            if key.required and key.name not in values:
                self.find("H120", f"`{key.key}` is missing", first_line(node), key.about or f"write `{key.key}:` and its value")
        if len(self.findings) > before or FAILED in values.values():
            return FAILED
        return self.made(node, record, values)

    def field(self, entry: tree.Entry, key: Key) -> Any:
        node = entry.value
        blank = isinstance(node, Scalar) and (node.empty or (key.required and isinstance(key.shape, PlainShape) and not node.text.strip()))
        if blank and key.blank:
            return {}
        if blank and not _may_be_nothing(node, key.shape):
            return self.find("H125", f"nothing is written after `{key.key}:`", entry.key.span, _blank_hint(key))
        value = self.value(node, key.shape)
        if key.minimum and isinstance(value, tuple | dict) and len(value) < key.minimum:
            least = "at least one item" if key.minimum == 1 else f"at least {key.minimum} items"
            return self.find("H126", f"`{key.key}` needs {least}", entry.key.span, key.about)
        return value

    def unknown_key(self, entry: tree.Entry, record: type[Record], allowed: Iterable[str]) -> None:
        name = entry.key.text
        hint = did_you_mean(name, allowed, "allowed keys")
        if record is Use and name in ("when", "each", "as"):
            hint = "a shared block takes no condition: what is locked cannot be switched off"
        self.find("H121", f"unknown key `{name[:60]}`", entry.key.span, hint)

    def made(self, node: tree.Mapping, record: type[Record], values: dict[str, Any]) -> Any:
        value = record(span=first_line(node), spans={entry.key.text: of_entry(entry) for entry in node.entries}, **values)
        if isinstance(value, Conditional):
            self.repetition(node, value)
        return value

    def repetition(self, node: tree.Mapping, value: Conditional) -> None:
        """`each` names a list and `as` one item of it: neither says anything alone."""
        span = next((entry.key.span for entry in node.entries if entry.key.text in ("as", "each")), node.span)
        if value.each and not value.as_name:
            self.find("H129", "`each` stands without `as`", span, "name one item: `as: step`, then write `{{ step.name }}`")
        elif value.as_name and not value.each:
            self.find("H129", "`as` stands without `each`", span, "say what is repeated: `each: policy.name`")
        elif value.as_name and (not value.as_name.isidentifier() or value.as_name.startswith("_") or value.as_name in ROOTS):
            self.find(
                "H129",
                f"`{value.as_name[:60]}` cannot be the name of an item",
                span,
                "use letters, such as `as: step`; " + ", ".join(ROOTS) + " are taken",
            )

    def block(self, node: Node, use: bool) -> Any:
        if not isinstance(node, tree.Mapping):
            return self.find("H122", "a block is expected here", first_line(node), "write `- type: paragraph` and below it `text: ...`")
        if use and node.get("use") is not None:
            return self.record(node, Use)
        name = node.get("type")
        if name is None:
            return self.untyped(node)
        if not isinstance(name, Scalar):
            return self.wrong_kind(name, "text")
        block = self.blocks.get(name.text)
        if block is None:
            return self.find(
                "H127", f"unknown block type `{name.text[:60]}`", name.span, did_you_mean(name.text, self.blocks, "block types")
            )
        return self.record(node, block, ("type",))

    def untyped(self, node: tree.Mapping) -> _Failed:
        if node.get("use") is not None:
            return self.find("H128", "a shared block cannot use another", first_line(node), "write the blocks themselves here")
        meant = next((entry.key.text for entry in node.entries if entry.key.text in self.blocks), "paragraph")
        return self.find("H128", "a block without `type`", first_line(node), f"write `- type: {meant}`")


def _may_be_nothing(node: Node, shape: Shape) -> bool:
    """May nothing stand behind the key? Not where `#1a5f7a` without quotes, a comment to YAML, would be lost in silence."""
    if isinstance(shape, OptionalShape) and isinstance(shape.shape, RecordShape) and shape.shape.record.SHORTHAND:
        return isinstance(node, Scalar) and node.text != ""
    return isinstance(shape, OptionalShape | NodeShape)


def _blank_hint(key: Key) -> str:
    """What to write behind a key, or, only where the key may be left out, that it can go."""
    shape = key.shape.shape if isinstance(key.shape, OptionalShape) else key.shape
    about = key.about
    if isinstance(shape, RecordShape) and shape.record.SHORTHAND:
        about = next((short.about for short in keys_of(shape.record) if short.name == shape.record.SHORTHAND), "") or about
    if isinstance(shape, ChoiceShape):
        about = did_you_mean("", shape.names, "choices") + (f" ({about})" if about else "")
    said = about or "write a value"
    return said if key.required else f"{said}, or delete the line" if about else "write a value, or delete the line"


def _content(scalar: Scalar) -> Span:
    """The place of a scalar without its quotes, where they hide nothing."""
    span = scalar.span
    if not scalar.plain and span.line == span.end_line and span.end_column - span.column == len(scalar.text) + 2:
        return Span(span.path, span.line, span.column + 1, span.line, span.end_column - 1)
    return span
