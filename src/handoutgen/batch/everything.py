"""A project -> what is wrong with its files, also with those that no sheet is built from today."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from handoutgen.batch.approvals import stray
from handoutgen.batch.clinics import load_clinic
from handoutgen.batch.frozen import damage, strangers
from handoutgen.batch.handouts import SHARED, folder_of, handout_names, load_questions, load_sources, load_words, translations
from handoutgen.batch.inventory import Survey
from handoutgen.batch.load import Loader, yaml_names
from handoutgen.batch.notices import load_notices
from handoutgen.model.clinic import Clinic
from handoutgen.model.diagnostic import Finding, Note, Refused, Severity, Span
from handoutgen.model.handout import SharedBlock
from handoutgen.model.units import Phone


def check_files(loader: Loader, survey: Survey) -> tuple[Finding, ...]:
    """Findings of every file of the project, clinics aside: those are read by the survey."""
    findings: list[Finding] = []
    for step in _steps(loader, survey):
        try:
            step()
        except Refused as refused:
            findings += refused.findings
    return tuple(dict.fromkeys((*findings, *_shared_phones(loader, survey))))


def check_records(loader: Loader) -> tuple[Finding, ...]:
    """What is wrong with approvals and withdrawals, whichever handouts were asked for: a record that somebody changed is everybody's matter."""
    findings: list[Finding] = []
    for handout in handout_names(loader.files):
        register = loader.register(handout)
        findings += (*register.problems, *register.remarks)
        findings += (each for approval in register.approvals for each in damage(loader.project, approval))
        if not register.problems:
            findings += (stray(place) for place in strangers(loader.project, register))
    return tuple(dict.fromkeys(findings))


def _shared_phones(loader: Loader, survey: Survey) -> Iterator[Finding]:
    """A number that two clinics of different names have each written down: often one that was copied. From one group it is meant."""
    first: dict[Phone, tuple[Clinic, Span]] = {}
    for entry in survey.clinics:
        clinic = load_clinic(loader.files, entry.name).clinic
        for name, phone in (("day", clinic.phone.day), ("after_hours", clinic.phone.after_hours)):
            other, there = first.setdefault(phone, (clinic, clinic.phone.at(name)))
            here = clinic.phone.at(name)
            if other.name != clinic.name and here != there:
                hint = "write each clinic's own number; one that answers for both belongs into a group that both extend"
                note = Note(f"`{other.name}` has it too", there)
                message = f"the `{name}` phone {phone.text} is also that of `{other.name}`"
                yield Finding("H248", message, here, hint, Severity.WARNING, (note,))


def _steps(loader: Loader, survey: Survey) -> Iterator[Callable[[], object]]:
    files = loader.files
    yield loader.settings
    yield lambda: load_sources(files)
    yield lambda: load_questions(files)
    yield loader.themes
    yield lambda: load_notices(files)
    for name in yaml_names(loader.project, "languages"):
        yield lambda name=name: loader.language(name, Span(f"languages/{name}.yaml"))  # type: ignore[misc]
    for name in files.project.folders(SHARED):
        for file in files.project.names(f"{SHARED}/{name}"):
            if file.endswith(".yaml"):
                yield lambda place=f"{SHARED}/{name}/{file}": files.record(place, SharedBlock)  # type: ignore[misc]
    for handout in survey.handouts:
        if folder_of(files, handout.name).startswith("handouts/"):
            for language in translations(files, handout.name):
                yield lambda name=handout.name, language=language: load_words(files, name, language, Span(""))  # type: ignore[misc]
