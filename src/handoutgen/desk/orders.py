"""What the page asks for -> a sheet: looked up, checked, made, for nobody or for one visit. Whatever is wrong ends the request with words for the page."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, get_args

from handoutgen.batch.counter import Counter, Offer, Sheet
from handoutgen.desk.answers import Ended, plain, told
from handoutgen.desk.offers import Offers
from handoutgen.model.clinic import VARIANTS, Variant
from handoutgen.model.diagnostic import Refused
from handoutgen.model.visit import NOBODY, Visit
from handoutgen.printing.ticket import Sides
from handoutgen.source.visit import Mistyped, read_visit

Values = Mapping[str, Any]
GONE = "This sheet is not on the list any more. Reload the page."
MOST_COPIES = 99
_SIDES: tuple[Sides, ...] = get_args(Sides)


@dataclass(frozen=True, slots=True)
class Order:
    """One sheet in one form, for one visit or nobody."""

    offer: Offer
    variant: Variant
    visit: Visit = NOBODY


@dataclass(frozen=True, slots=True)
class Orders:
    """Reads orders and makes their sheets. Every method raises Ended where there is none."""

    counter: Counter
    offers: Offers
    clock: Callable[[], date]

    def plain(self, name: object, variant: object) -> Order:
        """An order for nobody in particular."""
        offer = self.offers.named(name) if isinstance(name, str) else None
        if offer is None:
            raise Ended(told(409, GONE))
        found = next((each for each in VARIANTS if each == variant), None)
        if found is None:
            raise Ended(told(422, "There is no such form of this sheet."))
        return Order(offer, found)

    def filled(self, values: Values) -> Order:
        """An order with what was typed: all problems at once, each beside its field."""
        order = self.plain(values.get("offer"), values.get("variant"))
        fields, note = values.get("fields", {}), values.get("note", "")
        typed = {name: value for name, value in fields.items() if isinstance(value, str)} if isinstance(fields, dict) else None
        if typed is None or len(typed) < len(fields) or not isinstance(note, str):
            raise Ended(told(400, "This request is not in order."))
        visit = read_visit(typed, order.offer.fields, self.clock(), note)
        if isinstance(visit, Mistyped):
            raise Ended(plain({"problems": dict(visit.problems), "refused": []}, 422))
        return Order(order.offer, order.variant, visit)

    def sheet(self, order: Order) -> Sheet:
        """The PDF, if it may go out at this moment. What a refusal says was written by us and the clinic, never by whoever typed."""
        try:
            return self.counter.sheet(self.counter.form(order.offer, order.variant), order.visit)
        except Refused as refused:
            raise Ended(plain({"problems": {}, "refused": [self.counter.in_words(refused)]}, 422)) from None


def copies_of(values: Values) -> int:
    """How many copies are asked for. Raises Ended."""
    number = values.get("copies", 1)
    if not isinstance(number, int) or isinstance(number, bool) or not 1 <= number <= MOST_COPIES:
        raise Ended(told(422, f"Copies: a number from 1 to {MOST_COPIES}."))
    return number


def sides_of(values: Values) -> Sides | None:
    """The sides that are asked for; None for what suits the sheet. Raises Ended."""
    asked = values.get("sides") or None
    found = next((each for each in _SIDES if each == asked), None)
    if asked is not None and found is None:
        raise Ended(told(422, "There is no such way to print on both sides."))
    return found
