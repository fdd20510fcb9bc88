"""A value and a filter -> what prints: characters, and blanks for the pen where the clinic answers by hand."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from handoutgen.model.diagnostic import Unreadable
from handoutgen.model.language import NBSP, Language
from handoutgen.model.policy import Chosen, Quantity, WriteIn
from handoutgen.model.units import Phone
from handoutgen.model.visit import PROCEDURE_DATE, VisitLine


@dataclass(frozen=True, slots=True)
class Printed:
    """Some characters of a filled slot; `blank` ones are underscores to write on. See `Run`."""

    text: str
    blank: bool = False
    visit: str = ""  # what the counter may print instead of the line


MOST_DAYS = 3650  # ten years: what is counted further is a mistake
Printing = tuple[Printed, ...]
Filter = Callable[[object, Language], Printing]


def printed(value: object, language: Language) -> Printing:
    """A value without a filter. Raises Unreadable where it has no words of its own."""
    match value:
        case bool():
            raise Unreadable("true and false are not words to print", 'write `"this" if ... else "that"`')
        case str():
            return (Printed(value),)
        case Phone():
            return (Printed(value.text),)
        case Decimal():
            return (Printed(_digits(value, language)),)
        case Quantity() | WriteIn():
            return _with_unit(value, value.unit, language)
        case VisitLine():
            return (Printed(language.words("blank"), blank=True, visit=value.field),)
        case Chosen():
            raise Unreadable(
                f"the choice `{value.name}` is a name and not words for a patient", 'add `| say`, or compare it: `policy.name == "choice"`'
            )
        case tuple():
            raise Unreadable("a list cannot be printed as it is", "repeat a line for each item: `each:` and `as:`")
    raise Unreadable("this is a group of values and not one", "name one of them: `clinic.phone.day`")


def _digits(value: Decimal, language: Language) -> str:
    return f"{value.normalize():f}".replace(".", language.decimal)


def _with_unit(value: Quantity | WriteIn, unit: str, language: Language) -> Printing:
    """`14 days`, `1 day`, or a blank with the unit around it."""
    number = _by_pen(unit, language) if isinstance(value, WriteIn) else Printed(_digits(value.value, language))
    if not unit:
        return (number,)
    single = unit.removesuffix("s")
    words = language.units.get(unit)
    if not isinstance(value, WriteIn) and value.value == 1:
        words = language.units.get(single, words)
    if words is None:
        raise Unreadable(f"the language `{language.code}` has no words for the unit `{unit}`", f"add `{unit}` to `units:` of its file")
    before, _, after = words.partition("{n}")
    return tuple(part for part in (Printed(_bound(before, -1)), number, Printed(_bound(after, 0))) if part.text)


def _by_pen(unit: str, language: Language) -> Printed:
    """A line for the pen: short where a number belongs, so that it stands beside the words around it."""
    return Printed(language.words("blank_number" if unit else "blank"), blank=True)


def _bound(words: str, end: int) -> str:
    """Words of a unit whose first (0) or last (-1) space, the one beside the number, no line ends at."""
    if words[end:][:1] != " ":
        return words
    return NBSP + words[1:] if end == 0 else words[:-1] + NBSP


def _unit(name: str) -> Filter:
    def counted(value: object, language: Language) -> Printing:
        if isinstance(value, Quantity) and value.unit not in ("", name):
            raise Unreadable(f"the answer is in {value.unit}, not in {name}", f"write `| {value.unit}`")
        return _with_unit(_amount(value), name, language)

    return counted


def _amount(value: object) -> Quantity | WriteIn:
    match value:
        case Quantity() | WriteIn():
            return value
        case Decimal():
            return Quantity(value, "")
    raise Unreadable("this filter needs a number", "only answers of `type: number` have a unit")


def _temperature(value: object, language: Language) -> Printing:
    """`101.5 °F (38.6 °C)`: the second in brackets, rounded to a tenth."""
    amount = _amount(value)
    if amount.unit not in ("", "fahrenheit"):
        raise Unreadable(f"the answer is in {amount.unit}, not a temperature", f"write `| {amount.unit}`")
    first = _with_unit(amount, "fahrenheit", language)
    if isinstance(amount, WriteIn):
        return first
    celsius = ((amount.value - 32) * 5 / 9).quantize(Decimal("0.1"), ROUND_HALF_UP)
    return (*first, Printed(" ("), *_with_unit(Quantity(celsius, "celsius"), "celsius", language), Printed(")"))


def _say(value: object, language: Language) -> Printing:
    match value:
        case WriteIn():
            return (Printed(language.words("blank"), blank=True),)
        case Chosen():
            said = dict(value.say).get(language.code)
            if said is None:
                raise Unreadable(
                    f"the choice `{value.name}` has no words in `{language.code}`", f"add `{language.code}:` to its `say:`, or use `when:`"
                )
            return (Printed(said.strip()),)
    raise Unreadable("`say` needs a choice", "a number prints by its unit: `| days`")


def _number(value: object, language: Language) -> Printing:
    amount = _amount(value)
    if isinstance(amount, WriteIn):
        return (_by_pen("number", language),)
    return (Printed(_digits(amount.value, language)),)


def _on_date(value: object, language: Language) -> Printing:
    """A line for the day that is so many days after the procedure: the counter that knows its date may print it. Day 1 is the day after it."""
    amount = _amount(value)
    if isinstance(amount, WriteIn):
        return (Printed(language.words("blank"), blank=True),)
    if amount.unit not in ("", "days"):
        raise Unreadable(f"the answer is in {amount.unit}, not in days", f"write `| {amount.unit}`")
    if amount.value != int(amount.value) or not 0 <= amount.value <= MOST_DAYS:
        raise Unreadable(f"{amount.value} is not a number of whole days", f"a date is counted from 0 to {MOST_DAYS} days")
    return (Printed(language.words("blank"), blank=True, visit=f"{PROCEDURE_DATE}+{int(amount.value)}"),)


_UNITS = ("days", "hours", "weeks", "minutes", "pounds", "times")
FILTERS: Mapping[str, Filter] = {
    **{name: _unit(name) for name in _UNITS},
    "temperature": _temperature,
    "say": _say,
    "number": _number,
    "on_date": _on_date,
}
