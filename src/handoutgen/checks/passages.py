"""Words, filled or not -> passages: what each field says, in reading order, with its part on the page, so that checks of wording know no block type."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass, replace
from itertools import zip_longest
from typing import Literal

from handoutgen.model.diagnostic import Span
from handoutgen.model.expression import Choose, Constant, Filtered, Tree
from handoutgen.model.handout import Block, Item, SharedBlock, Use, Words
from handoutgen.model.keeping import kept_by
from handoutgen.model.policy import Question
from handoutgen.model.record import Record
from handoutgen.model.text import SLOT, Run, Text

Role = Literal["heading", "label", "question", "item", "cell", "prose"]
ROLES: dict[str, Role] = {
    "title": "heading", "heading": "heading", "caption": "label", "columns": "label", "label": "label", "term": "label", "question": "question", "items": "item", "rows": "cell", "cells": "cell",
}  # fmt: skip
_REFERENCE = re.compile(r"\bet al\b.{0,40}\(\d{4}|\bdoi[: ]|[A-Z]\w+, [A-Z]\.,? .*\(\d{4}[a-z]?\)\.")
# Two fields that print as one sentence: "Fever, 101.5 °F or higher".
JOINED = ("sign", "limit")


@dataclass(frozen=True, slots=True)
class Passage:
    """One field. `wordings` are its words with `SLOT` for each slot; more than one where a slot chooses between words of the author.

    `block` is the type of the block it stands in, "" outside of any. `head` stands above it: the head of its column, or the nearest heading.
    `where` says so if it is no part of a sheet: " of the policy `ice`". `asked` is the question that it answers, `row` all cells of its row.
    """

    wordings: tuple[str, ...]
    role: Role
    span: Span
    texts: tuple[Text, ...] = ()
    sources: tuple[str, ...] = ()
    block: str = ""
    lead: bool = False
    head: str = ""
    where: str = ""
    asked: str = ""
    row: tuple[str, ...] = ()

    @property
    def words(self) -> str:
        """The first of its wordings."""
        return self.wordings[0]

    @property
    def cited(self) -> bool:
        """A printed reference, `Atluri, S., et al. (2022). ...`: nobody's wording."""
        return bool(_REFERENCE.search(self.words))

    def place(self, said: str) -> Span:
        """Where these words stand in the file; the whole field where that cannot be told."""
        return next((span for text in self.texts if (span := text.place(said)) != text.span), self.span)


@dataclass(frozen=True, slots=True)
class _Context:
    sources: tuple[str, ...] = ()
    block: str = ""
    lead: bool = False
    head: str = ""
    asked: str = ""
    row: tuple[str, ...] = ()
    inside: Role = "prose"  # what the text of a record is: in a list an item, in a row a cell


def passages(words: Words, shared: Mapping[str, SharedBlock]) -> Iterator[Passage]:
    """Title, subtitle and sections, each shared block where it is used."""
    yield _passage((words.title,), "heading", _Context())
    if words.subtitle:
        yield _passage((words.subtitle,), "label", _Context())
    for section in words.sections:
        yield from section_passages(section, shared)


def section_passages(section: Record, shared: Mapping[str, SharedBlock]) -> Iterator[Passage]:
    """The passages of one section, its heading first."""
    heading = getattr(section, "heading", None)
    if isinstance(heading, Text):
        yield _passage((heading,), "heading", _Context())
    above = _Context(head=heading.plain if isinstance(heading, Text) else "")
    for block in getattr(section, "blocks", ()):
        used = shared[block.use].blocks if isinstance(block, Use) and block.use in shared else (block,)
        for each in used:
            yield from block_passages(each, above.head)


def block_passages(block: Record, head: str) -> tuple[Passage, ...]:
    """The passages of one block below a heading: looked for once, whatever the number of clinics whose sheets have it."""
    return kept_by(block, block_passages, head, lambda: tuple(_record(block, _Context(head=head))))


def answers(questions: Mapping[str, Question], language: str) -> Iterator[Passage]:
    """What the policy answers say to patients in one language."""
    for name, question in questions.items():
        for choice in question.choices.values():
            if language in choice.say:
                yield Passage((choice.say[language],), "prose", choice.span, where=f" of the policy `{name}`")
        yield from answers(question.fields, language)


def _record(record: Record, context: _Context) -> Iterator[Passage]:
    block = record.NAME if isinstance(record, Block) else context.block
    lead = getattr(record, "lead", False) is True or context.lead
    head = own.plain if isinstance(own := getattr(record, "heading", None), Text) else context.head
    asked = question.plain if isinstance(question := getattr(record, "question", None), Text) else context.asked
    inner = _Context(getattr(record, "sources", None) or context.sources, block, lead, head, asked)
    columns = getattr(record, "columns", ())
    joined = tuple(text for name in JOINED if isinstance(text := getattr(record, name, None), Text))
    if joined:
        yield _passage(joined, "item", inner)
    for field in fields(record):
        if field.name in ("span", "spans", *JOINED):
            continue
        value, role = getattr(record, field.name), ROLES.get(field.name, context.inside)
        yield from _rows(value, columns, inner) if field.name == "rows" else _value(value, role, inner)
    if isinstance(alt := getattr(record, "alt", None), str) and alt:
        yield Passage((alt,), "label", record.at("alt"), (), inner.sources, block)


def _rows(rows: tuple[object, ...], columns: tuple[Text, ...], context: _Context) -> Iterator[Passage]:
    """The cells of a table, each below the head of its column."""
    for row in rows:
        cells = row if isinstance(row, Text) else getattr(row, "cells", ())
        cells = cells if isinstance(cells, tuple) else (cells,)
        inner = replace(
            context,
            sources=getattr(row, "sources", None) or context.sources,
            row=tuple(cell.plain if isinstance(cell, Text) else "" for cell in cells),
        )
        for cell, column in zip_longest(cells, columns):
            yield from _value(cell, "cell", replace(inner, head=column.plain if column else context.head))


def _value(value: object, role: Role, context: _Context) -> Iterator[Passage]:
    if isinstance(value, Text):
        yield _passage((value,), role, context)
    elif isinstance(value, tuple):
        for part in value:
            yield from _value(part, role, context)
    elif isinstance(value, Record) and is_dataclass(value):
        yield from _record(value, replace(context, inside=role if isinstance(value, Item) else "prose"))


def _passage(texts: tuple[Text, ...], role: Role, context: _Context) -> Passage:
    wordings = [", ".join(parts) for parts in zip_longest(*map(_wordings, texts), fillvalue=SLOT)]
    asked = "" if role == "question" else context.asked
    span, above = texts[0].span, context.head
    return Passage(tuple(wordings), role, span, texts, context.sources, context.block, context.lead, above, "", asked, context.row)


def _wordings(text: Text) -> tuple[str, ...]:
    """The text with each slot marked, then once more for each further choice of words inside of a slot."""
    if len(text.parts) == 1 and isinstance(text.parts[0], Run):
        return (_run(text.parts[0]),)
    choices = [(SLOT,) if isinstance(part, Run) else tuple(_choices(part.expression.tree)) or (SLOT,) for part in text.parts]
    most = max((len(each) for each in choices), default=1)
    return tuple(
        "".join(
            _run(part) if isinstance(part, Run) else choice[min(turn, len(choice) - 1)]
            for part, choice in zip(text.parts, choices, strict=True)
        )
        for turn in range(most)
    )


def _run(run: Run) -> str:
    """Facts of the clinic and lines for the pen are nobody's wording."""
    return SLOT if run.origin == "fact" or run.blank else run.text


def _choices(tree: Tree) -> Iterator[str]:
    """The words that an expression itself may print."""
    match tree:
        case Constant(str() as value):
            yield value
        case Choose(_, then, otherwise):
            yield from _choices(then)
            yield from _choices(otherwise)
        case Filtered(value, _):
            yield from _choices(value)
