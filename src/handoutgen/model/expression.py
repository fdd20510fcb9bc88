"""Expression: what may stand in a slot or a `when:`; a small closed tree, so nothing in it can run code."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal

from handoutgen.model.diagnostic import Span


@dataclass(frozen=True, slots=True)
class Name:
    """A dotted name: `policy.ice` is ("policy", "ice")."""

    path: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Constant:
    value: str | Decimal | bool


@dataclass(frozen=True, slots=True)
class Compare:
    left: Tree
    operator: Literal["==", "!=", "<", "<=", ">", ">="]
    right: Tree


@dataclass(frozen=True, slots=True)
class Logic:
    operator: Literal["and", "or"]
    left: Tree
    right: Tree


@dataclass(frozen=True, slots=True)
class Not:
    operand: Tree


@dataclass(frozen=True, slots=True)
class Choose:
    """`a if test else b`."""

    test: Tree
    then: Tree
    otherwise: Tree


@dataclass(frozen=True, slots=True)
class Filtered:
    """`value | days`: a filter by name; filters take no arguments."""

    value: Tree
    filter: str


Tree = Name | Constant | Compare | Logic | Not | Choose | Filtered


@dataclass(frozen=True, slots=True)
class Expression:
    """A parsed expression and the text it was parsed from."""

    source: str
    tree: Tree
    span: Span = field(default=Span(""), compare=False, repr=False)

    @property
    def names(self) -> tuple[tuple[str, ...], ...]:
        """Every dotted name asked for, in order: the policies a handout needs are known before any clinic is."""
        return tuple(_names(self.tree))


def _names(tree: Tree) -> list[tuple[str, ...]]:
    match tree:
        case Name(path):
            return [path]
        case Constant():
            return []
        case Not(operand):
            return _names(operand)
        case Filtered(value, _):
            return _names(value)
        case Compare(left, _, right) | Logic(_, left, right):
            return _names(left) + _names(right)
        case Choose(test, then, otherwise):
            return _names(test) + _names(then) + _names(otherwise)
