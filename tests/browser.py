"""A real browser for web pages: Debian's Chromium, driven by playwright, without network; axe-core judges what it shows.

A test that asks for one is marked `@needs("chromium", package="chromium")`. By hand: `python -m tests.browser PAGE.html FOLDER` takes
pictures of a page as a phone, a desk and a printer show it.
"""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, Request, sync_playwright

# Nothing that would phone home, or that a container cannot give: a user namespace, a large /dev/shm, a graphics card.
QUIET = (
    "--no-sandbox", "--disable-dev-shm-usage", "--disable-background-networking", "--disable-component-update", "--disable-default-apps",
    "--disable-extensions", "--disable-sync", "--no-first-run", "--no-default-browser-check", "--disable-gpu", "--metrics-recording-only",
)  # fmt: skip
RULES = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")
PHONE, DESK = 390, 1280  # CSS pixels
NARROW = 320  # WCAG 2.2 §1.4.10: the width at which nothing may scroll sideways; also 1280 at 400 % zoom


class Browser:
    """A running Chromium. Pages come from files; whatever else they ask for is noted in `asked` and refused."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def __enter__(self) -> Self:
        self._playwright = sync_playwright().start()
        self._chromium = self._playwright.chromium.launch(executable_path=shutil.which("chromium"), headless=True, args=list(QUIET))
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._chromium.close()
        self._playwright.stop()

    @contextmanager
    def page(self, file: Path, width: int = DESK, **options: Any) -> Iterator[Page]:
        """The page of a file in a window of that width, without scripts of its own."""
        context = self._chromium.new_context(viewport={"width": width, "height": 900}, offline=True, **options)
        page = context.new_page()
        page.on("request", lambda request: self._note(request, file))
        try:
            page.goto(file.as_uri())
            yield page
        finally:
            context.close()

    def _note(self, request: Request, file: Path) -> None:
        if request.url != file.as_uri() and not request.url.startswith("data:"):
            self.asked.append(request.url)

    def violations(self, page: Page) -> list[str]:
        """What axe-core finds wrong: `rule: the element, what is wrong with it`."""
        found = Axe().run(page, options={"runOnly": list(RULES)}).response["violations"]
        return [f"{rule['id']}: {node['html'][:200]}: {node['failureSummary']}" for rule in found for node in rule["nodes"]]


def sideways(page: Page) -> list[str]:
    """The elements that stick out of the window, if the page scrolls sideways."""
    script = """() => document.documentElement.scrollWidth <= innerWidth ? [] :
        [...document.querySelectorAll('body *')].filter(e => e.getBoundingClientRect().right > innerWidth + 0.5)
            .map(e => e.outerHTML.slice(0, 200))"""
    found: list[str] = page.evaluate(script)
    return found


def take_pictures(file: Path, folder: Path) -> None:
    """PNGs of a page on a phone, at its narrowest and on a desk, and a PDF as a printer gets it."""
    with Browser() as browser:
        for name, width, scale in (("narrow", NARROW, 2), ("phone", PHONE, 2), ("desk", DESK, 1)):
            with browser.page(file, width, device_scale_factor=scale) as page:
                page.screenshot(path=folder / f"{file.stem}-{name}.png", full_page=True)
        with browser.page(file) as page:
            page.pdf(path=folder / f"{file.stem}-print.pdf", prefer_css_page_size=True)


if __name__ == "__main__":
    take_pictures(Path(sys.argv[1]).resolve(), Path(sys.argv[2]))
