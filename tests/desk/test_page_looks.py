"""The page as people with other eyes, hands and screens meet it: axe-core on its states, no scrolling sideways, targets, focus in sight."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import expect

from tests.browser import NARROW, PHONE, sideways
from tests.desk_page import Chromium, DeskPage
from tests.desk_server import DeskServer
from tests.tools import needs

pytestmark = needs("chromium", package="chromium")
TABLET = 820
SCREENS: dict[str, tuple[int, int, dict[str, Any]]] = {
    "desk": (1280, 800, {}),
    "dark": (1280, 800, {"color_scheme": "dark"}),
    "contrast": (1280, 800, {"forced_colors": "active"}),
    "tablet": (TABLET, 1180, {"has_touch": True}),
    "phone": (PHONE, 844, {"has_touch": True, "is_mobile": True}),
    "narrow": (NARROW, 640, {}),  # also 1280 at 400 %
    "zoomed": (640, 400, {"device_scale_factor": 2}),  # 1280 x 800 at 200 %
}
# A target that is smaller than 24 by 24 pixels, or than 44 under a finger; links in a sentence and what nobody sees left out.
SMALL = """least => [...document.querySelectorAll('button, a[href], input, select, textarea, [role="option"]')]
    .filter(each => each.offsetParent && !each.matches('input[type="radio"]'))
    .map(each => [each.getBoundingClientRect(), each.outerHTML.slice(0, 80)])
    .filter(([box]) => box.width < least || box.height < least).map(([box, html]) => `${box.width}x${box.height} ${html}`)"""
# Does something else lie over what has the focus, or is it out of sight?
HIDDEN = """() => {
    const each = document.activeElement, box = each.getBoundingClientRect();
    const x = box.left + box.width / 2, y = box.top + box.height / 2;
    if (y < 0 || y > innerHeight || x < 0 || x > innerWidth) return `out of sight: ${each.id || each.outerHTML.slice(0, 80)}`;
    const top = document.elementFromPoint(x, y);
    return each === top || each.contains(top) || each.labels?.[0]?.contains(top) ? '' : `${each.id} lies under ${top.outerHTML.slice(0, 80)}`;
}"""


@pytest.mark.parametrize("screen", SCREENS)
def test_every_state_of_finding_and_filling_in(chromium: Chromium, practice_desk: DeskServer, screen: str) -> None:
    width, height, options = SCREENS[screen]
    with chromium.again(practice_desk, width, height, **options) as desk:
        for name in ("start", "results", "picked", "preview"):
            reach(desk, name)
            assert desk.violations() == [], name
            assert sideways(desk.page) == [], name
            assert desk.page.evaluate(SMALL, 44 if options.get("has_touch") else 24) == [], name
        desk.press("Escape")
        desk.page.locator("#search").fill("qqqq")
        expect(desk.page.locator("#found")).to_contain_text("Nothing is found")
        assert desk.violations() == []
        assert sideways(desk.page) == []


def reach(desk: DeskPage, state: str) -> None:
    if state == "results":
        desk.type("care")
    elif state == "picked":
        desk.pick()
    elif state == "preview":
        full(desk)


def full(desk: DeskPage) -> None:
    """A form with everything in it."""
    desk.page.locator("#field-first_name").fill("Maximiliana-Alexandra")
    desk.page.locator("#field-procedure_date").fill("2026-11-26")
    desk.preview()


@pytest.mark.parametrize("screen", ["desk", "tablet", "zoomed", "narrow"])
def test_the_focus_is_never_hidden_and_never_trapped(chromium: Chromium, practice_desk: DeskServer, screen: str) -> None:
    width, height, options = SCREENS[screen]
    with chromium.again(practice_desk, width, height, **options) as desk:
        desk.pick()
        full(desk)
        desk.page.locator("#field-first_name").focus()
        seen: list[str] = []
        for _ in range(60):
            assert desk.page.evaluate(HIDDEN) == ""
            seen.append(desk.page.evaluate("document.activeElement.id || document.activeElement.textContent"))
            desk.page.keyboard.press("Tab")
            if desk.page.evaluate("document.activeElement === document.body"):
                break
        assert {"field-first_name", "copies", "sides", "open", "save"} <= set(seen)
        assert len(seen) < 60, "Tab never leaves the page"


def test_a_page_can_be_read_large(desk: DeskPage) -> None:
    desk.pick()
    desk.preview()
    before = desk.page.locator("#pages img").first.bounding_box()
    desk.page.get_by_role("button", name="Page 1 of").first.click()
    dialog = desk.page.get_by_role("dialog")
    expect(dialog).to_be_visible()
    large = dialog.locator("img").bounding_box()
    assert before
    assert large
    assert large["width"] > 1.5 * before["width"]
    assert desk.violations() == []
    dialog.get_by_role("button", name="Next page").click()
    expect(dialog.get_by_role("heading")).to_contain_text("Page 2 of")
    desk.press("Escape")
    expect(dialog).to_be_hidden()
    expect(desk.page.get_by_role("button", name="Page 1 of").first).to_be_focused()


def test_a_screen_reader_is_told_what_is_found_and_which_line_is_active(desk: DeskPage) -> None:
    search = desk.page.get_by_role("combobox", name="Find a sheet")
    expect(search).to_be_focused()
    expect(search).to_have_attribute("aria-expanded", "true")
    desk.type("care")
    active = search.get_attribute("aria-activedescendant")
    assert active
    assert "Care at home" in (desk.page.locator(f"#{active}").text_content() or "")
    expect(desk.page.locator("#found")).to_contain_text("1 sheet")
    desk.press("ArrowDown")
    assert search.get_attribute("aria-activedescendant") != active
    desk.press("ArrowUp")
    assert search.get_attribute("aria-activedescendant") == active
    for image in desk.page.locator("#pages img").all():
        assert image.get_attribute("alt")


def test_pictures_of_pages_say_what_the_pages_say(desk: DeskPage) -> None:
    desk.pick()
    desk.preview()
    assert "Page 1 of" in desk.words_of_pages
    assert "Go back to desk work" in desk.words_of_pages


def test_nothing_stands_in_the_page_that_a_strict_policy_forbids(desk: DeskPage) -> None:
    found = desk.page.evaluate("document.querySelectorAll('[style], style, script:not([src]), [onclick]').length")
    assert found == 0
    assert {request.url.split("/")[2] for request in desk.asked if request.url.startswith("http")} == {desk.page.url.split("/")[2]}


def test_no_place_hands_what_is_typed_to_the_browser(desk: DeskPage) -> None:
    """Neither to its memory, nor to a spell checker or a translator on another machine."""
    desk.pick()
    places = desk.page.locator('input:not([type="radio"]), textarea, select').all()
    assert len(places) > 8
    assert {each.get_attribute("autocomplete") for each in places} == {"off"}
    typed = desk.page.locator('input[type="text"], textarea').all()
    assert {each.get_attribute("spellcheck") for each in typed} == {"false"}
    assert desk.page.locator("html").get_attribute("translate") == "no"
