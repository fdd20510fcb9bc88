"""A project -> what may be handed out at the counter today, and each sheet of it, for nobody or for one visit. Read anew when files or the day change."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from threading import RLock
from typing import TypeVar

from handoutgen.batch.build import build
from handoutgen.batch.cache import Day
from handoutgen.batch.inventory import ClinicEntry, Survey
from handoutgen.batch.judging import Rules
from handoutgen.batch.load import Loader
from handoutgen.batch.packets import load_packet, load_packet_words
from handoutgen.batch.plan import Selection, plan
from handoutgen.batch.project import Project, Reads
from handoutgen.batch.survey import survey
from handoutgen.model.approval import Release
from handoutgen.model.clinic import Paper, Variant
from handoutgen.model.diagnostic import Finding, Refused
from handoutgen.model.handout import Facts
from handoutgen.model.job import Built, Job
from handoutgen.model.text import NOWHERE
from handoutgen.model.visit import NOBODY, Field, Visit

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """One line of what can be picked: a handout or a packet for one clinic, procedure and language. `why_not` says why it may not go out; "" if it may.

    `job` is that of its standard form on the clinic's paper.
    """

    job: Job
    title: str
    code: str
    version: int
    content_code: str
    topics: tuple[str, ...]
    visit: str
    fields: Mapping[str, Field]
    why_not: str = ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A finished PDF, in memory. `findings` are warnings that stand beside it."""

    job: Job
    data: bytes
    pages: int
    code: str
    version: int
    content_code: str
    findings: tuple[Finding, ...] = ()


class Counter:
    """Asked by `print`, `merge`, the desk. One thread at a time makes a sheet; any may ask.

    `open_loader` reads the project anew; `clock` says what day it is: a page that stays open over midnight must not hand out what has run out.
    """

    def __init__(self, open_loader: Callable[[date], tuple[Loader, str]], clock: Callable[[], date], *, drafts: bool = False) -> None:
        self.release: Release = "draft" if drafts else "approved"
        self._open, self._clock = open_loader, clock
        self._lock = RLock()
        self._day, self._reads = date.min, Reads()
        self._loader: Loader | None = None
        self._made_with = ""
        self._offers: dict[str, tuple[Offer, ...]] = {}

    def clinics(self) -> tuple[ClinicEntry, ...]:
        """The clinics there are."""
        with self._lock:
            return self._survey().clinics

    def offers(self, clinic: str) -> tuple[Offer, ...]:
        """All that a clinic has, in the order of a plan; what may not go out among it, with the reason. Raises UsageError for an unknown clinic."""
        with self._lock:
            loader = self._current()
            if clinic not in self._offers:
                with self._recording(loader):
                    self._offers[clinic] = tuple(self._looked(loader, clinic))
            return self._offers[clinic]

    def sheet(self, job: Job, visit: Visit = NOBODY) -> Sheet:
        """The sheet of a job in the release of this counter. Raises Refused if it may not go out, or cannot be made; no reason holds what was typed."""
        with self._lock:
            loader = self._current()
            with self._recording(loader):
                rules = Rules(day=Day(loader.today.isoformat(), self._made_with))
                built = build(replace(job, release=self.release), loader, rules, visit=visit)
            if built.outcome != "built":
                raise Refused(*_blocking(built))
            return Sheet(job, built.data, built.pages, built.code, built.version, built.content_code, built.findings)

    def form(self, offer: Offer, variant: Variant = "standard", paper: Paper | None = None) -> Job:
        """The job of an offer in another print form, or on other paper."""
        return replace(offer.job, variant=variant, paper=paper or offer.job.paper)

    def ask(self, question: Callable[[Loader], T]) -> T:
        """What the project answers to a question, as its files are now."""
        with self._lock:
            loader = self._current()
            with self._recording(loader):
                return question(loader)

    # ---- what is known ------------------------------------------------------------------------------------------------------

    def _current(self) -> Loader:
        """The loader of the files as they are now: a sheet that was withdrawn a minute ago must not go out."""
        day = self._clock()
        if self._loader is not None and day == self._day and self._same():
            return self._loader
        self._loader, self._made_with = self._open(day)
        self._day, self._reads, self._offers = day, Reads(), {}
        return self._loader

    def _same(self) -> bool:
        """Is each file that was asked for as it was?"""
        assert self._loader is not None
        now = Project.again(self._loader.project)
        now.today = self._day
        return all(now.state(place) == state for place, state in self._reads.items())

    @contextmanager
    def _recording(self, loader: Loader) -> Iterator[None]:
        with loader.project.recording() as reads:
            yield
        self._reads.update(reads)

    def _survey(self) -> Survey:
        loader = self._current()
        with self._recording(loader):
            return loader.files.once(("survey", self.release), lambda: survey(loader, self.release))

    def _looked(self, loader: Loader, clinic: str) -> Iterator[Offer]:
        there = self._survey()
        packets = ("*",) if there.packets else ()
        for job in plan(there, Selection(clinics=(clinic,), packets=packets, handouts=("*",), release=self.release)).jobs:
            yield _packet(loader, job) if job.kind == "packet" else _handout(loader, job)


def _handout(loader: Loader, job: Job) -> Offer:
    facts = loader.facts(job.handout, job.release)
    try:
        edition = loader.edition(job)
    except Refused as refused:
        return _offer(job, facts, "", "", refused)
    return _offer(job, edition.facts, edition.words.title.plain, edition.content_code)


def _offer(job: Job, facts: Facts, title: str, content_code: str, refused: Refused | None = None) -> Offer:
    return Offer(
        job=job, title=title or job.handout, code=facts.code.text, version=facts.version, content_code=content_code, topics=facts.topics,
        visit=facts.visit or "", fields=facts.fields, why_not=refused.findings[0].message if refused else "",
    )  # fmt: skip


def _packet(loader: Loader, job: Job) -> Offer:
    """A packet may go out if each of its handouts may."""
    packet = load_packet(loader.files, job.handout)
    fields: dict[str, Field] = {}
    why_not = ""
    for name in packet.handouts:
        facts = loader.facts(name, job.release)
        fields |= facts.fields
        part = replace(job, kind="handout", handout=name, procedure=job.procedure if facts.per == "procedure" else "")
        try:
            loader.edition(part)
        except Refused as refused:
            why_not = why_not or refused.findings[0].message
    words = load_packet_words(loader.files, job.handout, job.language, NOWHERE)
    return Offer(
        job=job, title=words.title.plain, code=packet.code.text, version=packet.version, content_code="", topics=(), visit=packet.visit,
        fields=fields, why_not=why_not,
    )  # fmt: skip


def _blocking(built: Built) -> tuple[Finding, ...]:
    """Why there is no sheet; all that was found, where nothing blocks by itself."""
    return tuple(each for each in built.findings if each.blocking) or built.findings
