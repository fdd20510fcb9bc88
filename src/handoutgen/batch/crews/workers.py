"""Tasks -> results, by worker processes of this machine. One that dies is replaced; what it was at is tried once more, then named."""

from __future__ import annotations

import contextlib
import signal
import sys
import time
from collections import deque
from collections.abc import Callable, Generator, Iterator, Sequence
from dataclasses import dataclass, field
from multiprocessing import get_context, resource_tracker
from multiprocessing.connection import Connection, wait
from multiprocessing.context import SpawnProcess

from handoutgen.batch.crews.crew import Arrivals, InWorker, Task, Tell
from handoutgen.batch.crews.dealing import Dealer
from handoutgen.batch.crews.pack import Part
from handoutgen.batch.crews.serving import NO_MEMORY, PATIENCE, Done, Hello, Piece, Ready, Stop, Told, serve
from handoutgen.batch.crews.spec import Spec
from handoutgen.batch.errors import MachineError, UsageError
from handoutgen.model.diagnostic import Finding
from handoutgen.model.job import Built

DIED = "H277"
FALSE_STARTS = 3  # workers in a row that die before they have done anything
HOPELESS = 20  # tasks in a row that kill whoever does them: then it is not the tasks


@dataclass(eq=False)
class Worker:
    """A process, its pipe, and the numbers of the tasks it has, in the order it does them."""

    process: SpawnProcess
    pipe: Connection
    pending: deque[int] = field(default_factory=deque)
    listens: bool = False
    ready: bool = False
    clinic: str = ""  # whose files it was sent last


class Workers:
    """A crew of `number` processes. `spec` and `part` are asked for when a worker listens; `warm` are modules that it will need."""

    def __init__(self, number: int, spec: Callable[[], Spec], part: Callable[[str], Part], tell: Tell, warm: Sequence[str] = ()) -> None:
        self.number, self.spec, self.part, self.warm = number, spec, part, tuple(warm)
        self._workers: list[Worker] = []
        self._started = 0
        self._spec: Spec | None = None
        self._false_starts = 0
        self._hopeless = 0
        self._arrivals = Arrivals(tell)

    def start(self) -> None:
        """Start the processes now: they load their libraries while this one plans."""
        while len(self._workers) < self.number:
            self._workers.append(self._spawn())

    def results(self, tasks: Sequence[Task]) -> Generator[Built, None, None]:
        """As they come. Raises MachineError if no worker can be kept alive, or what stops the run in one of them."""
        dealer = Dealer(tasks, self.number)
        done = 0
        try:
            while done < len(tasks):
                for _ in range(min(self.number, len(tasks) - done) - len(self._workers)):
                    self._workers.append(self._spawn())
                for pipe in wait([each.pipe for each in self._workers]):
                    worker = next(each for each in self._workers if each.pipe is pipe)
                    for built in self._heard(worker, dealer):
                        done += 1
                        yield built
        finally:
            self.close()

    def close(self) -> None:
        """End every process: at once if it can, by force if it must."""
        workers, self._workers = self._workers, []
        for each in workers:
            each.pipe.close()
        until = time.monotonic() + PATIENCE
        for each in workers:
            each.process.join(max(0.0, until - time.monotonic()))
            if each.process.is_alive():
                each.process.kill()
                each.process.join()
            each.process.close()

    def _spawn(self) -> Worker:
        self._started += 1
        context = get_context("spawn")
        ours, theirs = context.Pipe()
        process = context.Process(target=serve, args=(theirs, f"worker process {self._started}", self.warm), daemon=True)
        try:
            with _undisturbed():
                process.start()
        except OSError as error:
            raise MachineError(
                f"cannot start a worker process: {error.strerror or error}", "use fewer of them: `-j 1` needs none"
            ) from error
        finally:
            theirs.close()
        return Worker(process, ours)

    def _heard(self, worker: Worker, dealer: Dealer) -> Iterator[Built]:
        """What a worker says, or that it is dead, as the results that follow from it."""
        try:
            told: Told = worker.pipe.recv()
        except (EOFError, OSError):
            yield from self._buried(worker, dealer)
            return
        match told:
            case Hello():
                worker.listens = True
                with contextlib.suppress(OSError):  # it died: the next look at the pipe tells
                    self._spec = self._spec or self.spec()
                    worker.pipe.send(self._spec)
            case Ready():
                worker.ready, self._false_starts = True, 0
            case Done(number, built, trace):
                self._hopeless = 0
                assert worker.pending.popleft() == number
                yield self._arrivals.taken(dealer.tasks[number], built, trace)
            case Stop(kind, message, hint):
                raise {"MachineError": MachineError, "UsageError": UsageError}[kind](message, hint) if kind else InWorker(message)
        self._supply(worker, dealer)

    def _supply(self, worker: Worker, dealer: Dealer) -> None:
        """Hand out the next chunk before the last one is done: a worker never waits for us."""
        if not worker.listens or len(worker.pending) > max(1, dealer.size // 2):
            return
        chunk = dealer.deal(worker.clinic)
        pieces = []
        for number in chunk:
            task = dealer.tasks[number]
            known = task.job.clinic == worker.clinic
            worker.clinic = task.job.clinic
            pieces.append(Piece(number, task, None if known else self.part(task.job.clinic)))
        worker.pending += chunk
        if pieces:
            with contextlib.suppress(OSError):
                worker.pipe.send(pieces)

    def _buried(self, worker: Worker, dealer: Dealer) -> Iterator[Built]:
        """A worker is dead: what it had is dealt again, but for a task that was its second end."""
        self._workers.remove(worker)
        worker.pipe.close()
        worker.process.join(PATIENCE)
        if worker.process.is_alive():  # it closed its pipe and lives on: it is of no use to anybody
            worker.process.kill()
            worker.process.join()
        how = ending(worker.process.exitcode)
        worker.process.close()
        hopeless = dealer.lost(worker.pending, at=worker.ready)
        if not worker.ready:
            self._false_starts += 1
            if self._false_starts >= FALSE_STARTS:
                raise MachineError(f"worker processes die before they have begun: {how}", "use fewer of them: `-j 1` needs none")
        if hopeless is not None:
            self._hopeless += 1
            if self._hopeless >= HOPELESS:
                raise MachineError(
                    f"worker processes die at every sheet: {how}", "use fewer of them, or free some memory: `-j 1` needs none"
                )
            yield Built(dealer.tasks[hopeless].job, "failed", (died(how),))
        for each in self._workers:
            self._supply(each, dealer)


def died(how: str) -> Finding:
    """A sheet at which two workers died."""
    message = f"the process that was at this sheet died, twice: {how}"
    return Finding(DIED, message, None, "build it alone to see what happens, `-j 1`; a very large picture needs much memory")


def ending(code: int | None) -> str:
    """How a process ended, in words."""
    if code is None:
        return "it went away"
    if code == NO_MEMORY:
        return "it ran out of memory"
    if code >= 0:
        return f"it ended with the exit code {code}" if code < 256 else f"it ended with {code:#010x}"
    name = next((each.name for each in signal.Signals if each == -code), f"signal {-code}")
    return f"it was killed by {name}" + (", as happens when memory runs out" if name == "SIGKILL" else "")


@contextlib.contextmanager
def _undisturbed() -> Iterator[None]:
    """Start a process that hears no Ctrl-C, not even before it can say so; and that does not run this program's main module again."""
    main, sys.modules["__main__"] = sys.modules["__main__"], type(sys)("__main__")
    try:
        if sys.platform == "win32":
            yield
            return
        resource_tracker.ensure_running()  # starting it would let signals in again
        before = signal.pthread_sigmask(signal.SIG_BLOCK, (signal.SIGINT,))
        try:
            yield
        finally:
            signal.pthread_sigmask(signal.SIG_SETMASK, before)
    finally:
        sys.modules["__main__"] = main
