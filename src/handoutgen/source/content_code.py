"""Filled words -> four characters that change when, and only when, what a patient is told changes. A phone may change; advice may not."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256

from handoutgen.model.handout import Block, Words
from handoutgen.model.record import Record
from handoutgen.model.text import Text
from handoutgen.source.shapes import keys_of

# Crockford's base 32: no I, L, O, U, so that it can be read out over the phone.
_LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_FACT = "\x01"  # stands for every fact of the clinic: its name, phones, hours
_NOT_SAID = ("sources", "when", "each", "as_name", "discern")


def content_code(words: Words) -> str:
    """20 bits of the SHA-256 of all words, policy answers, block types and settings; facts of the clinic count as a mark."""
    digest = sha256("\x1f".join(_said(words)).encode()).digest()
    bits = int.from_bytes(digest[:4], "big") >> 12
    return "".join(_LETTERS[bits >> shift & 31] for shift in (15, 10, 5, 0))


def _said(value: object) -> Iterator[str]:
    match value:
        case Text():
            yield " ".join("".join(_FACT if run.origin == "fact" else run.text for run in value.runs).split())
        case Record():
            yield value.NAME if isinstance(value, Block) else type(value).__name__
            for key in keys_of(type(value)):
                if key.name not in _NOT_SAID:
                    yield from _said(getattr(value, key.name))
        case tuple():
            yield str(len(value))
            for part in value:
                yield from _said(part)
        case None:
            yield "-"
        case _:
            yield str(value)
