"""docs/batch.md: every command on that page is run, with the ports and buckets of this machine; and what it says of options is so."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from handoutgen.cli.build import command as build_command
from tests.batch.many import many
from tests.batch.practice import CLINIC, DAY, edit, practice
from tests.batch.test_changed import git
from tests.cli.calling import Said, call
from tests.conftest import ROOT, run
from tests.dask import SOURCE, wait_until
from tests.s3 import S3
from tests.tools import needs

TEXT = (ROOT / "docs/batch.md").read_text(encoding="utf-8")
CLINICS = ("alder", "birch", "cedar")


def blocks(heading: str) -> list[list[str]]:
    """The commands of a section, block by block."""
    section = re.split(rf"(?m)^#+ {re.escape(heading)}$", TEXT)[1]
    section = re.split(r"(?m)^#+ ", section)[0]
    return [found.strip().split("\n") for found in re.findall(r"(?s)```sh\n(.*?)```", section)]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return many(tmp_path / "many", CLINICS)


def typed(root: Path, line: str) -> Said:
    """A `handoutgen` line as it stands there, in the project."""
    program, *arguments = shlex.split(line)
    assert program == "handoutgen"
    return call(root, *arguments, "--today", DAY.today)


def test_every_block_of_the_page_is_run_by_a_test() -> None:
    """A new section with commands needs a test here."""
    tested = (
        "What would be built, and why",
        "Parts of it",
        "In several processes",
        "In shards",
        "On a Dask cluster",
        "Several machines: TLS",
        "Into a bucket",
    )
    assert sum(len(blocks(heading)) for heading in tested) == TEXT.count("```sh\n")


def test_every_option_of_the_page_is_one_of_build() -> None:
    known = {name for parameter in build_command.params for name in parameter.opts}
    for line in re.findall(r"`handoutgen (build[^`]*)`", TEXT):
        unknown = [word for word in shlex.split(line)[1:] if word.startswith("-") and word not in known]
        assert unknown == [], line
    named = set(re.findall(r"`(--[a-z-]+)", TEXT))
    assert named - known == {"--nthreads"}


def test_every_day(tmp_path: Path) -> None:
    """In the project that `init` makes, below git."""
    root = practice(tmp_path / "practice")
    git(root, "init")
    git(root, "add", "-A")
    git(root, "commit", "-m", "one")
    dry, why = (typed(root, line) for line in blocks("What would be built, and why")[0])
    assert (dry.code, why.code) == (0, 0)
    assert "1 clinic × 13 handouts × 1 language × 1 form × 1 paper: 13 sheets; 13 to build, 0 current" in dry.err
    (parts,) = blocks("Parts of it")
    assert [summary(typed(root, line)) for line in parts] == ["Built 2", "Built 1, current 1", "Built 0", "Built 0"]
    edit(root, CLINIC, "nsaids_after_days: 28", "nsaids_after_days: 30")
    assert f"{CLINIC}: `policy.nsaids_after_days`" in typed(root, blocks("What would be built, and why")[0][1]).out
    assert [summary(typed(root, line)) for line in parts[2:]] == ["Built 12, current 1", "Built 0, current 2"]


def summary(said: Said) -> str:
    assert said.code == 0, said.err
    return said.err.splitlines()[-1].partition(" in ")[0]


def test_processes(root: Path) -> None:
    (lines,) = blocks("In several processes")
    assert [summary(typed(root, line)) for line in lines] == ["Built 6", "Built 0, current 6"]


def test_shards(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(root)
    shards, whole = blocks("In shards")
    ends = [typed(root, line) for line in (*shards, *whole)]
    assert [said.code for said in ends] == [0, 0, 0]
    names = sorted(path.name for path in (root / "sheets").iterdir() if not path.name.startswith("."))
    assert names == [*CLINICS, "index.html", "manifest.csv", "manifest.json"]
    assert ends[-1].err.splitlines()[-1].startswith("Built 0, current 6 in ")


def test_buckets(root: Path, s3: S3) -> None:
    ((export, line),) = blocks("Into a bucket")
    assert re.findall(r"AWS_\w+", export) == ["AWS_REGION", "AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"]
    said = typed(root, line.replace("s3://practice-sheets/handouts", f"'{s3.url}'"))
    assert said.code == 0, said.err
    assert len(s3.sheets()) == 6


def programs(port: int, lines: list[str], place: Path, **variables: str) -> list[subprocess.Popen[bytes]]:
    """The `dask` commands of a block, started one after the other as a person would."""
    started: list[subprocess.Popen[bytes]] = []
    for line in lines:
        words = shlex.split(line.replace("8786", str(port)).replace("scheduler.example", "127.0.0.1"))
        assert words[0] == "dask"
        words = [sys.executable, "-m", *words]
        if words[3] == "scheduler":
            words += ["--no-dashboard"]
        else:
            words += ["--local-directory", str(place), "--death-timeout", "15", "--no-dashboard"]
        with (place / f"log-{len(started)}").open("wb") as log:
            environment = os.environ | {"PYTHONPATH": str(SOURCE)} | variables
            started.append(subprocess.Popen(words, cwd=place, env=environment, stdout=log, stderr=log, start_new_session=True))
        if words[3] == "scheduler":
            wait_until(lambda: b"Scheduler at" in (place / "log-0").read_bytes(), 60)
    return started


def end(processes: list[subprocess.Popen[bytes]]) -> None:
    """The workers before their scheduler; a nanny ends its workers when it is told to go."""
    for process in reversed(processes):
        process.terminate()
        try:
            process.wait(20)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


@pytest.mark.skipif(os.name == "nt", reason="sessions of Unix")
def test_dask(root: Path, tmp_path: Path) -> None:
    dask, (build,) = blocks("On a Dask cluster")
    port = free_port()
    processes = programs(port, dask, tmp_path)
    try:
        said = run(*shlex.split(build.replace("8786", str(port)))[1:], "--today", DAY.today, cwd=root)
    finally:
        end(processes)
    assert said.returncode == 0, said.stderr
    assert "Built 6 in " in said.stderr


@pytest.mark.skipif(os.name == "nt", reason="sessions of Unix")
@needs("openssl", package="openssl")
def test_dask_by_tls(root: Path, tmp_path: Path) -> None:
    openssl, lines = blocks("Several machines: TLS")
    for line in openssl:
        subprocess.run(shlex.split(line), cwd=tmp_path, check=True, capture_output=True)
    (yaml,) = re.findall(r"(?s)```yaml\n(.*?)```", TEXT)
    (tmp_path / "dask").mkdir()
    (tmp_path / "dask/cluster.yaml").write_text(yaml.replace("/etc/handoutgen", str(tmp_path)))
    port = free_port()
    config = {"DASK_CONFIG": str(tmp_path / "dask")}
    *dask, build = lines
    processes = programs(port, [line.replace("--nworkers 8", "--nworkers 1") for line in dask], tmp_path, **config)
    try:
        words = shlex.split(build.replace("8786", str(port)).replace("scheduler.example", "127.0.0.1"))[1:]
        said = run(*words, "--today", DAY.today, cwd=root, **config)
    finally:
        end(processes)
    assert said.returncode == 0, said.stderr
    assert "Built 6 in " in said.stderr


def free_port() -> int:
    """A port that nobody listens at now."""
    import socket

    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def test_what_is_deleted_stands_in_the_table(root: Path) -> None:
    """In a folder, a build of everything deletes the sheets of a clinic that is gone."""
    assert call(root, "build", "--today", DAY.today).code == 0
    shutil.rmtree(root / "clinics/cedar")
    assert call(root, "build", "--today", DAY.today).err.count("removed: cedar/") == 2
