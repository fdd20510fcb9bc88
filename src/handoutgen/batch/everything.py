"""A project -> what is wrong with its files, also with those that no sheet is built from today."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from handoutgen.batch.clinics import load_clinic
from handoutgen.batch.files import yaml_names
from handoutgen.batch.handouts import SHARED, folder_of, handout_names, load_questions, load_sources, load_words, translations
from handoutgen.batch.inventory import Survey
from handoutgen.batch.load import Loader
from handoutgen.batch.memory import FILES, Memory
from handoutgen.batch.notices import load_notices
from handoutgen.batch.packets import load_packet_words
from handoutgen.batch.retelling import from_plain, to_plain
from handoutgen.batch.signoff.approvals import stray
from handoutgen.batch.signoff.frozen import damage, strangers
from handoutgen.model.approval import Approval
from handoutgen.model.clinic import Clinic
from handoutgen.model.diagnostic import Finding, Note, Refused, Severity, Span
from handoutgen.model.handout import SharedBlock
from handoutgen.model.units import Phone


def check_files(loader: Loader, memory: Memory, survey: Survey) -> tuple[Finding, ...]:
    """Findings of every file of the project, clinics aside: those are read by the survey. What has not changed is recalled."""
    findings: list[Finding] = []
    with loader.project.recording() as reads:
        steps = tuple(_steps(loader, survey))
    memory.keep(FILES, [name for name, _ in steps], reads)
    for name, step in steps:
        known = memory.recall(f"{FILES}/{name}")
        findings += map(from_plain, known) if known is not None else _taken(loader, memory, name, step)
    return tuple(dict.fromkeys(findings))


def _taken(loader: Loader, memory: Memory, name: str, step: Callable[[], object]) -> tuple[Finding, ...]:
    found: tuple[Finding, ...] = ()
    with loader.project.recording() as reads:
        try:
            step()
        except Refused as refused:
            found = refused.findings
    memory.keep(f"{FILES}/{name}", [to_plain(each) for each in found], reads)
    return found


def _phones(loader: Loader, survey: Survey) -> None:
    """Raises Refused with what is wrong, as the other steps do; here they are warnings."""
    if found := tuple(_shared_phones(loader, survey)):
        raise Refused(*found)


def check_records(loader: Loader) -> tuple[Finding, ...]:
    """What is wrong with approvals and withdrawals, whichever handouts were asked for: a record that somebody changed is everybody's matter."""
    findings: list[Finding] = []
    for handout in handout_names(loader.files):
        register = loader.register(handout)
        findings += (*register.problems, *register.remarks)
        findings += (each for approval in register.approvals for each in damage(loader.project, approval))
        findings += (_unknown(approval) for approval in register.approvals if approval.approver not in loader.settings().approvers)
        if not register.problems:
            findings += (stray(place) for place in strangers(loader.project, register))
    return tuple(dict.fromkeys(findings))


def _unknown(approval: Approval) -> Finding:
    """Somebody signed who is not listed: they may have left, or the record may be nobody's."""
    message = f"`{approval.approver}` signed {approval.content_code}, and is not listed below `approvers:`"
    hint = "`git log` says who committed the record; keep people who have left in the list, or have the sheet signed again"
    return Finding("H468", message, approval.at("approver"), hint, Severity.WARNING)


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


def _steps(loader: Loader, survey: Survey) -> Iterator[tuple[str, Callable[[], object]]]:
    """Every file that is not read by the survey, by a name that stays its own."""
    files = loader.files
    yield "settings", loader.settings
    yield "sources", lambda: load_sources(files)
    yield "questions", lambda: load_questions(files)
    yield "themes", loader.themes
    yield "notices", lambda: load_notices(files)
    for name in yaml_names(loader.project, "languages"):
        yield f"language {name}", partial(loader.language, name, Span(f"languages/{name}.yaml"))
    for name in files.project.folders(SHARED):
        for file in files.project.names(f"{SHARED}/{name}"):
            if file.endswith(".yaml"):
                yield f"{SHARED}/{name}/{file}", partial(files.record, f"{SHARED}/{name}/{file}", SharedBlock)
    for packet in survey.packets:
        for language in packet.languages:
            yield f"packet {packet.name}/{language}", partial(load_packet_words, files, packet.name, language, Span(""))
    for handout in survey.handouts:
        if folder_of(files, handout.name).startswith("handouts/"):
            for language in translations(files, handout.name):
                yield f"{handout.name}/{language}", partial(load_words, files, handout.name, language, Span(""))
    yield "phones", partial(_phones, loader, survey)
