"""The words inside `{{ }}` or after `when:` -> an Expression. Jinja2's own lexer and parser read them; what is not on a short list is refused."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from decimal import Decimal
from functools import lru_cache
from typing import Literal

from jinja2 import Environment, TemplateSyntaxError, nodes
from jinja2.lexer import TokenStream
from jinja2.parser import Parser

from handoutgen.model.diagnostic import Finding, Refused, Span
from handoutgen.model.expression import Choose, Compare, Constant, Expression, Filtered, Logic, Name, Not, Tree
from handoutgen.source.suggestion import did_you_mean

MAX_CHARACTERS = 200
MAX_PARENTHESES = 5
# What a slot may end in. `source/filters.py` says what each prints.
FILTERS = ("days", "hours", "weeks", "minutes", "pounds", "times", "temperature", "say", "number", "on_date")

_ENVIRONMENT = Environment(autoescape=False)  # noqa: S701 -- only its lexer and parser are used; nothing is ever rendered
_LISTED = "a slot holds names, comparisons, `and`, `or`, `not`, `... if ... else ...` and one filter"
_OPERATORS: dict[str, Literal["==", "!=", "<", "<=", ">", ">="]] = {
    "eq": "==", "ne": "!=", "lt": "<", "lteq": "<=", "gt": ">", "gteq": ">=",
}  # fmt: skip
_SIGNS = {"==", "!=", "<", "<=", ">", ">=", ".", "|", "(", ")"}
_NUMBER = re.compile(r"\d{1,12}(\.\d{1,6})?")
# Words that mean something in Jinja2 and nothing here.
_FOREIGN = {"in": "compare with `==`", "is": "compare with `==`", "none": "", "None": "", "recursive": ""}


class _Wrong(Exception):
    """What cannot stand in an expression, and between which characters of it."""

    def __init__(self, code: str, message: str, place: tuple[int, int], hint: str = _LISTED) -> None:
        super().__init__(message)
        self.code, self.message, self.place, self.hint = code, message, place, hint


def read_expression(source: str, span: Span) -> Expression:
    """The expression written at `span`. Raises Refused with one finding that points at the column."""
    try:
        return Expression(source, _tree(source), span)
    except _Wrong as wrong:
        raise Refused(Finding(wrong.code, wrong.message, _narrow(source, span, wrong.place), wrong.hint)) from None


def _narrow(source: str, span: Span, place: tuple[int, int]) -> Span:
    """The part of `span`, where it covers the source character by character."""
    if span.line != span.end_line or span.end_column - span.column != len(source):
        return span
    start = min(place[0], max(len(source) - 1, 0))
    return Span(span.path, span.line, span.column + start, span.line, span.column + max(min(place[1], len(source)), start + 1))


# Handouts ask the same few things again and again; wrong expressions raise and are not kept.
@lru_cache(maxsize=2048)
def _tree(source: str) -> Tree:
    if not source.strip():
        raise _Wrong("H210", "nothing stands between the braces", (0, len(source)), "write a name: `{{ clinic.phone.day }}`")
    if len(source) > MAX_CHARACTERS:
        raise _Wrong(
            "H213",
            f"an expression of {len(source)} characters; at most {MAX_CHARACTERS} are read",
            (0, len(source)),
            "say it with `when:` on two items",
        )
    for sign in ("{{", "}}", "{%", "{#"):
        if sign in source:
            at = source.index(sign)
            raise _Wrong(
                "H210",
                f"`{sign}` cannot stand inside an expression",
                (at, at + 2),
                "`when:` and `each:` take a bare expression, without braces",
            )
    return _Translation(source).tree()


def _tokens(source: str) -> Iterator[tuple[int, str, str]]:
    """Jinja2's raw tokens; each carries its offset + 1 where Jinja2 keeps the line number, since an expression is one line."""
    at = opened = 0
    try:
        for _, kind, text in _ENVIRONMENT.lexer.tokeniter(source, None, None, "variable"):
            place = (at, at + len(text))
            if kind == "operator" and text not in _SIGNS:
                raise _Wrong("H211", f"`{text}` is not available in an expression", place, "compare with `==`" if text == "=" else _LISTED)
            if kind in ("integer", "float") and not _NUMBER.fullmatch(text):
                raise _Wrong("H211", f"`{text[:40]}` is not a number that is read here", place, "write digits and a point: `14`, `101.5`")
            if kind == "name" and text in _FOREIGN:
                raise _Wrong("H211", f"`{text}` is not available in an expression", place, _FOREIGN[text] or _LISTED)
            if kind == "string" and "\\" in text:
                raise _Wrong("H211", "a backslash is not available in an expression", place)
            opened = max(opened + (text == "(") - (text == ")"), 0) if kind == "operator" else opened
            if opened > MAX_PARENTHESES:
                raise _Wrong(
                    "H213", f"more than {MAX_PARENTHESES} parentheses inside each other", place, "say it with `when:` on two items"
                )
            yield at + 1, kind, text
            at += len(text)
    except TemplateSyntaxError as error:
        raise _Wrong("H210", _plain(error), (at, at + 1)) from None


def _plain(error: TemplateSyntaxError) -> str:
    said = (error.message or "it cannot be read").replace("'end of template'", "end").replace("end of template", "end")
    if "char '\"'" in said or 'char "\'"' in said:
        return "a quote is opened here and never closed"
    said = re.sub(r" at \d+$", "", said).replace("'", "`")
    return f"this is not an expression: {said[:1].lower()}{said[1:120]}".rstrip(".")


class _Translation:
    """Jinja2's syntax tree -> ours; only what is listed gets through."""

    def __init__(self, source: str) -> None:
        self.source = source.replace("\n", " ")

    def tree(self) -> Tree:
        tokens = tuple(_tokens(self.source))
        parser = Parser(_ENVIRONMENT, "")
        try:
            parser.stream = TokenStream(_ENVIRONMENT.lexer.wrap(tokens), None, None)
            node = parser.parse_expression()
            if not parser.stream.eos:
                place = self._place(parser.stream.current.lineno)
                raise _Wrong("H210", "the expression goes on after its end", place, "text stands outside of the braces")
        except TemplateSyntaxError as error:
            raise _Wrong("H210", _plain(error), self._place(error.lineno)) from None
        return self._printed(node)

    def _place(self, offset: int) -> tuple[int, int]:
        """The word that starts at an offset Jinja2 hands back."""
        start = min(max(offset - 1, 0), max(len(self.source) - 1, 0))
        end = start + 1
        while end < len(self.source) and (self.source[end].isalnum() or self.source[end] == "_") and self.source[start].isalnum():
            end += 1
        return start, end

    def _printed(self, node: nodes.Expr) -> Tree:
        """A filter may stand at the end of the expression or of a branch of it, and nowhere else."""
        if isinstance(node, nodes.Filter):
            place = self._filter_place(node)
            if node.name not in FILTERS:
                raise _Wrong("H212", f"unknown filter `{node.name}`", place, did_you_mean(node.name, FILTERS, "filters"))
            if node.args or node.kwargs or node.dyn_args or node.dyn_kwargs:
                raise _Wrong("H211", f"the filter `{node.name}` takes nothing in parentheses", place)
            if node.node is None or isinstance(node.node, nodes.Filter):
                raise _Wrong("H211", "one filter is enough", place)
            return Filtered(self._value(node.node), node.name)
        return self._choice(node, self._printed) if isinstance(node, nodes.CondExpr) else self._value(node)

    def _choice(self, node: nodes.CondExpr, branch: Callable[[nodes.Expr], Tree]) -> Tree:
        if node.expr2 is None:
            raise _Wrong("H211", "`if` needs an `else`", self._place(node.lineno), 'write `"this" if policy.name == "x" else "that"`')
        return Choose(self._value(node.test), branch(node.expr1), branch(node.expr2))

    def _filter_place(self, node: nodes.Filter) -> tuple[int, int]:
        at = self.source.rfind("|", 0, max(node.lineno, 1))
        at = self.source.find(node.name, max(at, 0))
        return (at, at + len(node.name)) if at >= 0 else self._place(node.lineno)

    def _value(self, node: nodes.Expr) -> Tree:
        match node:
            case nodes.Name() | nodes.Getattr():
                return Name(self._path(node))
            case nodes.Const(value=value):
                return self._constant(value)
            case nodes.Compare(expr=left, ops=[nodes.Operand(op=op, expr=right)]):
                return Compare(self._value(left), _OPERATORS[op], self._value(right))
            case nodes.Compare():
                raise _Wrong("H211", "two comparisons in a row", self._place(node.lineno), "join them with `and`")
            case nodes.And(left=left, right=right):
                return Logic("and", self._value(left), self._value(right))
            case nodes.Or(left=left, right=right):
                return Logic("or", self._value(left), self._value(right))
            case nodes.Not(node=operand):
                return Not(self._value(operand))
            case nodes.CondExpr():
                return self._choice(node, self._value)
            case nodes.Filter():
                raise _Wrong(
                    "H211",
                    f"the filter `{node.name}` stands inside a comparison",
                    self._filter_place(node),
                    "compare the bare value; filters come last",
                )
            case nodes.Call():
                raise _Wrong("H211", "calls, `name(...)`, are not available in an expression", self._place(node.lineno))
        raise _Wrong("H211", "this is not available in an expression", self._place(node.lineno))

    def _path(self, node: nodes.Expr) -> tuple[str, ...]:
        parts: list[str] = []
        while isinstance(node, nodes.Getattr):
            parts.append(node.attr)
            node = node.node
        if not isinstance(node, nodes.Name):
            raise _Wrong("H211", "a dot follows a name and nothing else", self._place(node.lineno))
        parts.append(node.name)
        for part in parts:
            if part.startswith("_"):
                at = self.source.find(part)
                raise _Wrong("H211", f"`{part}` is not available in an expression", (at, at + len(part)), "names do not begin with `_`")
        return tuple(reversed(parts))

    def _constant(self, value: object) -> Constant:
        """Names of nothing (`none`) were refused as tokens: what is left is text, a number, true or false."""
        return Constant(value if isinstance(value, bool | str) else Decimal(str(value)))
