"""The page of the front desk in a real Chromium, on a real `handoutgen desk` of a project with signed sheets: what a receptionist does and sees.

Keys that are pressed are counted, the words that are typed are not. Whatever the browser complains of is kept in `complaints`.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import BrowserContext, ConsoleMessage, Page, Request, expect, sync_playwright

from tests.batch.practice import edit
from tests.batch.signed import FACTS, WORDS, sign, signable
from tests.browser import QUIET, RULES
from tests.desk_server import DeskServer

DAY = "2026-11-26"
ARGUMENTS = ("--port", "0", "--today", DAY, "--clinic", "harbor")
NO_QUEUES = {"CUPS_SERVER": "127.0.0.1:1"}  # those of the machine that runs the tests are none of ours
FIELDS = """\
fields:
  first_name: {ask: First name, type: name}
  clinician: {ask: Clinician, type: name}
  procedure_date: {ask: Date of the procedure, type: date}
"""
LINE = """\
      - type: visit_line
        items:
          - "**For:** {{ visit.first_name }}"
          - "**With:** {{ visit.clinician }}"
          - "**Your procedure:** {{ visit.procedure_date }}"
"""
# The print window has a preview, which a browser without a screen cannot show: its tab crashes. Ours was looked at on a screen.
NO_PREVIEW = "--disable-print-preview"


def visited(folder: Path) -> Path:
    """A project whose handout asks the counter for a name, a clinician and a day; nobody has signed it."""
    root = signable(folder)
    edit(root, FACTS, "version: 3\n", "version: 3\n" + FIELDS)
    edit(root, WORDS, "sections:\n", "sections:\n  - blocks:\n" + LINE)
    return root


def signed_off(folder: Path) -> Path:
    """The same, signed for all three clinics."""
    root = visited(folder)
    said = sign(root)
    assert said.code == 0, said.err
    return root


class Chromium:
    """The browser. Each `desk` is a window of its own, with nothing of the one before."""

    def __init__(self) -> None:
        self._logins: dict[str, tuple[str, Any]] = {}

    def __enter__(self) -> Self:
        self._playwright = sync_playwright().start()
        self.chromium = self._playwright.chromium.launch(executable_path=shutil.which("chromium"), headless=True, args=[*QUIET, NO_PREVIEW])
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.chromium.close()
        self._playwright.stop()

    @contextmanager
    def context(self, width: int = 1280, height: int = 800, **options: Any) -> Iterator[BrowserContext]:
        context = self.chromium.new_context(viewport={"width": width, "height": height}, locale="en-US", **options)
        context.set_default_timeout(20_000)
        try:
            yield context
        finally:
            context.close()

    @contextmanager
    def again(self, server: DeskServer, width: int = 1280, height: int = 800, **options: Any) -> Iterator[DeskPage]:
        """Another window of the same user: its login works once, its cookie until the desk ends."""
        if server.url not in self._logins:
            with self.desk(server.url) as desk:
                self._logins[server.url] = desk.page.url, desk.page.context.storage_state()
        home, cookies = self._logins[server.url]
        with self.desk(home, width, height, storage_state=cookies, **options) as desk:
            yield desk

    @contextmanager
    def desk(self, url: str, width: int = 1280, height: int = 800, script: str = "", **options: Any) -> Iterator[DeskPage]:
        """The page of a desk, logged in, its list shown. `script` runs before those of the page."""
        with self.context(width, height, **options) as context:
            context.add_init_script(script)
            desk = DeskPage(context.new_page())
            desk.open(url)
            yield desk
            assert not desk.complaints, desk.complaints


@dataclass
class DeskPage:
    """One window on a desk."""

    page: Page
    strokes: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)
    asked: list[Request] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.page.on("console", self._heard)
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("request", lambda request: self.asked.append(request))

    def _heard(self, message: ConsoleMessage) -> None:
        # An answer that is not 200 is told by the browser too; which ones there are is what the tests look at.
        # The browser's own viewer asks for an icon that it does not have.
        if message.type in ("error", "warning") and "Failed to load resource" not in message.text:
            self.complaints.append(message.text)

    def open(self, url: str) -> None:
        self.page.goto(url)
        expect(self.page.locator('#results [role="option"]').first).to_be_visible()

    def press(self, *keys: str) -> None:
        """Keys, each a stroke."""
        for key in keys:
            self.strokes.append(key)
            self.page.keyboard.press(key)

    def type(self, words: str) -> None:
        """Words, which are not counted."""
        self.page.keyboard.type(words)

    def place(self, name: str) -> Any:
        return self.page.get_by_label(name, exact=True)

    @property
    def focused(self) -> str:
        """The id of what has the focus."""
        found: str = self.page.evaluate("document.activeElement.id")
        return found

    def pick(self, words: str = "care at home") -> None:
        """Find a sheet and open its form, by keys."""
        self.page.locator("#search").fill(words)
        expect(self.page.locator('#results [aria-selected="true"]')).to_be_visible()
        self.page.locator("#search").press("Enter")
        expect(self.page.locator("#sheet")).to_be_visible()

    def preview(self) -> None:
        """Wait until the pages stand for what the form holds now."""
        expect(self.page.locator("#preview")).to_have_attribute("data-state", "")
        expect(self.page.locator("#pages img").first).to_be_visible()

    def told(self, words: str) -> None:
        """Wait until these words stand in one of the two regions that are read out."""
        expect(self.page.locator("#told, #alarm").filter(has_text=re.compile(re.escape(words))).first).to_be_attached()

    def typed_day(self, digits: str) -> None:
        """A day, as it is typed: month, day, year."""
        self.page.locator("#field-procedure_date").focus()
        self.page.keyboard.type(digits)

    def job(self, state: str) -> Any:
        """Wait until a job stands like this."""
        card = self.page.locator(f'.job[data-state="{state}"]')
        expect(card).to_be_visible(timeout=30_000)
        return card

    @property
    def words_of_pages(self) -> str:
        """What the pictures of the pages say to whoever cannot see them."""
        return " ".join(each.get_attribute("alt") or "" for each in self.page.locator("#pages img").all())

    def violations(self) -> list[str]:
        """What axe-core finds wrong."""
        found = Axe().run(self.page, options={"runOnly": list(RULES)}).response["violations"]
        return [f"{rule['id']}: {node['html'][:200]}: {node['failureSummary']}" for rule in found for node in rule["nodes"]]

    def text(self) -> str:
        """All that the page holds, shown or not: text, and what stands in its places."""
        script = """() => document.documentElement.outerHTML + '\\n' +
            [...document.querySelectorAll('input, textarea, select')].map(each => each.value).join('\\n')"""
        found: str = self.page.evaluate(script)
        return found
