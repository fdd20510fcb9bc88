"""A project -> what may be handed out at the counter today, and each sheet of it, for nobody or for one visit. Read anew when files or the day change."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date
from hashlib import sha256
from threading import RLock
from typing import TypeVar

from handoutgen.batch.build import build
from handoutgen.batch.cache import Day
from handoutgen.batch.counted import CountedLine, counted, counted_lines
from handoutgen.batch.inventory import ClinicEntry, Refusal, Survey
from handoutgen.batch.judging import Rules
from handoutgen.batch.load import Loader
from handoutgen.batch.marks import Marks
from handoutgen.batch.note import note_findings
from handoutgen.batch.offering import Offer, broken, editions_of, offer_of, why_not
from handoutgen.batch.plan import Selection, plan
from handoutgen.batch.private import place_of
from handoutgen.batch.project import FILE
from handoutgen.batch.survey import survey
from handoutgen.model.approval import Release
from handoutgen.model.clinic import Paper, Variant
from handoutgen.model.diagnostic import Finding, Refused
from handoutgen.model.job import Built, Job
from handoutgen.model.language import Language
from handoutgen.model.text import NOWHERE
from handoutgen.model.visit import NOBODY, Visit

__all__ = ("Counter", "CounterMistake", "Offer", "Sheet")
T = TypeVar("T")
CHANGED = "the sheet was changed while it waited; what you saw is not what would go out now"


class CounterMistake(RuntimeError):
    """A bug of ours met a visit. It says where; what was typed, which the real exception may hold, has gone with it."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A finished PDF, in memory. `findings` are warnings that stand beside it; `dates` the days that were counted, each in the words that it prints in.

    `mark` stands for all that it says to everybody: that of the same sheet for nobody.
    """

    job: Job
    data: bytes = field(repr=False)
    pages: int
    code: str
    version: int
    content_code: str
    findings: tuple[Finding, ...] = ()
    dates: tuple[tuple[str, date], ...] = field(default=(), repr=False)
    mark: str = field(default="", repr=False)


class Counter:
    """Asked by `print`, `merge`, the desk. One thread at a time makes a sheet; any may ask.

    `open_loader` reads the project anew; `clock` says what day it is: a page that stays open over midnight must not hand out what has run out.
    Each method may raise Refused, where the project itself cannot be read.
    """

    def __init__(self, open_loader: Callable[[date], tuple[Loader, str]], clock: Callable[[], date], *, drafts: bool = False) -> None:
        self.release: Release = "draft" if drafts else "approved"
        self._open, self._clock = open_loader, clock
        self._lock = RLock()
        self._known: _Known | None = None

    def clinics(self) -> tuple[ClinicEntry, ...]:
        """The clinics that can be read."""
        return self.ask(lambda loader: self._survey(loader).clinics)

    def unreadable(self) -> dict[str, str]:
        """The clinics that cannot be read, and why, in words for the counter."""

        def look(loader: Loader) -> dict[str, str]:
            return {
                each.clinic: why_not(each.findings, loader) for each in self._survey(loader).refusals if each.clinic and not each.handout
            }

        return self.ask(look)

    def offers(self, clinic: str) -> tuple[Offer, ...]:
        """All that a clinic has, in the order of a plan; what may not go out among it, with the reason. The same tuple until something changes.

        Raises UsageError for an unknown clinic, Refused for one that cannot be read.
        """
        with self._lock:
            known = self._current()
            if clinic not in known.offers:
                with known.recording():
                    known.offers[clinic] = tuple(self._looked(known.loader, clinic))
            return known.offers[clinic]

    def sheet(self, job: Job, visit: Visit = NOBODY) -> Sheet:
        """The sheet of a job in the release of this counter. Raises Refused if it may not go out, or cannot be made; no reason holds what was typed."""
        with self._lock:
            known = self._current()
            job = replace(job, release=self.release)
            with known.recording():
                if not visit:
                    return _sheet(known.built(job, NOBODY))
                plain = known.plain(job)  # what cannot go out to anybody is told without the visit; what both have in common is known then
                plain.asks(visit)
                refused = note_findings(visit, job, known.loader) if visit.note else ()
                if refused:
                    raise Refused(*refused)
                made = _attempt(known, job, visit)
            if isinstance(made, str):
                raise CounterMistake(made)
            return replace(_sheet(made), dates=counted(plain.lines, visit, known.language(job)), mark=plain.mark)

    def still(self, sheet: Sheet) -> None:
        """Raises Refused if a sheet that waited may not go out any more: it was withdrawn, or what would go out now says something else."""
        if self.sheet(sheet.job).mark != sheet.mark:
            raise Refused(Finding("H493", CHANGED, None, "open it again, look at it, and print that"))

    def in_words(self, refused: Refused) -> str:
        """Why there is no sheet, in one sentence or two for whoever stands at the counter."""
        return self.ask(lambda loader: why_not(refused.findings, loader))

    def form(self, offer: Offer, variant: Variant = "standard", paper: Paper | None = None) -> Job:
        """The job of an offer in another print form, or on other paper."""
        return replace(offer.job, variant=variant, paper=paper or offer.job.paper)

    def ask(self, question: Callable[[Loader], T]) -> T:
        """What the project answers to a question, as its files are now."""
        with self._lock:
            known = self._current()
            with known.recording():
                return question(known.loader)

    # ---- what is known ------------------------------------------------------------------------------------------------------

    def _current(self) -> _Known:
        """What is known of the files as they are now: a sheet that was withdrawn a minute ago must not go out."""
        day, known = self._clock(), self._known
        if known is not None and day == known.day and known.marks.same():
            return known
        self._known = None
        loader, made_with = self._open(day)
        self._known = known = _Known(loader, made_with, day)
        return known

    def _survey(self, loader: Loader) -> Survey:
        return loader.files.once(("survey", self.release), lambda: survey(loader, self.release))

    def _looked(self, loader: Loader, clinic: str) -> Iterator[Offer]:
        there = self._survey(loader)
        packets = ("*",) if there.packets or any(each.kind == "packet" for each in there.refusals) else ()
        planned = plan(there, Selection(clinics=(clinic,), packets=packets, handouts=("*",), release=self.release))
        own = next((each for each in there.clinics if each.name == clinic), None)
        if own is None:
            raise Refused(*(finding for each in planned.refusals if each.clinic == clinic for finding in each.findings))
        for job in planned.jobs:
            yield offer_of(job, loader)
        told: set[tuple[str, str]] = set()
        for each in planned.refusals:
            if (each.kind, each.handout) not in told:
                told.add((each.kind, each.handout))
                yield broken(_job(each, own, self.release), each.findings, loader)


@dataclass(frozen=True, slots=True)
class _Plain:
    """Of a sheet that can be made: the fields that it has, and its lines that count days."""

    fields: frozenset[str]
    lines: tuple[CountedLine, ...]
    mark: str

    def asks(self, visit: Visit) -> None:
        """Raises Refused where something was filled in that would print nowhere: the sheet has changed since."""
        if not self.fields.issuperset(visit.values):
            raise Refused(
                Finding("H492", "This sheet does not ask any more for all that was filled in.", None, "open it again, and look at it")
            )


class _Known:
    """What was made of the files as they were at one time of one day."""

    def __init__(self, loader: Loader, made_with: str, day: date) -> None:
        self.loader, self.day = loader, day
        self.rules = Rules(day=Day(loader.today.isoformat(), made_with))
        self.marks = Marks(loader.project)
        self.marks.add({FILE: loader.project.state(FILE)})
        self.offers: dict[str, tuple[Offer, ...]] = {}
        self._plain: dict[Job, _Plain] = {}

    @contextmanager
    def recording(self) -> Iterator[None]:
        with self.loader.project.recording() as reads:
            try:
                yield
            finally:
                self.marks.add(reads)

    def built(self, job: Job, visit: Visit) -> Built:
        return build(job, self.loader, self.rules, visit=visit)

    def language(self, job: Job) -> Language:
        """The language of a job."""
        return self.loader.language(job.language, NOWHERE)

    def plain(self, job: Job) -> _Plain:
        """What a job's sheet asks for and counts. Raises Refused if it cannot be made for nobody."""
        if job not in self._plain:
            mark = _sheet(self.built(job, NOBODY)).mark
            editions = editions_of(job, self.loader)
            fields = frozenset(name for edition in editions for name in edition.facts.fields)
            self._plain[job] = _Plain(fields, tuple(line for edition in editions for line in counted_lines(edition.words)), mark)
        return self._plain[job]


def _attempt(known: _Known, job: Job, visit: Visit) -> Built | str:
    """What becomes of a visit; where a bug of ours stopped it, if one did: no exception leaves that could hold a word of it."""
    try:
        return known.built(job, visit)
    except Exception as mistake:  # noqa: BLE001 -- whatever it is, it may hold what was typed
        return f"{place_of(mistake)}, with a visit"


def _sheet(built: Built) -> Sheet:
    """What was built; raises Refused if nothing was."""
    if built.outcome != "built":
        raise Refused(*(tuple(each for each in built.findings if each.blocking) or built.findings))
    return Sheet(
        built.job,
        built.data,
        built.pages,
        built.code,
        built.version,
        built.content_code,
        built.findings,
        mark=sha256(built.data).hexdigest(),
    )


def _job(refusal: Refusal, clinic: ClinicEntry, release: Release) -> Job:
    """What stands for a sheet of which nothing can be made."""
    return Job(clinic.name, clinic.languages[0], refusal.handout, "", clinic.paper, "pdf", "", kind=refusal.kind, release=release)
