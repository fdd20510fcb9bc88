from __future__ import annotations

import re
from pathlib import Path

import pytest
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route, Router

from handoutgen.batch.errors import MachineError
from handoutgen.desk.answers import Ended, plain, told
from handoutgen.desk.app import ALLOWED, answering, closed, ordering
from handoutgen.desk.orders import Values
from handoutgen.model.diagnostic import Finding, Refused
from tests.desk.handing_out import asked, counter_project, desk_over, page_of


def test_every_route_is_on_the_guard_s_list_and_every_entry_has_its_route(tmp_path: Path) -> None:
    app = page_of(desk_over(counter_project(tmp_path, sign_it=False), tmp_path)).app
    routes = {(method, route.path) for route in app.routes for method in route.methods - {"HEAD"}}  # type: ignore[attr-defined]
    allowed = {(each.method, re.sub(r"\[0-9a-f\]\{32\}", "{name}", each.path).replace("\\.", ".")) for each in ALLOWED}
    assert routes - allowed == {("GET", "/desk-x"), ("GET", "/{file}")}
    assert allowed - routes == set()
    assert not any(each.open for each in ALLOWED)
    assert {each.path for each in ALLOWED if each.query} == {"/api/offers", r"/api/plain/[0-9a-f]{32}\.pdf"}


@pytest.mark.parametrize(
    ("error", "status"),
    [
        (Ended(told(409, "x")), 409),
        (Refused(Finding("H252", "`a` cannot be read", None, "")), 503),
        (MachineError("the disk is full"), 503),
    ],
)
def test_ends_become_answers(error: Exception, status: int) -> None:
    def answer(_request: Request) -> Response:
        raise error

    found = asked(Router([Route("/x", answering(answer))]), "GET", "/x")
    assert found.status == status
    assert found.json["words"]


def test_what_nobody_foresaw_is_left_to_the_guard() -> None:
    def answer(_request: Request) -> Response:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        asked(Router([Route("/x", answering(answer))]), "GET", "/x")


@pytest.mark.parametrize(
    ("body", "status"), [(b'{"a": 1}', 200), (b"[]", 400), (b"", 400), (b"\xff", 400), (b"[" * 60_000, 400), (b"NaN", 400)]
)
def test_an_order_is_an_object(body: bytes, status: int) -> None:
    def answer(_request: Request, values: Values) -> Response:
        return plain({"seen": values})

    app = Router([Route("/x", ordering(answer), methods=["POST"])])
    assert asked(app, "POST", "/x", body).status == status


def test_the_closed_page_says_what_to_click() -> None:
    assert b"Double-click Handouts in the folder of your handouts." in closed().body
