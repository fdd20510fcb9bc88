"""An app -> a page that is open in this user's browser until its program is ended; a second start shows the one that is open."""

from __future__ import annotations

import socket
import threading
import webbrowser
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from time import sleep

from starlette.responses import Response
from starlette.types import ASGIApp

from handoutgen.desk.guard import LOGIN, Allowed, Guard, House
from handoutgen.desk.instance import Instance, answered, forget, home_of, note, noted, place_of, token_of
from handoutgen.desk.mistakes import hush
from handoutgen.desk.serving import LOOPBACK, can_show, listening, serve
from handoutgen.desk.sessions import Sessions

PATIENCE = 12  # tries, a quarter of a second apart: two starters that were clicked at once


@dataclass(frozen=True, slots=True, kw_only=True)
class Opening:
    """What is asked for. `page` is one word for the kind of page: `desk`, `serve`. `first` writes the first line, `say` the others."""

    page: str
    root: Path
    port: int
    show: bool
    first: Callable[[str], None]
    say: Callable[[str], None]


@dataclass(frozen=True, slots=True)
class App:
    """What `opened` makes a page of. `closed` is for a browser without a session; `ended` is told when the page has ended."""

    asgi: ASGIApp
    allowed: Sequence[Allowed]
    closed: Callable[[], Response]
    ended: Callable[[], None] = lambda: None


def opened(wanted: Opening, make: Callable[[str], App]) -> None:
    """Open the page, and answer until the program is ended. `make` gets the path of the page."""
    place = place_of(wanted.root, wanted.page)
    if _shown(wanted, place):
        return
    at = listening(wanted.port)
    port = at.getsockname()[1]
    if wanted.port and port != wanted.port:
        # The port is taken: by a page of ours that begins at this very moment?
        for _ in range(PATIENCE):
            if _shown(wanted, place):
                at.close()
                return
            sleep(0.25)
        wanted.say(
            f"Another program has port {wanted.port}: this page is on port {port} today, and a bookmark of the old address does not work."
        )
    _run(wanted, at, place, make)


def _shown(wanted: Opening, place: Path) -> bool:
    """Show the page that is open already, if one is."""
    running = noted(place)
    token = token_of(running) if running else ""
    if not running or not token:
        return False
    _show(wanted, running.port, token)
    wanted.say("The page was open already: it is shown again. The window that it was started from has to stay open.")
    return True


def _run(wanted: Opening, at: socket.socket, place: Path, make: Callable[[str], App]) -> None:
    instance, sessions = Instance(at.getsockname()[1]), Sessions()
    try:
        note(place, instance)
    except OSError as error:
        wanted.say(f"A second start will not find this page: {error.strerror}.")
    with ExitStack() as end:
        end.callback(forget, place, instance)
        end.callback(at.close)
        app = make(home := home_of(wanted.root, wanted.page))
        end.callback(app.ended)
        house = House(
            instance.port, sessions, (*app.allowed, Allowed("GET", home, page=True)), home, app.closed,
            lambda body: answered(instance, body, sessions.invite), wanted.say,
        )  # fmt: skip
        hush(wanted.say)
        serve(Guard(app.asgi, house), at, lambda: _ready(wanted, instance.port, sessions))


def _ready(wanted: Opening, port: int, sessions: Sessions) -> None:
    _show(wanted, port, sessions.invite())
    wanted.say("Leave this window open: the page ends with it. To end it, press Ctrl and C here.")


def _show(wanted: Opening, port: int, token: str) -> None:
    address = f"http://{LOOPBACK}:{port}{LOGIN}?t={token}"
    wanted.first(address)
    if wanted.show and can_show():
        # Some browsers hold whoever starts them until they end.
        threading.Thread(target=webbrowser.open, args=(address,), daemon=True).start()
    elif wanted.show:
        wanted.say("Open the address above in a browser on this computer. It works once.")
