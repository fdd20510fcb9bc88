"""Requests of the counter's page -> its routes: which there are, and how each is run beside the others."""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from handoutgen.batch.errors import MachineError
from handoutgen.desk.answers import Ended, page, told
from handoutgen.desk.desk import Desk
from handoutgen.desk.guard import Allowed
from handoutgen.desk.orders import Values
from handoutgen.model.diagnostic import Refused

ID = "[0-9a-f]{32}"
ALLOWED = (
    Allowed("GET", "/api/start"),
    Allowed("GET", "/api/offers", ("clinic",)),
    Allowed("GET", f"/api/printers/{ID}"),
    Allowed("POST", "/api/remember"),
    Allowed("POST", "/api/preview"),
    Allowed("POST", "/api/print"),
    Allowed("POST", "/api/window"),
    Allowed("GET", f"/api/jobs/{ID}"),
    Allowed("POST", f"/api/jobs/{ID}/cancel"),
    Allowed("GET", rf"/api/plain/{ID}\.pdf", ("variant",)),
)


def app_of(desk: Desk, home: str) -> Starlette:
    """The routes. A `GET` may be asked again and changes nothing."""
    gets = {
        home: desk.page, "/api/start": desk.start, "/api/offers": desk.clinic, "/api/printers/{name}": desk.printer,
        "/api/jobs/{name}": desk.job, "/api/plain/{name}.pdf": desk.plain_sheet, "/{file}": desk.file,
    }  # fmt: skip
    posts = {
        "/api/remember": desk.remember, "/api/preview": desk.preview, "/api/print": desk.print, "/api/window": desk.window,
        "/api/jobs/{name}/cancel": desk.cancel,
    }  # fmt: skip
    routes = [Route(path, answering(each), methods=["GET"]) for path, each in gets.items()]
    return Starlette(routes=[*(Route(path, ordering(each), methods=["POST"]) for path, each in posts.items()), *routes])


def answering(answer: Callable[[Request], Response]) -> Callable[[Request], Awaitable[Response]]:
    """A question, answered in a thread."""

    async def endpoint(request: Request) -> Response:
        return await run_in_threadpool(_ended, lambda: answer(request))

    return endpoint


def ordering(answer: Callable[[Request, Values], Response]) -> Callable[[Request], Awaitable[Response]]:
    """An order in JSON, carried out in a thread."""

    async def endpoint(request: Request) -> Response:
        try:
            values = json.loads(await request.body())
        except (ValueError, RecursionError):
            values = None
        if not isinstance(values, dict):
            return told(400, "This request is not in order.")
        return await run_in_threadpool(_ended, lambda: answer(request, values))

    return endpoint


def _ended(answer: Callable[[], Response]) -> Response:
    try:
        return answer()
    except Ended as end:
        return end.response
    except Refused as refused:
        # What belongs to a sheet is told with the sheet: here the project itself cannot be read.
        return told(503, f"The files of the handouts cannot be read: {refused.findings[0].message}. Tell who looks after your handouts.")
    except MachineError as error:
        return told(503, f"{error}.")


def closed() -> Response:
    """What somebody sees who comes by a bookmark when the page has ended."""
    return page(
        401,
        "The front desk is not open in this window",
        "Double-click Handouts in the folder of your handouts. The front desk then opens by itself.",
        "There is no password. If the front desk is open already, this shows it again.",
        style="/desk.css",
    )
