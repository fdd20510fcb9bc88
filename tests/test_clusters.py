"""Builds on a Dask cluster, by the real commands on loopback: the same bytes as here, whoever is killed."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from distributed import Security

from tests.batch.many import many
from tests.batch.practice import DAY
from tests.conftest import run
from tests.dask import SOURCE, Dask, dask, wait_until

ON = ("--today", DAY.today)
CLINICS = tuple(f"clinic-{letter}" for letter in "abcdefghijkl")
ALL = 2 * len(CLINICS)

pytestmark = pytest.mark.skipif(os.name == "nt", reason="signals of Unix")


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return many(tmp_path_factory.mktemp("clusters") / "many", CLINICS)


@pytest.fixture(scope="module")
def local(root: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """What a build in one process makes of it."""
    folder = tmp_path_factory.mktemp("local")
    assert run("build", "-o", str(folder), *ON, cwd=root).returncode == 0
    return files(folder)


def files(folder: Path) -> dict[str, bytes]:
    """All but marks and locks, which are of the very files of a folder."""
    found = (path for path in sorted(folder.rglob("*")) if path.is_file() and not path.name.startswith("."))
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}


@contextmanager
def building(root: Path, folder: Path, running: Dask, *more: str) -> Iterator[subprocess.Popen[str]]:
    """A build that goes on while a test does something; the manifest comes last, so sheets are seen before it ends."""
    command = [sys.executable, "-m", "handoutgen", "build", "-o", str(folder), "--executor", running.url, *ON, *more]
    variables = os.environ | {"PYTHONPATH": str(SOURCE)}
    process = subprocess.Popen(command, cwd=root, env=variables, stderr=subprocess.PIPE, text=True)
    try:
        yield process
    finally:
        process.kill()
        process.communicate()


def heard(process: subprocess.Popen[str], words: str) -> None:
    """Wait until a build says something."""
    assert process.stderr
    for line in process.stderr:
        if words in line:
            return
    raise AssertionError(f"it ended without saying {words!r}")


def test_a_worker_killed_in_mid_run(root: Path, local: dict[str, bytes], tmp_path: Path) -> None:
    folder = tmp_path / "out"
    with dask(tmp_path, 2) as running, building(root, folder, running) as process:
        wait_until(lambda: len(list(folder.glob("*/*/*.pdf"))) >= 2, 60)
        assert not (folder / "manifest.json").exists(), "in mid-run"
        running.workers[0].send_signal(signal.SIGKILL)
        _, said = process.communicate(timeout=120)
        assert running.workers[0].wait() == -signal.SIGKILL
    assert process.returncode == 0, said
    assert f"Built {ALL} in " in said
    assert files(folder) == local


def test_all_workers_gone_and_a_new_one_comes(root: Path, local: dict[str, bytes], tmp_path: Path) -> None:
    folder = tmp_path / "out"
    with dask(tmp_path, 1) as running, building(root, folder, running) as process:
        wait_until(lambda: len(list(folder.glob("*/*/*.pdf"))) >= 2, 60)
        running.workers[0].send_signal(signal.SIGKILL)
        heard(process, f"no workers at tcp://127.0.0.1:{running.port}: waiting for some, 300 s at most")
        running.worker()
        process.communicate(timeout=120)
    assert process.returncode == 0
    assert files(folder) == local


def test_no_workers_come(root: Path, tmp_path: Path) -> None:
    with dask(tmp_path, 0) as running:
        done = run("build", "-o", str(tmp_path / "out"), "--executor", running.url, "--cluster-wait", "1", *ON, cwd=root)
    assert done.returncode == 3
    assert f"error: no workers came to tcp://127.0.0.1:{running.port} in 1 s" in done.stderr


def test_the_scheduler_goes(root: Path, local: dict[str, bytes], tmp_path: Path) -> None:
    """What was finished is kept; the next build makes the rest."""
    folder = tmp_path / "out"
    with dask(tmp_path, 1) as running, building(root, folder, running) as process:
        wait_until(lambda: len(list(folder.glob("*/*/*.pdf"))) >= 2, 60)
        running.scheduler.send_signal(signal.SIGKILL)
        _, said = process.communicate(timeout=120)
    assert process.returncode == 3, said
    assert "Dask" in said
    assert "Traceback" not in said
    kept = len(list(folder.glob("*/*/*.pdf")))
    done = run("build", "-o", str(folder), *ON, cwd=root)
    assert f"Built {ALL - kept}, current {kept} in " in done.stderr
    assert files(folder) == local


def test_no_scheduler(root: Path, tmp_path: Path) -> None:
    done = run("build", "-o", str(tmp_path / "out"), "--executor", "dask://127.0.0.1:1", *ON, cwd=root)
    assert done.returncode == 3
    assert "error: no Dask scheduler answers at tcp://127.0.0.1:1" in done.stderr
    assert "docs/batch.md" in done.stderr


def test_with_nothing_to_do_no_cluster_is_asked(root: Path, tmp_path: Path) -> None:
    build = ("build", "-o", str(tmp_path / "out"), *ON)
    assert run(*build, cwd=root).returncode == 0
    assert run(*build, "--executor", "dask://127.0.0.1:1", cwd=root).returncode == 0


def test_by_tls_with_the_certificates_of_dask(root: Path, local: dict[str, bytes], tmp_path: Path) -> None:
    made = Security.temporary()
    names = {"ca": made.tls_ca_file, "cert": made.tls_scheduler_cert, "key": made.tls_scheduler_key}
    for name, text in names.items():
        (tmp_path / f"{name}.pem").write_text(str(text))
    place = {name: str(tmp_path / f"{name}.pem") for name in names}
    options = ("--tls-ca-file", place["ca"], "--tls-cert", place["cert"], "--tls-key", place["key"])
    client = {
        "DASK_DISTRIBUTED__COMM__TLS__CA_FILE": place["ca"],
        "DASK_DISTRIBUTED__COMM__TLS__CLIENT__CERT": place["cert"],
        "DASK_DISTRIBUTED__COMM__TLS__CLIENT__KEY": place["key"],
    }
    with dask(tmp_path, 1, *options) as running:
        build = ("build", "-o", str(tmp_path / "out"), "--executor", f"tls://127.0.0.1:{running.port}", *ON)
        without = run(*build, cwd=root)
        done = run(*build, cwd=root, **client)
    assert without.returncode == 3
    assert f"tls://127.0.0.1:{running.port} needs certificates, and Dask's configuration names none" in without.stderr
    assert done.returncode == 0, done.stderr
    assert files(tmp_path / "out") == local
