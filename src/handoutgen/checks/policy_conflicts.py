"""Two answers of a clinic contradict each other.

What it does
    Looks at the answers that hold for one procedure of a clinic, and at its sedation, by the table of checks/policy_rules.py: water stopped before food, food or
    water too soon before sedation, driving within 24 hours of sedation or nobody at home after it, soaking while the bandage must stay dry or before a
    shower is allowed, check-ups or steps of activity that are not in order, or steps that begin while the lifting limit, the rest or the wait for physical therapy still holds,
    a visit shorter than the time of watching. Answers that may be meant are warnings: nothing left for pain, NSAIDs beside a blood thinner. An answer by
    pen (`write_in`) never conflicts, nor does a question that the project does not ask.

Why it matters
    Each answer prints as an instruction. A patient who reads two that cannot both be followed follows the wrong one, or neither.

Source
    Real clinics' aftercare pages that contradict themselves; American Society of Anesthesiologists on fasting (fasting-asa); University Hospitals Plymouth NHS
    Trust on sedation (sedation-nhs); else plain logic. Each rule names its own.

Bad
    policy:
      fasting_hours: 2
      clear_liquid_hours: 6

Good
    policy:
      fasting_hours: 6
      clear_liquid_hours: 2
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from handoutgen.checks.policy_rules import RULES, Plain, Rule
from handoutgen.model.clinic import Procedure
from handoutgen.model.diagnostic import Finding, Note, Severity, Span
from handoutgen.model.edition import Edition
from handoutgen.model.keeping import kept_by
from handoutgen.model.policy import Answer, Chosen, Quantity
from handoutgen.model.text import NOWHERE

CODE = "H355"
SUBJECT = "edition"
SEVERITY = Severity.ERROR
KIND = "safety"


@dataclass(frozen=True, slots=True)
class _Known:
    """What can be compared, by name, and the line of each."""

    plain: Mapping[str, Plain]
    spans: Mapping[str, Span]


def find(subject: Edition) -> Iterator[Finding]:
    """Every rule that the answers break, told once for the clinic."""
    of = (subject.policy, subject.procedure)
    yield from kept_by(subject.clinic, find, tuple(map(id, of)), lambda: (of, tuple(_broken(subject))))[1]


def _broken(subject: Edition) -> Iterator[Finding]:
    known = _known(subject)
    answers = {name: answered.answer for name, answered in subject.policy}
    for rule in RULES:
        if not all(name in known.plain for name in rule.asks):
            continue
        rounds = _items(rule.each, answers, known) if rule.each else iter((known,))
        yield from (_finding(rule, each) for each in rounds if _breaks(rule, each))


def _known(subject: Edition) -> _Known:
    plain: dict[str, Plain] = {}
    spans: dict[str, Span] = {}
    for name, answered in subject.policy:
        if (value := _plain(answered.answer)) is not None:
            plain[name], spans[name] = value, answered.span
        elif isinstance(answered.answer, tuple):
            spans[name] = answered.span
    if subject.procedure:
        plain |= {"procedure.sedation": subject.procedure.sedation, "procedure.kind": subject.procedure.kind}
        spans |= {f"procedure.{key}": _at(subject.procedure, key) for key in ("sedation", "kind")}
    return _Known(plain, spans)


def _at(procedure: Procedure, key: str) -> Span:
    return procedure.at(key)


def _plain(answer: object) -> Plain | None:
    """A number or the name of a choice; None for an answer by pen, a list, no answer."""
    match answer:
        case Quantity(value, _):
            return value
        case Chosen(name, _):
            return name
        case Decimal():
            return answer
        case _:
            return None


def _items(name: str, answers: Mapping[str, Answer], known: _Known) -> Iterator[_Known]:
    """One round for each item but the first, which has none before it; the first counts for rules about one item alone."""
    items = answers.get(name)
    before: Mapping[str, Plain] = {}
    for item in items if isinstance(items, tuple) else ():
        pairs = (("number", item),) if isinstance(item, Quantity) else _fields(item)  # an item of a list of numbers is its own field
        fields = {key: value for key, answer in pairs if (value := _plain(answer)) is not None}
        plain = {f"this.{key}": value for key, value in fields.items()} | {f"before.{key}": value for key, value in before.items()}
        where = known.spans.get(name, NOWHERE)
        yield _Known({**known.plain, **plain}, {**known.spans, "this": where})
        before = fields


def _fields(item: object) -> Iterator[tuple[str, object]]:
    for pair in item if isinstance(item, tuple) else ():
        if isinstance(pair, tuple) and len(pair) == 2 and isinstance(pair[0], str):
            yield pair[0], pair[1]


def _breaks(rule: Rule, known: _Known) -> bool:
    """A field that this list does not have, or that is answered by pen, breaks nothing."""
    try:
        return rule.wrong(known.plain)
    except (KeyError, TypeError):
        return False


def _finding(rule: Rule, known: _Known) -> Finding:
    """At the first answer of the rule; the others are notes, so that every line is shown."""
    names = [*rule.asks, *(["this"] if rule.each else [])]
    places = [(name, known.spans.get(name, NOWHERE)) for name in names]
    message = re.sub(r"\{([\w.]+)\}", lambda match: _shown(known.plain[match[1]]), rule.says)
    message = re.sub(r"(?<![\d.])1 (minute|hour|day|week)s\b", r"1 \1", message)
    (_, first), *others = places
    notes = tuple(Note(f"`{rule.each if name == 'this' else name}` is answered here", span) for name, span in others if span.path)
    return Finding(CODE, message, first, f"{rule.why} {rule.hint[:1].upper()}{rule.hint[1:]}", rule.severity, notes)


def _shown(value: Plain) -> str:
    return value if isinstance(value, str) else f"{value.normalize():f}"
