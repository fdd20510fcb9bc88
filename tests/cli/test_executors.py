from __future__ import annotations

import socket
import sys
import time
from pathlib import Path

import pytest

from handoutgen.batch.errors import UsageError
from handoutgen.cli.executors import Executor, executor_of
from tests.batch.many import many
from tests.batch.practice import DAY
from tests.cli.calling import call
from tests.conftest import run

ON = ("--today", DAY.today)


def asked(given: str, jobs: int = 1) -> Executor | None:
    return executor_of({"executor": given, "jobs": jobs, "cluster_wait": 300})


@pytest.mark.parametrize(
    ("given", "host", "secure"),
    [
        ("dask://127.0.0.1:8786", "127.0.0.1", False),
        ("dask://127.9.9.9:8786", "127.9.9.9", False),
        ("dask://LOCALHOST:8786", "LOCALHOST", False),
        ("dask://[::1]:8786", "::1", False),
        ("tls://scheduler.example:8786", "scheduler.example", True),
        ("tls://10.0.0.5:8786", "10.0.0.5", True),
    ],
)
def test_schedulers(given: str, host: str, secure: bool) -> None:
    assert asked(given) == Executor(host, 8786, secure, 300)


def test_this_machine_if_none_is_named() -> None:
    assert asked("") is None


@pytest.mark.parametrize(
    "given", ["dask://10.0.0.5:8786", "dask://scheduler.example:8786", "dask://[2001:db8::1]:8786", "dask://0.0.0.0:8786"]
)
def test_another_machine_needs_tls(given: str) -> None:
    with pytest.raises(UsageError, match="whoever reaches its port could run programs") as caught:
        asked(given)
    assert "`tls://`" in caught.value.hint


@pytest.mark.parametrize(
    "given", ["8786", "127.0.0.1:8786", "tcp://127.0.0.1:8786", "dask://127.0.0.1", "dask://127.0.0.1:0", "dask://a:99999", "dask://a:1/b"]
)
def test_what_is_no_scheduler(given: str) -> None:
    with pytest.raises(UsageError, match="no scheduler's address"):
        asked(given)


def test_one_or_the_other() -> None:
    with pytest.raises(UsageError, match="`-j` is for this machine"):
        asked("dask://127.0.0.1:8786", jobs=2)


def test_without_the_extra_it_is_named(mine: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    monkeypatch.delitem(sys.modules, "handoutgen.batch.crews.cluster", raising=False)
    said = call(mine, "build", "--force", "--executor", "dask://127.0.0.1:1", *ON)
    assert said.code == 3
    assert 'pip install "handoutgen[cluster]"' in said.err


@pytest.mark.parametrize("scheme", ["dask", "tls"])
def test_a_port_that_accepts_and_says_nothing_is_no_scheduler(tmp_path: Path, scheme: str) -> None:
    root = many(tmp_path / "many", ("alder",))
    with socket.create_server(("127.0.0.1", 0)) as silent:
        began = time.monotonic()
        said = run("build", "--executor", f"{scheme}://127.0.0.1:{silent.getsockname()[1]}", cwd=root)
        assert (said.returncode, time.monotonic() - began < 40) == (3, True), said.stderr
        assert "Dask" in said.stderr
        assert "Traceback" not in said.stderr


def test_a_password_is_not_repeated(tmp_path: Path) -> None:
    said = call(many(tmp_path / "many", ("alder",)), "build", "--executor", "dask://me:SECRET@127.0.0.1:1")
    assert said.code == 2
    assert "SECRET" not in said.err
