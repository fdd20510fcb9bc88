"""An expression's tree and a scope -> a value and who wrote it. No name is guessed, no two kinds are compared in silence."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from difflib import get_close_matches
from operator import eq, ge, gt, le, lt, ne

from handoutgen.model.diagnostic import Span
from handoutgen.model.expression import Choose, Compare, Constant, Filtered, Logic, Name, Not, Tree
from handoutgen.model.policy import WRITE_IN, Chosen, Quantity, Unanswered, WriteIn
from handoutgen.model.text import Origin
from handoutgen.model.visit import KNOWN, VisitLine
from handoutgen.source.scope import Scope
from handoutgen.source.suggestion import did_you_mean

# Wrong whatever the clinic answers: reported even from lines that this clinic does not print.
ALWAYS_WRONG = frozenset({"H214", "H215", "H216", "H227", "H228"})
BLANK_ITEMS = 3  # lines for the pen where a list is answered by hand

_OPERATIONS = {"==": eq, "!=": ne, "<": lt, "<=": le, ">": gt, ">=": ge}


class Unfillable(Exception):
    """What an expression asks cannot be had. `span` is where that is mended, if not in the expression."""

    def __init__(self, code: str, message: str, hint: str = "", span: Span | None = None) -> None:
        super().__init__(message)
        self.code, self.message, self.hint, self.span = code, message, hint, span


@dataclass(frozen=True, slots=True)
class Valued:
    """A value; `filter` is how it wants to be printed."""

    value: object
    origin: Origin = "words"
    filter: str = ""


def evaluate(tree: Tree, scope: Scope) -> Valued:
    """The value of an expression. Raises Unfillable."""
    match tree:
        case Name(path):
            return Valued(look_up(path, scope), scope.origin(path[0]))
        case Constant(value):
            return Valued(value)
        case Filtered(inner, name):
            found = evaluate(inner, scope)
            return Valued(found.value, found.origin, name)
        case Compare(left, operator, right):
            return Valued(_compare(evaluate(left, scope).value, operator, evaluate(right, scope).value))
        case Logic(operator, left, right):
            sides = (truth(evaluate(left, scope).value), truth(evaluate(right, scope).value))
            return Valued(all(sides) if operator == "and" else any(sides))
        case Not(operand):
            return Valued(not truth(evaluate(operand, scope).value))
        case Choose(test, then, otherwise):
            chosen, other = (then, otherwise) if truth(evaluate(test, scope).value) else (otherwise, then)
            _try(other, scope)
            return evaluate(chosen, scope)


def _try(tree: Tree, scope: Scope) -> None:
    """The branch that is not taken need not have an answer, but its names must exist."""
    try:
        evaluate(tree, scope)
    except Unfillable as wrong:
        if wrong.code in ALWAYS_WRONG:
            raise


def look_up(path: tuple[str, ...], scope: Scope) -> object:
    """The value of a dotted name."""
    value: object = scope.values
    for place, part in enumerate(path):
        parts = _parts(value)
        if part not in parts:
            raise _undefined(path, place, parts, scope)
        value = parts[part]
    if isinstance(value, Unanswered):
        form = f"`handoutgen show policy {scope.clinic_name} --format pdf` prints all open questions" if scope.clinic_name else ""
        hint = f"{value.ask} Write `{path[-1]}:` and the answer below `policy:`, or `{path[-1]}: {WRITE_IN}`"
        message = f"the clinic has not answered `{path[-1]}`"
        raise Unfillable("H235", message, "; ".join(filter(None, (hint, form))), scope.policy_at)
    return value


def _parts(value: object) -> Mapping[str, object]:
    if isinstance(value, Mapping):
        return value
    return dict(value.fields) if isinstance(value, WriteIn) else {}


def _undefined(path: tuple[str, ...], place: int, parts: Mapping[str, object], scope: Scope) -> Unfillable:
    dotted = ".".join(path)
    if path[0] == "visit":
        return Unfillable("H214", f"nothing is called `{dotted}`", _declare(path, parts))
    if place == 0 and path[0] == "procedure":
        hint = "write `per: procedure` in handout.yaml, so that each procedure gets a sheet of its own"
        return Unfillable("H215", f"`{dotted}` in a sheet that serves all procedures", hint)
    known = ".".join(path[:place])
    if place and not parts:
        return Unfillable("H214", f"`{known}` has no part `{path[place]}`", f"write `{known}`")
    return Unfillable("H214", f"nothing is called `{dotted}`", _nearest(path, place, parts, scope))


def _declare(path: tuple[str, ...], parts: Mapping[str, object]) -> str:
    """What the counter fills in is declared by the handout; a name with a slip may be meant for one that is."""
    name = path[1] if len(path) > 1 else "first_name"
    near = get_close_matches(name, parts, n=1, cutoff=0.6) if len(path) > 1 else []
    kind = KNOWN.get(name, "text")
    declare = f"declare it in handout.yaml, below `fields:`: `{name[:40]}: {{ask: ..., type: {kind}}}`"
    return f"did you mean `visit.{near[0]}`? If not, {declare}" if near else declare


def _only_printed(value: object) -> None:
    """What a visit fills in decides nothing: the text that was signed is the same for every patient."""
    if isinstance(value, VisitLine):
        hint = "print it, `{{ visit.name }}`, and nothing else; what differs from patient to patient is said by the care team"
        raise Unfillable("H227", f"`visit.{value.field}` decides what is said; the signed text is the same for every patient", hint)


def _nearest(path: tuple[str, ...], place: int, parts: Mapping[str, object], scope: Scope) -> str:
    """`clinic.fone` -> `clinic.phone.day`: the part that is wrong is compared with those beside it, then the whole with all names."""
    before = ".".join(path[:place])
    beside = {part: f"{before}.{part}".lstrip(".") for part in parts}
    near = get_close_matches(path[place], parts, n=1, cutoff=0.6)
    if near:
        inside = _parts(parts[near[0]])
        whole = [f"{beside[near[0]]}.{rest}" for rest in _all_names(inside)]
        wanted = ".".join((beside[near[0]], *path[place + 1 :]))
        return f"did you mean `{next(iter(get_close_matches(wanted, whole, n=1, cutoff=0)), beside[near[0]])}`?"
    found = did_you_mean(".".join(path), _all_names(scope.values), "")
    return found if found.startswith("did you mean") else did_you_mean("", beside.values(), "known names")


def _all_names(values: Mapping[str, object], before: str = "") -> Iterator[str]:
    for name, value in values.items():
        if isinstance(value, Mapping):
            yield from _all_names(value, f"{before}{name}.")
        else:
            yield before + name


def items(value: object, source: str) -> tuple[object, ...]:
    """What `each` goes through; a list that the clinic writes by hand gives a few blank items."""
    if isinstance(value, tuple):
        return value
    if isinstance(value, WriteIn) and not value.choices:
        return (dict(value.fields) if value.fields else WriteIn(value.unit),) * BLANK_ITEMS
    _only_printed(value)
    raise Unfillable("H220", f"`{source}` is not a list", "`each:` goes through answers of `type: list` or `type: numbers`")


def truth(value: object) -> bool:
    """What `when:`, `and`, `or`, `not` and `if` make of a value."""
    _only_printed(value)
    match value:
        case bool():
            return value
        case str():
            return bool(value.strip())
        case tuple():
            return bool(value)
        case WriteIn():
            raise Unfillable(
                "H217", "an answer that is written by hand is neither true nor false", f'compare it: `policy.name == "{WRITE_IN}"`'
            )
        case Chosen():
            raise Unfillable("H217", "a choice is neither true nor false", f'compare it: `policy.name == "{value.name}"`')
        case Quantity() | Decimal():
            raise Unfillable("H217", "a number is neither true nor false", "compare it: `policy.name > 0`")
    raise Unfillable("H217", "this is neither true nor false", "compare it with something")


def _compare(left: object, operator: str, right: object) -> bool:
    _only_printed(left)
    _only_printed(right)
    if isinstance(left, WriteIn) or isinstance(right, WriteIn):
        return _compare_write_in(left, operator, right)
    if isinstance(right, Chosen) and not isinstance(left, Chosen):
        left, right = right, left
    if isinstance(left, Chosen):
        return _compare_choice(left, operator, right)
    if WRITE_IN in (left, right) and isinstance(left, Quantity | tuple) | isinstance(right, Quantity | tuple):
        return _equality(operator, equal=False)
    left, right = _number(left), _number(right)
    if isinstance(left, Decimal) and isinstance(right, Decimal):
        return bool(_OPERATIONS[operator](left, right))
    if (isinstance(left, str) and isinstance(right, str)) or (isinstance(left, bool) and isinstance(right, bool)):
        return _equality(operator, equal=left == right)
    raise Unfillable(
        "H217",
        f"{_kind(left)} and {_kind(right)} cannot be compared",
        "numbers are compared with numbers, choices with their names in quotes",
    )


def _compare_write_in(left: object, operator: str, right: object) -> bool:
    """By hand is not any choice and not any number; the line prints, and the clinic's pen decides."""
    written, other = (left, right) if isinstance(left, WriteIn) else (right, left)
    if isinstance(written, WriteIn) and isinstance(other, str) and written.choices and other not in (*written.choices, WRITE_IN):
        raise _no_choice(other, written.choices)
    return _equality(operator, equal=other == WRITE_IN) if operator in ("==", "!=") else True


def _compare_choice(chosen: Chosen, operator: str, other: object) -> bool:
    if isinstance(other, Chosen):
        return _equality(operator, equal=chosen.name == other.name)
    if not isinstance(other, str):
        raise Unfillable("H217", f"a choice and {_kind(other)} cannot be compared", f'compare it with a name: `== "{chosen.name}"`')
    if chosen.choices and other not in (*chosen.choices, WRITE_IN):
        raise _no_choice(other, chosen.choices)
    return _equality(operator, equal=chosen.name == other)


def _no_choice(name: str, choices: tuple[str, ...]) -> Unfillable:
    return Unfillable("H216", f"`{name[:60]}` is not one of the choices", did_you_mean(name, (*choices, WRITE_IN), "choices"))


def _equality(operator: str, *, equal: bool) -> bool:
    if operator not in ("==", "!="):
        raise Unfillable("H217", f"only numbers can be compared with `{operator}`", "compare with `==` or `!=`")
    return equal if operator == "==" else not equal


def _number(value: object) -> object:
    return value.value if isinstance(value, Quantity) else value


def _kind(value: object) -> str:
    match value:
        case bool():
            return "true or false"
        case str():
            return "text"
        case Decimal():
            return "a number"
        case tuple():
            return "a list"
    return "a group of values"
