"""A plan -> finished outputs. What one edition lacks stops no other; what stops the run leaves the rest true."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, suppress
from dataclasses import dataclass, field, replace
from functools import cached_property
from hashlib import sha256

from handoutgen.batch.cache import Day, known_values
from handoutgen.batch.crews.crew import Crew, Task
from handoutgen.batch.errors import MachineError
from handoutgen.batch.inventory import Refusal
from handoutgen.batch.outputs.entry import Entry
from handoutgen.batch.outputs.manifest import Manifest
from handoutgen.batch.plan import Plan
from handoutgen.batch.project import BUILT_IN, Project
from handoutgen.batch.retelling import from_plain, to_plain
from handoutgen.batch.staleness import Staleness, files_behind
from handoutgen.model.diagnostic import Finding, Severity, Span
from handoutgen.model.job import Built, Job, Outcome

# Withdrawn, or nobody knows what was signed: what lies there is not handed out, whatever release it is of.
STOPPED = ("H452", "H457", "H460")
FAILED_BEFORE = "it could not be made the last time: what lies there is what was made before"


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """How a run was asked for. `crew` is made when the first task needs one. `delete`: also from a store that is not tidied unasked."""

    crew: Callable[[], Crew]
    force: bool = False
    strict: bool = False
    delete: bool = False
    looks: Mapping[str, str] = field(default_factory=dict)  # by clinic: those that look alike are built one after the other


@dataclass
class Run:
    """One run over a plan. `removed` are files that lay there and are gone now; `kept` those that failed, and lie there as they were made before.
    `left` are files that nobody wants, in a store that is not tidied unasked; `why_left` says why they were not deleted.
    """

    plan: Plan
    manifest: Manifest
    project: Project
    day: Day
    removed: list[str] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)
    left: tuple[str, ...] = ()
    why_left: str = ""
    failed: bool = False
    meanwhile: tuple[Finding, ...] = ()
    _touched: bool = False

    @cached_property
    def staleness(self) -> Staleness:
        return Staleness(self.manifest, self.project, self.day)

    def stale(self, order: Order) -> dict[Job, str]:
        """Every job with the reason why it must be looked at again; "" where its output is current."""
        return {job: self._reason(job, order) for job in self.plan.jobs}

    def why(self, job: Job, reason: str) -> str:
        """A reason of `stale` in full: every file behind it that has changed, and its fields."""
        return (self.staleness.why(job) or reason) if reason else ""

    def _reason(self, job: Job, order: Order) -> str:
        if order.force:
            return "everything was asked for"
        why = self.staleness.reason(job)
        if why:
            return why
        entry = self.manifest.entries.get(job.output)
        if entry is None:
            entry = self.manifest.refused[job.output]
            return "" if order.strict or any(from_plain(each).blocking for each in entry.findings) else "its warnings counted as errors"
        return "its warnings count as errors now" if order.strict and not all("ignored" in each for each in entry.findings) else ""

    def results(self, order: Order) -> Iterator[Built]:
        """What is current, as it is; then what is stale, as it gets done; outputs are written in the background as results are handed on.

        Raises MachineError if an output cannot be written. However it ends, manifest and journal say what lies there.
        """
        try:
            for refusal in self.plan.refusals:
                yield self._refused(refusal)
            yield from self._current_ones(stale := self.stale(order))
            tasks = self._tasks(stale, order)
            asked = {task.job: task for task in tasks}
            if tasks:
                with closing(order.crew().results(tasks)) as results:
                    for built in results:
                        yield self._kept(built, asked[built.job])
            if self.plan.everything:
                self._tidy(order)
            if tasks or self._touched:
                self._remember(tasks)
        except BaseException:
            # Interrupted or out of space: what is said about that comes first.
            with suppress(MachineError):
                self.manifest.save()
            raise
        self.manifest.save()

    def _current_ones(self, stale: dict[Job, str]) -> Iterator[Built]:
        moved = self._moved(stale)
        for job, why in stale.items():
            if not why:
                self._touch(job)
                if job.clinic not in moved:
                    yield self._current(job)

    def _moved(self, stale: dict[Job, str]) -> set[str]:
        """The clinics for which something is to be built, in a build of everything: there, each sheet is looked at beside the others.

        Where nothing is, nothing can have changed, and sheets that contradicted each other were not kept.
        """
        return {job.clinic for job, why in stale.items() if why} if self.plan.everything else set()

    def _tasks(self, stale: dict[Job, str], order: Order) -> list[Task]:
        moved = self._moved(stale)
        tasks = [
            Task(job, "" if order.force or not why else self._known(job), bool(why), job.clinic in moved)
            for job, why in stale.items()
            if why or job.clinic in moved
        ]
        return sorted(tasks, key=lambda task: order.looks.get(task.job.clinic, ""))

    def _touch(self, job: Job) -> None:
        """A remark was written into a file behind it: the output is what it was, and the manifest names the file as it is."""
        if entry := self.staleness.touched(job):
            (self.manifest.refused if entry.refused else self.manifest.entries)[job.output] = entry
            self._touched = True

    def _known(self, job: Job) -> str:
        entry = self.manifest.entries.get(job.output)
        return known_values(entry, self.day) if entry and not self.manifest.lies(job.output) else ""

    def _current(self, job: Job) -> Built:
        """Warnings are told again: a sheet that is not built anew has not become better. So are the reasons of one that was refused."""
        entry = self.manifest.entries.get(job.output) or self.manifest.refused[job.output]
        findings = tuple(from_plain(each) for each in entry.findings)
        outcome: Outcome = "refused" if entry.refused else "current"
        return Built(job, outcome, findings, b"", entry.pages, entry.code, entry.version, entry.content_code, entry.values)

    def _kept(self, built: Built, task: Task) -> Built:
        """The result of a task, as it is told, once its output is on its way."""
        if not task.make and built.outcome == "current":
            return self._current(built.job)
        built = replace(built, label=self.manifest.tables.label(built.label))
        self._keep(built)
        return built

    def _refused(self, refusal: Refusal) -> Built:
        """Whatever was built of a clinic or handout that cannot be read must not be handed out any more."""
        gone = [
            output
            for output, entry in self.manifest.entries.items()
            if refusal.clinic in ("", entry.clinic)
            and (not refusal.handout or ((refusal.kind, refusal.handout) == (entry.kind, entry.handout) and not self._of_signed(entry)))
        ]
        for output in sorted(gone):
            self._discard(output)
        return refused(refusal)

    def _keep(self, built: Built) -> None:
        output = built.job.output
        old = self.manifest.entries.get(output)
        if built.outcome == "failed":
            self.failed = True
            # By a mistake of ours, or a machine that gave up: nothing is known to be wrong with what lies there, but that it is old.
            if old:
                self.manifest.finish(output, replace(old, stale=FAILED_BEFORE), None)
                self.kept.append(output)
        elif built.outcome == "refused":
            self._refuse(built, old)
        else:
            entry = self._entry(built, old)
            # The same bytes again (after `--force`, or a change that does not show) leave the file and its date alone.
            same = built.outcome == "current" or (old is not None and old.sha256 == entry.sha256 and not self.manifest.lies(output))
            self.manifest.finish(output, entry, None if same else built.data)

    def _refuse(self, built: Built, old: Entry | None) -> None:
        stopped = any(each.code in STOPPED for each in built.findings)
        if old is None or stopped or not self._of_signed(old):
            self._discard(built.job.output)
            if built.reads:
                self.manifest.refused[built.job.output] = self._entry(replace(built, pages=0), None)
        self._discard_packets(built.job, stopped=stopped)

    def _of_signed(self, entry: Entry) -> bool:
        """Is it what was signed, and are the files of today what is built? What is wrong with them says nothing about it."""
        return self.plan.release == "live" and entry.release in ("approved", "draft")

    def _discard_packets(self, job: Job, *, stopped: bool) -> None:
        """A packet must not hand out a part that is refused, asked for or not; one that is asked for is told of itself."""
        for output, entry in self._packets_unasked:
            if output in self.manifest.entries and holds(entry, job) and (stopped or not self._of_signed(entry)):
                self._discard(output)

    @cached_property
    def _packets_unasked(self) -> tuple[tuple[str, Entry], ...]:
        """The packets that lie there and are not built in this run: asked for by every sheet that is refused, and a wrong answer of a group refuses thousands."""
        planned = {each.output for each in self.plan.jobs}
        return tuple(
            (output, entry) for output, entry in sorted(self.manifest.entries.items()) if entry.kind == "packet" and output not in planned
        )

    def _entry(self, built: Built, old: Entry | None) -> Entry:
        job, tables = built.job, self.manifest.tables
        fresh = Entry(
            clinic=job.clinic, language=job.language, handout=job.handout, procedure=job.procedure, paper=job.paper, variant=job.variant, format=job.format, kind=job.kind, release=job.release,
            code=built.code, version=built.version, content_code=built.content_code,
            pages=built.pages, sides=2 if built.pages > 1 else 1,
            sha256=sha256(built.data).hexdigest() if built.outcome != "refused" else "", bytes=len(built.data),
            inputs=tables.inputs((place, state or None) for place, state in built.reads), made_with=self.day.made_with, values=built.values,
            findings=tuple(to_plain(finding) for finding in built.findings), paged=built.paged, label=built.label, clinic_name=built.clinic_name,
        )  # fmt: skip
        if built.outcome == "current" and old:
            return replace(fresh, pages=old.pages, sides=old.sides, sha256=old.sha256, bytes=old.bytes)
        return fresh

    def orphans(self) -> tuple[str, ...]:
        """What lies there and no job makes: in a plan of everything, what nobody wants: a handout or a clinic that left."""
        planned = {job.output for job in self.plan.jobs}
        unread = {(each.kind, each.handout) for each in self.plan.refusals if each.handout}
        there = sorted(self.manifest.entries.items())
        return tuple(
            output
            for output, entry in there
            if output not in planned and not ((entry.kind, entry.handout) in unread and self._of_signed(entry))
        )

    def _tidy(self, order: Order) -> None:
        """After a build of everything. In a store that others may use too, only if asked to, and if nothing is known that the plan may lack."""
        self.manifest.flush()
        orphans = self.orphans()
        if self.manifest.store.tidies:
            self.why_left = ""
        elif not order.delete:
            self.why_left = "`--delete` deletes them"
        elif self.plan.refusals or self.failed:
            self.why_left = "`--delete` acts only where every clinic and handout could be read, and nothing failed"
        if self.why_left:
            self.left = orphans
        else:
            for output in orphans:
                self._discard(output)
        planned = {job.output for job in self.plan.jobs}
        for output in [each for each in self.manifest.refused if each not in planned]:
            del self.manifest.refused[output]

    def _remember(self, tasks: list[Task]) -> None:
        """Which files were changed while the run went on, and what all were like."""
        self.manifest.flush()
        outputs = {output: entry for task in tasks if (entry := self.manifest.entries.get(output := task.job.output))}
        self.meanwhile = tuple(changed_meanwhile(self.project, files_behind(outputs)))
        self.staleness.former.keep(files_behind({**self.manifest.refused, **self.manifest.entries}))

    def _discard(self, output: str) -> None:
        if self.manifest.discard(output):
            self.removed.append(output)


def changed_meanwhile(project: Project, inputs: dict[str, str | None]) -> Iterator[Finding]:
    """Files that are not what they were when they were read."""
    now = Project.again(project)
    for place, state in sorted(inputs.items()):
        if now.state(place) != state:
            message = f"`{place.rstrip('/')}` was changed while sheets were built from it: they say what it said before"
            yield Finding("H278", message, Span(place), "build again", Severity.WARNING)


def holds(entry: Entry, job: Job) -> bool:
    """Is a built packet made of a sheet, as far as the files it read tell?"""
    if (entry.kind, job.kind) != ("packet", "handout") or (entry.clinic, entry.language) != (job.clinic, job.language):
        return False
    folders = (f"handouts/{job.handout}/", f"{BUILT_IN}handouts/{job.handout}/")
    same = "" in (entry.procedure, job.procedure) or entry.procedure == job.procedure
    return same and any(place.startswith(folders) for place in entry.inputs)


def refused(refusal: Refusal) -> Built:
    """A clinic or a handout that cannot be read, as a result without an output."""
    return Built(Job(refusal.clinic, "", refusal.handout, "", "letter", "pdf", "", kind=refusal.kind), "refused", refusal.findings)
