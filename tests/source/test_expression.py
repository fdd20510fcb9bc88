from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handoutgen.model.diagnostic import Span
from handoutgen.model.expression import Choose, Compare, Constant, Expression, Filtered, Logic, Name, Not, Tree
from handoutgen.source.expression import FILTERS, read_expression
from handoutgen.source.filters import FILTERS as PRINTED
from tests.source.samples import one, outcome, told

ICE = Name(("policy", "ice"))


def read(source: str) -> Expression:
    return read_expression(source, Span("words.yaml", 4, 11, 4, 11 + len(source)))


@pytest.mark.parametrize(
    ("source", "tree"),
    [
        ("policy.ice", ICE),
        ("  policy . ice ", ICE),
        ("((policy.ice))", ICE),
        ("policy.ice | say", Filtered(ICE, "say")),
        ('policy.ice == "no_ice"', Compare(ICE, "==", Constant("no_ice"))),
        ("'a' != policy.ice", Compare(Constant("a"), "!=", ICE)),
        ("policy.ice >= 101.5", Compare(ICE, ">=", Constant(Decimal("101.5")))),
        ("a < 3", Compare(Name(("a",)), "<", Constant(Decimal(3)))),
        ("not a and b or c", Logic("or", Logic("and", Not(Name(("a",))), Name(("b",))), Name(("c",)))),
        ("true", Constant(True)),
        ("'x' if a else 'y'", Choose(Name(("a",)), Constant("x"), Constant("y"))),
        ("a | say if b else c | days", Choose(Name(("b",)), Filtered(Name(("a",)), "say"), Filtered(Name(("c",)), "days"))),
        ("(a if b else c) == 'd'", Compare(Choose(Name(("b",)), Name(("a",)), Name(("c",))), "==", Constant("d"))),
    ],
)
def test_what_is_read(source: str, tree: Tree) -> None:
    assert read(source).tree == tree


def test_names_are_known_before_any_clinic_is() -> None:
    found = read('policy.a | days if policy.b == "c" and not clinic.website else policy.d | say')
    assert found.names == (("policy", "b"), ("clinic", "website"), ("policy", "a"), ("policy", "d"))


@pytest.mark.parametrize(
    ("source", "code", "column", "part"),
    [
        ("", "H210", 11, "nothing stands"),
        ("   ", "H210", 11, "nothing stands"),
        ("a ==", "H210", 13, "unexpected end"),
        ("a b", "H210", 13, "goes on"),
        ("$", "H210", 11, "`$`"),
        ("'abc", "H210", 11, "never closed"),
        ("{{ a }}", "H210", 11, "`{{`"),
        ("a.", "H210", 12, "name or number"),
        ("(a", "H210", 12, "end"),
        ("x.__class__", "H211", 13, "`__class__`"),
        ("_x", "H211", 11, "`_x`"),
        ('"a" * 200000000', "H211", 15, "`*`"),
        ("a + 1", "H211", 13, "`+`"),
        ("-1", "H211", 11, "`-`"),
        ("a[0]", "H211", 12, "`[`"),
        ("[a]", "H211", 11, "`[`"),
        ("a ~ b", "H211", 13, "`~`"),
        ("a = b", "H211", 13, "`=`"),
        ("a, b", "H211", 12, "`,`"),
        ("f(x)", "H211", 12, "calls"),
        ("a is defined", "H211", 13, "`is`"),
        ("a in b", "H211", 13, "`in`"),
        ("none", "H211", 11, "`none`"),
        ("1 < a < 3", "H211", 19, "two comparisons"),
        ("a if b", "H211", 11, "`else`"),
        ("a.1", "H211", 12, ""),
        ("'a'.upper", "H211", 11, "a dot"),
        ("'\\n'", "H211", 11, "backslash"),
        ("1e999", "H211", 11, "not a number"),
        ("0x10", "H211", 11, "not a number"),
        ("9" * 99, "H211", 11, "not a number"),
        ("a | days | say", "H211", 22, "one filter"),
        ("a | days(1)", "H211", 15, "parentheses"),
        ("(a | days) == 1", "H211", 16, "inside a comparison"),
        ("a | day", "H212", 15, "`day`"),
        ("((((((a))))))", "H213", 16, "parentheses"),
        ("a" * 201, "H213", 11, "201"),
    ],
)
def test_what_is_refused(source: str, code: str, column: int, part: str) -> None:
    found = one(lambda: read(source))
    assert found.span
    assert (found.code, found.span.line, found.span.column) == (code, 4, column)
    assert part in found.message
    assert found.hint


def test_a_near_filter_is_named() -> None:
    assert one(lambda: read("a | temprature")).hint == "did you mean `temperature`?"


def test_where_quotes_hide_the_place_the_whole_scalar_is_shown() -> None:
    span = Span("words.yaml", 4, 1, 6, 2)
    assert one(lambda: read_expression("a b", span)).span == span


def test_every_filter_that_is_read_can_print() -> None:
    assert set(FILTERS) == set(PRINTED)


@given(st.one_of(st.text(max_size=40), st.text(alphabet="ab_.|()=!<>\"' 019notifelsed", max_size=220)))
def test_any_text_is_an_expression_or_a_finding(source: str) -> None:
    found = outcome(lambda: read(source))
    if isinstance(found, Expression):
        assert not any(part.startswith("_") for name in found.names for part in name)
    else:
        assert told(found)
