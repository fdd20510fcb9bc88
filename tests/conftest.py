"""Fixtures of all tests: the library built once, a small project, a validator; and no test that reaches out."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import settings

import handoutgen
from tests.s3 import S3, Server
from tests.vera.vera import Vera

pytest_plugins = ["tests.tools", "pytester"]

ROOT = Path(__file__).resolve().parents[1]
CONNECT = socket.socket.connect  # as it was before `no_network`
LOOPBACK = ("127.0.0.1", "::1", "localhost")

# Examples in CI are the same each time; the time of one says nothing on a shared machine.
settings.register_profile("ci", deadline=None, derandomize=True, database=None)
settings.register_profile("person", deadline=None)
settings.load_profile("ci" if os.environ.get("CI") else "person")


@dataclass(frozen=True, slots=True)
class Output:
    """One PDF of a build, with the names its place stands for."""

    path: Path
    clinic: str
    language: str
    handout: str  # with the procedure's name behind it where a sheet is built for each


@dataclass(frozen=True, slots=True)
class Build:
    """A finished `handoutgen build`."""

    folder: Path
    outputs: tuple[Output, ...]
    said: str


def run(*arguments: str, cwd: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run `python -m handoutgen` as a person would, output captured: the same code that is under test, wherever it runs."""
    paths = os.pathsep.join(filter(None, (environment.pop("PYTHONPATH", ""), str(Path(handoutgen.__file__).parents[1]))))
    variables = os.environ | {"PYTHONUTF8": "1", "PYTHONPATH": paths} | environment
    command = [sys.executable, "-m", "handoutgen", *arguments]
    return subprocess.run(
        command, check=False, cwd=cwd, env=variables, capture_output=True, text=True, encoding="utf-8", errors="replace", timeout=600
    )


def collect(folder: Path) -> tuple[Output, ...]:
    """Every PDF below an output folder: <clinic>/<language>/<handout>.pdf."""
    found = sorted(folder.glob("*/*/*.pdf"))
    return tuple(Output(path, path.parts[-3], path.parts[-2], path.stem) for path in found)


@pytest.fixture(scope="session")
def library_build(tmp_path_factory: pytest.TempPathFactory) -> Build:
    """Everything in this repository, built once by the real command."""
    folder = tmp_path_factory.mktemp("library") / "build"
    done = run("build", "--output", str(folder), cwd=ROOT)
    assert done.returncode == 0, (done.stdout + done.stderr)[-3000:]
    return Build(folder, collect(folder), done.stdout + done.stderr)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project as `handoutgen init` leaves it, free to be spoiled."""
    done = run("init", "practice", cwd=tmp_path)
    assert done.returncode == 0, done.stdout + done.stderr
    return tmp_path / "practice"


@pytest.fixture(scope="session")
def vera(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Vera]:
    """A running validator. A test that asks for it is marked `@needs("javac", package="default-jdk-headless")`."""
    with Vera(tmp_path_factory.mktemp("vera")) as running:
        yield running


@pytest.fixture(scope="session", autouse=True)
def no_network() -> Iterator[None]:
    """Nothing in this process may open a connection: a build that asks the network is a bug."""

    def refuse(self: socket.socket, address: object) -> None:
        raise AssertionError(f"a test tried to reach {address!r}")

    patch = pytest.MonkeyPatch()
    patch.setattr(socket.socket, "connect", refuse)
    patch.setattr(socket.socket, "connect_ex", refuse)
    yield
    patch.undo()


@pytest.fixture(scope="session", autouse=True)
def no_state(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """What this machine printed, and where it stands, is no matter of tests; nor do they leave anything there."""
    patch = pytest.MonkeyPatch()
    patch.setenv("HANDOUTGEN_STATE", str(tmp_path_factory.mktemp("state")))
    yield
    patch.undo()


@pytest.fixture
def loopback(no_network: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """A test that asks for it may connect to this machine, to a program that it has started; to others no test may."""
    refuse = socket.socket.connect

    def connect(self: socket.socket, address: tuple[object, ...]) -> None:
        if address[0] not in LOOPBACK:
            refuse(self, address)
        CONNECT(self, address)

    monkeypatch.setattr(socket.socket, "connect", connect)


@pytest.fixture(scope="session")
def s3_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A real S3 server on loopback, in a process of its own."""
    with Server(tmp_path_factory.mktemp("s3")) as running:
        yield running


@pytest.fixture
def s3(s3_server: Server, monkeypatch: pytest.MonkeyPatch) -> S3:
    """An empty prefix of a bucket there, with the variables that let us write to it."""
    for name, value in s3_server.variables().items():
        monkeypatch.setenv(name, value)
    return s3_server.fresh()
