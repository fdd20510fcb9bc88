"""A plan -> finished outputs, one after the other. What one edition lacks stops no other; what stops the run leaves the rest true."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field, replace
from hashlib import sha256

from handoutgen.batch.cache import Day, key_of, known_values, reason
from handoutgen.batch.errors import MachineError, UsageError
from handoutgen.batch.inventory import Refusal
from handoutgen.batch.manifest import Entry, Manifest
from handoutgen.batch.plan import Plan
from handoutgen.batch.project import BUILT_IN, Project
from handoutgen.batch.retelling import from_plain, to_plain
from handoutgen.model.diagnostic import Finding
from handoutgen.model.job import Built, Job, Outcome

# (job, hash of the document whose output lies there) -> what became of it
Builder = Callable[[Job, str], Built]
# What nobody foresaw, and the job it happened to.
Tell = Callable[[Job, Exception], None]
BUG = "H279"
# Withdrawn, or nobody knows what was signed: what lies there is not handed out, whatever release it is of.
STOPPED = ("H452", "H457", "H460")


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """How a run was asked for. `builder` is made when the first job needs one.

    `conflicts` tells what a sheet contradicts on the other sheets of its clinic: asked in a build of everything, of each clinic for which something is
    to be built. Where nothing is, nothing can have changed, and sheets that contradicted each other were not kept.
    """

    builder: Callable[[], Builder]
    conflicts: Callable[[Job], tuple[Finding, ...]] = lambda _job: ()
    force: bool = False
    strict: bool = False


@dataclass(slots=True)
class Run:
    """One run over a plan. `removed` are files that lay there and are gone now."""

    plan: Plan
    manifest: Manifest
    project: Project
    day: Day
    removed: list[str] = field(default_factory=list)

    def stale(self, order: Order) -> dict[Job, str]:
        """Every job with the reason why it must be looked at again; "" where its output is current."""
        return {job: self._reason(job, order) for job in self.plan.jobs}

    def _reason(self, job: Job, order: Order) -> str:
        if order.force:
            return "everything was asked for"
        why = reason(job, self.manifest, self.project, self.day)
        if not why and order.strict and not all("ignored" in each for each in self.manifest.entries[job.output].findings):
            return "its warnings count as errors now"
        return why

    def results(self, order: Order, tell: Tell) -> Iterator[Built]:
        """Build what is stale, in the order of the plan; the outputs are written when a result is handed on.

        Raises MachineError if an output cannot be written. However it ends, the manifest says what lies there.
        """
        builder: Builder | None = None
        try:
            for refusal in self.plan.refusals:
                yield self._refused(refusal)
            stale = self.stale(order)
            moved = {job.clinic for job, why in stale.items() if why} if self.plan.everything else set()
            for job, why in stale.items():
                conflicts = order.conflicts(job) if job.clinic in moved else ()
                if not why and not conflicts:
                    yield self._current(job)
                    continue
                builder = builder or order.builder()
                made = tried(builder, job, "" if order.force else self._known(job), tell) if why else self._current(job)
                built = beside(made, conflicts)
                self._keep(built)
                yield built
            if self.plan.everything:
                self._tidy()
        except BaseException:
            # Interrupted or out of space: what is said about that comes first.
            with suppress(MachineError):
                self.manifest.save()
            raise
        self.manifest.save()

    def _known(self, job: Job) -> str:
        entry = self.manifest.entries.get(job.output)
        return known_values(entry, self.day) if entry and self.manifest.hash_of(job.output) == entry.sha256 else ""

    def _current(self, job: Job) -> Built:
        """Warnings are told again: a sheet that is not built anew has not become better."""
        entry = self.manifest.entries[job.output]
        findings = tuple(from_plain(each) for each in entry.findings)
        return Built(job, "current", findings, b"", entry.pages, entry.code, entry.version, entry.content_code, entry.values)

    def _refused(self, refusal: Refusal) -> Built:
        """Whatever was built of a clinic or handout that cannot be read must not be handed out any more."""
        for output, entry in sorted(self.manifest.entries.items()):
            if refusal.clinic in ("", entry.clinic) and (
                not refusal.handout or ((refusal.kind, refusal.handout) == (entry.kind, entry.handout) and not self._of_signed(entry))
            ):
                self._discard(output)
        return refused(refusal)

    def _keep(self, built: Built) -> None:
        output = built.job.output
        old = self.manifest.entries.get(output)
        if built.outcome in ("refused", "failed"):
            stopped = any(each.code in STOPPED for each in built.findings)
            if old is None or stopped or not self._of_signed(old):
                self._discard(output)
            self._discard_packets(built.job, stopped=stopped)
            return
        entry = self._entry(built, old)
        # The same bytes again (after `--force`, or a change that does not show) leave the file and its date alone.
        same = built.outcome == "current" or (
            old is not None and old.sha256 == entry.sha256 and self.manifest.hash_of(output) == entry.sha256
        )
        self.manifest.finish(output, entry, None if same else built.data)

    def _of_signed(self, entry: Entry) -> bool:
        """Is it what was signed, and are the files of today what is built? What is wrong with them says nothing about it."""
        return self.plan.release == "live" and entry.release in ("approved", "draft")

    def _discard_packets(self, job: Job, *, stopped: bool) -> None:
        """A packet must not hand out a part that is refused, asked for or not; one that is asked for is told of itself."""
        planned = {each.output for each in self.plan.jobs}
        for output, entry in sorted(self.manifest.entries.items()):
            if output not in planned and holds(entry, job) and (stopped or not self._of_signed(entry)):
                self._discard(output)

    def _entry(self, built: Built, old: Entry | None) -> Entry:
        job, inputs = built.job, {place: state or None for place, state in built.reads}
        fresh = Entry(
            clinic=job.clinic, language=job.language, handout=job.handout, procedure=job.procedure, paper=job.paper, variant=job.variant, format=job.format, kind=job.kind, release=job.release,
            code=built.code, version=built.version, content_code=built.content_code,
            pages=built.pages, sides=2 if built.pages > 1 else 1, sha256=sha256(built.data).hexdigest(), bytes=len(built.data),
            inputs=inputs, made_with=self.day.made_with, today=self.day.today, key=key_of(job, inputs, self.day), values=built.values,
            findings=tuple(to_plain(finding) for finding in built.findings),
        )  # fmt: skip
        if built.outcome == "current" and old:
            return replace(fresh, pages=old.pages, sides=old.sides, sha256=old.sha256, bytes=old.bytes)
        return fresh

    def _tidy(self) -> None:
        """After a build of everything, what no job makes is what nobody wants: a withdrawn sheet, a clinic that left."""
        planned = {job.output for job in self.plan.jobs}
        unread = {(each.kind, each.handout) for each in self.plan.refusals if each.handout}
        for output, entry in sorted(self.manifest.entries.items()):
            if output not in planned and not ((entry.kind, entry.handout) in unread and self._of_signed(entry)):
                self._discard(output)

    def _discard(self, output: str) -> None:
        if self.manifest.discard(output):
            self.removed.append(output)


def holds(entry: Entry, job: Job) -> bool:
    """Is a built packet made of a sheet, as far as the files it read tell?"""
    if (entry.kind, job.kind) != ("packet", "handout") or (entry.clinic, entry.language) != (job.clinic, job.language):
        return False
    folders = (f"handouts/{job.handout}/", f"{BUILT_IN}handouts/{job.handout}/")
    same = "" in (entry.procedure, job.procedure) or entry.procedure == job.procedure
    return same and any(place.startswith(folders) for place in entry.inputs)


def tried(builder: Builder, job: Job, known: str, tell: Tell) -> Built:
    """What becomes of a job; what nobody foresaw becomes a finding, told to `tell` as well."""
    try:
        return builder(job, known)
    except (MachineError, UsageError):
        raise
    except ModuleNotFoundError as error:
        raise MachineError(f"the library `{error.name}` is not installed here", "install handoutgen again") from error
    except Exception as error:  # noqa: BLE001 -- whatever it is, the other editions are built
        tell(job, error)
        message = f"handoutgen failed: {type(error).__name__}: {str(error)[:200]}"
        return Built(job, "failed", (Finding(BUG, message, None, "this is a bug of ours, not of your files: `--debug` shows where"),))


def beside(built: Built, conflicts: tuple[Finding, ...]) -> Built:
    """A sheet beside the others of its clinic: refused if it contradicts one of them."""
    if not conflicts:
        return built
    outcome: Outcome = "failed" if built.outcome == "failed" else "refused"
    return replace(built, outcome=outcome, findings=tuple(dict.fromkeys((*built.findings, *conflicts))), data=b"")


def refused(refusal: Refusal) -> Built:
    """A clinic or a handout that cannot be read, as a result without an output."""
    return Built(Job(refusal.clinic, "", refusal.handout, "", "letter", "pdf", "", kind=refusal.kind), "refused", refusal.findings)
