from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from handoutgen.model.diagnostic import Unreadable
from handoutgen.model.language import NBSP
from handoutgen.model.policy import Chosen, Quantity, WriteIn
from handoutgen.model.units import Phone
from handoutgen.source.filters import FILTERS, Printed, Printing, printed
from tests.source.samples import language

ICE = Chosen("no_ice", (("en", "Do not use ice. "), ("es", "No use hielo.")))
BLANK, SHORT = Printed("________________", blank=True), Printed("________", blank=True)


def days(number: str, unit: str = "days") -> Quantity:
    return Quantity(Decimal(number), unit)


def through(name: str, value: object) -> str:
    found = FILTERS[name](value, language()) if name else printed(value, language())
    return joined(found)


def joined(found: Printing) -> str:
    """As it prints, `~` being the space that no line ends at."""
    return "".join(part.text for part in found).replace(NBSP, "~")


@pytest.mark.parametrize(
    ("name", "value", "text"),
    [
        ("", "Lakeside", "Lakeside"),
        ("", Phone("12065550123"), "206-555-0123"),
        ("", Decimal("3.50"), "3.5"),
        ("", days("14"), "14~days"),
        ("", days("1"), "1~day"),
        ("", days("0"), "0~days"),
        ("", days("7", ""), "7"),
        ("", days("100", ""), "100"),
        ("", days("101.5", "fahrenheit"), "101.5~°F"),
        ("days", days("1.0"), "1~day"),
        ("days", days("1.5"), "1.5~days"),
        ("weeks", days("2", ""), "2~weeks"),
        ("times", Decimal(1), "1~time"),
        ("pounds", days("10", "pounds"), "10~pounds"),
        ("number", days("14"), "14"),
        ("number", Decimal("2.50"), "2.5"),
        ("temperature", days("101.5", "fahrenheit"), "101.5~°F (38.6~°C)"),
        ("temperature", days("100.4", "fahrenheit"), "100.4~°F (38~°C)"),
        ("temperature", days("99", ""), "99~°F (37.2~°C)"),
        ("say", ICE, "Do not use ice."),
    ],
)
def test_what_prints(name: str, value: object, text: str) -> None:
    assert through(name, value) == text


def test_what_is_written_by_hand_has_its_unit_around_it() -> None:
    english = language()
    assert printed(WriteIn("days"), english) == (SHORT, Printed(f"{NBSP}days"))
    assert FILTERS["hours"](WriteIn(), english) == (SHORT, Printed(f"{NBSP}hours"))
    assert FILTERS["temperature"](WriteIn("fahrenheit"), english) == (SHORT, Printed(f"{NBSP}°F"))
    assert FILTERS["say"](WriteIn(), english) == printed(WriteIn(), english) == (BLANK,)
    assert FILTERS["number"](WriteIn("days"), english) == (SHORT,)


def test_another_language_has_its_own_words() -> None:
    spanish = replace(language(), code="es", decimal=",", units={"days": "{n} días", "day": "{n} día"})
    assert joined(FILTERS["days"](days("1.5"), spanish)) == "1,5~días"
    before = replace(spanish, units={"days": "días: {n}"})
    assert joined(FILTERS["days"](days("2"), before)) == "días:~2"
    assert "".join(part.text for part in FILTERS["say"](ICE, spanish)) == "No use hielo."


@pytest.mark.parametrize(
    ("name", "value", "part"),
    [
        ("", True, "true and false"),
        ("", ICE, "`no_ice`"),
        ("", (days("1"),), "a list"),
        ("", {"day": "x"}, "a group"),
        ("", days("3", "stone"), "`stone`"),
        ("hours", days("14"), "in days, not in hours"),
        ("temperature", days("14"), "not a temperature"),
        ("days", ICE, "needs a number"),
        ("days", "14", "needs a number"),
        ("number", ICE, "needs a number"),
        ("say", days("14"), "needs a choice"),
        ("say", Chosen("a", ()), "no words in `en`"),
    ],
)
def test_what_does_not_print(name: str, value: object, part: str) -> None:
    with pytest.raises(Unreadable) as caught:
        through(name, value)
    assert part in str(caught.value)
    assert caught.value.hint
