"""A locked block and the signs of a clinic -> the block with these signs added; and whether anything in a block is conditional."""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from dataclasses import replace

from handoutgen.blocks.red_flags import RedFlags, Sign
from handoutgen.model.clinic import ExtraSign
from handoutgen.model.handout import Block
from handoutgen.model.keeping import kept, kept_by
from handoutgen.model.record import Conditional, Record
from handoutgen.source.scope import Scope
from handoutgen.source.shapes import keys_of


def with_signs(block: Block, scope: Scope) -> Block:
    """A clinic may add signs to the locked ones; it has no way to take one away.

    A compact box stands on sheets that are read before any procedure: "call when we open: a rash under the tape" has no place there.
    """
    if not isinstance(block, RedFlags) or not scope.extra_signs:
        return block

    def make() -> Block:
        added = (each for each in scope.extra_signs if not block.compact or each.tier in ("call_911", "call_now"))
        extra = (Sign(tier=each.tier, symptom=each.symptom, sign=each.sign, limit=each.limit, span=each.span) for each in added)
        return replace(block, signs=(*block.signs, *extra))

    return kept_by(block, "extra signs", tuple(_exactly(each) for each in scope.extra_signs), make)


@kept
def _exactly(sign: ExtraSign) -> Hashable:
    """A sign of the clinic with its places: clinics of one group inherit the same."""
    return (sign.tier, sign.symptom, sign.span, *((repr(each), each.span, each.raw) for each in (sign.sign, sign.limit)))


@kept
def conditional(record: Record) -> bool:
    """Does a condition stand anywhere in it?"""
    return any(isinstance(part, Conditional) and (part.when or part.each) for part in records(record))


def records(record: Record) -> Iterator[Record]:
    """A record and all records inside of it."""
    yield record
    for key in keys_of(type(record)):
        value = getattr(record, key.name)
        for part in value if isinstance(value, tuple) else (value,):
            if isinstance(part, Record):
                yield from records(part)
