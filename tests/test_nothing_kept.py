"""Nothing about a patient is kept: canary names go through everything that hands out sheets, while printers fail, people press Ctrl-C and we make mistakes;
then they are searched for in each file, log, answer, header and argument that the run left. tests/test_canary.py proves that the finder sees.

Not looked at, and said in docs/merge.md: swap, the memory of a running process, the spool of the print system while it prints.
"""

from __future__ import annotations

import base64
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Request, Response, sync_playwright

from tests.browser import QUIET
from tests.canary import Canary, Processes, shown
from tests.cups import cups
from tests.desk_page import DAY, NO_PREVIEW, DeskPage
from tests.desk_server import Answer, DeskServer, soon
from tests.ipp_printer import NEEDS_PRINTER, IppPrinter, ipp_printer
from tests.printing.printers import needs_cups
from tests.scene import BUGS, Scene
from tests.tools import needs

pytestmark = [
    *NEEDS_PRINTER,
    pytest.mark.skipif(not sys.platform.startswith("linux"), reason="looks at processes and printers as Linux has them"),
    pytest.mark.usefixtures("loopback"),
]
COLUMNS = """\
date_formats: [MM/DD/YYYY]
sheet: own
clinic: harbor
language: en
fields: {first_name: Given name, clinician: Provider, procedure_date: Day}
note: Note
"""
ENDS = ("printed", "sent", "cancelled", "failed")


@pytest.fixture
def scene() -> Iterator[Scene]:
    """In a folder with a short name, for the sockets of Chromium, and one that the user of the print system may pass through."""
    top = Path(tempfile.mkdtemp(prefix="hk-")).resolve()
    top.chmod(0o755)
    try:
        yield Scene(top)
    finally:
        shutil.rmtree(top, ignore_errors=True)


@pytest.fixture
def printer(scene: Scene) -> Iterator[IppPrinter]:
    with ipp_printer(scene.outside / "printer") as running:
        yield running


@pytest.fixture
def watched(scene: Scene) -> Iterator[Processes]:
    """All processes are looked at while the test goes on."""
    with Processes(scene.canary) as watching:
        yield watching
    assert watching.looks
    assert watching.seen == set()


def visits(scene: Scene) -> Path:
    """A day list: two rows that print, and one for each way to be wrong, each with the names in it."""
    name, clinician, note = scene.name, scene.clinician, scene.note
    good = f'{name},{clinician},11/27/2026,"{note}"'
    bad = (
        f'{name} 字,{clinician},11/27/2026,"{note}"',
        f"{name * 30},{clinician},11/27/2026,",
        f"{name},{clinician},{name},",
        f"{name},,11/27/2026,{scene.canary.words[2]}",
        f'{name},{clinician},11/27/2026,"{scene.canary.words[2]}: stop your medicine"',
        f"{name},{clinician}",
        f'"{name}"x,{clinician},11/27/2026,',
        f"{name}\0,{clinician},11/27/2026,",
        f"{name}\u202e,{clinician},11/27/2026,",
        f"Jos\ufffd {name},{clinician},11/27/2026,",
    )
    path = scene.outside / "visits.csv"
    path.write_text("\n".join(("Given name,Provider,Day,Note", good, *bad, good)) + "\n", encoding="utf-8")
    (scene.root / "columns.yaml").write_text(COLUMNS)
    return path


def merge(scene: Scene, *arguments: str) -> tuple[str, ...]:
    return ("merge", str(visits(scene)), "--map", "columns.yaml", "--today", DAY, *arguments)


def is_on(document: bytes, scene: Scene) -> None:
    """The names do stand on the page: otherwise the search would prove nothing."""
    text = shown(document)
    assert [word for word in scene.canary.words if word not in text] == []


def clean(scene: Scene, printer: IppPrinter) -> None:
    """Nothing was left by us, and nothing but the document came to the printer: neither title, nor user, nor a line of its log."""
    assert scene.left() == []
    assert list(scene.canary.in_text(repr(printer.asked))) == []
    assert list(scene.canary.in_bytes((printer.folder / "printer.log").read_bytes())) == []
    assert {each["JOB_NAME"] for each in printer.asked} <= {"Handout"}


@pytest.mark.usefixtures("watched")
def test_merge(scene: Scene, printer: IppPrinter) -> None:
    code, said = scene.ended(scene.start(*merge(scene, "-P", printer.uri, "--debug")))
    assert (code, said.count(": printed: "), said.count(": bad: ")) == (1, 2, 11), said
    assert len(printer.documents) == 2
    for document in printer.documents:
        is_on(document, scene)
    for more in (("-n",), ("-n", "--output-format", "json"), ("-n", "--output-format", "github"), ("--start-map", "new.yaml")):
        code, said = scene.ended(scene.start(*merge(scene, *more)))
        assert code == (0 if more[0] == "--start-map" else 1), said
    clean(scene, printer)


@pytest.mark.usefixtures("watched")
def test_the_only_way_to_keep_names(scene: Scene) -> None:
    """What is asked for in so many words is there, in that folder and nowhere else: the search does see it."""
    folder = scene.run / "names"
    code, said = scene.ended(scene.start(*merge(scene, "--keep-names-on-disk", str(folder))))
    assert (code, said.count(": saved: ")) == (1, 2), said
    assert scene.left(folder) == []
    found = scene.left()
    assert {Path(each.place.partition(" > ")[0]).parent for each in found} == {folder}
    assert {each.word for each in found} == set(scene.canary.words)


@pytest.mark.usefixtures("watched")
@pytest.mark.parametrize("fault", ["off", "off in between", "no paper", "jam", "Ctrl-C", "killed"])
def test_merge_when_it_is_cut_short(scene: Scene, printer: IppPrinter, fault: str) -> None:
    arguments = merge(scene, "-P", printer.uri, "--debug", "--limit", "3")
    if fault == "off":
        printer.off()
        assert scene.ended(scene.start(*arguments))[0] == 3
    elif fault in ("jam", "no paper"):
        with printer.fault("FAIL" if fault == "jam" else "PAPER_OUT"):
            assert scene.ended(scene.start(*arguments))[0] == 3
    else:
        with printer.fault("PAPER_OUT"):
            process = scene.start(*merge(scene, "-P", printer.uri, "--debug"))
            soon(lambda: printer.documents)
            time.sleep(1)
            if fault == "off in between":
                printer.off()
                time.sleep(1)
        code, _ = scene.ended(process, signal.SIGKILL if fault == "killed" else signal.SIGINT)
        assert code == (-signal.SIGKILL if fault == "killed" else 130)
    clean(scene, printer)


@pytest.mark.usefixtures("watched")
@pytest.mark.parametrize("bug", BUGS)
def test_merge_when_we_make_a_mistake(scene: Scene, printer: IppPrinter, bug: str) -> None:
    code, said = scene.ended(scene.start(*merge(scene, "-P", printer.uri, "--debug"), bug=bug))
    assert code == 70
    assert said.count("a mistake of ours") >= 2, said
    assert printer.documents == []
    clean(scene, printer)


@pytest.mark.usefixtures("watched")
@pytest.mark.parametrize("model", ["everywhere", "raw"])
@needs_cups
def test_merge_through_a_print_system(scene: Scene, printer: IppPrinter, model: str) -> None:
    """CUPS with its job history kept, and all of its logs: title and user stand there, and tell nobody anything."""
    with cups(scene.outside / "cups") as server:
        queue = server.queue("frontdesk", printer.uri, model)
        code, said = scene.ended(scene.start(*merge(scene, "-P", queue)))
        assert (code, len(printer.documents)) == (1, 2), said
        is_on(printer.documents[0], scene)
        soon(lambda: "frontdesk" in (server.folder / "log/page_log").read_text())
        jobs = server.run("lpstat", "-W", "all", "-o", "-l")
        assert list(scene.canary.in_text(jobs)) == []
        # The spool is CUPS' own while it prints, and empty of documents when it is done.
        soon(lambda: not list((server.folder / "spool").glob("d*")))
        assert list(scene.canary.in_files(server.folder)) == []
    clean(scene, printer)


TRACER = ("strace", "-f", "-qq", "-s", "400", "-e", "trace=open,openat,creat,rename,renameat,renameat2,memfd_create,mkdir")


def written(trace: Path, scene: Scene) -> set[str]:
    """What was opened to write, made or renamed, as the system saw it; no call names a patient."""
    assert list(scene.canary.in_bytes(trace.read_bytes())) == []
    lines = trace.read_text(errors="replace").splitlines()
    assert len(lines) > 20
    opened = {found[1] for line in lines if (found := re.search(r'"([^"]*)".*(?:O_WRONLY|O_RDWR|O_CREAT)[^"]*= \d+$', line))}
    made = {
        found
        for line in lines
        if re.search(r"(?:creat|rename\w*|memfd_create|mkdir)\(.*= 0$", line)
        for found in re.findall(r'"([^"]*)"', line)
    }
    return {path for path in opened | made if not path.startswith(("/dev/", "/proc/")) and "__pycache__" not in path}


@needs("strace", package="strace")
def test_merge_opens_no_file_to_write_but_the_ledger(scene: Scene, printer: IppPrinter) -> None:
    """What could hold a name for a moment, and be deleted before anybody looks."""
    trace = scene.outside / "trace"
    code, said = scene.ended(scene.start(*merge(scene, "-P", printer.uri), before=(*TRACER, "-o", str(trace))))
    assert (code, len(printer.documents)) == (1, 2), said
    ours = written(trace, scene)
    assert any(path.endswith("prints.jsonl") for path in ours), ours
    allowed = (str(scene.state), str(scene.root / ".handoutgen"))
    assert {path for path in ours if not path.startswith(allowed)} == set()


@needs("strace", package="strace")
def test_the_desk_opens_no_file_to_write_but_the_ledger(scene: Scene, printer: IppPrinter) -> None:
    trace = scene.outside / "trace"
    with desk(scene, printer) as server:
        ask = Asking(server.enter(), scene)
        there = server.get("/api/start").json["printers"][0]["id"]
        tracer = subprocess.Popen([*TRACER, "-p", str(server.process.pid), "-o", str(trace)])
        try:
            time.sleep(1)
            assert ask.post("/api/preview").status == 200
            assert ask.post("/api/window", copies=1).status == 200
            assert ask.print(there)["state"] == "printed"
        finally:
            tracer.send_signal(signal.SIGINT)
            tracer.wait(30)
        server.end(signal.SIGINT)
    is_on(printer.documents[0], scene)
    ours = written(trace, scene)
    assert any(path.endswith("prints.jsonl") for path in ours), ours
    assert {path for path in ours if not path.startswith((str(scene.state), str(scene.root / ".handoutgen")))} == set()


class Asking:
    """A desk that is asked raw, and all that it answers."""

    def __init__(self, server: DeskServer, scene: Scene) -> None:
        self.server, self.scene = server, scene
        self.offer = server.offers()["handout/own/en"]["id"]
        self.heads: list[str] = []

    def post(self, path: str, **more: Any) -> Answer:
        canary = self.scene
        fields = {"first_name": canary.name, "clinician": canary.clinician, "procedure_date": "2026-11-27"}
        values = {"offer": self.offer, "variant": "standard", "fields": fields, "note": canary.note} | more
        return self.told(self.server.post(path, values))

    def told(self, answer: Answer) -> Answer:
        self.heads.append(f"{answer.status} {answer.headers}")
        return answer

    def print(self, printer: str, **more: Any) -> dict[str, Any]:
        """Print it, and wait for its end."""
        answer = self.post("/api/print", printer=printer, copies=1, sides="", **more)
        assert answer.status == 200, answer
        job = answer.json["job"]
        return soon(lambda: self.ended(job))  # type: ignore[no-any-return]

    def ended(self, job: str) -> dict[str, Any] | None:
        answer = self.told(self.server.get(f"/api/jobs/{job}"))
        assert list(self.scene.canary.in_bytes(answer.body)) == []
        found: dict[str, Any] = answer.json
        return found if found["state"] in ENDS else None


def desk(scene: Scene, printer: IppPrinter, bug: str = "") -> DeskServer:
    settings = scene.root / "handoutgen.yaml"
    if "printers:" not in settings.read_text():
        settings.write_text(settings.read_text() + f"printers: {{Front Desk: {printer.uri}}}\n")
    return DeskServer(scene.root, scene.state, ("--port", "0", "--today", DAY, "--clinic", "harbor", "--debug"), scene.variables(bug))


@pytest.mark.usefixtures("watched")
def test_the_desk_by_its_api(scene: Scene, printer: IppPrinter) -> None:
    with desk(scene, printer) as server:
        ask = Asking(server.enter(), scene)
        preview = ask.post("/api/preview")
        assert preview.status == 200
        pictures = [base64.b64decode(page) for page in preview.json["pages"]]
        assert any(scene.name in text for text in preview.json["alt"])
        window = ask.post("/api/window", copies=1)
        is_on(window.body, scene)
        there = server.get("/api/start").json["printers"][0]["id"]
        assert ask.print(there)["state"] == "printed"
        is_on(printer.documents[0], scene)
        wrong: tuple[dict[str, Any], ...] = (
            {"fields": {"first_name": scene.name * 40}},
            {"fields": {"first_name": f"{scene.name}字"}},
            {"fields": {"procedure_date": scene.name}},
            {"fields": {scene.name: "x"}},
            {"note": f"{scene.name}: stop your medicine"},
            {"variant": scene.name},
            {"offer": scene.name},
            {"fields": [scene.name]},
        )
        for more in wrong:
            answer = ask.post("/api/preview", **more)
            assert 400 <= answer.status < 500, answer
            assert list(scene.canary.in_bytes(answer.body)) == []
        raw = server.post("/api/preview", b'{"fields": {"first_name": "' + scene.name.encode())
        assert raw.status == 400
        for path in (f"/api/{scene.name}".encode(), b"/?name=" + scene.name.encode("latin-1", "replace")):
            answer = ask.told(server.raw(b"GET " + path + b" HTTP/1.1\r\nHost: " + server.host.encode() + b"\r\nConnection: close\r\n\r\n"))
            assert answer.status >= 400
        with printer.fault("PAPER_OUT"):
            job = ask.post("/api/print", printer=there, copies=1, sides="").json["job"]
            soon(lambda: server.get(f"/api/jobs/{job}").json["state"] == "stuck")
            server.post(f"/api/jobs/{job}/cancel", {})
            soon(lambda: "Cancel" in server.get(f"/api/jobs/{job}").json["words"])  # the printer has been told
        assert soon(lambda: ask.ended(job))["state"] in ("cancelled", "failed")
        with printer.fault("FAIL"):
            assert ask.print(there)["state"] == "failed"
        printer.off()
        answer = ask.post("/api/print", printer=there, copies=1, sides="")
        assert answer.status == 409 or ask.print(there)["state"] == "failed"
        assert list(scene.canary.in_bytes(answer.body)) == []
        assert list(scene.canary.in_text("\n".join(ask.heads))) == []
        assert scene.left() == []
        said = server.end(signal.SIGINT)
    assert list(scene.canary.in_text(f"{said}")) == []
    scene.canary = scene.canary.showing(*pictures)
    clean(scene, printer)


@pytest.mark.usefixtures("watched")
@pytest.mark.parametrize("bug", BUGS)
def test_the_desk_when_we_make_a_mistake(scene: Scene, printer: IppPrinter, bug: str) -> None:
    with desk(scene, printer, bug) as server:
        ask = Asking(server.enter(), scene)
        there = server.get("/api/start").json["printers"][0]["id"]
        for path in ("/api/preview", "/api/print", "/api/window"):
            answer = ask.post(path, printer=there, copies=1, sides="")
            assert answer.status == 500, answer
            assert list(scene.canary.in_bytes(answer.body)) == []
        said = server.end(signal.SIGINT)
    assert list(scene.canary.in_text(f"{said} {ask.heads}")) == []
    assert printer.documents == []
    clean(scene, printer)


@pytest.mark.usefixtures("watched")
@needs("chromium", package="chromium")
def test_the_desk_in_a_browser(scene: Scene, printer: IppPrinter, monkeypatch: pytest.MonkeyPatch) -> None:
    """Typed, shown, printed and given to the print window in a browser with a profile on the disk, as a receptionist's is."""
    variables = scene.variables()
    for name in ("HOME", "TMPDIR", "TMP", "TEMP"):
        monkeypatch.setenv(name, variables[name])
    heard: list[str] = []
    profile = scene.home / "profile"
    with desk(scene, printer) as server, sync_playwright() as playwright:
        context = playwright.chromium.launch_persistent_context(
            str(profile), executable_path=shutil.which("chromium"), headless=True, args=[*QUIET, NO_PREVIEW], env=dict(variables.items()),
        )  # fmt: skip
        context.set_default_timeout(20_000)
        context.on("request", lambda request: heard.append(_asked(request)))
        context.on("response", lambda response: heard.append(_answered(response)))
        window = DeskPage(context.new_page())
        window.open(server.url)
        previews: list[Response] = []
        window.page.on("response", lambda response: previews.append(response) if response.url.endswith("/api/preview") else None)
        pictures = _worked(window, scene, previews)
        assert scene.left() == []
        window.pick()
        window.page.locator("#field-first_name").fill(scene.name)
        window.preview()
        context.close()
        server.end(signal.SIGINT)
    assert any("/api/preview" in each for each in heard)
    assert list(scene.canary.in_text("\n".join(heard))) == []
    assert window.complaints == []
    is_on(printer.documents[0], scene)
    assert len(list(profile.rglob("*"))) > 20
    scene.canary = scene.canary.showing(*pictures)
    clean(scene, printer)


def _worked(window: DeskPage, scene: Scene, previews: list[Response]) -> list[bytes]:
    """Fill it in, look at the pages, print, and print from the window; the pictures that were shown."""
    pictures: list[bytes] = []
    for button in ("#print", "#window"):
        window.pick()
        window.page.locator("#field-first_name").fill(scene.name)
        window.page.locator("#field-clinician").fill(scene.clinician)
        window.page.locator("#note").fill(scene.note)
        window.typed_day("11272026")
        window.preview()
        assert scene.name in window.words_of_pages
        pictures += [base64.b64decode(page) for page in previews[-1].json()["pages"]]
        window.page.locator(button).click()
        window.job("printed" if button == "#print" else "sent")
    return pictures


def _asked(request: Request) -> str:
    return f"{request.method} {request.url} {request.headers}"


def _answered(response: Response) -> str:
    return f"{response.status} {response.url} {response.headers}"


def core_limit(pid: int) -> str:
    found = re.search(r"Max core file size\s+(\S+)", Path(f"/proc/{pid}/limits").read_text())
    assert found
    return found[1]


def test_the_memory_of_a_crash_is_not_written_down(scene: Scene, printer: IppPrinter) -> None:
    """No core dump: a process of ours that is to hold a visit says so to the system first."""
    with printer.fault("PAPER_OUT"):
        process = scene.start(*merge(scene, "-P", printer.uri))
        soon(lambda: printer.documents)
        assert core_limit(process.pid) == "0"
    scene.interrupted(process)
    with desk(scene, printer) as server:
        assert core_limit(server.process.pid) == "0"


def test_the_search_sees_what_a_program_leaves(scene: Scene) -> None:
    """The whole arrangement can fail: a name that is left in a home, in a folder for temporary files, or in one that all share, is found."""
    places = [scene.home / ".cache/x", scene.temporary / "x", Path("/tmp") / f"handoutgen-canary-{scene.top.name}"]
    for place in places:
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(scene.name.encode("utf-16-le"))
    try:
        assert {each.place for each in scene.left()} == {str(place) for place in places}
    finally:
        places[-1].unlink()
    assert Canary.hatched().words != scene.canary.words
