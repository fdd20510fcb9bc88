"""What must not go wrong at the counter: a name that stays, a wrong day, a page of another patient, a sheet nobody signed."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

import pypdfium2
import pytest
from playwright.sync_api import Error, Route, expect

from tests.batch.signed import code
from tests.cli.calling import call
from tests.desk_page import ARGUMENTS, NO_QUEUES, Chromium, DeskPage, signed_off, visited
from tests.desk_server import DeskServer
from tests.tools import needs

pytestmark = needs("chromium", package="chromium")
CANARY = "Zanzibarina"


@pytest.mark.parametrize("typed", ["{{7*7}}", "<b>x</b>", "{{ policy.ice }}", "</title><script>alert(1)</script>"])
def test_what_is_typed_is_printed_letter_for_letter(desk: DeskPage, typed: str) -> None:
    desk.pick()
    desk.page.locator("#field-first_name").fill(typed)
    desk.preview()
    printed = "".join(desk.words_of_pages.split())  # a long word is broken
    assert "For:" + "".join(typed.split()) + "With:" in printed
    desk.press("Escape")
    assert typed not in desk.text()


@pytest.mark.parametrize("typed", ["x" * 300, "Mar\u202eia", "Ma\u0000ria"])
def test_what_cannot_be_printed_is_told_beside_its_place(desk: DeskPage, typed: str) -> None:
    desk.pick()
    place = desk.page.locator("#field-first_name")
    place.fill(typed)
    assert place.input_value() == typed, "nothing is cut off in silence"
    told = desk.page.locator("#field-first_name-problem")
    expect(told).to_be_visible()
    expect(place).to_have_attribute("aria-invalid", "true")
    assert desk.page.locator("#pages img").count() == 0, "no page stands for what cannot be printed"
    assert typed not in (told.text_content() or "")
    desk.press("Control+Enter")
    expect(place).to_be_focused()
    expect(desk.page.locator(".job")).to_have_count(0)
    assert desk.violations() == []
    place.fill("Maria")
    desk.preview()
    expect(told).to_be_hidden()


def test_letters_that_no_font_has_are_told(desk: DeskPage) -> None:
    desk.pick()
    desk.page.locator("#field-first_name").fill("Maria 😀")
    expect(desk.page.locator("#refused")).to_be_visible()
    assert "Maria" not in desk.page.locator("#refused").inner_text()
    assert desk.page.locator("#pages img").count() == 0
    assert desk.violations() == []


@pytest.mark.parametrize("digits", ["02312026", "02", "11312026"])
def test_a_day_that_is_none_is_told_and_never_an_empty_line(desk: DeskPage, digits: str) -> None:
    desk.pick()
    desk.preview()
    desk.typed_day(digits)
    desk.press("Control+Enter")
    expect(desk.page.locator("#field-procedure_date-problem")).to_contain_text("There is no such day")
    expect(desk.page.locator("#alarm")).to_contain_text("There is no such day")
    expect(desk.page.locator(".job")).to_have_count(0)
    assert desk.page.locator("#pages img").count() == 0
    assert desk.violations() == []
    desk.press("Enter")
    assert desk.focused == "field-procedure_date", "it has to be mended first"
    desk.page.locator("#field-procedure_date").fill("2026-11-26")
    expect(desk.page.locator("#field-procedure_date-problem")).to_be_hidden()
    desk.preview()


def test_computed_days_are_shown_before_printing(desk: DeskPage) -> None:
    desk.pick()
    desk.page.get_by_role("button", name="Date of the procedure: today").click()
    days = desk.page.locator("#dates")
    expect(days).to_contain_text("Friday, November 27, 2026")
    desk.preview()
    assert "November 26, 2026" in desk.words_of_pages
    desk.page.locator("#field-procedure_date").fill("")
    expect(desk.page.locator("#dates-box")).to_be_hidden()


def test_the_latest_question_wins(desk: DeskPage) -> None:
    desk.pick()
    desk.preview()
    held: list[Route] = []
    desk.page.route("**/api/preview", lambda route: held.append(route) if not held else route.continue_())
    desk.page.locator("#field-first_name").fill(CANARY)
    expect(desk.page.locator("#pages")).to_have_attribute("aria-busy", "true")
    desk.page.wait_for_timeout(400)
    desk.page.locator("#field-first_name").fill("Maria")
    desk.preview()
    assert held
    assert "Maria" in desk.words_of_pages
    with suppress(Error):  # the page has given the question up, which is as well
        held[0].continue_()
    desk.page.wait_for_timeout(600)
    assert CANARY not in desk.words_of_pages


def test_an_answer_that_comes_after_clearing_shows_nothing(desk: DeskPage) -> None:
    held: list[Route] = []
    desk.page.route("**/api/preview", lambda route: held.append(route))
    desk.pick()
    desk.page.wait_for_timeout(300)
    desk.press("Escape")
    desk.page.unroute("**/api/preview")
    for route in held:
        with suppress(Error):  # given up
            route.continue_()
    desk.page.wait_for_timeout(500)
    assert desk.page.locator("#pages img").count() == 0
    expect(desk.page.locator("#sheet")).to_be_hidden()


def test_idle_warns_then_clears_and_says_so(chromium: Chromium, practice_desk: DeskServer) -> None:
    with chromium.again(practice_desk) as desk:
        desk.page.clock.install()
        desk.page.reload()
        desk.pick()
        desk.type(CANARY)
        desk.preview()
        warning = desk.page.locator("#warning")
        desk.page.clock.fast_forward(95_000)
        expect(warning).to_be_hidden()
        desk.page.clock.fast_forward(6_000)
        expect(warning).to_contain_text("seconds")
        expect(desk.page.locator("#alarm")).to_contain_text("Press any key to keep it")
        assert desk.violations() == []
        desk.type("s")  # somebody is there: it stays
        expect(warning).to_be_hidden()
        desk.page.clock.fast_forward(101_000)
        expect(warning).to_be_visible()
        desk.page.get_by_role("button", name="Keep it").click()
        expect(warning).to_be_hidden()
        assert desk.focused == "field-first_name"
        assert desk.page.locator("#field-first_name").input_value() == f"{CANARY}s"

        desk.page.clock.fast_forward(101_000)
        expect(warning).to_be_visible()
        desk.page.clock.fast_forward(20_000)
        expect(desk.page.locator("#sheet")).to_be_hidden()
        expect(desk.page.locator("#note-line")).to_contain_text("The form was cleared: nobody used it for 2 minutes")
        expect(desk.page.locator("#told")).to_contain_text("The form was cleared")
        assert CANARY not in desk.text()
        assert desk.page.locator("#pages img").count() == 0
        assert desk.violations() == []


def test_the_time_until_then_is_that_of_the_server(chromium: Chromium, tmp_path: Path) -> None:
    arguments = (*ARGUMENTS, "--clear-after", "1")
    with DeskServer(signed_off(tmp_path), tmp_path / "state", arguments, NO_QUEUES) as server, chromium.desk(server.url) as desk:
        desk.type(CANARY)
        expect(desk.page.locator("#note-line")).to_contain_text("nobody used it for 1 second")
        assert CANARY not in desk.text()


def test_back_and_forward_bring_no_name_back(desk: DeskPage, practice_desk: DeskServer) -> None:
    desk.pick()
    desk.type(CANARY)
    desk.preview()
    desk.page.goto("about:blank")
    desk.page.go_back()
    expect(desk.page.locator('#results [role="option"]').first).to_be_visible()
    assert CANARY not in desk.text()
    expect(desk.page.locator("#sheet")).to_be_hidden()
    # A browser that keeps whole pages: what it kept is empty already when it hides it.
    desk.pick()
    desk.type(CANARY)
    desk.page.evaluate("dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true }))")
    assert CANARY not in desk.text()
    desk.page.evaluate("dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))")
    expect(desk.page.locator("#search")).to_be_focused()
    assert practice_desk.process.poll() is None


def test_a_session_that_is_over_clears_the_page_and_says_what_to_click(desk: DeskPage) -> None:
    desk.pick()
    desk.type(CANARY)
    desk.preview()
    desk.page.context.clear_cookies()
    desk.type("x")
    expect(desk.page.locator("#locked-heading")).to_be_focused()
    expect(desk.page.locator("#locked")).to_contain_text("Handouts")
    assert CANARY not in desk.text()
    assert desk.page.locator("#search").is_hidden()
    assert desk.violations() == []


def test_a_program_that_was_ended_is_told(chromium: Chromium, tmp_path: Path) -> None:
    with DeskServer(signed_off(tmp_path), tmp_path / "state", ARGUMENTS, NO_QUEUES) as server, chromium.desk(server.url) as desk:
        desk.pick()
        desk.preview()
        server.end()
        desk.type("M")
        expect(desk.page.locator("#refused")).to_contain_text("does not answer")
        assert desk.page.locator("#pages img").count() == 0
        assert desk.violations() == []


LIVE = """
const made = new Set();
const { createObjectURL, revokeObjectURL } = URL;
URL.createObjectURL = blob => { const url = createObjectURL.call(URL, blob); made.add(url); return url; };
URL.revokeObjectURL = url => { made.delete(url); return revokeObjectURL.call(URL, url); };
globalThis.live = () => made.size;
"""


def test_the_print_window_gets_the_sheet_and_nothing_is_said_to_be_printed(chromium: Chromium, practice_desk: DeskServer) -> None:
    with chromium.again(practice_desk, script=LIVE) as desk:
        desk.pick()
        desk.type(CANARY)
        desk.preview()
        desk.page.locator("#window").click()
        card = desk.job("sent")
        expect(card).to_contain_text("Sent to the print window")
        expect(card).to_contain_text("check the tray")
        assert "rinted" not in card.inner_text()
        # The browser's own viewer has it: in a frame of this page, from memory.
        assert any(frame.url.startswith("blob:") for frame in desk.page.frames)
        assert desk.page.evaluate("live()") == 0, "each blob was let go of"
        assert CANARY not in desk.text()
        assert desk.violations() == []


def test_open_and_save_give_the_sheet_without_the_name(desk: DeskPage, tmp_path: Path) -> None:
    desk.pick()
    desk.type(CANARY)
    desk.preview()
    assert CANARY in desk.words_of_pages
    expect(desk.page.locator(".without")).to_contain_text("Without what you filled in")
    desk.page.get_by_label("Large print").check()
    for name in ("Open", "Save"):
        address = desk.page.get_by_role("link", name=name).get_attribute("href") or ""
        assert CANARY not in address
        assert address.endswith("?variant=large-print")
    with desk.page.expect_download() as waiting:
        desk.page.get_by_role("link", name="Save").click()
    saved = tmp_path / "saved.pdf"
    waiting.value.save_as(saved)
    assert CANARY not in waiting.value.suggested_filename
    document = pypdfium2.PdfDocument(saved)
    words = " ".join(page.get_textpage().get_text_bounded() for page in document)
    document.close()
    assert "Care at home" in words
    assert CANARY not in words


def test_what_is_not_ready_is_listed_last_with_its_reason_and_cannot_be_picked(desk: DeskPage) -> None:
    options = desk.page.locator('#results [role="option"]')
    disabled = [each.get_attribute("aria-disabled") == "true" for each in options.all()]
    assert disabled == sorted(disabled)
    assert any(disabled)
    assert not all(disabled)
    last = options.last
    expect(last).to_contain_text("Not signed off yet. Ask Maria Lopez or Jo Doe.")
    expect(desk.page.get_by_role("group", name="Not ready")).to_contain_text(last.locator(".title").inner_text())
    last.click(force=True)
    expect(desk.page.locator("#note-line")).to_contain_text("cannot be printed. Not signed off yet.")
    expect(desk.page.locator("#sheet")).to_be_hidden()
    desk.page.locator("#search").focus()
    desk.press("ArrowUp", "Enter")
    expect(desk.page.locator("#sheet")).to_be_hidden()
    assert desk.violations() == []


def test_a_sheet_that_is_withdrawn_while_its_form_is_open_does_not_go_out(chromium: Chromium, tmp_path: Path) -> None:
    root = signed_off(tmp_path)
    with DeskServer(root, tmp_path / "state", ARGUMENTS, NO_QUEUES) as server, chromium.desk(server.url) as desk:
        desk.pick()
        desk.preview()
        said = call(root, "withdraw", code(root), "--reason", "A wrong day", "--by", "mlopez")
        assert said.code == 0, said.err
        desk.press("Control+Enter")
        expect(desk.page.locator("#refused")).to_be_visible()
        expect(desk.page.locator(".job")).to_have_count(0)
        # From now on the list says so too.
        expect(desk.page.locator('#results [aria-disabled="true"]').filter(has_text="Withdrawn").first).to_be_visible()


def test_a_withdrawn_sheet_that_is_picked_is_told_in_the_list_too(chromium: Chromium, tmp_path: Path) -> None:
    root = signed_off(tmp_path)
    with DeskServer(root, tmp_path / "state", ARGUMENTS, NO_QUEUES) as server, chromium.desk(server.url) as desk:
        said = call(root, "withdraw", code(root), "--reason", "A wrong day", "--by", "mlopez")
        assert said.code == 0, said.err
        desk.pick()
        expect(desk.page.locator("#refused")).to_contain_text("Withdrawn")
        expect(desk.page.locator('#results [aria-disabled="true"]').filter(has_text="Withdrawn").first).to_be_visible()


def test_drafts_say_so_all_the_time(chromium: Chromium, tmp_path: Path) -> None:
    with (
        DeskServer(visited(tmp_path), tmp_path / "state", (*ARGUMENTS, "--allow-draft"), NO_QUEUES) as server,
        chromium.desk(server.url) as desk,
    ):
        banner = desk.page.locator("#draft")
        expect(banner).to_contain_text("DRAFT")
        desk.pick()
        desk.preview()
        expect(banner).to_be_visible()
        assert "DRAFT" in desk.words_of_pages
        assert desk.violations() == []


def test_the_first_run_tells_what_to_do(chromium: Chromium, tmp_path: Path) -> None:
    with DeskServer(visited(tmp_path), tmp_path / "state", ARGUMENTS, NO_QUEUES) as server, chromium.desk(server.url) as desk:
        expect(desk.page.locator("#empty")).to_contain_text("Nothing is signed off for Harbor Spine and Back Clinic yet")
        expect(desk.page.locator("#empty")).to_contain_text("handoutgen approve")
        assert desk.violations() == []


def test_no_printer_is_said_and_the_print_window_offered(desk: DeskPage) -> None:
    desk.pick()
    expect(desk.page.locator("#printer-words")).to_contain_text("No printer is set up")
    expect(desk.page.locator("#print")).to_be_hidden()
    expect(desk.page.get_by_role("button", name="Print window")).to_be_visible()


def test_a_clinic_has_to_be_chosen_where_none_is_known(chromium: Chromium, tmp_path: Path) -> None:
    with (
        DeskServer(signed_off(tmp_path), tmp_path / "state", ("--port", "0", "--today", "2026-11-26"), NO_QUEUES) as server,
        chromium.context() as context,
    ):
        desk = DeskPage(context.new_page())
        desk.page.goto(server.url)
        expect(desk.page.locator("#empty")).to_contain_text("Which clinic is this?")
        assert desk.page.locator('#results [role="option"]').count() == 0
        assert desk.violations() == []
        desk.page.locator("#clinic").select_option(label="Summit Spine")
        expect(desk.page.locator('#results [role="option"]').first).to_contain_text("Care at home")


def test_a_note_is_there_only_where_the_clinic_lets_it_and_needs_the_clinician(
    chromium: Chromium, practice_desk: DeskServer, tmp_path: Path
) -> None:
    with chromium.again(practice_desk) as desk:
        desk.pick()
        expect(desk.page.locator("#note-box")).to_be_hidden()
    root = signed_off(tmp_path)
    clinic = root / "clinics/harbor/clinic.yaml"
    clinic.write_text(clinic.read_text(encoding="utf-8") + "note_to_patient: true\n", encoding="utf-8")
    with DeskServer(root, tmp_path / "state", ARGUMENTS, NO_QUEUES) as server, chromium.desk(server.url) as desk:
        desk.pick()
        note = desk.page.get_by_label("Note to the patient")
        note.fill("Park behind the house.")
        expect(desk.page.locator('#sheet [aria-invalid="true"]')).to_have_count(1)
        assert desk.violations() == []
        desk.place("Clinician").fill("Dr. Lee")
        desk.preview()
        assert "Park behind the house." in desk.words_of_pages
        assert desk.violations() == []
        note.fill("This will cure your back pain. It is 100 % safe.")
        expect(desk.page.locator("#refused, #note-problem").filter(visible=True).first).to_be_visible()
        assert desk.page.locator("#pages img").count() == 0
        assert desk.violations() == []
        desk.press("Escape")
        assert "behind the house" not in desk.text()
        assert "cure" not in desk.text()
