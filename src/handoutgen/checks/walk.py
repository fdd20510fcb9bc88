"""Records and boxes -> what lies inside of them, in order: blocks, texts, pictures, so that no check knows every block type."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields, is_dataclass
from functools import cache
from typing import Any, Protocol, runtime_checkable

from handoutgen.checks.subject import TierName, WordsSubject
from handoutgen.model.box import Box, Break, Drawing, Grid, Group, Label, Labelled, Picture, Row, TextBox
from handoutgen.model.diagnostic import Span
from handoutgen.model.handout import Block, Use, Words
from handoutgen.model.record import Record
from handoutgen.model.text import Text


class SignLike(Protocol):
    """A sign of a red_flags block. Checks know blocks by shape: they may not import block types."""

    @property
    def tier(self) -> TierName: ...
    @property
    def symptom(self) -> str: ...
    @property
    def sign(self) -> Text: ...
    @property
    def limit(self) -> Text: ...
    @property
    def span(self) -> Span: ...


@runtime_checkable
class HasSigns(Protocol):
    @property
    def signs(self) -> tuple[SignLike, ...]: ...


@runtime_checkable
class HasAlt(Protocol):
    """A figure."""

    @property
    def image(self) -> str: ...
    @property
    def alt(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Said:
    """Something an author wrote in one field, where, and the sources that stand beside it."""

    text: Text
    span: Span
    sources: tuple[str, ...] = ()

    def place(self, piece: str) -> Span:
        """Where these words of it stand; the whole field where that cannot be told."""
        found = self.text.place(piece)
        return self.span if found == self.text.span else found


def blocks(words: Words) -> Iterator[Block]:
    """The blocks of all sections."""
    return (block for section in words.sections for block in section.blocks if isinstance(block, Block))


def uses(words: Words) -> Iterator[Use]:
    """Every `use:`."""
    return (block for section in words.sections for block in section.blocks if isinstance(block, Use))


def all_blocks(subject: WordsSubject) -> Iterator[Block]:
    """The blocks of the handout, then those of the shared blocks it uses."""
    yield from blocks(subject.words)
    for shared in subject.shared.values():
        yield from shared.blocks


def signs(found: Iterator[Block]) -> Iterator[SignLike]:
    """The signs of all red_flags blocks."""
    return (sign for block in found if isinstance(block, HasSigns) for sign in block.signs)


def records(value: object) -> Iterator[Record]:
    """A record and all records below it, each before its parts."""
    if isinstance(value, Record):
        yield value
    for part in _parts(value):
        yield from records(part)


def said(value: object, sources: tuple[str, ...] = ()) -> Iterator[Said]:
    """Every Text below a record, with the sources of the nearest record that names any."""
    if isinstance(value, Text):
        yield Said(value, value.span, sources)
        return
    named = getattr(value, "sources", None) or sources
    for part in _parts(value):
        yield from said(part, named)


def _parts(value: object) -> Iterable[object]:
    """What lies directly below a record, a list, a table. Texts and spans are whole."""
    kind: Any = type(value)
    names = _fields(kind)
    if names is not None:
        return [getattr(value, name) for name in names]
    if isinstance(value, tuple):
        return value
    return value.values() if isinstance(value, dict) else ()


@cache
def _fields(kind: type) -> tuple[str, ...] | None:
    """The fields of a record that can hold parts; None for what is no record. Asked for every value of every sheet, so once a type."""
    if not is_dataclass(kind) or issubclass(kind, Span | Text):
        return None
    return tuple(field.name for field in fields(kind) if field.name not in ("span", "spans"))


def boxes(box: Box) -> Iterator[Box]:
    """A box and all boxes inside of it, in reading order."""
    yield box
    for part in _inside(box):
        yield from boxes(part)


def _inside(box: Box) -> tuple[Box, ...]:
    match box:
        case Group():
            return (*box.head, *box.children)
        case Labelled():
            return (box.label, box.body)
        case Row():
            return box.cells
        case Grid():
            return tuple(cell.content for row in (*box.header, *box.rows) for cell in row)
        case TextBox() | Picture() | Drawing() | Break():
            return ()


def printed(box: Box) -> Iterator[str]:
    """All characters that a box prints, one string for each paragraph or label."""
    for each in boxes(box):
        if isinstance(each, TextBox):
            yield "".join(run.text for run in each.text)
        elif isinstance(each, Drawing):
            yield from (shape.text for shape in each.shapes if isinstance(shape, Label))
