"""The sheets that a patient of one clinic gets together -> what contradicts what among them, by handout.

A sheet is read once: what it says is remembered, so that after one edit the others need not be read again.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from typing import Any, get_args

from handoutgen.batch.contradictions import Found
from handoutgen.batch.handouts import load_shared, load_words
from handoutgen.batch.inventory import HandoutEntry
from handoutgen.batch.load import Loader
from handoutgen.batch.memory import Memory
from handoutgen.batch.retelling import to_plain
from handoutgen.batch.signoff.frozen import at_copy
from handoutgen.batch.signoff.said import Said
from handoutgen.checks import run
from handoutgen.checks.subject import SetSubject, SheetSaid, Spoken, SpokenKind
from handoutgen.checks.topics import spoken
from handoutgen.checks.walk import records
from handoutgen.model.approval import Release
from handoutgen.model.diagnostic import Finding, Refused, Span
from handoutgen.model.expression import Expression
from handoutgen.model.job import Job
from handoutgen.model.keeping import FEW, kept, kept_by
from handoutgen.model.policy import Answer, Answered, Chosen, Quantity
from handoutgen.model.record import Record
from handoutgen.model.text import NOWHERE, Text


def set_findings(loader: Loader, memory: Memory, handouts: tuple[HandoutEntry, ...], name: str) -> Found:
    """What the sheets of one set contradict; `name` is its name in the memory, `set:<clinic>/<language>/<procedure>/<release>`."""
    clinic, language, procedure, wanted = name.removeprefix("set:").split("/")
    release: Release = next(each for each in get_args(Release) if each == wanted)
    with loader.project.recording() as reads:
        jobs = [
            Job(clinic, language, each.name, procedure if each.per_procedure else "", "letter", "pdf", "", release=release)
            for each in handouts
            if language in each.languages
        ]
        sheets = tuple(_sheet(loader, memory, job) for job in jobs)
        findings = run("set", SetSubject(tuple(sheet for sheet in sheets if sheet)))
        found = {sheet.handout: [to_plain(each) for each in findings if touches(each, sheet)] for sheet in sheets if sheet}
        # What stands in shared blocks alone is on every sheet.
        homeless = [each for each in findings if not any(touches(each, sheet) for sheet in sheets if sheet)]
        found = {handout: [*told, *(to_plain(each) for each in homeless)] for handout, told in found.items()}
    found = {handout: told for handout, told in found.items() if told}
    memory.keep(name, found, reads)
    return found


def touches(finding: Finding, sheet: SheetSaid) -> bool:
    """Does the finding, or one of its notes, stand in the words of this sheet?"""
    places = (finding.span, *(note.span for note in finding.notes))
    return any(span is not None and span.path == sheet.place.path for span in places)


def _sheet(loader: Loader, memory: Memory, job: Job) -> SheetSaid | None:
    """What one sheet says; None if it cannot be filled, which is told where it is built."""
    name = f"sheet:{job.clinic}/{job.language}/{job.handout}/{job.procedure}/{job.release}"
    known = memory.recall(name)
    lines = memory.recall(known["lines"]) if known else None
    if known is None or (known and lines is None):
        with loader.project.recording() as reads:
            said = _said(loader, job)
            known = {"place": _plain(said.place), "lines": said.name, "answers": [_told(each) for each in said.answers]} if said else {}
        memory.keep(name, known, reads)
        if said is None:
            return None
        memory.keep(said.name, said.plain, {})
        return SheetSaid(job.handout, said.place, (*said.lines, *said.answers))
    if not known:
        return None
    return SheetSaid(job.handout, Span(*known["place"]), tuple(_spoken(*each) for each in (*(lines or ()), *known["answers"])))


@dataclass(frozen=True, slots=True)
class _Said:
    """What a sheet says. Its lines, and what is remembered of them under a name that is made of them, are the same for all clinics that say the same."""

    place: Span
    lines: tuple[Spoken, ...]
    plain: tuple[Any, ...]
    name: str
    answers: tuple[Spoken, ...]


def _said(loader: Loader, job: Job) -> _Said | None:
    try:
        source = loader.release(job)  # what was signed may contradict what is being edited: it stands beside what was signed
        own, approval = source.loader, source.approval
        words = load_words(own.files, job.handout, job.language, NOWHERE)
        shared = load_shared(own.files, words, job.language)
        filled = own.said(job)
        told, answers = spoken(filled.words), _answers(filled, (words, *shared.values()))
    except Refused:
        return None

    def moved(each: Spoken) -> Spoken:
        return replace(each, span=at_copy(each.span, approval)) if approval else each

    def make() -> tuple[tuple[Spoken, ...], tuple[Spoken, ...], tuple[Any, ...], str]:
        lines = tuple(map(moved, told))
        plain = tuple(map(_told, lines))
        return told, lines, plain, f"lines:{sha256(json.dumps(plain).encode()).hexdigest()}"

    _, lines, plain, name = kept_by(words, _said, tuple(map(id, told)), make)
    return _Said(at_copy(words.span, approval) if approval else words.span, lines, plain, name, tuple(map(moved, answers)))


@kept
def _told(each: Spoken) -> tuple[Any, ...]:
    return (each.topic, each.kind, each.value, each.words, _plain(each.span))


def _spoken(topic: str, kind: SpokenKind, value: str, words: str, span: Sequence[Any]) -> Spoken:
    return Spoken(topic, kind, value, words, Span(*span))


def _plain(span: Span) -> list[str | int]:
    return [span.path, span.line, span.column, span.end_line, span.end_column]


def _answers(filled: Said, parts: Iterable[Record]) -> tuple[Spoken, ...]:
    """The answers that a sheet prints or is built by."""
    asked = {name for part in parts for name in _asked_policies(part)}
    policy = filled.policy
    shown = kept_by(filled.language, _answers, id(policy), lambda: (policy, _shown(policy)), FEW)[1]  # for the other sheets of the clinic
    return tuple(each for each in shown if each.topic in asked)


def _shown(policy: tuple[tuple[str, Answered], ...]) -> tuple[Spoken, ...]:
    """Every answer of a clinic, once for all of its sheets."""
    shown = ((name, shown_answer(answered.answer), answered.span) for name, answered in policy)
    return tuple(Spoken(name, "answer", each, each, span) for name, each, span in shown)


@kept
def _asked_policies(part: Record) -> frozenset[str]:
    return frozenset(name[1] for name in asked_names(part) if name[0] == "policy" and len(name) > 1)


def asked_names(part: Record) -> Iterator[tuple[str, ...]]:
    """Every name that the slots and conditions of words ask for."""
    for record in records(part):
        for name in record.__dataclass_fields__:
            value = getattr(record, name)
            for each in value if isinstance(value, tuple) else (value,):
                if isinstance(each, Expression):
                    yield from each.names
                elif isinstance(each, Text):
                    yield from (path for slot in each.slots for path in slot.expression.names)


def shown_answer(answer: Answer | object) -> str:
    """An answer in a form that can be compared and read; "" for one by pen or none."""
    match answer:
        case Quantity(value, unit):
            return f"{value.normalize():f} {unit}".strip()
        case Chosen(name, _):
            return name
        case (str() as name, value):
            return f"{name}: {shown_answer(value)}"
        case tuple():
            return "; ".join(shown_answer(each) for each in answer)
        case _:
            return ""
