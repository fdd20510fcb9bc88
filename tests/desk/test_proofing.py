"""The author's page in a real browser, on a real `handoutgen serve`, while files are saved."""

from __future__ import annotations

import re
import shutil
import signal
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Route, expect

from handoutgen.desk.proofing import closed
from tests.batch.many import many
from tests.batch.practice import edit
from tests.batch.short_packets import CARE, HELP
from tests.cli.calling import call
from tests.proof_server import DAY, ProofServer, chromium, serving, window
from tests.tools import needs

pytestmark = needs("chromium", package="chromium")
WORDS = f"handouts/{CARE}/en.yaml"
CARE_TITLE, HELP_TITLE = "Recovery care", "When to seek help"
SOON = 20_000


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as running:
        yield running


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return many(tmp_path / "many", ("alder", "birch"))


@pytest.fixture
def server(root: Path, tmp_path: Path) -> Iterator[ProofServer]:
    with serving(root, tmp_path / "state") as running:
        yield running


def test_a_save_is_a_new_picture(root: Path, server: ProofServer, browser: Browser) -> None:
    with window(browser, server.url) as at:
        at.choose(CARE_TITLE)
        expect(at.page.locator("#pages img")).to_have_count(3)
        image = at.page.locator("#pages img").first
        before = image.get_attribute("src")
        at.page.evaluate("() => scrollTo(0, 300)")
        edit(root, WORDS, "Rest for", "Rest well for")
        start = time.monotonic()
        expect(image).to_have_attribute("alt", re.compile("Rest well for"), timeout=SOON)
        print(f"from save to picture: {time.monotonic() - start:.2f} s")
        assert image.get_attribute("src") != before
        assert at.page.evaluate("() => scrollY") == 300
        assert at.complaints == []


def test_it_says_what_check_says(root: Path, server: ProofServer, browser: Browser) -> None:
    edit(root, WORDS, "Rest for", "Call 415-555-0123. Rest for")
    said = call(root, "check", CARE, "-c", "alder", "--today", DAY)
    assert said.code == 1
    with window(browser, server.url) as at:
        at.choose(CARE_TITLE)
        errors = at.page.locator("#findings .error")
        expect(errors).to_have_count(said.err.count("error["), timeout=SOON)
        for entry in errors.all():
            code, words = entry.locator("p").first.inner_text().removeprefix("error ").split(": ", 1)
            assert f"error[{code}]: {words}" in said.err
            assert f"--> {entry.locator('.where').inner_text()}" in said.err
            assert entry.locator(".where").inner_text().startswith(WORDS)
        expect(at.page.locator("#sheets [aria-current] .errors")).to_have_text(re.compile("error"))


def test_a_broken_file_keeps_the_last_pages_marked_old(root: Path, server: ProofServer, browser: Browser) -> None:
    with window(browser, server.url) as at:
        at.choose(CARE_TITLE)
        pages = at.page.locator("#pages img")
        expect(pages).to_have_count(3)
        edit(root, WORDS, "sections:", "sections: [")
        expect(at.page.locator("#old")).to_be_visible(timeout=SOON)
        assert f"{WORDS}:" in at.page.inner_text("#old")
        expect(pages).to_have_count(3)
        assert CARE_TITLE in at.page.inner_text("#title")
        assert at.violations() == []
        edit(root, WORDS, "sections: [", "sections:")
        expect(at.page.locator("#old")).to_be_hidden(timeout=SOON)
        expect(at.page.locator("#none")).to_have_text("Nothing.")


def test_new_files_and_deleted_ones_show_in_the_list(root: Path, server: ProofServer, browser: Browser) -> None:
    with window(browser, server.url) as at:
        expect(at.page.locator("#sheets button")).to_have_count(3)
        shutil.copytree(root / f"handouts/{HELP}", root / "handouts/more")
        edit(root, "handouts/more/handout.yaml", "SC-10", "SC-11")
        expect(at.page.locator("#sheets button")).to_have_count(4, timeout=SOON)
        shutil.rmtree(root / "handouts/more")
        expect(at.page.locator("#sheets button")).to_have_count(3, timeout=SOON)


def test_clinic_and_form_are_chosen_and_kept_in_the_address(root: Path, server: ProofServer, browser: Browser) -> None:
    with window(browser, server.url) as at:
        at.choose(CARE_TITLE)
        at.page.select_option("#clinic", "birch")
        expect(at.page.locator("#pages img").first).to_have_attribute("alt", re.compile("Birch Spine"), timeout=SOON)
        at.page.select_option("#variant", "large-print")
        expect(at.page.locator("#pages img").nth(3)).to_be_visible(timeout=SOON)
        assert CARE_TITLE in at.page.inner_text("#title")
        at.page.reload()
        expect(at.page.locator("#pages img").first).to_have_attribute("alt", re.compile("Birch Spine"), timeout=SOON)
        assert at.page.input_value("#variant") == "large-print"


def test_a_choice_is_not_undone_by_an_answer_from_before(root: Path, server: ProofServer, browser: Browser) -> None:
    """A save asked for the list of one clinic, and the answer comes when another one was chosen."""
    with window(browser, server.url) as at:
        at.choose(CARE_TITLE)
        held: list[Route] = []
        at.page.route("**/api/list?*clinic=alder*", lambda route: held.append(route))
        with at.page.expect_request("**/api/list?*clinic=alder*", timeout=SOON):
            edit(root, WORDS, "Rest for", "Rest well for")
        at.page.select_option("#clinic", "birch")
        picture = at.page.locator("#pages img").first
        expect(picture).to_have_attribute("alt", re.compile("Birch Spine"), timeout=SOON)
        with at.page.expect_response("**/api/list?*clinic=alder*", timeout=SOON):
            held[0].continue_()
        at.page.wait_for_timeout(500)
        assert at.page.input_value("#clinic") == "birch"
        expect(picture).to_have_attribute("alt", re.compile("Birch Spine"))


def test_the_list_counts_all_sheets_while_nobody_asks(root: Path, server: ProofServer, browser: Browser) -> None:
    edit(root, f"handouts/{HELP}/en.yaml", "Keep this sheet", "Call 415-555-0123. Keep this sheet")
    with window(browser, server.url) as at:
        expect(at.page.locator("#sheets .errors")).to_have_count(2, timeout=SOON)
        assert "not looked at yet" not in at.page.inner_text("#sheets")


@pytest.mark.parametrize("width", [1400, 900, 320])
def test_it_is_accessible(root: Path, server: ProofServer, browser: Browser, width: int) -> None:
    edit(root, WORDS, "Rest for", "Call 415-555-0123. Rest for")
    with window(browser, server.url, width) as at:
        expect(at.page.locator("#sheets .errors").first).to_be_visible(timeout=SOON)
        assert at.violations() == []
        assert at.page.evaluate("() => document.documentElement.scrollWidth <= innerWidth")


def test_by_keyboard(root: Path, server: ProofServer, browser: Browser) -> None:
    edit(root, WORDS, "Rest for", "Call 415-555-0123 for good. Rest for")
    with window(browser, server.url) as at:
        expect(at.page.locator("#sheets button")).to_have_count(3)
        for _ in range(12):
            at.page.keyboard.press("Tab")
            if CARE_TITLE in at.page.evaluate("() => document.activeElement.textContent"):
                break
        at.page.keyboard.press("Enter")
        expect(at.page.locator("#title")).to_contain_text(CARE_TITLE, timeout=SOON)
        assert CARE_TITLE in at.page.evaluate("() => document.activeElement.textContent"), "the focus stays where it was"


def test_an_end_by_ctrl_c_is_told_on_the_page(root: Path, tmp_path: Path, browser: Browser) -> None:
    with serving(root, tmp_path / "state") as server, window(browser, server.url) as at:
        expect(at.page.locator("#pages img").first).to_be_visible(timeout=SOON)
        code, err = server.end(signal.SIGINT)
        assert (code, "Traceback" in err) == (0, False)
        expect(at.page.locator("#status")).to_contain_text("does not answer", timeout=SOON)


def test_without_a_session_the_page_says_what_to_type() -> None:
    assert closed().status_code == 401
    assert b"handoutgen serve" in closed().body
