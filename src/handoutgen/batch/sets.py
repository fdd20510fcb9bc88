"""The sheets that a patient of one clinic gets together -> what contradicts what among them, by handout.

A sheet is read once: what it says is remembered, so that after one edit the others need not be read again.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, get_args

from handoutgen.batch.contradictions import Found
from handoutgen.batch.handouts import load_shared, load_words
from handoutgen.batch.inventory import HandoutEntry
from handoutgen.batch.load import Loader
from handoutgen.batch.memory import Memory
from handoutgen.batch.retelling import to_plain
from handoutgen.batch.signoff.frozen import at_copy
from handoutgen.checks import run
from handoutgen.checks.subject import SetSubject, SheetSaid, Spoken
from handoutgen.checks.topics import spoken
from handoutgen.checks.walk import records
from handoutgen.model.approval import Release
from handoutgen.model.diagnostic import Finding, Refused, Span
from handoutgen.model.expression import Expression
from handoutgen.model.handout import SharedBlock, Words
from handoutgen.model.job import Job
from handoutgen.model.policy import Answer, Chosen, Quantity
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
    name = f"said:{job.clinic}/{job.language}/{job.handout}/{job.procedure}/{job.release}"
    known = memory.recall(name)
    if known is None:
        with loader.project.recording() as reads:
            known = _said(loader, job)
        memory.keep(name, known, reads)
    if not known:
        return None
    lines = tuple(Spoken(topic, kind, value, words, Span(*span)) for topic, kind, value, words, span in known["spoken"])
    return SheetSaid(job.handout, Span(*known["place"]), lines)


def _said(loader: Loader, job: Job) -> dict[str, Any]:
    try:
        source = loader.release(job)  # what was signed may contradict what is being edited: it stands beside what was signed
        own, approval = source.loader, source.approval
        words = load_words(own.files, job.handout, job.language, NOWHERE)
        shared = load_shared(own.files, words, job.language)
        said = [*spoken(own.said(job).words), *_answers(own, job, words, shared)]
    except Refused:
        return {}

    def place(span: Span) -> list[str | int]:
        return _plain(at_copy(span, approval) if approval else span)

    plain = [[each.topic, each.kind, each.value, each.words, place(each.span)] for each in said]
    return {"place": place(words.span), "spoken": plain}


def _plain(span: Span) -> list[str | int]:
    return [span.path, span.line, span.column, span.end_line, span.end_column]


def _answers(loader: Loader, job: Job, words: Words, shared: dict[str, SharedBlock]) -> Iterator[Spoken]:
    """The answers that a sheet prints or is built by."""
    asked = {name[1] for part in (words, *shared.values()) for name in asked_names(part) if name[0] == "policy" and len(name) > 1}
    for name, answered in loader.policy(loader.clinic(job), job.procedure):
        if name in asked:
            shown = shown_answer(answered.answer)
            yield Spoken(name, "answer", shown, shown, answered.span)


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
