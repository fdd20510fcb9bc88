"""What a clinic wrote under `policy:` and the questions -> answers. Out of range, unknown, misspelt: a finding where it was written."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal

from handoutgen.model import node as tree
from handoutgen.model.diagnostic import Finding, Refused
from handoutgen.model.node import Node, Scalar
from handoutgen.model.policy import WRITE_IN, Answer, Answered, Chosen, Quantity, Question, Unanswered, WriteIn
from handoutgen.source.position import first_line
from handoutgen.source.suggestion import did_you_mean

MOST_ITEMS = 100  # of a list; more follow-up days or activity steps than this are a mistake


def answer_all(questions: Mapping[str, Question], layers: Sequence[tree.Mapping]) -> tuple[tuple[str, Answered], ...]:
    """An answer to every question, later layers winning (clinic, then procedure); Unanswered where no layer has one.

    Raises Refused with everything wrong in any layer, whether or not a later one hides it.
    """
    found: dict[str, Answered] = {}
    findings: list[Finding] = []
    for layer in layers:
        for entry in layer.entries:
            name = entry.key.text
            try:
                found[name] = Answered(_known(entry, questions), first_line(entry.value))
            except Refused as refused:
                findings += refused.findings
    if findings:
        raise Refused(*dict.fromkeys(findings))
    return tuple((name, found.get(name) or Answered(Unanswered(question.ask), question.span)) for name, question in questions.items())


def _known(entry: tree.Entry, questions: Mapping[str, Question]) -> Answer:
    name = entry.key.text
    if name not in questions:
        raise Refused(Finding("H230", f"no question is called `{name[:60]}`", entry.key.span, did_you_mean(name, questions, "questions")))
    return answer(questions[name], entry.value)


def write_in(question: Question) -> WriteIn:
    """The answer by pen to a question: it knows what could have been chosen, so that a slot cannot ask for more."""
    fields = tuple((name, write_in(field)) for name, field in question.fields.items())
    return WriteIn(question.unit, tuple(question.choices), fields)


def answer(question: Question, node: Node) -> Answer:
    """One answer. Raises Refused with everything wrong in it."""
    if isinstance(node, Scalar) and node.empty:
        raise _refused("H233", "nothing is answered here", node, f"{question.ask} Or write `{WRITE_IN}`")
    if isinstance(node, Scalar) and node.text.strip() == WRITE_IN:
        return write_in(question)
    match question.type:
        case "number":
            return _number(question, node)
        case "numbers":
            return _each(node, lambda item: _number(question, item), "`[14, 42]`")
        case "choice":
            return _choice(question, node)
        case "list":
            example = ", ".join(f"{name}: ..." for name in question.fields)
            return _each(node, lambda item: _item(question, item), f"`- {{{example}}}`")


def _refused(code: str, message: str, node: Node, hint: str) -> Refused:
    return Refused(Finding(code, message, first_line(node), hint))


def _wrong_kind(expected: str, node: Node, hint: str) -> Refused:
    found = "text" if isinstance(node, Scalar) else "a list" if isinstance(node, tree.Sequence) else "a mapping"
    return _refused("H233", f"{expected} is expected here, this is {found}", node, hint)


def _number(question: Question, node: Node) -> Quantity:
    unit = f" in {question.measure}" if question.unit else ""
    hint = f"write the number alone{unit}, or `{WRITE_IN}`"
    if not isinstance(node, Scalar):
        raise _wrong_kind(f"one number{unit}", node, hint)
    if not re.fullmatch(r"[0-9]{1,9}(\.[0-9]{1,6})?", node.text.strip()):
        raise _refused("H233", f"`{node.text[:60]}` is not a number", node, hint)
    value = Decimal(node.text.strip())
    low, high = question.minimum, question.maximum
    if (low is not None and value < low) or (high is not None and value > high):
        raise _refused(
            "H231", f"{_shown(value, question)} is outside of what is plausible", node, f"{_plausible(question)}; {question.ask}"
        )
    return Quantity(value, question.unit)


def _choice(question: Question, node: Node) -> Chosen:
    names = (*question.choices, WRITE_IN)
    if not isinstance(node, Scalar):
        raise _wrong_kind("the name of a choice", node, did_you_mean("", names, "choices"))
    name = node.text.strip()
    if name not in question.choices:
        raise _refused("H232", f"`{name[:60]}` is not one of the choices", node, did_you_mean(name, names, "choices"))
    return Chosen(name, tuple(question.choices[name].say.items()), tuple(question.choices))


def _each(node: Node, read: Callable[[Node], Answer], example: str) -> tuple[Answer, ...]:
    if not isinstance(node, tree.Sequence):
        raise _wrong_kind("a list", node, f"write {example}, or `{WRITE_IN}`")
    if not 1 <= len(node.items) <= MOST_ITEMS:
        raise _refused("H233", f"a list of {len(node.items)} items", node, f"write 1 to {MOST_ITEMS} items, or `{WRITE_IN}`")
    values: list[Answer] = []
    findings: list[Finding] = []
    for item in node.items:
        try:
            values.append(read(item))
        except Refused as refused:
            findings += refused.findings
    if findings:
        raise Refused(*findings)
    return tuple(values)


def _item(question: Question, node: Node) -> Answer:
    """One item of a list: each of its fields is a question of its own."""
    if not isinstance(node, tree.Mapping):
        raise _wrong_kind("a mapping", node, did_you_mean("", question.fields, "write these keys"))
    found: list[tuple[str, Answer]] = []
    findings: list[Finding] = []
    for entry in node.entries:
        field = question.fields.get(entry.key.text)
        if field is None:
            hint = did_you_mean(entry.key.text, question.fields, "keys")
            findings.append(Finding("H234", f"unknown key `{entry.key.text[:60]}`", entry.key.span, hint))
            continue
        try:
            found.append((entry.key.text, answer(field, entry.value)))
        except Refused as refused:
            findings += refused.findings
    missing = (name for name in question.fields if node.get(name) is None)
    findings += [Finding("H234", f"`{name}` is missing", first_line(node), question.fields[name].ask) for name in missing]
    if findings:
        raise Refused(*findings)
    return tuple(found)


def _plausible(question: Question) -> str:
    low, high = question.minimum, question.maximum
    if low is not None and high is not None:
        return f"plausible is {_bare(low)} to {_shown(high, question)}"
    if low is not None:
        return f"plausible is {_shown(low, question)} or more"
    return f"plausible is {_shown(high or Decimal(0), question)} or less"


def _bare(value: Decimal) -> str:
    return f"{value.normalize():f}"


def _shown(value: Decimal, question: Question) -> str:
    return f"{_bare(value)} {question.measure}".rstrip()
