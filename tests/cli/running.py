"""`handoutgen build` as a process of its own, watched, stopped and killed from outside."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import handoutgen
from tests.batch.group import HANDOUTS
from tests.batch.practice import DAY

ON = ("--today", DAY.today)


def begin(root: Path, *arguments: str, **environment: str) -> subprocess.Popen[str]:
    """`handoutgen build` in a process group of its own, as a terminal starts it."""
    paths = os.pathsep.join(filter(None, (environment.pop("PYTHONPATH", ""), str(Path(handoutgen.__file__).parents[1]))))
    return subprocess.Popen(
        [sys.executable, "-m", "handoutgen", "-C", str(root), "build", *HANDOUTS, *ON, *arguments],
        env=os.environ | {"PYTHONUTF8": "1", "PYTHONPATH": paths} | environment,
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True,
    )  # fmt: skip


def sheets(root: Path) -> list[Path]:
    return sorted((root / "build").rglob("*.pdf"))


def wait_for(root: Path, number: int) -> None:
    """Until so many sheets lie there."""
    until = time.monotonic() + 120
    while len(sheets(root)) < number:
        assert time.monotonic() < until
        time.sleep(0.02)


def of_group(leader: int) -> list[int]:
    """The processes of a process group that still run."""
    found = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if int(fields[2]) == leader and fields[0] != "Z":
            found.append(int(stat.parent.name))
    return found


def gone(leader: int) -> bool:
    """Do all processes of a group end within seconds?"""
    until = time.monotonic() + 10
    while of_group(leader):
        if time.monotonic() > until:
            return False
        time.sleep(0.05)
    return True


def parts(root: Path) -> list[Path]:
    return list(root.rglob("*.part"))
