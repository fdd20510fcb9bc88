"""Editions and what was signed -> how each stands: signed, edited since, due soon, expired, withdrawn; and whether its built files are of today."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Literal

from handoutgen.batch.build import build, looked_at
from handoutgen.batch.cache import values_of
from handoutgen.batch.handouts import load_shared, load_sources, load_words, named_sources
from handoutgen.batch.judging import Rules, Told
from handoutgen.batch.load import Loader
from handoutgen.batch.outputs.entry import Entry
from handoutgen.batch.signoff.release import barred, covering
from handoutgen.batch.staleness import Staleness
from handoutgen.model.approval import NOTICE_DAYS, Approval, place_name
from handoutgen.model.diagnostic import Finding, Refused
from handoutgen.model.handout import Section
from handoutgen.model.job import Job
from handoutgen.model.text import NOWHERE
from handoutgen.source.content_code import content_code

State = Literal["approved", "edited", "due", "expired", "withdrawn", "never", "damaged", "refused"]
# In order of what has to be done first.
STATES: dict[State, str] = {
    "damaged": "cannot be trusted",
    "withdrawn": "withdrawn",
    "refused": "signed, and refused by a build",
    "expired": "expired",
    "never": "never approved",
    "edited": "edited since",
    "due": "due soon",
    "approved": "approved",
}
_BY_CODE: dict[str, State] = {"H452": "withdrawn", "H453": "expired"}


@dataclass(frozen=True, slots=True)
class Standing:
    """One edition: what is signed of it, what it says now ("" if that cannot be read), and the built files that are not of today."""

    job: Job
    state: State
    approval: Approval | None
    live: str
    version: int
    findings: tuple[Finding, ...] = ()
    outdated: tuple[str, ...] = ()

    @property
    def place(self) -> str:
        return place_name(self.job.clinic, self.job.procedure)

    @property
    def unrecorded(self) -> bool:
        """Does it hold because the clinic says what was signed for others, and no record names the clinic?"""
        return self.approval is not None and self.place not in self.approval.clinics

    @property
    def live_code(self) -> str:
        return content_code(self.live) if self.live else ""


def standings(loader: Loader, jobs: Iterable[Job], built: Staleness | None = None) -> Iterator[Standing]:
    """How each of some editions stands; jobs that differ in form alone are one edition."""
    seen: set[tuple[str, ...]] = set()
    outputs: dict[tuple[str, ...], list[str]] = {}
    for output, entry in sorted(built.manifest.entries.items()) if built else ():
        if entry.kind == "handout":
            outputs.setdefault(sheet_of(entry), []).append(output)
    for job in jobs:
        key = sheet_of(job)
        if key not in seen:
            seen.add(key)
            found = standing(loader, job)
            yield replace(found, outdated=tuple(_outdated(loader, outputs.get(key, ()), built))) if built else found


def sheet_of(job: Job | Entry) -> tuple[str, str, str, str]:
    """What a job, or an output, is a form of."""
    return (job.clinic, job.language, job.handout, job.procedure)


def standing(loader: Loader, job: Job) -> Standing:
    """How one edition stands."""
    register = loader.register(job.handout)
    live, version = "", 0
    try:
        said = loader.said(job)
        live, version = said.text_hash, said.facts.version
    except Refused:
        pass  # a half-edited file: what was signed stands all the same
    if register.problems:
        return Standing(job, "damaged", None, live, version, register.problems)
    try:
        approval = covering(job, register, loader)
    except Refused as refused:
        return Standing(job, "damaged", None, live, version, refused.findings)
    halt = register.withdrawal(live) if live else None
    if approval is None:
        return Standing(job, "withdrawn" if halt else "never", None, live, version)
    findings = tuple(barred(approval, register, loader))
    codes = [finding.code for finding in findings]
    state: State = "approved"
    if codes:
        state = next((_BY_CODE[code] for code in codes if code in _BY_CODE), "damaged")
    elif live != approval.text or version != approval.version or not _same_frame(loader, job, approval):
        state = "edited"
    elif approval.due <= loader.today + timedelta(days=NOTICE_DAYS):
        state = "due"
    if not findings and (stopped := _refused(loader, job)):
        state, findings = "refused", stopped
    return Standing(job, state, approval, live, version, findings)


def _refused(loader: Loader, job: Job) -> tuple[Finding, ...]:
    """Why a build of what was signed would refuse this sheet, as far as can be told before its pages are laid out."""
    told = Told()
    try:
        source = loader.release(asked := replace(job, release="approved"))
        told = Told(source.loader.ignores(job.handout))
        looked_at(asked, loader, source, told)
    except Refused as refused:
        told.add(refused.findings)
        return tuple(each for each in told.findings if each.blocking)
    return ()


def _same_frame(loader: Loader, job: Job, approval: Approval) -> bool:
    """Is what prints beside the text as it was: the fixed wording of the frame, and the names of the sources?"""
    frozen = loader.frozen(approval, answers=True)

    def frame(of: Loader) -> object:
        words = load_words(of.files, job.handout, job.language, NOWHERE)
        shared = load_shared(of.files, words, job.language)
        known = load_sources(of.files)
        sources = [
            named_sources(each, known) for each in (words, *(replace(words, sections=(Section(blocks=s.blocks),)) for s in shared.values()))
        ]
        return of.language(job.language, NOWHERE).wording, sources

    def compare() -> bool:
        try:
            return frame(loader) == frame(frozen)
        except Refused:
            return False

    return frozen.files.once(("same frame", job.handout, job.language), compare)


def _outdated(loader: Loader, outputs: Iterable[str], built: Staleness) -> Iterator[str]:
    """The built files of a sheet that are not what a build would make today: changed by hand, refused by now, or with other contents."""
    for output in outputs:
        entry = built.manifest.entries[output]
        job = Job(*sheet_of(entry), entry.paper, entry.format, output, entry.variant, entry.kind, entry.release)
        # Most edits of a file change none of the sheets that are made of it.
        if built.reason(job) and not _same(loader, job, built):
            yield output


def outdated_packets(loader: Loader, jobs: Iterable[Job], built: Staleness) -> Iterator[str]:
    """The built packets of the clinics of some jobs that a build would refuse, or make otherwise, today."""
    wanted = {(job.clinic, job.language) for job in jobs}
    for output, entry in sorted(built.manifest.entries.items()):
        if entry.kind != "packet" or (entry.clinic, entry.language) not in wanted:
            continue
        job = Job(*sheet_of(entry), entry.paper, entry.format, output, entry.variant, entry.kind, entry.release)
        if not built.reason(job):
            continue
        known = entry.values if not entry.stale and not built.manifest.lies(output) else ""
        if not known or build(job, loader, Rules(day=built.day, write=False), known).outcome != "current":
            yield output


def _same(loader: Loader, job: Job, built: Staleness) -> bool:
    entry = built.manifest.entries[job.output]
    try:
        document = loader.stages.compose(loader.edition(job))
    except Refused:
        return False
    return not built.manifest.lies(job.output) and not entry.stale and values_of(document, job.format, built.day) == entry.values
