"""A group of three clinics for tests of worker processes, and the tasks for it: text, which needs no fonts, unless a test asks for pages."""

from __future__ import annotations

import shutil
from dataclasses import replace
from functools import cached_property
from pathlib import Path

from handoutgen.batch.build import build
from handoutgen.batch.cache import Day
from handoutgen.batch.crews.crew import Task
from handoutgen.batch.crews.pack import Part, pack_clinic
from handoutgen.batch.crews.spec import Spec, spec_of
from handoutgen.batch.judging import Rules
from handoutgen.batch.load import Loader
from handoutgen.batch.survey import survey
from handoutgen.batch.toolchain import toolchain
from handoutgen.model.job import Built, Job
from tests.batch.practice import JOB, edit, loader, practice

WHEN = replace(JOB, handout="when-to-seek-help", procedure="", output="harbor/en/when-to-seek-help.pdf")
CLINICS = ("harbor", "hill", "valley")
HANDOUTS = ("common-questions", "getting-ready", "recovery-care", "when-to-seek-help")


def group(folder: Path) -> Path:
    """The practice that `init` makes, with two clinics more."""
    practice(folder)
    for name in CLINICS[1:]:
        shutil.copytree(folder / "clinics/harbor", folder / "clinics" / name)
        edit(folder, f"clinics/{name}/clinic.yaml", "name: Harbor", f"name: {name.title()}")
    return folder


class Group:
    """Its loader, its spec, and what this process makes of a job."""

    def __init__(self, folder: Path) -> None:
        self.loader: Loader = loader(group(folder))
        self.day = Day("2026-11-25", toolchain(self.loader.project))
        self.survey = survey(self.loader)
        self.told: list[tuple[Job, Exception]] = []
        self._alone: dict[Job, Built] = {}

    @cached_property
    def spec(self) -> Spec:
        return spec_of(self.loader.project, self.survey, self.day)

    def part(self, clinic: str) -> Part:
        return pack_clinic(self.loader.project, clinic)

    def tell(self, job: Job, error: Exception) -> None:
        self.told.append((job, error))

    def tasks(self) -> list[Task]:
        """Four sheets as text for each clinic, sorted as a plan is."""
        per = {each.name: each.per_procedure for each in self.survey.handouts}
        jobs = [
            Job(clinic, "en", handout, "marrow" if per[handout] else "", "letter", "text", f"{clinic}/en/{handout}.txt")
            for clinic in CLINICS
            for handout in HANDOUTS
        ]
        return [Task(job) for job in jobs]

    def alone(self, job: Job) -> Built:
        if job not in self._alone:
            self._alone[job] = build(job, self.loader, Rules(day=self.day))
        return self._alone[job]
