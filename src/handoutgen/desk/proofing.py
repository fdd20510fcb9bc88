"""Proofs, a list and a watch -> the app of the author's page: sheets, their pages, what is wrong, and word of every save."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Callable
from pathlib import Path
from threading import Event, Thread

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from handoutgen.batch.errors import UsageError
from handoutgen.desk.answers import page, plain, told
from handoutgen.desk.app import answering
from handoutgen.desk.files import PageFiles, beside
from handoutgen.desk.guard import SESSION, Allowed
from handoutgen.desk.opening import App
from handoutgen.desk.pictures import Pictures
from handoutgen.desk.proof_list import Choice, ProofList, line_of
from handoutgen.desk.proofs import Proofs
from handoutgen.desk.told_findings import plain as plain_finding
from handoutgen.desk.told_findings import told as told_findings
from handoutgen.desk.watching import Watch
from handoutgen.model.clinic import VARIANTS
from handoutgen.model.diagnostic import Refused

PAGE, HTML = Path(__file__).with_name("proof_page"), "proofs.html"
POLL = 1.0  # seconds that a question for news may wait: as long takes an end by Ctrl-C
QUIET = 0.15  # seconds without a question before the other sheets are looked at
ALLOWED = (
    Allowed("GET", "/api/list", ("clinic", "language", "variant")),
    Allowed("GET", "/api/proof", ("id",)),
    Allowed("GET", "/api/news", ("known",)),
)


class Proofing:
    """Answers the page. While nobody asks, it looks at the sheets of the last choice, one by one, so that the list can say how much is wrong."""

    def __init__(self, proofs: Proofs, watch: Watch, first: Choice) -> None:
        self.proofs, self.watch, self.list = proofs, watch, ProofList(proofs)
        self.files = PageFiles(PAGE / HTML, *beside(PAGE, HTML))
        self.pictures = Pictures()
        self._choice = first
        self._asked, self._end = Event(), Event()

    def page(self, request: Request) -> Response:
        return self.files.page(request.scope[SESSION].csrf)

    def file(self, request: Request) -> Response:
        return self.files.file(request.url.path)

    def sheets(self, request: Request) -> Response:
        """The list of a choice, and what else can be chosen."""
        self._asked.set()
        number, asked = self.watch.news, request.query_params
        variant = next((each for each in VARIANTS if each == asked.get("variant")), self._choice.variant)
        try:
            choice = self.list.settled(
                Choice(asked.get("clinic", self._choice.clinic), asked.get("language", self._choice.language), variant)
            )
            self._choice = choice
            jobs = self.list.jobs(choice)
            problems = [plain_finding(each, self.proofs.source) for each in self.list.problems()]
        except Refused as refused:
            problems = [plain_finding(each, lambda _: None) for each in refused.findings]
            return plain({"number": number, "problems": problems, "clinics": [], "sheets": [], "variants": VARIANTS})
        clinics = [{"id": name, "languages": languages} for name, languages in self.list.clinics().items()]
        return plain({
            "number": number, "clinic": choice.clinic, "language": choice.language, "variant": choice.variant, "clinics": clinics,
            "variants": VARIANTS, "problems": problems, "sheets": [line_of(job, self.proofs.known(job), self.proofs.called(job)) for job in jobs],
            "done": all(self.proofs.is_beside(job) for job in jobs),
        })  # fmt: skip

    def proof(self, request: Request) -> Response:
        """The pages of one sheet as pictures, with what is wrong."""
        self._asked.set()
        job = self.list.named(request.query_params.get("id", ""))
        if job is None:
            return told(404, "This sheet is not there any more.")
        try:
            proof = self.proofs.proof(job)
        except Refused as refused:
            return told(409, " ".join(each.message for each in refused.findings))
        drawn = self.pictures.of(proof.data, private=False) if proof.data else ()
        found = told_findings(proof.built, self.proofs.source, [each.words for each in drawn])
        return plain({
            **line_of(job, proof.built, self.proofs.called(job)), "old": proof.old, "seconds": round(proof.seconds, 3), "beside": self.proofs.is_beside(job),
            "findings": found, "content_code": proof.built.content_code, "version": proof.built.version,
            "pages": [{"png": b64encode(each.png).decode(), "words": each.words} for each in drawn],
        })  # fmt: skip

    def news(self, request: Request) -> Response:
        """The number of the last save, as soon as the page does not know it."""
        known = request.query_params.get("known", "")
        return plain({"number": self.watch.wait(int(known) if known.isdecimal() and len(known) < 10 else -1, POLL)})

    # ---- while nobody asks --------------------------------------------------------------------------------------------------

    def start(self) -> None:
        self.watch.start()
        Thread(target=self._look, name="proofs", daemon=True).start()

    def end(self) -> None:
        self._end.set()
        self._asked.set()
        self.watch.end()
        self.pictures.close()

    def _look(self) -> None:
        while not self._end.is_set():
            if self._asked.wait(1.0):
                self._asked.clear()
                if not self._asked.wait(QUIET):
                    self._look_at_all()

    def _look_at_all(self) -> None:
        """Each sheet of the choice, then beside the others; whoever asks comes first."""
        try:
            jobs = self.list.jobs(self._choice)
        except (Refused, UsageError):
            return
        looks: tuple[Callable[..., object], ...] = (self.proofs.proof, self.proofs.look_beside)
        todo = [
            (look, job)
            for look in looks
            for job in jobs
            if not self.proofs.is_beside(job) and (look is not looks[0] or self.proofs.known(job) is None)
        ]
        for look, job in todo:
            if self._end.is_set() or self._asked.is_set():
                self._asked.set()  # the rest comes later
                return
            look(job)
            self._end.wait(0.005)
        if todo:
            self.watch.tell()


def proofing_app(proofing: Proofing, home: str) -> App:
    """The routes of the page; nothing that is asked changes anything."""
    gets = {
        home: proofing.page, "/api/list": proofing.sheets, "/api/proof": proofing.proof, "/api/news": proofing.news, "/{file}": proofing.file,
    }  # fmt: skip
    routes = [Route(path, answering(each), methods=["GET"]) for path, each in gets.items()]
    proofing.start()
    return App(Starlette(routes=routes), (*ALLOWED, *proofing.files.allowed()), closed, proofing.end)


def closed() -> Response:
    """What somebody sees who comes by a bookmark when the page has ended."""
    return page(401, "This page is not open", "Type handoutgen serve in the folder of the project: the page opens by itself.")
