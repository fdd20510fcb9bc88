"""Any request -> the few that a page of this machine, opened by its user, may ask: every other one is refused before the app sees it. Pure ASGI."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Awaitable, Callable, Iterator, Mapping, Sequence
from contextlib import nullcontext
from dataclasses import dataclass
from time import monotonic
from typing import Literal
from urllib.parse import parse_qsl

from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from handoutgen.desk.answers import HEADERS, page, plain, told
from handoutgen.desk.mistakes import mistake
from handoutgen.desk.sessions import Session, Sessions, same

LARGEST_BODY = 64_000
LONGEST_PATH = 200
MOST_HEADERS, LONGEST_HEADERS = 64, 16_000
BODY_SECONDS = 10.0
MOST_AT_A_TIME = 32
MOST_STRANGERS = 8  # whose bodies are read at a time: second starts send a few hundred bytes at once
# Requests in a second, and how many may come at once: a page that is loaded, and somebody who types fast.
PACE, AT_ONCE = 40.0, 160.0
CSRF = "x-csrf"
SESSION = "handoutgen.session"  # where the app finds the session, in the scope
BUSY, PACED = "Too much at once. Wait a moment, then try again.", "Too many requests at once. Wait a moment, then try again."
LOGIN, RUNNING = "/login", "/running"
MISTAKE = "This is a mistake of ours. Look at the printer, then try again. The window this page was started from says more."
_QUERY_VALUE = re.compile(r"[A-Za-z0-9_-]{1,64}")
_COOKIE = re.compile(r"[A-Za-z0-9_-]{43}")


@dataclass(frozen=True, slots=True)
class Allowed:
    """One thing that may be asked. `path` is a pattern of the whole path; `query` names what may stand behind `?`.

    `open`: also without a session, such as a style sheet. `page`: a person looks at the answer, so refusals are pages too.
    """

    method: Literal["GET", "POST"]
    path: str
    query: tuple[str, ...] = ()
    open: bool = False
    page: bool = False


@dataclass(frozen=True, slots=True)
class House:
    """What a guard stands before: where it is, who is in, what may be asked. `home` is the page a login leads to.

    `closed` is the page for whoever comes without a session: what to click. `second` answers a second start of the same user, or nobody else.
    `tell` writes a line on the console.
    """

    port: int
    sessions: Sessions
    allowed: Sequence[Allowed]
    home: str
    closed: Callable[[], Response]
    second: Callable[[bytes], Mapping[str, str] | None]
    tell: Callable[[str], None]

    @property
    def hosts(self) -> tuple[str, ...]:
        """As browsers write them. Port 80 would be left out by them, and is never ours."""
        return f"127.0.0.1:{self.port}", f"localhost:{self.port}"

    @property
    def cookie(self) -> str:
        """Browsers share cookies between the ports of a machine: the name keeps two desks apart."""
        return f"handoutgen-{self.port}"


FRONT = "/"  # of which everybody knows: it says what to click, and never where the page is
# The ways in, which every house has: with a token that works once, and for programs that read the note of `instance`.
_DOORS = (
    Allowed("GET", FRONT, open=True, page=True),
    Allowed("GET", LOGIN, ("t",), open=True, page=True),
    Allowed("POST", RUNNING, open=True),
)


class Pace:
    """So many requests a second, in the long run; more at once."""

    def __init__(self, clock: Callable[[], float] = monotonic) -> None:
        self._clock = clock
        self._left, self._seen = AT_ONCE, clock()

    def takes(self) -> bool:
        now = self._clock()
        self._left, self._seen = min(AT_ONCE, self._left + (now - self._seen) * PACE), now
        if self._left < 1:
            return False
        self._left -= 1
        return True


class _Refusal(Exception):
    def __init__(self, status: int, words: str, **headers: str) -> None:
        super().__init__(status)
        self.status, self.words, self.headers = status, words, headers


class Guard:
    """Stands before an app: looks at each request once, in full, and adds the headers of `answers` to each answer."""

    def __init__(self, app: ASGIApp, house: House) -> None:
        self.app, self.house = app, house
        self._routes = [(each, re.compile(each.path)) for each in (*_DOORS, *house.allowed)]
        self._strangers, self._guests = Pace(), Pace()
        self._inside, self._unknown = 0, asyncio.Semaphore(MOST_STRANGERS)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            return  # no websocket is ever answered; nothing is told of a life span
        dressed = _Dressed(send)
        try:
            answer = await self._looked_at(scope, receive, dressed)
        except _Refusal as refusal:
            answer = self._refused(scope, refusal)
        except Exception as error:  # noqa: BLE001 -- what nobody foresaw may hold what was typed: its kind and place are told, its words never
            self.house.tell(mistake(error))
            answer = told(500, MISTAKE)
        if answer is not None and not dressed.started:
            await answer(scope, receive, dressed)

    async def _looked_at(self, scope: Scope, receive: Receive, send: Send) -> Response | None:
        """The answer of the guard itself; None if the app has answered."""
        headers = _headers(scope)
        allowed = self._asked(scope, headers)
        if scope["path"] == LOGIN:
            return self._login(scope)
        if scope["path"] == FRONT:
            return self.house.closed()
        session = self.house.sessions.known(_cookies(headers, self.house.cookie))
        if not (self._guests if session else self._strangers).takes():
            raise _Refusal(429, PACED, **{"retry-after": "1"})
        if not allowed.open and session is None:
            if allowed.page:
                return self.house.closed()
            raise _Refusal(401, "This page has ended. Open it again with its starter.")
        body = b""
        if allowed.method == "POST":
            self._posted(headers, None if allowed.open else session)
            if session is None and self._unknown.locked():
                raise _Refusal(503, BUSY, **{"retry-after": "1"})
            async with self._unknown if session is None else nullcontext():
                body = await _body(headers, receive)
        if scope["path"] == RUNNING:
            return self._second(body)
        if self._inside >= MOST_AT_A_TIME:
            raise _Refusal(503, BUSY, **{"retry-after": "1"})
        scope[SESSION] = session
        self._inside += 1
        try:
            await self.app(scope, _replay(body, receive), send)
        finally:
            self._inside -= 1
        return None

    def _asked(self, scope: Scope, headers: dict[str, list[str]]) -> Allowed:
        """What is asked, if this page may ask it. In this order: to us, from us, and something that there is."""
        hosts = headers.get("host", [])
        if len(hosts) != 1 or hosts[0].lower() not in self.house.hosts:
            raise _Refusal(421, "This is not the address of the page. Open it with its starter.")
        if len(scope["headers"]) > MOST_HEADERS or sum(len(name) + len(value) for name, value in scope["headers"]) > LONGEST_HEADERS:
            raise _Refusal(431, "This request is too large.")
        origins = headers.get("origin", [])
        if origins and origins != [f"http://{hosts[0].lower()}"]:
            raise _Refusal(403, "Another page asked for this. It was refused.")
        if any(site not in ("none", "same-origin") for site in headers.get("sec-fetch-site", [])):
            raise _Refusal(403, "Another page asked for this. It was refused. Open this page with its starter, or from a bookmark.")
        raw = scope.get("raw_path") or scope["path"].encode()
        path, method = raw.decode("latin-1"), scope["method"]
        found = [each for each, pattern in self._routes if len(path) <= LONGEST_PATH and pattern.fullmatch(path)]
        if not found:
            raise _Refusal(404, "There is nothing here.")
        if not (matching := [each for each in found if each.method == method]):
            raise _Refusal(405, "This cannot be done here.", allow=", ".join(sorted({each.method for each in found})))
        self._query(scope["query_string"], matching[0])
        if matching[0].method == "GET" and (headers.get("content-length", ["0"]) != ["0"] or "transfer-encoding" in headers):
            raise _Refusal(400, "This request is not in order.")
        return matching[0]

    @staticmethod
    def _query(query: bytes, allowed: Allowed) -> None:
        try:
            pairs = parse_qsl(query.decode("ascii"), keep_blank_values=True, strict_parsing=bool(query), max_num_fields=8)
        except ValueError:
            pairs = [("", "")]
        names = [name for name, _ in pairs]
        if len(set(names)) < len(names) or any(name not in allowed.query or not _QUERY_VALUE.fullmatch(value) for name, value in pairs):
            raise _Refusal(400, "This request is not in order.")

    def _login(self, scope: Scope) -> Response:
        """A token that works once -> a cookie, and the page."""
        if not self._strangers.takes():
            raise _Refusal(429, PACED, **{"retry-after": "1"})
        token = dict(parse_qsl(scope["query_string"].decode("ascii"))).get("t", "")
        if (session := self.house.sessions.enter(token)) is None:
            return self.house.closed()
        cookie = f"{self.house.cookie}={session.key}; Path=/; HttpOnly; SameSite=Strict"
        return Response(b"", 303, {"location": self.house.home, "set-cookie": cookie})

    def _second(self, body: bytes) -> Response:
        return plain(answer) if (answer := self.house.second(body)) else told(403, "This is another page.")

    @staticmethod
    def _posted(headers: dict[str, list[str]], session: Session | None) -> None:
        """What has to come with a POST: our own origin, the word that stands in the page alone, and JSON, which no form can send."""
        if len(headers.get("origin", [])) != 1:
            raise _Refusal(403, "Another page asked for this. It was refused.")
        if session is not None and not same(session.csrf, "".join(headers.get(CSRF, []))):
            raise _Refusal(403, "This page is out of date. Reload it, then try again.")
        kind = "".join(headers.get("content-type", [])).replace(" ", "").lower()
        if kind not in ("application/json", "application/json;charset=utf-8"):
            raise _Refusal(415, "This request is not in order.")

    def _refused(self, scope: Scope, refusal: _Refusal) -> Response:
        # Whatever else was to be sent is not read.
        headers = {"connection": "close"} | refusal.headers
        if scope["path"].startswith("/api/") or scope["method"] != "GET":
            return told(refusal.status, refusal.words, headers)
        return page(refusal.status, "This cannot be shown", refusal.words, headers=headers)


class _Dressed:
    """Sends an answer with the headers that every answer has."""

    def __init__(self, send: Send) -> None:
        self._send, self.started = send, False

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self.started = True
            own = {name.encode(): value.encode() for name, value in HEADERS.items()}
            message = {**message, "headers": [*(pair for pair in message.get("headers", ()) if pair[0].lower() not in own), *own.items()]}
        await self._send(message)


def _headers(scope: Scope) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for name, value in scope["headers"]:
        found.setdefault(name.decode("latin-1").lower(), []).append(value.decode("latin-1"))
    return found


def _cookies(headers: dict[str, list[str]], name: str) -> Iterator[str]:
    """Every value of our cookie: another page of this machine may have set one of the same name beside it."""
    for header in headers.get("cookie", []):
        for part in header.split(";"):
            key, _, value = part.strip().partition("=")
            if key == name and _COOKIE.fullmatch(value):
                yield value


async def _body(headers: dict[str, list[str]], receive: Receive) -> bytes:
    """The whole body, if it is small; a large one is not read."""
    sizes = headers.get("content-length", [])
    if any(not size.isdecimal() or len(size) > 12 for size in sizes) or (sizes and "transfer-encoding" in headers):
        raise _Refusal(400, "This request is not in order.")
    if any(int(size) > LARGEST_BODY for size in sizes):
        raise _Refusal(413, "That is too much text.")
    try:
        return await asyncio.wait_for(_received(receive), BODY_SECONDS)
    except TimeoutError:
        raise _Refusal(408, "This request did not end.") from None


async def _received(receive: Receive) -> bytes:
    parts: list[bytes] = []
    size, more = 0, True
    while more:
        message = await receive()
        if message["type"] == "http.disconnect":
            raise _Refusal(400, "This request did not end.")
        parts.append(message.get("body", b""))
        size += len(parts[-1])
        if size > LARGEST_BODY:
            raise _Refusal(413, "That is too much text.")
        more = message.get("more_body", False)
    return b"".join(parts)


def _replay(body: bytes, receive: Receive) -> Callable[[], Awaitable[Message]]:
    """The body that was read, then whatever else comes."""
    waiting = [body]

    async def again() -> Message:
        if waiting:
            return {"type": "http.request", "body": waiting.pop(), "more_body": False}
        return await receive()

    return again
