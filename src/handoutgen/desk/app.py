"""Requests of the counter's page -> answers. What somebody typed lives as long as the request that brings it."""

from __future__ import annotations

import base64
import json
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from handoutgen.batch.counter import Counter, Offer, Sheet
from handoutgen.batch.errors import UsageError
from handoutgen.desk.answers import page, plain, told
from handoutgen.desk.files import PageFiles
from handoutgen.desk.guard import SESSION, Allowed
from handoutgen.desk.offers import VARIANTS, Offers
from handoutgen.desk.offers import plain as plain_offer
from handoutgen.desk.pictures import Pictures
from handoutgen.desk.remembered import Remembered
from handoutgen.model.clinic import Variant
from handoutgen.model.diagnostic import Refused
from handoutgen.model.visit import NOBODY

IDLE_SECONDS = 300  # the page clears what was typed, and asks for nothing
ID = "[0-9a-f]{32}"
GONE = "This sheet is not on the list any more. Reload the page."
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
Values = Mapping[str, Any]


class _Answer(Exception):
    """Leave with this answer."""

    def __init__(self, response: Response) -> None:
        super().__init__(response.status_code)
        self.response = response


@dataclass
class Desk:
    """Everything the page works with."""

    counter: Counter
    offers: Offers
    pictures: Pictures
    remembered: Remembered
    clock: Callable[[], date]
    files: PageFiles
    home: str

    # ---- the page ---------------------------------------------------------------------------------------------------------

    def page(self, request: Request) -> Response:
        return self.files.page(request.scope[SESSION].csrf)

    def file(self, request: Request) -> Response:
        return self.files.file(request.scope["path"])

    # ---- what there is ----------------------------------------------------------------------------------------------------

    def start(self, _request: Request) -> Response:
        memory = self.remembered.memory
        return plain({
            "clinics": self.offers.clinics(), "clinic": memory.clinic, "drafts": self.counter.release == "draft", "idle_seconds": IDLE_SECONDS,
            "day": self.clock().isoformat(), "printers": [], "printer": memory.printer, "favourites": list(memory.pinned),
            "pinned": list(memory.pinned),
        })  # fmt: skip

    def clinic(self, request: Request) -> Response:
        try:
            found = self.offers.of(request.query_params.get("clinic", ""))
        except UsageError:
            return told(404, "This clinic is not on the list any more. Reload the page.")
        languages = self.offers.languages()
        return plain({"offers": [plain_offer(name, offer, languages) for name, offer in found]})

    def remember(self, _request: Request, values: Values) -> Response:
        if isinstance(clinic := values.get("clinic"), str) and clinic in {each["id"] for each in self.offers.clinics()}:
            self.remembered.clinic(clinic)
        if isinstance(pinned := values.get("pinned"), list):
            self.remembered.pinned(each for each in pinned if isinstance(each, str) and len(each) < 200)
        return plain({})

    # ---- sheets -----------------------------------------------------------------------------------------------------------

    def preview(self, _request: Request, values: Values) -> Response:
        sheet = self._sheet(self._offer(values.get("offer")), self._variant(values.get("variant")))
        pictures = self.pictures.of(sheet.data, private=False)
        return plain({
            "pages": [base64.b64encode(each.png).decode() for each in pictures], "count": sheet.pages, "alt": [each.words for each in pictures],
            "dates": [], "warnings": [],
        })  # fmt: skip

    def plain_sheet(self, request: Request) -> Response:
        """The sheet for nobody in particular, which may be opened and saved."""
        offer = self._offer(request.path_params["name"])
        sheet = self._sheet(offer, self._variant(request.query_params.get("variant", "standard")))
        name = offer.job.output.rpartition("/")[2]
        return Response(sheet.data, media_type="application/pdf", headers={"content-disposition": f'inline; filename="{name}"'})

    def _offer(self, name: object) -> Offer:
        offer = self.offers.named(name) if isinstance(name, str) else None
        if offer is None:
            raise _Answer(told(409, GONE))
        return offer

    @staticmethod
    def _variant(name: object) -> Variant:
        found = next((each for each in VARIANTS if each == name), None)
        if found is None:
            raise _Answer(told(422, "There is no such form of this sheet."))
        return found

    def _sheet(self, offer: Offer, variant: Variant) -> Sheet:
        try:
            return self.counter.sheet(self.counter.form(offer, variant), NOBODY)
        except Refused as refused:
            raise _Answer(plain({"refused": [each.message for each in refused.findings], "problems": {}}, 422)) from None


def app_of(desk: Desk) -> Starlette:
    """The routes. A `GET` may be asked again and changes nothing."""
    gets = {
        desk.home: desk.page, "/api/start": desk.start, "/api/offers": desk.clinic, "/api/plain/{name}.pdf": desk.plain_sheet,
        "/{file}": desk.file,
    }  # fmt: skip
    posts = {"/api/remember": desk.remember, "/api/preview": desk.preview}
    routes = [Route(path, _answering(each), methods=["GET"]) for path, each in gets.items()]
    routes = [*(Route(path, _posting(each), methods=["POST"]) for path, each in posts.items()), *routes]
    return Starlette(routes=routes)


def _answering(answer: Callable[[Request], Response]) -> Callable[[Request], Awaitable[Response]]:
    async def endpoint(request: Request) -> Response:
        return await run_in_threadpool(_ended, lambda: answer(request))

    return endpoint


def _posting(answer: Callable[[Request, Values], Response]) -> Callable[[Request], Awaitable[Response]]:
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
    except _Answer as end:
        return end.response


def closed() -> Response:
    """What somebody sees who comes by a bookmark when the page has ended."""
    return page(
        401,
        "The front desk is not open in this browser",
        "Double-click Handouts in the folder of your handouts. This page then opens by itself.",
        "If a window is asking you to log in somewhere, close it: there is no password.",
    )
