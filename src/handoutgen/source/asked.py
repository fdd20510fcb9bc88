"""Words before they are filled -> the names that they ask a clinic for: its answers and the facts of its procedure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from handoutgen.model.expression import Expression
from handoutgen.model.record import Record
from handoutgen.model.text import Slot, Text
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
