"""What an expression came to -> the characters that print, or why none can."""

from __future__ import annotations

from collections.abc import Mapping

from handoutgen.model.diagnostic import Unreadable
from handoutgen.model.expression import Expression
from handoutgen.model.language import NBSP
from handoutgen.model.policy import Quantity
from handoutgen.model.visit import PROCEDURE_DATE, VisitLine
from handoutgen.source.evaluate import Unfillable, Valued
from handoutgen.source.filters import FILTERS, Printing, printed
from handoutgen.source.scope import Scope


def printing(found: Valued, expression: Expression, scope: Scope) -> Printing:
    """The pieces that print. Raises Unfillable for what has no words, or would say nothing."""
    if found.filter and isinstance(found.value, VisitLine):
        hint = f"write `{{{{ visit.{found.value.field} }}}}`; a day that is counted is a number of days: `{{{{ day | on_date }}}}`"
        raise Unfillable("H227", f"`{expression.source}`: what the counter fills in is printed as it is typed, without a filter", hint)
    if found.filter == "on_date" and PROCEDURE_DATE not in _declared(scope):
        hint = f"declare it in handout.yaml, below `fields:`: `{PROCEDURE_DATE}: {{ask: Date of the procedure, type: date}}`"
        raise Unfillable("H214", f"`{expression.source}` is counted from `visit.{PROCEDURE_DATE}`, which is not declared", hint)
    try:
        pieces = FILTERS[found.filter](found.value, scope.language) if found.filter else printed(found.value, scope.language)
    except Unreadable as error:
        raise Unfillable("H219" if found.filter else "H218", f"`{expression.source}`: {error}", error.hint) from None
    if (
        isinstance(found.value, Quantity)
        and not found.value.value
        and found.origin == "policy"
        and found.filter not in ("number", "on_date")
    ):
        zero = "".join(piece.text for piece in pieces).replace(NBSP, " ")
        hint = f"print it `when: {expression.source.split('|')[0].strip()} > 0`, and say in another line what holds at 0"
        raise Unfillable("H226", f"this prints `{zero}`, which tells a patient nothing", hint)
    if not any(piece.text.strip() for piece in pieces) and found.origin != "words":
        raise Unfillable("H218", f"`{expression.source}` is empty", "add it to the clinic's file, or leave the line away with `when:`")
    return pieces


def _declared(scope: Scope) -> Mapping[str, object]:
    """The fields that the handout declares."""
    fields = scope.values.get("visit")
    return fields if isinstance(fields, Mapping) else {}
