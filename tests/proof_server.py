"""A real `handoutgen serve` in a process of its own, and a window of a real Chromium on it."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect, sync_playwright

import handoutgen
from tests.browser import QUIET, RULES

DAY = "2026-11-25"
PATIENCE = 60.0


@dataclass
class ProofServer:
    """The command, running. `url` is what its first line said."""

    process: subprocess.Popen[str]
    url: str

    def end(self, number: int = signal.SIGINT) -> tuple[int, str]:
        """Ask it to end: its exit code, and what it said to people."""
        if self.process.poll() is None:
            self.process.send_signal(number)
        _, err = self.process.communicate(timeout=PATIENCE)
        return self.process.returncode, err


@contextmanager
def serving(root: Path, state: Path, *arguments: str) -> Iterator[ProofServer]:
    """`handoutgen serve`, with a state folder of its own."""
    paths = os.pathsep.join((str(Path(handoutgen.__file__).parents[1]), os.environ.get("PYTHONPATH", "")))
    quiet = {name: value for name, value in os.environ.items() if name not in ("DISPLAY", "WAYLAND_DISPLAY", "BROWSER")}
    process = subprocess.Popen(
        [sys.executable, "-m", "handoutgen", "serve", "--port", "0", "--no-open", "--today", DAY, *arguments], cwd=root, text=True,
        env=quiet | {"HANDOUTGEN_STATE": str(state), "PYTHONPATH": paths, "PYTHONUTF8": "1"}, stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8",
    )  # fmt: skip
    assert process.stdout
    server = ProofServer(process, process.stdout.readline().strip())
    try:
        yield server
    finally:
        server.end()


@contextmanager
def chromium() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), headless=True, args=list(QUIET))
        try:
            yield browser
        finally:
            browser.close()


@dataclass
class Window:
    """A page, with what the browser complained of."""

    page: Page
    complaints: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.page.set_default_timeout(30_000)
        self.page.on("console", lambda message: self.complaints.append(message.text) if message.type in ("error", "warning") else None)
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))

    def choose(self, words: str) -> None:
        """Look at a sheet of the list."""
        self.page.click(f"#sheets button:has-text('{words}')")
        expect(self.page.locator("#title")).to_contain_text(words, timeout=30_000)

    def violations(self) -> list[str]:
        found = Axe().run(self.page, options={"runOnly": list(RULES)}).response["violations"]
        return [f"{rule['id']}: {node['html'][:200]}" for rule in found for node in rule["nodes"]]


@contextmanager
def window(browser: Browser, url: str, width: int = 1400) -> Iterator[Window]:
    context = browser.new_context(viewport={"width": width, "height": 900})
    try:
        found = Window(context.new_page())
        found.page.goto(url)
        yield found
    finally:
        context.close()
