"""Dask as a crew, at a real scheduler with real workers on loopback; how a person meets it is in tests/test_clusters.py."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from handoutgen.batch.crews.cluster import Address
from tests.batch.group import Group
from tests.batch.killing import VICTIM
from tests.conftest import ROOT
from tests.dask import SOURCE, Dask, dask

pytestmark = pytest.mark.skipif(os.name == "nt", reason="signals of Unix")


@pytest.fixture(scope="module")
def group(tmp_path_factory: pytest.TempPathFactory) -> Group:
    return Group(tmp_path_factory.mktemp("cluster"))


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Dask]:
    with dask(tmp_path_factory.mktemp("dask"), 2, DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES="0") as started:
        yield started


def said(folder: Path, port: int, stages: str = "") -> list[Any]:
    """What the crew says, line by line; the last line is what was told of bugs."""
    paths = os.pathsep.join((str(SOURCE), str(ROOT)))
    command = [sys.executable, "-m", "tests.batch.clustering", str(folder), str(port), stages]
    done = subprocess.run(
        command, env=os.environ | {"PYTHONPATH": paths}, cwd=folder, capture_output=True, text=True, timeout=120, check=False
    )
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    return [json.loads(line) if line.startswith(("[", "{")) else line for line in done.stdout.splitlines()]


def same(group: Group, found: list[Any], *but: str) -> None:
    """Every task has one result, and it is what this process makes."""
    results = {output: sha for output, _, sha, _ in found}
    assert len(results) == len(found)
    assert sorted(results) == sorted(task.job.output for task in group.tasks())
    for task in group.tasks():
        if task.job.output not in but:
            assert results[task.job.output] == sha256(group.alone(task.job).data).hexdigest()


def test_addresses() -> None:
    assert str(Address("127.0.0.1", 8786, secure=False)) == "tcp://127.0.0.1:8786"
    assert str(Address("::1", 8786, secure=True)) == "tls://[::1]:8786"


def test_the_same_as_here_and_again_in_the_same_workers(group: Group, running: Dask, tmp_path: Path) -> None:
    for name in ("first", "second"):
        (tmp_path / name).mkdir()
        *found, last = said(tmp_path / name, running.port)
        same(group, found)
        assert last == {"told": []}


def test_a_bug_is_told_with_its_place(group: Group, running: Dask, tmp_path: Path) -> None:
    *found, last = said(tmp_path, running.port, "bug")
    victim = next(each for each in found if each[1] == "failed")
    same(group, found, victim[0])
    assert victim[3][0][0] == "H279"
    assert [output for output, _ in last["told"]] == [victim[0]]
    assert "killing.py" in last["told"][0][1]


def test_what_stops_the_run_in_a_worker_stops_it_here(running: Dask, tmp_path: Path) -> None:
    lines = said(tmp_path, running.port, "machine")
    assert {"stopped": "the disk is full", "hint": "free some space"} in lines


def test_a_sheet_that_kills_its_workers_is_named_and_the_others_are_built(group: Group, tmp_path: Path) -> None:
    """Its chunk kills a worker, and it kills another alone: the third does the rest."""
    with dask(tmp_path, 3, DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES="0") as running:
        (tmp_path / "mine").mkdir()
        *found, _ = said(tmp_path / "mine", running.port, "always")
        dead = [each.poll() for each in running.workers]
    failed = [each for each in found if each[1] == "failed"]
    clinic, handout = VICTIM
    assert [each[0] for each in failed] == [f"{clinic}/en/{handout}.txt"]
    assert failed[0][3] == [["H277", "every worker that was at this sheet died"]]
    same(group, found, failed[0][0])
    assert dead.count(None) == 1


def test_another_version_there_is_refused(tmp_path: Path) -> None:
    """It would make other bytes, or none."""
    (tmp_path / "older.py").write_text("import handoutgen\nhandoutgen.__version__ = '0.0.9'\n")
    with dask(tmp_path, 0) as running:
        running.worker("--preload", str(tmp_path / "older.py"))
        (tmp_path / "mine").mkdir()
        lines = said(tmp_path / "mine", running.port)
    stopped = next(each for each in lines if isinstance(each, dict) and "stopped" in each)
    assert "has handoutgen 0.0.9 (here " in stopped["stopped"]
    assert "install the same version" in stopped["hint"]


def test_other_libraries_there_are_refused(tmp_path: Path) -> None:
    (tmp_path / "newer.py").write_text(
        "from handoutgen.batch import toolchain\n"
        "real = getattr(toolchain, 'real', toolchain.installed)\n"  # Dask loads this more than once
        "toolchain.real, toolchain.installed = real, lambda name: '99.0' if name == 'reportlab' else real(name)\n"
    )
    with dask(tmp_path, 0) as running:
        running.worker("--preload", str(tmp_path / "newer.py"))
        (tmp_path / "mine").mkdir()
        lines = said(tmp_path / "mine", running.port)
    stopped = next(each for each in lines if isinstance(each, dict) and "stopped" in each)
    assert "would not print what is printed here: it has reportlab 99.0" in stopped["stopped"]
