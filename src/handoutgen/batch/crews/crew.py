"""Tasks -> results, by whoever does the work: this process alone (`Alone`), worker processes, or a cluster. All of them stand at the same bench."""

from __future__ import annotations

import time
from collections.abc import Callable, Generator, Sequence
from dataclasses import dataclass, replace
from typing import Any, NamedTuple, Protocol

from handoutgen.batch.errors import MachineError, UsageError
from handoutgen.model.diagnostic import Finding
from handoutgen.model.job import Built, Job, Outcome

# (job, hash of the document whose output lies there) -> what became of it
Builder = Callable[[Job, str], Built]
# What nobody foresaw, and the job it happened to.
Tell = Callable[[Job, Exception], None]
BUG = "H279"
HELD = 8  # clinics whose files and records a bench keeps, before it lets go of all of them


class Task(NamedTuple):
    """A job of which something is to be found out.

    `known` is the hash of the document whose output lies there: an equal one is not laid out again. `make` False: the output is current, and only
    what it says beside the others is asked. `beside`: what a sheet contradicts on the other sheets of its clinic is asked too.
    """

    job: Job
    known: str = ""
    make: bool = True
    beside: bool = False


class Crew(Protocol):
    """Whoever turns tasks into results."""

    def results(self, tasks: Sequence[Task]) -> Generator[Built, None, None]:
        """One result for each task, in any order. Tasks of one clinic should stay together: they share what is loaded.

        A job that fails is a result (outcome `failed`, a finding that says why); only what stops the whole run is raised: MachineError, UsageError.
        Whoever closes it early wants no more: what works elsewhere is ended.
        """
        ...


@dataclass(frozen=True, slots=True)
class Bench:
    """Where one process does its tasks, one after the other."""

    builder: Builder
    conflicts: Callable[[Job], tuple[Finding, ...]]
    tell: Tell
    forget: Callable[[tuple[str, ...]], None] = lambda _: None  # clinics that are done

    def result(self, task: Task) -> Built:
        """What becomes of one task, with the seconds it took."""
        start = time.perf_counter()
        built = tried(lambda _job, _known: self._made(task), task.job, task.known, self.tell)
        return replace(built, seconds=time.perf_counter() - start)

    def _made(self, task: Task) -> Built:
        built = self.builder(task.job, task.known) if task.make else Built(task.job, "current")
        return beside(built, self.conflicts(task.job)) if task.beside else built


@dataclass(frozen=True, slots=True)
class Alone:
    """A crew of this process. The bench is made when the first task needs it."""

    bench: Callable[[], Bench]

    def results(self, tasks: Sequence[Task]) -> Generator[Built, None, None]:
        """In the order of the tasks. Bounded: what was made for a clinic is let go some clinics later."""
        if not tasks:
            return
        bench, held = self.bench(), dict[str, None]()
        for task in tasks:
            if task.job.clinic not in held and len(held) >= HELD:
                bench.forget(tuple(held))
                held.clear()
            held[task.job.clinic] = None
            yield bench.result(task)


class InWorker(Exception):
    """What went wrong in another process: its traceback, as text."""


class Arrivals:
    """Results of other processes, as objects of this one: what repeats is kept once. What nobody foresaw there is told here."""

    def __init__(self, tell: Tell) -> None:
        self.tell = tell
        self._same: dict[Any, Any] = {}

    def taken(self, task: Task, built: Built, trace: str) -> Built:
        """A result of a task; `trace` is the traceback of what nobody foresaw."""
        if trace:
            self.tell(task.job, InWorker(trace))
        same = self._same.setdefault
        reads = tuple((same(place, place), same(state, state)) for place, state in built.reads)
        return replace(built, job=task.job, reads=reads, findings=tuple(same(finding, finding) for finding in built.findings))


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
    """A sheet beside the others of its clinic: refused if it contradicts one of them. Which files that was found in is not kept: it is asked again."""
    if not conflicts:
        return built
    outcome: Outcome = "failed" if built.outcome == "failed" else "refused"
    return replace(built, outcome=outcome, findings=tuple(dict.fromkeys((*built.findings, *conflicts))), data=b"", reads=())
