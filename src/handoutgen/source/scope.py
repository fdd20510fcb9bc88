"""A clinic's facts, its answers and the handout's own data -> the names that slots may ask for, and the contact facts in words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal

from handoutgen.model.clinic import WEEKDAYS, Clinic, ExtraSign, Hours, Procedure, Weekday
from handoutgen.model.diagnostic import Finding, Refused, Span
from handoutgen.model.handout import Facts
from handoutgen.model.keeping import FEW, kept_by
from handoutgen.model.language import NBSP, Language
from handoutgen.model.policy import Answered, Chosen, Quantity, WriteIn
from handoutgen.model.setting import ContactWords
from handoutgen.model.text import Origin
from handoutgen.model.visit import VisitLine
from handoutgen.source.clinic_facts import clinic_findings
from handoutgen.source.filters import printed
from handoutgen.source.shapes import ChoiceShape, keys_of


@dataclass(frozen=True, slots=True)
class Scope:
    """Names and their values: text, numbers, answers, and mappings of these by the part behind the dot.

    `origins` says of the names that `each` binds where their values come from; `policy_at` is where answers are missing, in
    the file of the clinic whose folder is called `clinic_name`.
    """

    values: Mapping[str, object]
    language: Language
    origins: Mapping[str, Origin] = field(default_factory=dict)
    clinic_name: str = ""
    policy_at: Span | None = None
    extra_signs: tuple[ExtraSign, ...] = ()
    _told: dict[tuple[str, ...], str] = field(default_factory=dict, compare=False, repr=False)

    def told_apart(self, path: tuple[str, ...]) -> str:
        """What tells the value of a name from every other value, also from one that is equal and prints otherwise: 7 and 7.0."""
        if path[0] not in _OF_THE_CLINIC or path[0] in self.origins:
            return told_apart(_found(self.values, path))
        known = self._told.get(path)
        if known is None:
            known = self._told[path] = told_apart(_found(self.values, path))
        return known

    def origin(self, root: str) -> Origin:
        if root in _WRITERS and root not in self.origins:
            return _WRITERS[root]
        return self.origins.get(root, "fact")

    def with_item(self, name: str, value: object, origin: Origin) -> Scope:
        """The scope inside one round of `each`."""
        return replace(self, values={**self.values, name: value}, origins={**self.origins, name: origin}, _told={})


_WRITERS: Mapping[str, Origin] = {"policy": "policy", "visit": "words"}
_OF_THE_CLINIC = ("clinic", "policy", "procedure")
_NOTHING = object()


def _found(values: Mapping[str, object], path: tuple[str, ...]) -> object:
    """What stands behind a dotted name; `_NOTHING` where nothing does."""
    value: object = values
    for part in path:
        parts = dict(value.fields) if isinstance(value, WriteIn) else value
        if not isinstance(parts, Mapping) or part not in parts:
            return _NOTHING
        value = parts[part]
    return value


def told_apart(value: object) -> str:
    """A value with its type, the digits of its numbers, and all that it could have been."""
    match value:
        case Chosen(name, say, choices):
            return f"chosen {(name, say, choices)!r}"
        case WriteIn(unit, choices, parts):
            return f"write-in {(unit, choices, [(name, told_apart(part)) for name, part in parts])!r}"
        case Mapping():
            return f"parts {[(name, told_apart(part)) for name, part in value.items()]!r}"
        case tuple():
            return f"list {[told_apart(part) for part in value]!r}"
        case _:
            return "nothing" if value is _NOTHING else repr(value)


def scope_for(
    clinic: Clinic, procedure: Procedure | None, policy: tuple[tuple[str, Answered], ...], facts: Facts, language: Language
) -> Scope:
    """All names of one edition; `procedure` is None where one sheet serves all procedures.

    Raises Refused where the clinic's facts do not hold together, or its own signs lack this language.
    """
    findings = clinic_findings(clinic)
    if clinic.extra_signs and language.code not in clinic.extra_signs:
        hint = f"add `{language.code}:` below `extra_signs:`; nothing is ever replaced by another language"
        findings = (*findings, Finding("H244", f"the clinic's extra signs have no words in `{language.code}`", clinic.span, hint))
    if findings:
        raise Refused(*findings)
    # Kept with the language, whose room is limited: nothing of a clinic stays when the next ones have been filled.
    key = (id(clinic), id(procedure), id(policy))
    parts = kept_by(language, "scope", key, lambda: _Parts((clinic, procedure, policy), language), FEW)
    values: dict[str, object] = {
        "clinic": parts.clinic,
        "policy": parts.answers,
        "handout": {"code": facts.code.text, "version": str(facts.version)},
    }
    if procedure is not None:
        values["procedure"] = parts.facts
    if facts.fields:
        # A sheet without fields may still call an item of its own `visit`, as some that were signed do.
        values["visit"] = {name: VisitLine(name, each.type) for name, each in facts.fields.items()}
    signs = tuple(clinic.extra_signs.get(language.code, ()))
    return Scope(values, language, {}, _folder(clinic), _answers_at(clinic), signs, parts.told)


class _Parts:
    """What all sheets of a clinic, one of its procedures and a language have in common; it holds what it was made of."""

    def __init__(self, of: tuple[Clinic, Procedure | None, tuple[tuple[str, Answered], ...]], language: Language) -> None:
        self.of = clinic, procedure, policy = of
        self.clinic = _clinic(clinic, language)
        self.answers = {name: _value(answered.answer) for name, answered in policy}
        self.facts = _procedure(procedure) if procedure is not None else {}
        self.told: dict[tuple[str, ...], str] = {}


def _folder(clinic: Clinic) -> str:
    """`harbor` of `clinics/harbor/clinic.yaml`: what commands call the clinic."""
    return clinic.span.path.rpartition("/")[0].rpartition("/")[2]


def _answers_at(clinic: Clinic) -> Span:
    """The clinic's own `policy:`; its first line, where only its group answers."""
    span = clinic.at("policy")
    return span if span.path == clinic.span.path else clinic.span


def _clinic(clinic: Clinic, language: Language) -> dict[str, object]:
    phone, place = clinic.phone, clinic.phone.no_answer.go_to
    return {
        "name": clinic.name,
        "website": clinic.website,
        "address": ", ".join(map(_address_line, clinic.address)),
        "phone": {"day": phone.day, "after_hours": phone.after_hours},
        "hours": _hours(phone.hours, language),
        "no_answer": {
            "minutes": Quantity(Decimal(phone.no_answer.minutes), "minutes"),
            "place": ", ".join((place.name, *map(_address_line, place.address))),
        },
    }


def _procedure(procedure: Procedure) -> dict[str, object]:
    """Choices are compared, never printed: their names are not words for a patient."""
    found: dict[str, object] = {"ind_number": procedure.ind_number}
    for key in keys_of(Procedure):
        if isinstance(key.shape, ChoiceShape):
            found[key.name] = Chosen(getattr(procedure, key.name), (), key.shape.names)
    return found


def _value(answer: object) -> object:
    """Answers as they are; the items of a list as mappings, so that `step.activity` finds its part."""
    if not isinstance(answer, tuple):
        return answer
    if answer and all(isinstance(part, tuple) and len(part) == 2 and isinstance(part[0], str) for part in answer):
        return {name: _value(value) for name, value in answer}
    return tuple(_value(item) for item in answer)


def contact_words(clinic: Clinic, language: Language) -> ContactWords:
    """The contact facts as they print in a language."""
    return kept_by(clinic, "contact", id(language), lambda: (language, _contact_words(clinic, language)))[1]


def _contact_words(clinic: Clinic, language: Language) -> ContactWords:
    phone = clinic.phone
    return ContactWords(
        clinic=clinic.name,
        address=tuple(map(_address_line, clinic.address)),
        website=clinic.website,
        day_phone=phone.day.text,
        day_link=phone.day.link,
        hours=_hours(phone.hours, language),
        after_phone=phone.after_hours.text,
        after_link=phone.after_hours.link,
        minutes="".join(part.text for part in printed(Quantity(Decimal(phone.no_answer.minutes), "minutes"), language)),
        go_to_name=phone.no_answer.go_to.name,
        go_to_address=tuple(map(_address_line, phone.no_answer.go_to.address)),
    )


def _address_line(line: str) -> str:
    """What a line of an address ends in stays together: `CO 80099`, `Suite 200`, `V6B 1A1`."""
    return re.sub(r" (?=\d[\w-]*$)", NBSP, line)


def _hours(hours: tuple[Hours, ...], language: Language) -> str:
    """`Monday to Friday, 8:00 am to 5:00 pm; Saturday, 9:00 am to 12:00 pm`."""
    return "; ".join(_days_and_times(entry, language) for entry in hours)


def _days_and_times(entry: Hours, language: Language) -> str:
    names = dict(zip(WEEKDAYS, language.weekdays, strict=True))
    days = language.day_list.join(
        language.day_range.format(first=names[run[0]], last=names[run[-1]])
        if len(run) > 2
        else language.day_list.join(names[day] for day in run)
        for run in _runs(entry.days)
    )
    times = language.time_range.format(open=language.clock(entry.open), close=language.clock(entry.close))
    return f"{days}{language.day_list}{times}"


def _runs(days: tuple[Weekday, ...]) -> Iterator[list[Weekday]]:
    """Days that follow each other, together; in the order of the week."""
    run: list[Weekday] = []
    for day in WEEKDAYS:
        if day in days:
            run.append(day)
        elif run:
            yield run
            run = []
    if run:
        yield run
