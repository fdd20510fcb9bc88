"""A pipe -> a worker process at its bench: a spec and chunks of tasks come in, results go out one by one. The pipe's end is the process's.

Loads nothing but the standard library before it listens: whoever starts it need not wait.
"""

from __future__ import annotations

import _thread
import contextlib
import gc
import importlib
import os
import signal
import sys
import threading
import traceback
from collections.abc import Iterable
from multiprocessing.connection import Connection
from queue import SimpleQueue
from types import FrameType
from typing import NamedTuple

from handoutgen.batch.crews.crew import Task
from handoutgen.batch.crews.pack import Part
from handoutgen.batch.crews.spec import Spec
from handoutgen.batch.errors import MachineError, UsageError
from handoutgen.model.job import Built, Job

BENCH = "handoutgen.batch.crews.worker"
NO_MEMORY = 71  # exit code of a worker that asked for more memory than there is
PATIENCE = 2.0  # seconds that a task is given to notice that nobody wants it any more


class Piece(NamedTuple):
    """A task by its number; `part` where the worker may not have the files of its clinic."""

    number: int
    task: Task
    part: Part | None


class Hello(NamedTuple):
    """The process listens."""


class Ready(NamedTuple):
    """Its bench stands: from now on, a death is that of a task."""


class Done(NamedTuple):
    """A result. `trace` tells us where we failed."""

    number: int
    built: Built
    trace: str


class Stop(NamedTuple):
    """What ends the whole run: `kind` is the name of an exception of ours, or "" for a bug."""

    kind: str
    message: str
    hint: str


Told = Hello | Ready | Done | Stop
Order = Spec | list[Piece] | None


def serve(pipe: Connection, who: str, warm: Iterable[str]) -> None:
    """Work until the pipe ends. `warm` are modules worth loading before there is anything to do. Never returns."""
    # Ctrl-C reaches every process of a terminal. The parent alone decides; who is told to go goes.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, _leave)
    gc.set_threshold(500_000, 20, 50)  # as `cli/main` does
    inbox: SimpleQueue[Order] = SimpleQueue()
    threading.Thread(target=_listen, args=(pipe, inbox), daemon=True).start()
    code = 1
    with contextlib.suppress(OSError):  # a pipe without another end
        pipe.send(Hello())
        try:
            _work(pipe, inbox, who, warm)
            code = 0
        except (MachineError, UsageError) as error:
            pipe.send(Stop(type(error).__name__, str(error), error.hint))
        except SystemExit as told:  # to go, or because there is no memory
            code = NO_MEMORY if told.code == NO_MEMORY else 1
        except MemoryError:
            code = NO_MEMORY
        except Exception:  # noqa: BLE001 -- whatever it is, the parent tells of it
            pipe.send(Stop("", traceback.format_exc(), ""))
    sys.stderr.flush()
    os._exit(code)


def _leave(_signal: int, _frame: FrameType | None) -> None:
    raise SystemExit(1)


def _listen(pipe: Connection, inbox: SimpleQueue[Order]) -> None:
    """Always take what comes, so that whoever sends never waits for a task to end; without a parent, end it."""
    with contextlib.suppress(EOFError, OSError):
        while True:
            inbox.put(pipe.recv())
    inbox.put(None)
    _thread.interrupt_main(signal.SIGTERM)
    threading.Event().wait(PATIENCE)
    os._exit(1)


def _work(pipe: Connection, inbox: SimpleQueue[Order], who: str, warm: Iterable[str]) -> None:
    bench_of = importlib.import_module(BENCH).make_bench
    for name in warm:
        importlib.import_module(name)
    spec = inbox.get()
    if not isinstance(spec, Spec):
        return
    traces: list[str] = []

    def tell(_job: Job, error: Exception) -> None:
        if isinstance(error, MemoryError):
            raise SystemExit(NO_MEMORY)
        traces.append("".join(traceback.format_exception(error)))

    bench = bench_of(spec, tell, who)
    pipe.send(Ready())
    while isinstance(pieces := inbox.get(), list):
        for number, task, part in pieces:
            if part:
                bench.adopt(part)
            built = bench.result(task)
            pipe.send(Done(number, built, "".join(traces)))
            traces.clear()
