"""An approval and the project it was made in -> the project as it was signed: handouts from the copies, everything else as it is now."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path
from typing import Any

from handoutgen.batch.clinics import ClinicFile
from handoutgen.batch.project import BUILT_IN, DATA, Project, Reads
from handoutgen.batch.signoff.approvals import FOLDER, INPUTS, RESTORE, Register, copy_of, folder_for
from handoutgen.model import node as tree
from handoutgen.model.approval import Approval
from handoutgen.model.clinic import ExtraSign, Procedure
from handoutgen.model.diagnostic import Finding, Refused, Span
from handoutgen.model.record import Record, key
from handoutgen.source.shapes import ChoiceShape, keys_of
from handoutgen.source.validate import validate

_TOPS = ("handouts/", f"{BUILT_IN}handouts/")
_LANGUAGES = ("languages/", f"{DATA}languages/")
# What a sheet says depends on these facts of a procedure. Its trial's number is the clinic's own: it prints as it is now.
_CHOICES = {each.name: each.shape.names for each in keys_of(Procedure) if isinstance(each.shape, ChoiceShape)}


def is_input(place: str) -> bool:
    """Does an approval freeze this file, if the sheet is made of it?"""
    return place.startswith((*_TOPS, *_LANGUAGES)) and not place.endswith("/") and f"/{FOLDER}/" not in place


class FrozenProject(Project):
    """A project whose handouts/ holds what an approval was made of, and nothing else. Clinics, themes and fonts are those of today.

    Reading a frozen file counts as reading its copy.
    """

    def __init__(self, live: Project, approval: Approval) -> None:
        self._live, self._approval = live, approval
        self.root, self.library = live.root, live.library

    def read(self, place: str, span: Span | None = None) -> bytes | None:
        if place in self._approval.inputs:
            return self._live.read(copy_of(self._approval, place), span)
        return None if self._hidden(place) else self._live.read(place, span)

    def _hidden(self, place: str) -> bool:
        """Is this a file that the text could be made of, and was not?"""
        return place.startswith(_TOPS) or place in {f"{folder}{self._approval.language}.yaml" for folder in _LANGUAGES}

    def _listed(self, folder: str) -> tuple[str, ...]:
        place = folder.rstrip("/") + "/"
        below = (each[len(place) :].partition("/") for each in self._approval.inputs if each.startswith(place))
        names = {name + slash for name, slash, _ in below}
        return tuple(sorted(names if place.startswith(_TOPS) else names.union(self._live._listed(folder))))

    def path_of(self, place: str, span: Span | None = None) -> Path:
        return self._live.path_of(copy_of(self._approval, place) if place in self._approval.inputs else place, span)

    def state(self, place: str) -> str | None:
        return self._live.state(place)

    @contextmanager
    def recording(self) -> Iterator[Reads]:
        with self._live.recording() as reads:
            yield reads

    @contextmanager
    def aside(self) -> Iterator[None]:
        with self._live.aside():
            yield

    def note(self, reads: Mapping[str, str | None]) -> None:
        self._live.note(reads)


def damage(project: Project, approval: Approval) -> Iterator[Finding]:
    """Copies that are gone, or are not what was signed."""
    span = approval.at("inputs")
    for place, wanted in approval.inputs.items():
        copy = copy_of(approval, place)
        try:
            data = project.read(copy, span)
        except Refused as refused:
            yield from refused.findings
            continue
        if data is None:
            yield Finding("H458", f"the copy of `{place}` that was signed is not there: {copy}", span, RESTORE)
        elif sha256(data).hexdigest() != wanted:
            yield Finding("H458", f"the copy of `{place}` is not what was signed: {copy}", Span(copy), RESTORE)


def strangers(project: Project, register: Register) -> tuple[str, ...]:
    """Files among the copies that no approval names."""
    folder = f"{folder_for(register.handout)}/{INPUTS}"
    known = {copy_of(approval, place) for approval in register.approvals for place in approval.inputs}
    return tuple(place for name in project.names(folder) if (place := f"{folder}/{name}") not in known)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Signs(Record):
    """What an approval keeps of a clinic's own signs."""

    signs: tuple[ExtraSign, ...] = key(())


def frozen_clinic(file: ClinicFile, procedure: str, approval: Approval) -> ClinicFile:
    """The clinic as it is now, with the facts of its procedure and the signs of its own that were signed."""
    clinic = file.clinic
    procedures = dict(clinic.procedures)
    if procedure and approval.procedure:
        signed: dict[str, Any] = {name: value for name, value in approval.procedure.items() if value in _CHOICES.get(name, ())}
        procedures[procedure] = replace(procedures[procedure], **signed)
    signs: dict[str, tuple[ExtraSign, ...]] = {}
    if approval.extra_signs is not None:
        entry = tree.Entry(tree.Scalar("signs", approval.at("extra_signs")), approval.extra_signs)
        signs[approval.language] = validate(tree.Mapping((entry,), approval.at("extra_signs")), _Signs).signs
    return replace(file, clinic=replace(clinic, procedures=procedures, extra_signs=signs))


def frozen_answers(approval: Approval) -> tree.Mapping:
    """The answers that were signed, as a clinic's file has them."""
    span = approval.at("answers")
    entries = (tree.Entry(tree.Scalar(name, span), node) for name, node in approval.answers.items())
    return tree.Mapping(tuple(entries), span)


def facts_of(procedure: Procedure) -> dict[str, str]:
    """What an approval keeps of a procedure."""
    return {name: getattr(procedure, name) for name in _CHOICES}


def at_copy(span: Span, approval: Approval) -> Span:
    """A place in a frozen file is one in its copy, whose lines are those that were read."""
    return replace(span, path=copy_of(approval, span.path)) if span.path in approval.inputs else span


def told_at_copy(finding: Finding, approval: Approval) -> Finding:
    """A finding about a frozen file points at the copy."""
    notes = tuple(replace(note, span=at_copy(note.span, approval)) for note in finding.notes)
    return replace(finding, span=at_copy(finding.span, approval) if finding.span else None, notes=notes)
