"""The whole job at the counter, by keyboard alone, out of a real printer; and what a printer does meanwhile, in words."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
from playwright.sync_api import Route, ViewportSize, expect

from tests.desk_page import ARGUMENTS, NO_QUEUES, Chromium, DeskPage, signed_off
from tests.desk_server import DeskServer, soon
from tests.ipp_printer import NEEDS_PRINTER, IppPrinter, ipp_printer
from tests.tools import needs

pytestmark = [needs("chromium", package="chromium"), *NEEDS_PRINTER]


def text_of(data: bytes) -> str:
    """What a PDF says, page after page."""
    document = pypdfium2.PdfDocument(data)
    try:
        return " ".join(" ".join(page.get_textpage().get_text_bounded().split()) for page in document)
    finally:
        document.close()


def slowly(desk: DeskPage, address: str, milliseconds: int) -> None:
    """From now on the answer to this is waited for."""

    def late(route: Route) -> None:
        desk.page.wait_for_timeout(milliseconds)
        route.continue_()

    desk.page.route(address, late)


def test_the_right_sheet_comes_out_in_fewer_than_ten_strokes(printing: DeskPage, printer: IppPrinter) -> None:
    assert printing.focused == "search"
    printing.type("care at")
    printing.press("Enter")
    printing.type("Maria")
    printing.press("Enter")
    printing.type("Dr. Lee")
    printing.press("Enter")
    printing.type("11262026")
    printing.press("Tab", "Tab", "Tab", "Tab")  # the calendar, Today, the print form, the copies
    printing.type("3")
    printing.press("Enter", "Enter")
    printing.job("printed")
    assert len(printing.strokes) < 10

    [document], [asked] = printer.documents, printer.asked
    words = text_of(document)
    assert "For: Maria" in words
    assert "With: Dr. Lee" in words
    assert "November 26, 2026" in words
    assert (asked["COPIES"], asked["SIDES"], asked["MEDIA"]) == ("3", "two-sided-long-edge", "na_letter_8.5x11in")
    assert asked["JOB_NAME"] == "Handout"


def test_one_copy_for_today_is_six_strokes_and_leaves_nothing(printing: DeskPage, printer: IppPrinter) -> None:
    address, title = printing.page.url, printing.page.title()
    printing.type("home")
    printing.press("Enter")
    printing.type("Canarina")
    printing.press("Enter", "Enter")
    printing.type("11262026")
    printing.press("Enter", "Enter")
    printing.job("printed")
    assert len(printing.strokes) <= 6
    assert "Canarina" in text_of(printer.documents[0])

    expect(printing.page.locator("#sheet")).to_be_hidden()
    assert printing.focused == "search"
    assert printing.page.locator("#search").input_value() == ""
    assert "Canarina" not in printing.text()
    assert (printing.page.url, printing.page.title()) == (address, title)
    assert not [request.url for request in printing.asked if "anarina" in request.url]
    assert printing.page.evaluate("[localStorage.length, sessionStorage.length, history.state]") == [0, 0, None]


def test_a_second_press_prints_nothing(printing: DeskPage, printer: IppPrinter) -> None:
    printing.pick()
    printing.type("Maria")
    printing.preview()
    for _ in range(3):
        printing.page.keyboard.press("Control+Enter", delay=0)
    printing.job("printed")
    printing.pick()
    printing.page.locator("#print").dblclick()
    soon(lambda: len(printer.documents) == 2)
    printing.job("printed")
    # A key that is held down tells of itself again and again.
    printing.pick()
    printing.page.locator("#field-procedure_date").focus()
    for _ in range(20):
        printing.page.keyboard.down("Enter")
    printing.page.keyboard.up("Enter")
    assert printing.focused == "print"
    printing.page.wait_for_timeout(700)
    assert len(printer.documents) == 2


def test_out_of_paper_is_told_and_the_job_goes_on_when_it_is_filled(printing: DeskPage, printer: IppPrinter) -> None:
    with printer.fault("PAPER_OUT"):
        printing.pick()
        printing.press("Control+Enter")
        card = printing.job("stuck")
        expect(card).to_contain_text("paper")
        expect(printing.page.locator("#alarm")).to_contain_text("paper")
        assert printing.violations() == []
        assert printing.page.locator('.job[data-state="printed"]').count() == 0
    printing.job("printed")
    assert printing.violations() == []
    expect(printing.page.locator("#told")).to_contain_text("Care at home")


def test_a_job_can_be_cancelled(printing: DeskPage, printer: IppPrinter) -> None:
    with printer.fault("PAPER_OUT"):
        printing.pick()
        printing.press("Control+Enter")
        card = printing.job("stuck")
        printing.page.wait_for_timeout(800)
        card.get_by_role("button", name="Cancel").click()
        expect(printing.page.locator(".job")).to_contain_text("Cancelling")
        printer.records.joinpath("PAPER_OUT").unlink()
        printing.job("cancelled")
    assert printing.violations() == []


def test_a_jam_is_told_and_tried_again(printing: DeskPage, printer: IppPrinter) -> None:
    with printer.fault("FAIL"):
        printing.pick()
        printing.type("Maria")
        printing.press("Control+Enter")
        card = printing.job("failed")
        assert printing.violations() == []
    expect(card).to_contain_text("Not printed: Care at home")
    card.get_by_role("button", name="Try again").click()
    printing.job("printed")
    assert "Maria" in text_of(printer.documents[-1])
    assert len(printer.documents) == 2


def test_a_printer_that_is_off_is_told_and_the_form_stays(printing: DeskPage, printer: IppPrinter) -> None:
    printer.off()
    printing.pick()
    printing.type("Maria")
    printing.press("Control+Enter")
    shown = printing.page.locator("#refused")
    expect(shown).to_be_visible(timeout=30_000)
    expect(shown).to_contain_text("cannot be reached")
    assert printing.page.locator("#field-first_name").input_value() == "Maria"
    assert printing.page.locator('.job[data-state="printed"]').count() == 0
    assert printing.violations() == []


def test_two_patients_never_mix(printing: DeskPage, printer: IppPrinter) -> None:
    """While one sheet is on its way, the form is new for the next; each comes out once."""
    with printer.fault("HOLD"):
        printing.pick()
        printing.type("Anna")
        printing.press("Control+Enter")
        printing.job("printing")
        assert printing.violations() == []
        printing.pick()
        assert printing.page.locator("#field-first_name").input_value() == ""
        printing.preview()
        assert "Anna" not in printing.words_of_pages
        printing.type("Berta")
        printing.press("Control+Enter")
        expect(printing.page.locator(".job")).to_have_count(2)
    soon(lambda: len(printer.documents) == 2)
    expect(printing.page.locator('.job[data-state="printed"]').first).to_be_visible(timeout=30_000)
    texts = [text_of(each) for each in printer.documents]
    assert ["Anna" in each for each in texts] == [True, False]
    assert ["Berta" in each for each in texts] == [False, True]


def test_what_is_typed_after_print_is_on_no_sheet(printing: DeskPage, printer: IppPrinter) -> None:
    """Somebody quick goes on typing while the first sheet is still being asked for."""
    printing.pick()
    slowly(printing, "**/api/preview", 600)
    printing.type("Anna")
    printing.press("Control+Enter")
    printing.page.wait_for_timeout(100)
    printing.type("Berta")
    printing.job("printed")
    [document] = printer.documents
    assert "For: Anna" in text_of(document)
    assert "Berta" not in text_of(document)


def test_the_form_of_the_next_patient_is_not_emptied_by_the_print_before(printing: DeskPage, printer: IppPrinter) -> None:
    printing.pick()
    printing.type("Anna")
    printing.preview()
    slowly(printing, "**/api/print", 800)
    printing.press("Control+Enter")
    printing.pick()
    printing.type("Berta")
    printing.job("printed")
    assert printing.page.locator("#field-first_name").input_value() == "Berta"
    printing.preview()
    assert "Berta" in printing.words_of_pages
    assert "For: Anna" in text_of(printer.documents[0])


def test_the_search_for_the_next_patient_is_not_emptied_by_the_print_before(printing: DeskPage, printer: IppPrinter) -> None:
    printing.pick()
    printing.type("Anna")
    printing.preview()
    slowly(printing, "**/api/print", 800)
    printing.press("Control+Enter")
    printing.page.locator("#search").fill("care at")
    expect(printing.page.locator("#sheet")).to_be_hidden()
    assert printing.page.locator("#search").input_value() == "care at"
    assert printing.focused == "search"


def test_the_form_can_be_filled_in_again_after_a_print_that_was_refused(printing: DeskPage, printer: IppPrinter) -> None:
    printer.off()
    printing.pick()
    printing.type("Anna")
    printing.preview()
    printing.press("Control+Enter")
    expect(printing.page.locator("#refused")).to_be_visible(timeout=30_000)
    assert printing.focused == "field-first_name"
    printing.type("bel")
    assert printing.page.locator("#field-first_name").input_value() == "Annabel"


ZOOMED: ViewportSize = {"width": 640, "height": 400}  # a small laptop at 200 %


def test_what_happens_is_seen_at_twice_the_size(printing: DeskPage, printer: IppPrinter) -> None:
    """One column: neither what a printer needs nor why nothing was printed may stand below what the window shows."""
    printing.page.set_viewport_size(ZOOMED)
    with printer.fault("PAPER_OUT"):
        printing.pick()
        printing.press("Control+Enter")
        expect(printing.job("stuck").get_by_role("heading")).to_be_in_viewport(ratio=1)
        assert printing.focused == "search"
        assert printing.violations() == []
    printing.job("printed")
    printing.pick()
    printing.page.locator("#field-first_name").fill("Maria 😀")
    printing.press("Control+Enter")
    expect(printing.page.locator("#refused-list")).to_be_in_viewport(ratio=1)
    printer.off()
    printing.page.locator("#field-first_name").fill("Maria")
    printing.preview()
    printing.press("Control+Enter")
    expect(printing.page.locator("#refused-list")).to_contain_text("cannot be reached", timeout=30_000)
    expect(printing.page.locator("#refused-list")).to_be_in_viewport(ratio=1)


def test_why_it_was_not_printed_and_where_it_goes_are_seen_without_scrolling(printing: DeskPage, printer: IppPrinter) -> None:
    """On the screen of a small laptop the form is longer than its column."""
    seen = """id => { const box = document.getElementById(id).getBoundingClientRect();
        return document.getElementById(id).contains(document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2)); }"""
    printing.pick()
    printing.typed_day("11262026")
    printing.preview()
    expect(printing.page.locator("#printer-words")).to_contain_text("Front Desk: Ready")
    assert printing.page.evaluate(seen, "printer-words")
    printer.off()
    printing.press("Control+Enter")
    expect(printing.page.locator("#refused")).to_be_visible(timeout=30_000)
    assert printing.page.evaluate(seen, "refused")
    expect(printing.page.locator("#printer-words")).not_to_contain_text("Ready")
    assert printing.violations() == []
    # What was wrong before is not told any more beside what is wrong now.
    printing.page.locator("#copies").fill("0")
    printing.press("Control+Enter")
    expect(printing.page.locator("#copies-problem")).to_be_visible()
    assert printing.page.evaluate(seen, "copies-problem")
    expect(printing.page.locator("#refused")).to_be_hidden()


def test_the_printer_that_was_chosen_stays_chosen(chromium: Chromium, tmp_path: Path, loopback: None) -> None:
    """A name must not come out at the other end of the house, because a form was emptied."""
    with ipp_printer(tmp_path / "one") as first, ipp_printer(tmp_path / "two", name="Back Office") as second:
        root = signed_off(tmp_path)
        settings = root / "handoutgen.yaml"
        both = f"printers: {{Front Desk: {first.uri}, Back Office: {second.uri}}}\n"
        settings.write_text(settings.read_text(encoding="utf-8") + both, encoding="utf-8")
        with DeskServer(root, tmp_path / "state", ARGUMENTS, NO_QUEUES) as server, chromium.desk(server.url) as desk:
            for number in (1, 2, 3):
                desk.pick()
                if number == 1:
                    desk.page.locator("#printer").select_option(label="Back Office")
                if number == 3:
                    desk.press("Escape")
                    desk.pick()
                expect(desk.page.locator("#printer-words")).to_contain_text("Back Office: Ready")
                desk.press("Control+Enter")
                soon(lambda wanted=number: len(second.documents) == wanted)
                expect(desk.page.locator('.job[data-state="printed"]').first).to_contain_text("Back Office", timeout=30_000)
            assert first.documents == []


def test_a_printer_of_one_side_leaves_no_choice(chromium: Chromium, tmp_path: Path, loopback: None) -> None:
    with ipp_printer(tmp_path / "printer", duplex=False) as simple:
        root = signed_off(tmp_path)
        settings = root / "handoutgen.yaml"
        settings.write_text(settings.read_text(encoding="utf-8") + f"printers: {{Old One: {simple.uri}}}\n", encoding="utf-8")
        with DeskServer(root, tmp_path / "state", ARGUMENTS, NO_QUEUES) as server, chromium.desk(server.url) as desk:
            desk.pick()
            expect(desk.page.locator("#sides")).to_have_value("one-sided")
            expect(desk.page.locator('#sides option[value=""]')).to_be_disabled()
            desk.press("Control+Enter")
            desk.job("printed")
            assert [each["SIDES"] for each in simple.asked] == ["one-sided"]


def test_a_printer_that_is_set_up_meanwhile_is_there(chromium: Chromium, tmp_path: Path, printer: IppPrinter) -> None:
    root = signed_off(tmp_path)
    with DeskServer(root, tmp_path / "state", ARGUMENTS, NO_QUEUES) as server, chromium.desk(server.url) as desk:
        settings = root / "handoutgen.yaml"
        settings.write_text(settings.read_text(encoding="utf-8") + f"printers: {{Front Desk: {printer.uri}}}\n", encoding="utf-8")

        def chosen() -> bool:
            """After each sheet the page asks anew; what the server knows of printers is some seconds old."""
            desk.pick()
            desk.page.locator("#window").click()
            expect(desk.page.locator("#sheet")).to_be_hidden()
            return desk.page.locator("#printer option", has_text="Front Desk").count() == 1

        soon(chosen)
        desk.pick()
        desk.press("Control+Enter")
        desk.job("printed")
    assert len(printer.documents) == 1


def test_clinic_and_printer_are_remembered(printing: DeskPage, printing_desk: DeskServer) -> None:
    printing.page.locator("#clinic").select_option(label="Lakeside Spine")
    expect(printing.page.locator("#results")).to_contain_text("Care at home")
    printing.pick()
    printing.page.get_by_role("button", name="Keep on top").click()
    expect(printing.page.locator("#pin")).to_have_attribute("aria-pressed", "true")
    printing.page.reload()
    expect(printing.page.locator("#clinic")).to_have_value("lakeside")
    expect(printing.page.get_by_role("group", name="On top")).to_contain_text("Care at home")
    assert printing_desk.process.poll() is None
