from __future__ import annotations

from decimal import Decimal

from handoutgen.model.diagnostic import Span
from handoutgen.model.policy import Answered, Quantity


def test_where_an_answer_was_written_makes_no_difference() -> None:
    fourteen = Quantity(Decimal(14), "days")
    assert Answered(fourteen, Span("a.yaml", 3)) == Answered(fourteen)
    assert Answered(fourteen) != Answered(Quantity(Decimal(14), "hours"))
