"""Records and boxes -> what lies inside of them, in order: blocks, texts, pictures, so that no check knows every block type."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, fields, is_dataclass
from functools import cache
from typing import Any, Protocol, TypeVar, runtime_checkable

from handoutgen.checks.patterns import digits, phones
from handoutgen.checks.subject import TierName, WordsSubject
from handoutgen.model.box import Box, Break, Drawing, Grid, Group, Label, Labelled, Picture, Row, TextBox
from handoutgen.model.diagnostic import Span
from handoutgen.model.handout import Block, Section, Use, Words
from handoutgen.model.keeping import Keeping, kept, kept_of
from handoutgen.model.record import Record
from handoutgen.model.text import Text

T = TypeVar("T")


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


def over(words: Words, found_in: Callable[[Keeping], tuple[T, ...]]) -> tuple[T, ...]:
    """What a function finds in each part of filled words, in order: title, subtitle, headings, blocks.

    Kept with every part, and with every section: most of them are the same object for all clinics, and are looked at once.
    """
    every = kept_of(words)
    known: tuple[T, ...] | None = every.get(found_in)
    if known is None:
        parts = (words.title, *((words.subtitle,) if words.subtitle else ()))
        found = [each for part in parts for each in _once(part, found_in)]
        for section in words.sections:
            found += _in_section(section, found_in)
        known = every[found_in] = tuple(found)
    return known


def _in_section(section: Section, found_in: Callable[[Keeping], tuple[T, ...]]) -> tuple[T, ...]:
    every = kept_of(section)
    known: tuple[T, ...] | None = every.get(found_in)
    if known is None:
        parts = (*((section.heading,) if section.heading else ()), *section.blocks)
        known = every[found_in] = tuple(each for part in parts for each in _once(part, found_in))
    return known


def _once(part: Keeping, found_in: Callable[[Keeping], tuple[T, ...]]) -> tuple[T, ...]:
    every = kept_of(part)
    known: tuple[T, ...] | None = every.get(found_in)
    if known is None:
        known = every[found_in] = found_in(part)
    return known


def signs_of(part: Keeping) -> tuple[SignLike, ...]:
    """The signs of a block, for `over`."""
    return tuple(part.signs) if isinstance(part, Block) and isinstance(part, HasSigns) else ()


def said_of(part: Keeping) -> tuple[Said, ...]:
    """Every Text of a part, for `over`."""
    return tuple(said(part))


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
    for part in inside(box):
        yield from boxes(part)


def inside(box: Box) -> tuple[Box, ...]:
    """The boxes directly inside of a box, in reading order."""
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


Shown = tuple[str, str] | Picture  # a phone number, its digits and as printed; a picture


def phones_printed(box: Box) -> dict[str, str]:
    """The digits of every phone number that a box prints, and the number as printed."""
    return dict(each for each in shown(box) if not isinstance(each, Picture))


def pictures_of(box: Box) -> Iterator[Picture]:
    """Every picture in a box."""
    return (each for each in shown(box) if isinstance(each, Picture))


def shown(box: Box) -> tuple[Shown, ...]:
    """What checks of a whole document look for in a box, in order; kept with the groups in it, most of which are the same for all clinics."""
    match box:
        case Group():
            return _shown_in(box)
        case Picture():
            return (box,)
        case TextBox() | Drawing():
            return tuple((digits(phone), phone) for text in printed(box) for phone in phones(text))
        case _:
            return tuple(each for part in inside(box) for each in shown(part))


@kept
def _shown_in(group: Group) -> tuple[Shown, ...]:
    return tuple(each for part in inside(group) for each in shown(part))
