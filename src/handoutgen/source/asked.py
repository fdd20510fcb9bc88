"""Words before they are filled -> the names that they ask a clinic for: its answers and the facts of its procedure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from handoutgen.model.expression import Expression
from handoutgen.model.handout import Block
from handoutgen.model.keeping import kept
from handoutgen.model.record import Conditional, Record
from handoutgen.model.text import NOWHERE, Slot, Text
from handoutgen.source.expression import read_expression
from handoutgen.source.shapes import keys_of


def asked(records: Iterable[Record], root: str = "policy") -> tuple[str, ...]:
    """What stands behind `policy.` in any slot or condition, each once, sorted."""
    names = (path for record in records for expression in expressions(record) for path in expression.names)
    return tuple(sorted({path[1] for path in names if path[0] == root and len(path) > 1}))


def expressions(value: object) -> Iterator[Expression]:
    """Every expression in a record and in the records inside of it."""
    match value:
        case Expression():
            yield value
        case Text():
            yield from (part.expression for part in value.parts if isinstance(part, Slot))
        case Record():
            for key in keys_of(type(value)):
                yield from expressions(getattr(value, key.name))
        case tuple():
            for part in value:
                yield from expressions(part)


@kept
def open_names(part: Text | Block) -> tuple[tuple[tuple[str, ...], ...], tuple[str, ...]] | None:
    """Every name that a part asks for, in slots, conditions and links, and every name that it gives to an item; None if nothing in it is open."""
    found = [expression.names for expression in expressions(part)]
    found += [read_expression(link.strip("{} "), NOWHERE).names for link in _links(part)]
    return (tuple(dict.fromkeys(name for names in found for name in names)), tuple(dict.fromkeys(_given(part)))) if found else None


def _given(value: object) -> Iterator[str]:
    """Every `as:`."""
    if isinstance(value, Conditional) and value.as_name:
        yield value.as_name
    parts = [getattr(value, key.name) for key in keys_of(type(value))] if isinstance(value, Record) else value
    for part in parts if isinstance(parts, list | tuple) else ():
        yield from _given(part)


def _links(value: object) -> Iterator[str]:
    """Every link that leads to a fact of the clinic."""
    match value:
        case Text():
            yield from (part.link for part in value.parts if part.link.startswith("{{"))
        case Record():
            for key in keys_of(type(value)):
                yield from _links(getattr(value, key.name))
        case tuple():
            for part in value:
                yield from _links(part)
