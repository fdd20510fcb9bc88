"""A spec, then parts and tasks -> results: the bench at which a process works that has nothing of a project but what was sent to it."""

from __future__ import annotations

from collections.abc import Callable
from pkgutil import resolve_name

from handoutgen.batch.build import build
from handoutgen.batch.contradictions import Sets
from handoutgen.batch.crews.crew import HELD, Bench, Task, Tell
from handoutgen.batch.crews.installation import Installation
from handoutgen.batch.crews.pack import PackedProject, Part
from handoutgen.batch.crews.spec import Spec
from handoutgen.batch.files import Files
from handoutgen.batch.judging import Rules
from handoutgen.batch.load import Loader
from handoutgen.batch.memory import Memory
from handoutgen.batch.sets import set_findings
from handoutgen.batch.stages import Stages
from handoutgen.model.diagnostic import Finding
from handoutgen.model.job import Built, Job


class PackedBench:
    """Where a worker does its tasks. Bounded: the files, records and words of few clinics are kept, and what handouts have in common."""

    def __init__(self, spec: Spec, tell: Tell, make_stages: Callable[[Files, str], Stages]) -> None:
        self.spec = spec
        self.project = PackedProject(spec.base)
        self.files = Files(self.project)
        self.loader = Loader(self.files, make_stages(self.files, spec.day.made_with if spec.keeps else ""), spec.today)
        rules = Rules(day=spec.day, strict=spec.strict, write=spec.write)
        self.bench = Bench(lambda job, known: build(job, self.loader, rules, known), self.conflicts, tell)
        self._held: list[str] = []
        self._sets = self._fresh_sets()

    def adopt(self, part: Part) -> None:
        """Take the files of a clinic, before its tasks; again, if it was given up meanwhile."""
        if part.clinic in self._held:
            return
        if len(self._held) >= HELD:
            self._give_up()
        self.project.adopt(part)
        self._held.append(part.clinic)
        self._sets = self._fresh_sets()

    def result(self, task: Task) -> Built:
        """What becomes of a task. Raises MachineError or UsageError for what stops the whole run."""
        return self.bench.result(task)

    def conflicts(self, job: Job) -> tuple[Finding, ...]:
        """What the words of a sheet contradict on the other sheets of its clinic."""
        return self._sets.conflicts(job)

    def _give_up(self) -> None:
        gone, self._held = self._held, []
        self.project.forget(gone)
        self.files.forget(gone)

    def _fresh_sets(self) -> Sets:
        """What the sheets of one clinic say is of no use for the next."""
        memory, survey = Memory(self.project, self.spec.day), self.spec.survey
        return Sets(lambda name: set_findings(self.loader, memory, survey.handouts, name), memory, survey)


def make_bench(spec: Spec, tell: Tell, who: str = "this worker") -> PackedBench:
    """The bench of a spec. Raises MachineError if what is installed here would make other bytes; `who` is what the words call this worker."""
    bench = PackedBench(spec, tell, resolve_name(spec.stages))
    spec.installation.insist(Installation.here(bench.project), who)
    return bench
