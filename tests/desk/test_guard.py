"""The guard before an app of nobody in particular, without a socket. What it refuses over a real one: tests/test_desk_guard.py."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass, field

import pytest
from starlette.responses import Response
from starlette.types import Message, Receive, Scope, Send

from handoutgen.desk import guard
from handoutgen.desk.answers import HEADERS, page
from handoutgen.desk.guard import AT_ONCE, PACE, SESSION, Allowed, Guard, House, Pace
from handoutgen.desk.sessions import Sessions
from tests.desk.handing_out import asked
from tests.desk_server import Answer

ALLOWED = (
    Allowed("GET", "/home", page=True),
    Allowed("GET", "/open", open=True),
    Allowed("POST", "/order"),
    Allowed("GET", "/list", ("of",)),
)
OURS = {"host": "127.0.0.1:8631"}


@dataclass
class App:
    """Says what it was asked; fails where it is told to."""

    seen: list[tuple[str, bytes]] = field(default_factory=list)
    error: Exception | None = None
    late: bool = False

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        body = (await receive())["body"]
        self.seen.append((scope["path"], body))
        assert SESSION in scope
        if self.error and not self.late:
            raise self.error
        await Response(b"done", headers={"Cache-Control": "public", "X-Own": "1"})(scope, receive, send)
        if self.error:
            raise self.error


@dataclass
class Before:
    app: App = field(default_factory=App)
    sessions: Sessions = field(default_factory=Sessions)
    told: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        second: Mapping[str, str] = {"token": "t"}
        house = House(
            8631, self.sessions, ALLOWED, "/home", lambda: page(401, "Closed", "Click."), lambda body: second if body == b"mine" else None, self.told.append
        )  # fmt: skip
        self.guard = Guard(self.app, house)
        session = self.sessions.enter(self.sessions.invite())
        assert session
        self.session = session

    def get(self, path: str, **headers: str) -> Answer:
        return asked(self.guard, "GET", path, headers=OURS | {"cookie": f"handoutgen-8631={self.session.key}"} | _named(headers))

    def post(self, path: str, body: bytes = b"{}", **headers: str) -> Answer:
        own = {
            "cookie": f"handoutgen-8631={self.session.key}", "x-csrf": self.session.csrf, "origin": "http://127.0.0.1:8631",
            "content-type": "application/json",
        }  # fmt: skip
        return asked(self.guard, "POST", path, body, OURS | own | _named(headers))


def _named(headers: Mapping[str, str]) -> dict[str, str]:
    return {name.replace("_", "-"): value for name, value in headers.items()}


@pytest.fixture
def before() -> Before:
    return Before()


def test_what_is_allowed_is_passed_on_and_dressed(before: Before) -> None:
    answer = before.get("/list?of=x")
    assert (answer.status, answer.body) == (200, b"done")
    assert answer.headers["x-own"] == "1"
    assert {name: answer.headers[name] for name in HEADERS} == dict(HEADERS)  # `public` did not survive
    assert before.post("/order", b'{"a": 1}').status == 200
    assert before.app.seen == [("/list", b""), ("/order", b'{"a": 1}')]


def test_nothing_that_is_refused_reaches_the_app(before: Before) -> None:
    answers = [
        before.get("/home", host="evil.example"), before.get("/home", origin="null"), before.get("/home", sec_fetch_site="same-site"),
        before.get("/home", cookie="x"), before.get("/other"), before.get("/home?x=1"), before.get("/order"), before.post("/order", x_csrf="x"),
        before.post("/order", origin=""), before.post("/order", content_type="text/plain"), before.post("/order", b"x" * 64_001),
        before.post("/open"), before.get("/open", transfer_encoding="chunked"),
    ]  # fmt: skip
    assert [answer.status for answer in answers] == [421, 403, 403, 401, 404, 400, 405, 403, 403, 415, 413, 405, 400]
    assert before.app.seen == []


def test_what_is_open_needs_no_session(before: Before) -> None:
    assert before.get("/open", cookie="").status == 200
    assert before.get("/open", cookie="", sec_fetch_site="cross-site").status == 403


def test_a_person_gets_a_page_and_a_script_gets_words(before: Before) -> None:
    assert before.get("/home", cookie="").body == page(401, "Closed", "Click.").body
    assert before.get("/list", cookie="").body.startswith(b"<!DOCTYPE html>")  # only /api/ is asked by scripts
    assert before.post("/order", cookie="").json["words"]


def test_a_mistake_of_the_app_is_told_without_its_words(before: Before) -> None:
    before.app.error = ValueError("Ana Secret")
    answer = before.post("/order", b'{"name": "Ana Secret"}')
    assert answer.status == 500
    assert "Secret" not in answer.body.decode()
    assert {name: answer.headers[name] for name in HEADERS} == dict(HEADERS)
    (line,) = before.told
    assert line.startswith("Our mistake: ValueError in desk/guard.py:")
    assert "Secret" not in line


def test_a_mistake_behind_the_answer_is_told_too(before: Before) -> None:
    before.app.error, before.app.late = ValueError("Ana Secret"), True
    assert before.get("/list").status == 200
    assert len(before.told) == 1


def test_the_front_says_what_to_click_to_everybody(before: Before) -> None:
    assert before.get("/").status == before.get("/", cookie="").status == 401
    assert before.app.seen == []


def test_a_login(before: Before) -> None:
    token = before.sessions.invite()
    answer = before.get(f"/login?t={token}", cookie="")
    assert (answer.status, answer.headers["location"]) == (303, "/home")
    cookie = answer.headers["set-cookie"].partition(";")[0]
    assert before.get("/home", cookie=cookie).status == 200
    assert before.get(f"/login?t={token}", cookie="").status == 401


def test_a_second_start_needs_no_session(before: Before) -> None:
    assert before.post("/running", b"mine", cookie="", x_csrf="").json == {"token": "t"}
    assert before.post("/running", b"other", cookie="", x_csrf="").status == 403
    assert before.post("/running", b"mine", cookie="", x_csrf="", origin="http://127.0.0.1:9").status == 403


def test_only_so_many_at_a_time(before: Before, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(guard, "MOST_AT_A_TIME", 0)
    assert before.get("/list").status == 503
    assert before.app.seen == []


def test_a_body_that_does_not_end(before: Before, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(guard, "BODY_SECONDS", 0.05)
    sent: list[Message] = []

    async def never() -> Message:
        await asyncio.sleep(30)
        raise AssertionError

    async def send(message: Message) -> None:
        sent.append(message)

    headers = OURS | {"cookie": f"handoutgen-8631={before.session.key}", "x-csrf": before.session.csrf, "origin": "http://127.0.0.1:8631",
                      "content-type": "application/json"}  # fmt: skip
    scope = {
        "type": "http", "method": "POST", "path": "/order", "raw_path": b"/order", "query_string": b"",
        "headers": [(name.encode(), value.encode()) for name, value in headers.items()],
    }  # fmt: skip
    asyncio.run(before.guard(scope, never, send))
    assert sent[0]["status"] == 408
    assert before.app.seen == []


def test_websockets_and_life_spans_are_not_answered(before: Before) -> None:
    async def nothing() -> Message:
        raise AssertionError

    async def send(message: Message) -> None:
        raise AssertionError(message)

    for kind in ("websocket", "lifespan"):
        asyncio.run(before.guard({"type": kind}, nothing, send))


def test_a_pace() -> None:
    now = [0.0]
    pace = Pace(lambda: now[0])
    assert sum(pace.takes() for _ in range(1_000)) == AT_ONCE
    now[0] += 1
    assert sum(pace.takes() for _ in range(1_000)) == PACE
    now[0] += 1_000
    assert sum(pace.takes() for _ in range(1_000)) == AT_ONCE
