"""A signed sheet with a name, a clinician and a date to fill in; its counter, and a desk over it without a server."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from starlette.types import ASGIApp, Message

from handoutgen.batch.counter import Counter
from handoutgen.cli.counters import counter_of
from handoutgen.cli.session import Session
from handoutgen.desk.app import app_of
from handoutgen.desk.desk import Desk
from handoutgen.desk.files import PageFiles, beside
from handoutgen.desk.guard import SESSION
from handoutgen.desk.jobs import Jobs
from handoutgen.desk.offers import Offers
from handoutgen.desk.open_desk import HTML, PAGE
from handoutgen.desk.orders import Orders
from handoutgen.desk.pictures import Pictures
from handoutgen.desk.printers import Printers
from handoutgen.desk.remembered import Remembered
from handoutgen.desk.sessions import Session as BrowserSession
from tests.batch.practice import TODAY, edit, write
from tests.batch.signed import FACTS, WORDS, sign, signable
from tests.desk_server import Answer

KEY = "handout/own/en"
FIELDS = """\
fields:
  first_name: {ask: First name, type: name}
  clinician: {ask: Clinician, type: name}
  procedure_date: {ask: Date of the procedure, type: date}
"""
FOR = """\
      - type: paragraph
        text: "This sheet is for {{ visit.first_name }}, from {{ visit.clinician }}, about the day {{ visit.procedure_date }}."
      - type: bullet_list
        items:
          - "Keep this sheet close to your phone."
          - text: "Come and see us {{ day | days }} after your procedure, around {{ day | on_date }}."
            each: policy.follow_up_days
            as: day
"""


def counter_project(folder: Path, sign_it: bool = True) -> Path:
    """A project whose sheet `own` asks for something at the counter. Signed for all three clinics."""
    root = signable(folder)
    write(root, FACTS, f"code: OW-01\nversion: 3\nwritten: 2026-11-01\nvisit: going-home\n{FIELDS}search:\n  en: [sore hip]\n")
    edit(root, WORDS, "      - use: other-ways\n", f"{FOR}      - use: other-ways\n")
    edit(root, WORDS, "title: Care at home\n", "title: Care at home\nsubtitle: For the first days\n")
    if sign_it:
        said = sign(root)
        assert said.code == 0, said.err
    return root


def counter(root: Path, today: date = TODAY, *, drafts: bool = False) -> Counter:
    return counter_of(Session(directory=str(root)), lambda: today, drafts=drafts)


def desk_over(root: Path, state: Path, today: date = TODAY, *, drafts: bool = False, told: list[str] | None = None) -> Desk:
    made = counter(root, today, drafts=drafts)
    offers = Offers(made)
    told = [] if told is None else told
    return Desk(
        made, offers, Orders(made, offers, lambda: today), Pictures(),
        Printers(lambda: made.ask(lambda loader: loader.settings().printers), lambda each: offers.id_of("printer", each.name, each.uri)),
        Jobs(told.append), Remembered(state / "remembered.json"), lambda: today, PageFiles(PAGE / HTML, *beside(PAGE, HTML)),
    )  # fmt: skip


@dataclass
class Page:
    """Asks an app as the page does, behind the guard: no socket, no thread of a server."""

    app: ASGIApp

    def get(self, path: str) -> Answer:
        return asked(self.app, "GET", path)

    def post(self, path: str, values: object) -> Answer:
        return asked(self.app, "POST", path, json.dumps(values).encode())

    def offers(self, clinic: str = "harbor") -> dict[str, dict[str, Any]]:
        return {each["key"]: each for each in self.get(f"/api/offers?clinic={clinic}").json["offers"]}

    def order(self, **more: object) -> dict[str, object]:
        return {"offer": self.offers()[KEY]["id"], "variant": "standard", "fields": {}, "note": ""} | more


def page_of(desk: Desk) -> Page:
    return Page(app_of(desk, "/desk-x"))


def asked(app: ASGIApp, method: str, target: str, body: bytes = b"", headers: Mapping[str, str] = {}) -> Answer:
    """One request to an ASGI app, and all of its answer."""
    path, _, query = target.partition("?")
    scope = {
        "type": "http", "method": method, "path": path, "raw_path": path.encode(), "query_string": query.encode(), "root_path": "",
        "scheme": "http", "http_version": "1.1", "headers": [(name.lower().encode(), value.encode()) for name, value in headers.items()],
        SESSION: BrowserSession(0.0),
    }  # fmt: skip
    sent: list[Message] = []
    parts = [{"type": "http.request", "body": body, "more_body": False}]

    async def receive() -> Message:
        return parts.pop(0) if parts else {"type": "http.disconnect"}

    async def send(message: Message) -> None:
        sent.append(message)

    async def answered() -> None:
        await app(scope, receive, send)

    asyncio.run(answered())
    start = next(each for each in sent if each["type"] == "http.response.start")
    data = b"".join(each.get("body", b"") for each in sent if each["type"] == "http.response.body")
    return Answer(start["status"], {name.decode(): value.decode() for name, value in start["headers"]}, data)
