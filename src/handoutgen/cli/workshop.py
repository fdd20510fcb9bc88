"""A project and a day -> surveys, plans and builders, each made when it is first needed, so that a build with nothing to do is quick."""

from __future__ import annotations

import traceback
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from handoutgen.batch.cache import Day, recall_survey, remember_survey
from handoutgen.batch.changed import changed_places, only_changed
from handoutgen.batch.contradictions import Found, Sets
from handoutgen.batch.crews.crew import Bench, Builder
from handoutgen.batch.inventory import Survey
from handoutgen.batch.memory import Memory
from handoutgen.batch.outputs.manifest import Manifest
from handoutgen.batch.plan import Plan, Selection, plan
from handoutgen.batch.project import Project, Reads
from handoutgen.batch.retelling import from_plain
from handoutgen.batch.toolchain import toolchain
from handoutgen.cli.session import Session
from handoutgen.model.approval import Release
from handoutgen.model.diagnostic import Finding, Refused, Span
from handoutgen.model.job import Job

if TYPE_CHECKING:
    from handoutgen.batch.load import Loader


@dataclass
class Workshop:
    """One run of a command over one project."""

    session: Session
    today: date
    strict: bool = False
    write: bool = True
    remembers: bool = True
    _sets: Sets | None = None

    @cached_property
    def project(self) -> Project:
        """The session's project, on the day of the run."""
        self.session.project.today = self.today
        return self.session.project

    @cached_property
    def day(self) -> Day:
        return Day(self.today.isoformat(), toolchain(self.project))

    @cached_property
    def loader(self) -> Loader:
        from handoutgen.batch.files import Files
        from handoutgen.batch.load import Loader
        from handoutgen.cli.stages import stages_for

        files = Files(self.project)
        return Loader(files, stages_for(files, self.day.made_with if self.remembers else ""), self.today)

    @cached_property
    def memory(self) -> Memory:
        """What earlier checks found out; an empty one, that is never written, with `--no-cache`."""
        return Memory.open(self.project, self.day) if self.remembers else Memory(self.project, self.day)

    def survey(self, manifest: Manifest | None = None, release: Release = "live") -> Survey:
        """What there is; recalled from a manifest, or from the memory of checks, if nothing has changed.

        Raises Refused if handoutgen.yaml is wrong.
        """
        name = "survey" if release == "live" else f"survey {release}"
        plain = manifest.survey if manifest else self.memory.recall(name)
        day = self.day  # first: what it reads of the fonts is no part of a survey
        known = recall_survey(plain, self.project, day, release) if plain else None
        if known:
            return known
        from handoutgen.batch.survey import survey

        loader = self.loader  # what it is made with is no input of the survey, whoever asks for it first
        with self.project.recording() as reads:
            loader.settings()
            found = survey(loader, release)
        if manifest:
            manifest.survey = remember_survey(found, reads, day, release)
        elif remembered := remember_survey(found, reads, day, release):
            self.memory.keep(name, remembered, reads)
        return found

    def plan(self, survey: Survey, wanted: Selection, manifest: Manifest | None = None) -> Plan:
        """The jobs of a selection. Raises UsageError for names that nothing has, or if git cannot be asked."""
        planned = plan(survey, wanted)
        if not wanted.changed:
            return planned
        changed = changed_places(self.project.root, wanted.changed)
        return only_changed(planned, changed, manifest.entries if manifest else {}, survey, self._reads)

    def _reads(self, job: Job) -> Reads:
        """What an edition is made of, whether or not it can be built."""
        with self.project.recording() as reads, suppress(Refused):
            self.loader.edition(job)
        return reads

    def save(self) -> None:
        """Keep what was found out for the next check, if anything was asked."""
        if self.remembers and "memory" in self.__dict__:
            self.memory.save()

    def conflicts(self, job: Job, survey: Survey) -> tuple[Finding, ...]:
        """What the words of a sheet, or of those of a packet, contradict on the other sheets of its clinic: remembered from check to check."""
        if self._sets is None or self._sets.survey is not survey:
            self._sets = self._sets_of(survey, self.memory)
        return self._sets.conflicts(job)

    def idle(self, handout: str, used: frozenset[Span], known_codes: Callable[[str], bool] = lambda _: True) -> tuple[Finding, ...]:
        """Lines of `ignore:` of a handout that ignored nothing; `used` are the places of those that did. Lines for other codes are left alone."""
        name = f"ignores:{handout}"
        known = self.memory.recall(name)
        if known is None:
            from handoutgen.batch.ignoring import ignore_lines

            known = ignore_lines(self.loader, self.memory, name)
        told = (from_plain(plain) for plain in known if known_codes(str(plain.get("ignores", ""))))
        return tuple(found for found in told if found.span not in used)

    def builder(self) -> Builder:
        """What turns jobs into bytes: loads every library a page needs."""
        from handoutgen.batch.build import build
        from handoutgen.batch.judging import Rules

        rules = Rules(day=self.day, strict=self.strict, write=self.write)
        return lambda job, known: build(job, self.loader, rules, known)

    def bench(self, survey: Survey) -> Bench:
        """Where this process builds. What the sheets of a clinic say is kept until it is done: nothing of it is worth a file of hundreds of clinics."""
        kept = [self._sets_of(survey, Memory(self.project, self.day))]

        def forget(clinics: tuple[str, ...]) -> None:
            self.loader.files.forget(clinics)
            self.project.forget(clinics)
            kept[0] = self._sets_of(survey, Memory(self.project, self.day))

        return Bench(self.builder(), lambda job: kept[0].conflicts(job), self.failed, forget)

    def _sets_of(self, survey: Survey, memory: Memory) -> Sets:
        def look(name: str) -> Found:
            from handoutgen.batch.sets import set_findings

            return set_findings(self.loader, memory, survey.handouts, name)

        return Sets(look, memory, survey)

    def failed(self, job: Job, error: Exception) -> None:
        """Something nobody foresaw: the traceback is for us."""
        if self.session.debug:
            self.session.say(f"--- {job.output}")
            traceback.print_exception(error)
