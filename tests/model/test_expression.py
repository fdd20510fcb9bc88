from __future__ import annotations

from decimal import Decimal

from handoutgen.model.expression import Choose, Compare, Constant, Expression, Filtered, Logic, Name, Not

ICE, DAYS = Name(("policy", "ice")), Name(("policy", "days"))


def test_all_names_are_known_before_anything_is_filled() -> None:
    tree = Choose(
        Logic("and", Not(Compare(ICE, "==", Constant("no_ice"))), Compare(DAYS, ">", Constant(Decimal(0)))),
        Filtered(DAYS, "days"),
        Constant("none"),
    )
    assert set(Expression("...", tree).names) == {ICE.path, DAYS.path}
    assert Expression("...", tree).names.count(DAYS.path) == 2


def test_where_it_stands_makes_no_difference() -> None:
    assert Expression("policy.ice", ICE) == Expression("policy.ice", ICE)
