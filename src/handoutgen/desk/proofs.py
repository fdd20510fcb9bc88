"""A project that is being written -> each of its sheets as it would be built now, its pages, and what is wrong; the last good pages where it cannot be."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from contextlib import suppress
from dataclasses import dataclass, replace
from threading import RLock
from time import perf_counter
from typing import Protocol

from handoutgen.batch.build import build
from handoutgen.batch.cache import Day
from handoutgen.batch.contradictions import Sets
from handoutgen.batch.crews.crew import beside, tried
from handoutgen.batch.handouts import load_facts, load_words
from handoutgen.batch.inventory import Survey
from handoutgen.batch.judging import Rules
from handoutgen.batch.load import Loader
from handoutgen.batch.memory import Memory
from handoutgen.batch.packets import load_packet, load_packet_words
from handoutgen.batch.project import Reads
from handoutgen.batch.sets import set_findings
from handoutgen.batch.survey import survey
from handoutgen.model.diagnostic import Finding, Refused
from handoutgen.model.job import Built, Job
from handoutgen.model.text import NOWHERE

MOST = 400  # sheets whose pages are kept


class Opens(Protocol):
    """Reads the project anew; `before` is the loader of a moment ago, of which whatever still holds may be taken over. Raises Refused."""

    def __call__(self, before: Loader | None) -> Loader: ...


@dataclass(frozen=True, slots=True)
class Proof:
    """One sheet. `data` is its PDF; of an older state of the files if `old`. `beside`: was it looked at beside the other sheets of its clinic?"""

    built: Built
    data: bytes
    old: bool
    seconds: float
    beside: bool


@dataclass(frozen=True, slots=True)
class _Kept:
    built: Built
    reads: Reads
    seconds: float
    made: Hashable  # the state of the project then
    conflicts: tuple[Finding, ...] | None = None
    state: Hashable = None  # of the project, when the conflicts were looked for


class Proofs:
    """The sheets of one project. `number` tells the state of its files: another number, and they are looked at anew. One thread at a time builds."""

    def __init__(self, opens: Opens, number: Callable[[], Hashable]) -> None:
        self._opens, self._number = opens, number
        self.lock = RLock()
        self.problems: tuple[Finding, ...] = ()  # of handoutgen.yaml: what is shown is from before
        self._loader: Loader | None = None
        self._state: Hashable = None
        self._survey: Survey | None = None
        self._sets: Sets | None = None
        self._kept: dict[Job, _Kept] = {}
        self._good: dict[Job, Built] = {}

    @property
    def loader(self) -> Loader:
        """Of the files as they are now. Raises Refused if handoutgen.yaml never could be read."""
        state = self._number()
        if self._loader is None or state != self._state:
            try:
                loader = self._opens(self._loader)
                loader.settings()
                self._loader, self.problems = loader, ()
            except Refused as refused:
                self.problems = refused.findings
                if self._loader is None:
                    raise
            self._state, self._survey, self._sets = state, None, None
        return self._loader

    def survey(self) -> Survey:
        """What there is now."""
        with self.lock:
            loader = self.loader
            if self._survey is None:
                self._survey = survey(loader)
            return self._survey

    def known(self, job: Job) -> Built | None:
        """What is known of a sheet without building it: nothing, if a file behind it has changed."""
        with self.lock:
            kept = self._fresh(job)
            return _beside(kept) if kept else None

    def called(self, job: Job) -> tuple[str, str]:
        """Title and code of a sheet: as it was built the last time; of one that never could be, as its files say, as far as they can be read."""
        if good := self._good.get(job):
            return good.label.title, good.code
        with self.lock:
            files, title, code = self.loader.files, job.handout, ""
            with suppress(Refused):
                code = (load_packet(files, job.handout) if job.kind == "packet" else load_facts(files, job.handout)).code.text
            with suppress(Refused):
                load = load_packet_words if job.kind == "packet" else load_words
                title = load(files, job.handout, job.language, NOWHERE).title.plain
            return title, code

    def proof(self, job: Job) -> Proof:
        """The sheet of a job, built if it has to be. Whatever is wrong is in its findings."""
        with self.lock:
            kept = self._fresh(job) or self._built(job)
            good = self._good.get(job)
            data = good.data if good else b""
            return Proof(_beside(kept), data, kept.built.outcome != "built" and bool(data), kept.seconds, kept.conflicts is not None)

    def look_beside(self, job: Job) -> None:
        """Look at a sheet beside the others of its clinic: what they contradict each other in."""
        with self.lock:
            kept = self._fresh(job) or self._built(job)
            if kept.state == self._state:
                return
            try:
                conflicts = self._conflicts(job)
            except (Refused, KeyError):
                conflicts = ()  # what cannot be read is told of itself
            self._kept[job] = replace(kept, conflicts=conflicts, state=self._state)

    def is_beside(self, job: Job) -> bool:
        """Was it looked at beside the others, as they are now?"""
        with self.lock:
            kept = self._fresh(job)
            return kept is not None and kept.state == self._state

    def source(self, place: str) -> bytes | None:
        """The file behind a finding, for its excerpt."""
        with self.lock:
            try:
                return self.loader.project.fresh(place)
            except Refused:
                return None

    def _fresh(self, job: Job) -> _Kept | None:
        kept, project = self._kept.get(job), self.loader.project
        if kept is None or (kept.built.outcome == "failed" and kept.made != self._state):
            return None  # of one that failed by our mistake nobody knows what it read
        return kept if all(project.state(place) == state for place, state in kept.reads.items()) else None

    def _built(self, job: Job) -> _Kept:
        start = perf_counter()
        loader = self.loader
        rules = Rules(day=Day(loader.today.isoformat(), ""))
        built = tried(lambda job, _: build(job, loader, rules), job, "", lambda _job, _error: None)
        if built.outcome == "built":
            self._good.pop(job, None)
            self._good[job] = built
            while len(self._good) > MOST:
                del self._good[next(iter(self._good))]
        reads: Reads = {place: state or None for place, state in built.reads}
        kept = _Kept(replace(built, data=b""), reads, perf_counter() - start, self._state)
        self._kept[job] = kept
        return kept

    def _conflicts(self, job: Job) -> tuple[Finding, ...]:
        loader, found = self.loader, self.survey()
        if self._sets is None:
            memory = Memory(loader.project, Day(loader.today.isoformat(), ""))
            self._sets = Sets(lambda name: set_findings(loader, memory, found.handouts, name), memory, found)
        return self._sets.conflicts(job)


def _beside(kept: _Kept) -> Built:
    return beside(kept.built, kept.conflicts or ())
