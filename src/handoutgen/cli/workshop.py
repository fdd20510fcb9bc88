"""A project and a day -> surveys, plans and builders, each made when it is first needed, so that a build with nothing to do is quick."""

from __future__ import annotations

import traceback
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from handoutgen.batch.cache import Day, recall_survey, remember_survey
from handoutgen.batch.inventory import Survey
from handoutgen.batch.manifest import Manifest
from handoutgen.batch.project import Project
from handoutgen.batch.run import Builder
from handoutgen.batch.toolchain import toolchain
from handoutgen.cli.session import Session
from handoutgen.model.approval import Release
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

    @property
    def project(self) -> Project:
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
        return Loader(files, stages_for(files), self.today)

    def survey(self, manifest: Manifest | None = None, release: Release = "live") -> Survey:
        """What there is; recalled from a manifest if nothing has changed. Raises Refused if handoutgen.yaml is wrong."""
        known = recall_survey(manifest.survey, self.project, self.day, release) if manifest else None
        if known:
            return known
        from handoutgen.batch.survey import survey

        with self.project.recording() as reads:
            self.loader.settings()
            found = survey(self.loader, release)
        if manifest:
            manifest.survey = remember_survey(found, reads, self.day, release)
        return found

    def builder(self) -> Builder:
        """What turns jobs into bytes: loads every library a page needs."""
        from handoutgen.batch.build import build
        from handoutgen.batch.judging import Rules

        rules = Rules(day=self.day, strict=self.strict, write=self.write)
        return lambda job, known: build(job, self.loader, rules, known)

    def failed(self, job: Job, error: Exception) -> None:
        """Something nobody foresaw: the traceback is for us."""
        if self.session.debug:
            self.session.say(f"--- {job.output}")
            traceback.print_exception(error)
