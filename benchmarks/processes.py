"""A command -> what the whole process took: seconds of wall clock and of processor, peak memory, what it said. POSIX (wait4).

Also the measure that several scripts share: a figure beside what was promised, and what changed in a folder.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from time import perf_counter

ROOT = Path(__file__).resolve().parents[1]
MIB = 1 << 20


@dataclass(frozen=True, slots=True)
class Ran:
    """One finished process. `cpu` is user and system seconds, its children's included; `peak` MiB of the largest of them."""

    seconds: float
    cpu: float
    peak: float
    code: int
    out: str
    err: str


class Broken(Exception):
    """A process that was to succeed did not."""


def ran(*command: str | Path, cwd: Path = ROOT, allowed: tuple[int, ...] = (0,), **variables: str) -> Ran:
    """Run to its end. Raises Broken with the last lines it said, if its exit code is none of `allowed`."""
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"} | variables
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        start = perf_counter()
        process = subprocess.Popen([str(part) for part in command], cwd=cwd, env=environment, stdout=out, stderr=err)
        _, status, used = os.wait4(process.pid, 0)
        seconds = perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        said = []
        for file in (out, err):
            file.seek(0)
            said.append(file.read().decode("utf-8", "replace"))
    if process.returncode not in allowed:
        tail = "\n".join((said[1] or said[0]).splitlines()[-12:])
        raise Broken(f"exit {process.returncode} of {' '.join(map(str, command))}\n{tail}")
    size = used.ru_maxrss * (1 if sys.platform == "darwin" else 1024)
    return Ran(seconds, used.ru_utime + used.ru_stime, size / MIB, process.returncode, said[0], said[1])


def ours(project: Path, *arguments: str | Path, python: str = sys.executable, options: tuple[str, ...] = ()) -> Ran:
    """`handoutgen build` in a project; 1 (something was refused) is no success here."""
    paths = os.pathsep.join(filter(None, (str(ROOT / "src"), os.environ.get("PYTHONPATH", ""))))
    return ran(python, *options, "-m", "handoutgen", "build", "-C", project, *arguments, PYTHONPATH=paths, PYTHONUTF8="1")


@cache
def knows(option: str) -> bool:
    """Whether `build --help` lists an option. What is not there yet cannot be measured."""
    paths = os.pathsep.join(filter(None, (str(ROOT / "src"), os.environ.get("PYTHONPATH", ""))))
    said = ran(sys.executable, "-m", "handoutgen", "build", "--help", PYTHONPATH=paths, PYTHONUTF8="1", COLUMNS="200").out
    return any(word.strip(",") == option for word in said.split())


def files(folder: Path, ending: str = ".pdf") -> Mapping[str, tuple[int, int]]:
    """Every file of that ending, with its inode and the time it was last written: a file that was built again has others."""
    return {str(path): (path.stat().st_ino, path.stat().st_mtime_ns) for path in folder.rglob(f"*{ending}")}


def changed(before: Mapping[str, tuple[int, int]], after: Mapping[str, tuple[int, int]]) -> int:
    """How many files are new or were written again: counted on disk, not taken from what the program says of itself."""
    return sum(1 for path, stamp in after.items() if before.get(path) != stamp)


def size(folder: Path, ending: str = ".pdf") -> int:
    """Bytes of all files of that ending."""
    return sum(path.stat().st_size for path in folder.rglob(f"*{ending}"))


@dataclass(frozen=True, slots=True)
class Verdict:
    """A figure and what was promised of it. `kept` None: it cannot be measured here, and `why` says so."""

    what: str
    promise: str
    figure: str
    kept: bool | None
    why: str = ""

    def line(self) -> str:
        word = {True: "kept", False: "NOT kept", None: "not measured"}[self.kept]
        return f"{self.what}: {self.figure} (promised {self.promise}): {word}" + (f"; {self.why}" if self.why else "")


def code_of(verdicts: list[Verdict]) -> int:
    """1 where a promise is not kept."""
    return 1 if any(verdict.kept is False for verdict in verdicts) else 0
