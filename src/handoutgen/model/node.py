"""Node: what YAML says before any type reads it. Scalars stay text, everything keeps its place."""

from __future__ import annotations

from dataclasses import dataclass, field

from handoutgen.model.diagnostic import Span


@dataclass(frozen=True, slots=True)
class Scalar:
    """A piece of text, not yet read as anything."""

    text: str
    span: Span
    plain: bool = True  # written without quotes: an empty plain scalar is "nothing", not ""
    raw: str = field(default="", compare=False, repr=False)  # as it stands in the file, from the first quote to the last

    @property
    def empty(self) -> bool:
        return self.plain and self.text in ("", "~", "null")


@dataclass(frozen=True, slots=True)
class Entry:
    """One `key: value` of a mapping."""

    key: Scalar
    value: Node


@dataclass(frozen=True, slots=True)
class Mapping:
    """Keys in the order they were written; duplicates never get this far."""

    entries: tuple[Entry, ...]
    span: Span

    def get(self, key: str) -> Node | None:
        return next((entry.value for entry in self.entries if entry.key.text == key), None)


@dataclass(frozen=True, slots=True)
class Sequence:
    items: tuple[Node, ...]
    span: Span


Node = Scalar | Mapping | Sequence
