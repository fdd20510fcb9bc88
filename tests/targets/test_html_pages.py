"""Web pages of the whole library and of every block, in a real browser and against the text that stands beside them."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from handoutgen.targets.html import write
from tests.blocks.setting import looking
from tests.browser import DESK, NARROW, Browser, sideways
from tests.conftest import ROOT, run
from tests.other_languages import hebrew, project_in
from tests.targets.gallery import gallery
from tests.targets.html_reading import words_of_page, words_of_text
from tests.tools import needs

LEAST_PAGES = 15
chromium = needs("chromium", package="chromium")

# WCAG 2.2 §1.4.12: what readers may set, without losing anything.
SPACED = """() => document.querySelectorAll('body *').forEach(e => Object.assign(e.style,
    {lineHeight: 1.5, letterSpacing: '.12em', wordSpacing: '.16em'}))"""
LARGER = "() => { document.documentElement.style.fontSize = '200%' }"


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Everything in this repository as web pages and as text, built by the real command."""
    folder = tmp_path_factory.mktemp("twins")
    done = run("build", "--format", "html,text", "--output", str(folder), cwd=ROOT)
    assert done.returncode == 0, done.stdout + done.stderr
    return folder


@pytest.fixture(scope="module")
def pages(library: Path) -> list[Path]:
    found = sorted(library.glob("*/*/*.html"))
    assert len(found) >= LEAST_PAGES
    return found


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with Browser() as running:
        yield running


@pytest.fixture(params=["tint", "outline", "bar"])
def blocks(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """A page with one of each block, in one of the themes' manners."""
    look = {"tint": ("disc", "zebra"), "outline": ("plain", "grid"), "bar": ("plain", "rules")}[request.param]
    page = tmp_path / "blocks.html"
    page.write_bytes(write(gallery(looking(callout=request.param, numbers=look[0], table=look[1]))))
    return page


def test_pages_say_what_the_text_says(pages: list[Path]) -> None:
    for page in pages:
        said = words_of_page(page.read_bytes())
        assert len(said) > 300, page
        assert said == words_of_text(page.with_suffix(".txt").read_bytes()), page


def test_pages_are_built_the_same_again(pages: list[Path], tmp_path: Path) -> None:
    done = run("build", "--format", "html", "--output", str(tmp_path), cwd=ROOT, PYTHONHASHSEED="7")
    assert done.returncode == 0, done.stdout + done.stderr
    for page in pages:
        assert (tmp_path / page.relative_to(page.parents[2])).read_bytes() == page.read_bytes()


def test_the_manifest_knows_pages(library: Path, pages: list[Path]) -> None:
    outputs = json.loads((library / "manifest.json").read_text(encoding="utf-8"))["outputs"]
    listed = [name for name, entry in outputs.items() if entry["format"] == "html" and entry["sides"] == 1]
    assert listed == [page.relative_to(library).as_posix() for page in pages]


@chromium
def test_no_page_of_the_library_has_a_violation_or_scrolls_sideways(pages: list[Path], browser: Browser) -> None:
    for file in pages:
        with browser.page(file, DESK) as page:
            assert browser.violations(page) == [], file
            page.set_viewport_size({"width": NARROW, "height": 700})
            assert sideways(page) == [], file
    assert browser.asked == [], "a page asked for something"


@chromium
@pytest.mark.parametrize("width", [DESK, NARROW])
def test_no_block_has_a_violation(blocks: Path, browser: Browser, width: int) -> None:
    with browser.page(blocks, width) as page:
        assert browser.violations(page) == []
        assert sideways(page) == []


@chromium
@pytest.mark.parametrize("change", [SPACED, LARGER])
def test_blocks_bear_what_readers_set(blocks: Path, browser: Browser, change: str) -> None:
    with browser.page(blocks, NARROW if change == SPACED else 2 * NARROW) as page:
        page.evaluate(change)
        assert sideways(page) == []


@chromium
def test_text_is_large_enough_and_lines_are_short_enough(blocks: Path, browser: Browser) -> None:
    script = """() => [...document.querySelectorAll('main *')].filter(e => e.innerText?.trim() && !e.closest('svg, .hidden'))
        .map(e => parseFloat(getComputedStyle(e).fontSize))"""
    with browser.page(blocks, DESK) as page:
        assert min(page.evaluate(script)) >= 16
        page.evaluate("() => { document.querySelector('main p').textContent = 'The lazy dog sleeps all day long. '.repeat(20) }")
        count = """() => { const p = document.querySelector('main p'), r = document.createRange(), t = p.firstChild; let n = 0, top = null;
            for (let i = 0; i < t.length; i++) { r.setStart(t, i); r.setEnd(t, i + 1); const y = r.getBoundingClientRect().top;
                if (top !== null && y > top + 2) return n; top = y; n++ } return n }"""
        assert 50 <= page.evaluate(count) <= 72


@pytest.fixture(scope="module")
def mirrored(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """The library in Hebrew letters."""
    folder = tmp_path_factory.mktemp("he")
    facts = {"direction": "rtl", "families": ["Noto Sans Hebrew"], "morning": "am", "afternoon": "pm"}
    shutil.copytree(ROOT / "tests/fonts_data", project_in(folder, "he", hebrew, **facts) / "fonts")
    done = run("build", "--format", "html,text", cwd=folder)
    assert done.returncode == 0, done.stdout + done.stderr
    return sorted(folder.glob("build/*/*/*.html"))


@chromium
def test_pages_from_right_to_left(mirrored: list[Path], browser: Browser) -> None:
    places = """() => [...document.querySelectorAll('.marked > li > svg')]
        .map(e => e.closest('li').getBoundingClientRect().right - e.getBoundingClientRect().right)"""
    assert len(mirrored) >= LEAST_PAGES
    for file in mirrored:
        assert words_of_page(file.read_bytes()) == words_of_text(file.with_suffix(".txt").read_bytes()), file
    for file in mirrored[:: LEAST_PAGES // 3]:
        with browser.page(file, NARROW) as page:
            assert browser.violations(page) == [], file
            assert sideways(page) == [], file
            assert {round(gap) for gap in page.evaluate(places)} == {0}, "marks stand before their text"


@chromium
def test_the_browser_finds_what_is_wrong(browser: Browser, tmp_path: Path) -> None:
    """A check that never fails proves nothing."""
    file = tmp_path / "bad.html"
    file.write_text(
        '<!DOCTYPE html><html><title>Bad</title><body><h1 style="color:#ccc">Pale</h1><img src="https://example.org/x.png">'
        '<div style="width:500px">wide</div></body></html>',
        encoding="utf-8",
    )
    browser.asked.clear()
    with browser.page(file, NARROW) as page:
        rules = {found.split(":")[0] for found in browser.violations(page)}
        assert {"html-has-lang", "color-contrast", "image-alt", "region"} <= rules
        assert sideways(page)
    assert browser.asked == ["https://example.org/x.png"]
    browser.asked.clear()
