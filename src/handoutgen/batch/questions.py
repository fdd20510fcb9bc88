"""The built-in questions and the project's own -> the questions that clinics answer. A built-in one keeps its meaning and its range."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from handoutgen.model.diagnostic import Finding, Refused
from handoutgen.model.policy import Choice, Question

# What an answer means and which answers are plausible. Words for doctors beside it (`why`, `source`) say neither.
_FIXED = ("ask", "type", "unit", "minimum", "maximum")


def with_own(built_in: Mapping[str, Question], own: Mapping[str, Question]) -> dict[str, Question]:
    """The built-in questions and, after them, the project's. Raises Refused for each that would change a built-in one.

    Only the patient's words in a language that the built-in question lacks can be added to it: the built-in sheets print its answers, and
    a range that is widened lets a slip of the keyboard through (a fever limit of 1004).
    """
    findings: list[Finding] = []
    found = dict(built_in)
    for name, question in own.items():
        if name not in built_in:
            found[name] = question
            continue
        changed = tuple(dict.fromkeys(_changed(built_in[name], question)))
        if changed:
            hint = "call your question something else, or delete it; to a built-in one only words of another language (`say`) can be added"
            keys = ", ".join(f"`{key}`" for key in changed)
            findings.append(
                Finding("H256", f"the question `{name}` is built in, and this changes its {keys}", question.at(changed[0]), hint)
            )
        found[name] = _joined(built_in[name], question)
    if findings:
        raise Refused(*findings)
    return found


def _changed(there: Question, here: Question) -> Iterator[str]:
    """The keys in which a question differs from the built-in one, apart from words in new languages."""
    yield from (key for key in _FIXED if getattr(there, key) != getattr(here, key))
    if tuple(there.choices) != tuple(here.choices) or any(_reworded(each, here.choices[name]) for name, each in there.choices.items()):
        yield "choices"
    if tuple(there.fields) != tuple(here.fields) or any(any(_changed(each, here.fields[name])) for name, each in there.fields.items()):
        yield "fields"


def _reworded(there: Choice, here: Choice) -> bool:
    return there.means != here.means or any(here.say.get(language, said) != said for language, said in there.say.items())


def _joined(there: Question, here: Question) -> Question:
    """The built-in question, with the words of other languages for its choices."""
    choices = {
        name: replace(each, say={**(here.choices[name].say if name in here.choices else {}), **each.say})
        for name, each in there.choices.items()
    }
    fields = {name: _joined(each, here.fields[name]) if name in here.fields else each for name, each in there.fields.items()}
    return replace(there, choices=choices, fields=fields)
