"""A Dask scheduler and its workers on loopback, as processes of their own: what `docs/batch.md` tells people to start."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import handoutgen
from tests.conftest import ROOT

SOURCE = Path(handoutgen.__file__).parents[1]


class Dask:
    """A scheduler; `worker` starts a worker. `variables` are of all of them."""

    def __init__(self, folder: Path, *options: str, **variables: str) -> None:
        self.folder, self.options = folder, options
        paths = os.pathsep.join((str(SOURCE), str(ROOT)))  # workers run stages of the tests too
        self.variables = os.environ | {"PYTHONPATH": paths} | variables
        self.file = folder / "scheduler.json"
        self.workers: list[subprocess.Popen[bytes]] = []
        self.scheduler = self._start("scheduler", "--host", "127.0.0.1" if not options else "tls://127.0.0.1", "--port", "0")
        wait_until(lambda: self.file.exists() and self.file.read_text().strip().endswith("}"), 60)
        self.port = int(json.loads(self.file.read_text())["address"].rpartition(":")[2])

    @property
    def url(self) -> str:
        return f"dask://127.0.0.1:{self.port}"

    def worker(self, *options: str) -> subprocess.Popen[bytes]:
        """One process with one thread, that nobody starts again; it leaves when its scheduler does."""
        once = ("--nthreads", "1", "--no-nanny", "--death-timeout", "15", "--local-directory", str(self.folder))
        self.workers.append(self._start("worker", *once, *options))
        return self.workers[-1]

    def close(self) -> None:
        for process in (*self.workers, self.scheduler):
            process.send_signal(signal.SIGKILL)
        for process in (*self.workers, self.scheduler):
            process.wait()

    def _start(self, what: str, *more: str) -> subprocess.Popen[bytes]:
        command = [sys.executable, "-m", "dask", what, "--scheduler-file", str(self.file), "--no-dashboard", *self.options, *more]
        with (self.folder / f"{what}-{len(self.workers)}.log").open("wb") as log:
            return subprocess.Popen(command, env=self.variables, cwd=self.folder, stdout=log, stderr=log)


@contextmanager
def dask(folder: Path, workers: int, *options: str, **variables: str) -> Iterator[Dask]:
    """A scheduler with some workers, gone at the end whatever happens."""
    running = Dask(folder, *options, **variables)
    try:
        for _ in range(workers):
            running.worker()
        yield running
    finally:
        running.close()


def wait_until(true: object, seconds: float) -> None:
    assert callable(true)
    until = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < until, "it did not come about"
        time.sleep(0.05)
