"""A real `handoutgen desk` in a process of its own, asked by raw requests. A test that uses it asks for the fixture `loopback`."""

from __future__ import annotations

import http.client
import json
import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import Any, Self
from urllib.parse import urlsplit

import handoutgen

PATIENCE = 60.0


@dataclass(frozen=True)
class Answer:
    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def json(self) -> Any:
        return json.loads(self.body)


@dataclass
class DeskServer:
    """The command, running. `said` are its lines on stdout and stderr, once it has ended."""

    project: Path
    state: Path
    arguments: tuple[str, ...] = ("--port", "0")
    variables: dict[str, str] = field(default_factory=dict)
    cookie: str = ""
    csrf: str = ""
    home: str = ""

    def __enter__(self) -> Self:
        self.process = start(self.project, self.state, *self.arguments, **self.variables)
        self.url = first_line(self.process)
        if not self.url.startswith("http"):
            self.process.kill()
            raise AssertionError(f"no address: {self.url!r}, {self.process.communicate()}")
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.end()

    @property
    def host(self) -> str:
        return urlsplit(self.url).netloc

    @property
    def port(self) -> int:
        return int(self.host.rpartition(":")[2])

    @property
    def login(self) -> str:
        parts = urlsplit(self.url)
        return f"{parts.path}?{parts.query}"

    def end(self, number: int = signal.SIGTERM) -> tuple[int, str, str]:
        """Ask it to end: its exit code, and the rest of what it said."""
        if self.process.poll() is None:
            self.process.send_signal(number)
        out, err = self.process.communicate(timeout=PATIENCE)
        self.out, self.err = getattr(self, "out", "") + out, getattr(self, "err", "") + err
        return self.process.returncode, self.out, self.err

    def enter(self) -> Self:
        """Log in as the browser does, and read the page."""
        answer = self.ask("GET", self.login)
        assert answer.status == 303, answer
        self.home = answer.headers["location"]
        self.cookie = answer.headers["set-cookie"].partition(";")[0]
        page = self.get(self.home)
        found = re.search(rb'<meta name="csrf" content="([^"]+)"', page.body)
        assert found, page
        self.csrf = found[1].decode()
        return self

    def ask(self, method: str, path: str, body: bytes | None = None, /, **headers: str) -> Answer:
        """One request, with the headers that are given and no other (`_` is `-`); Host is right unless it is given."""
        given = {name.replace("_", "-"): value for name, value in headers.items()}
        lines = [f"{method} {path} HTTP/1.1"]
        lines += [f"{name}: {value}" for name, value in ({"Host": self.host} | given).items() if value != "-"]
        if body is not None and "Content-Length" not in given and "Transfer-Encoding" not in given:
            lines.append(f"Content-Length: {len(body)}")
        return self.raw("\r\n".join([*lines, "", ""]).encode("latin-1") + (body or b""))

    def raw(self, data: bytes) -> Answer:
        """Bytes as they are -> the answer to them."""
        with socket.create_connection(("127.0.0.1", self.port), PATIENCE) as connection:
            connection.sendall(data)
            return read(connection)

    def get(self, path: str, **headers: str) -> Answer:
        return self.ask("GET", path, **{"Cookie": self.cookie, "Sec_Fetch_Site": "same-origin"} | headers)

    def post(self, path: str, values: object, **headers: str) -> Answer:
        """As the page does it; a header that is `-` is left out."""
        own = {
            "Cookie": self.cookie, "X_CSRF": self.csrf, "Origin": f"http://{self.host}", "Content_Type": "application/json",
            "Sec_Fetch_Site": "same-origin",
        }  # fmt: skip
        body = values if isinstance(values, bytes) else json.dumps(values).encode()
        return self.ask("POST", path, body, **own | headers)

    def offers(self, clinic: str = "harbor") -> dict[str, dict[str, Any]]:
        return {each["key"]: each for each in self.get(f"/api/offers?clinic={clinic}").json["offers"]}


def read(connection: socket.socket) -> Answer:
    """The next answer of a connection."""
    answer = http.client.HTTPResponse(connection)
    answer.begin()
    headers: dict[str, str] = {}
    for name, value in answer.getheaders():
        assert name.lower() not in headers, f"{name} twice"
        headers[name.lower()] = value
    return Answer(answer.status, headers, answer.read())


def start(project: Path, state: Path, *arguments: str, **variables: str) -> subprocess.Popen[str]:
    """`handoutgen desk`, with a state folder of its own."""
    paths = os.pathsep.join((str(Path(handoutgen.__file__).parents[1]), os.environ.get("PYTHONPATH", "")))
    environment = {
        name: value for name, value in os.environ.items() if name not in ("DISPLAY", "WAYLAND_DISPLAY", "BROWSER", "CUPS_SERVER")
    }
    environment |= {"HANDOUTGEN_STATE": str(state), "PYTHONPATH": paths, "PYTHONUTF8": "1"} | variables
    command = [sys.executable, "-m", "handoutgen", "desk", *arguments]
    if "--open" in command:
        command.remove("--open")
    elif "--no-open" not in command:
        command.append("--no-open")
    return subprocess.Popen(
        command, cwd=project, env=environment, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        encoding="utf-8",
    )  # fmt: skip


def first_line(process: subprocess.Popen[str]) -> str:
    assert process.stdout
    return process.stdout.readline().strip()


@contextmanager
def taken(port: int = 0) -> Iterator[int]:
    """A port that another program has; it takes connections and says nothing."""
    with socket.socket() as held:
        held.bind(("127.0.0.1", port))
        held.listen()
        yield held.getsockname()[1]


def soon(what: Any, seconds: float = PATIENCE) -> Any:
    """The first true answer of `what`. Fails if there is none in time."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        if found := what():
            return found
        time.sleep(0.05)
    raise AssertionError("it never came")
