"""An app -> a server on loopback, until Ctrl-C or SIGTERM. Nothing else can be bound, and nothing it hears is written down."""

from __future__ import annotations

import asyncio
import errno
import os
import signal
import socket
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import ClassVar

import uvicorn
from starlette.types import ASGIApp
from uvicorn.protocols.http.h11_impl import H11Protocol

from handoutgen.batch.errors import MachineError
from handoutgen.desk.answers import HEADERS
from handoutgen.desk.guard import LONGEST_HEADERS

LOOPBACK = "127.0.0.1"
PORT = 8631  # always the same, so that a bookmark works
TRIES = 20
# Connections that wait for a request: a browser opens half a dozen, some of them long before it needs them.
MOST_WAITING, WAITING_SECONDS = 64, 30
BACKLOG = 32  # as many are taken in at once, before any of them can be let go
_NO_HTTP = (
    "HTTP/1.1 400 Bad Request\r\n"
    + "".join(f"{name}: {value}\r\n" for name, value in HEADERS.items())
    + "connection: close\r\ncontent-length: 0\r\n\r\n"
).encode()


def listening(port: int) -> socket.socket:
    """A socket on this port of this machine, or the next that is free; 0 is any. Raises MachineError."""
    for number in [*range(port, min(port + TRIES, 65_536)), 0] if port else [0]:
        made = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
        try:
            # On Windows the option of that name lets two programs share a port; there, the other one keeps it ours.
            made.setsockopt(socket.SOL_SOCKET, getattr(socket, "SO_EXCLUSIVEADDRUSE", socket.SO_REUSEADDR), 1)
            made.bind((LOOPBACK, number))
            made.listen(BACKLOG)
            return made
        except OSError as error:
            made.close()
            if error.errno not in (errno.EADDRINUSE, errno.EACCES):
                raise MachineError(f"no page can be opened on this machine: {error.strerror or error}", "is loopback blocked?") from None
    raise MachineError("no port of this machine is free", "restart the computer, then try again")


def serve(app: ASGIApp, at: socket.socket, ready: Callable[[], None]) -> None:
    """Answer until this process is told to end; requests that are being answered are finished."""
    config = uvicorn.Config(
        app, http=_Protocol, ws="none", lifespan="off", loop="asyncio", access_log=False, backlog=BACKLOG, server_header=False, proxy_headers=False,
        log_config=None, log_level="error", timeout_graceful_shutdown=3, timeout_keep_alive=WAITING_SECONDS, h11_max_incomplete_event_size=LONGEST_HEADERS,
    )  # fmt: skip
    _Server(config, ready).run([at])


class _Server(uvicorn.Server):
    """Ends by itself when a signal asks for it, and leaves no exception behind: ending is not a failure."""

    def __init__(self, config: uvicorn.Config, ready: Callable[[], None]) -> None:
        super().__init__(config)
        self._ready = ready

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        self._ready()

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        names = ("SIGINT", "SIGTERM", "SIGHUP", "SIGBREAK")
        numbers = [getattr(signal, name) for name in names if hasattr(signal, name)]
        before = {number: signal.signal(number, self.handle_exit) for number in numbers if signal.getsignal(number) is not signal.SIG_IGN}
        try:
            yield
        finally:
            for number, handler in before.items():
                signal.signal(number, handler)


class _Protocol(H11Protocol):
    """What is no HTTP at all is answered without repeating it, with the headers of every answer.

    Connections on which no request has come, or only the half of one, cost somebody else nothing and us a file each, of which there are few (256 on a
    Mac). So there may be so many; then the oldest of them goes, and none stays for long.
    """

    _waiting: ClassVar[dict[_Protocol, None]] = {}  # oldest first
    _limit: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        self._wait()
        if len(self._waiting) > MOST_WAITING:
            oldest = next(iter(self._waiting))
            oldest._go_on()  # its end is told later; until then, the next has to go
            oldest.transport.abort()

    def connection_lost(self, exc: Exception | None) -> None:
        self._go_on()
        super().connection_lost(exc)

    def handle_events(self) -> None:
        super().handle_events()
        if not getattr(self.cycle, "response_complete", True):  # there is no cycle before the first request
            self._go_on()

    def on_response_complete(self) -> None:
        self._wait()
        super().on_response_complete()

    def _wait(self) -> None:
        """For a request, from now on."""
        self._go_on()
        self._waiting[self] = None
        self._limit = self.loop.call_later(WAITING_SECONDS, self.transport.abort)

    def _go_on(self) -> None:
        self._waiting.pop(self, None)
        if self._limit:
            self._limit.cancel()

    def send_400_response(self, msg: str) -> None:  # noqa: ARG002 -- it may quote
        self.transport.write(_NO_HTTP)
        self.transport.close()


def can_show() -> bool:
    """Is there a screen to open a browser on? Without one, `webbrowser` would start one in this very terminal."""
    return sys.platform in ("win32", "darwin") or any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY"))
