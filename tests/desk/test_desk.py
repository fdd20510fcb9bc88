from __future__ import annotations

import base64
import io
from dataclasses import replace
from datetime import date
from pathlib import Path

import pypdfium2
import pytest

from handoutgen.printing.ledger import Printed, read, record
from tests.batch.practice import edit, write
from tests.batch.signed import WORDS
from tests.cli.calling import call
from tests.desk.handing_out import KEY, Page, counter_project, desk_over, page_of

CANARY = "Zzcanaryname"
NOWHERE = "Nowhere: ipp://127.0.0.1:1/ipp/print"


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return counter_project(tmp_path_factory.mktemp("desk"))


@pytest.fixture
def page(root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, loopback: None) -> Page:
    monkeypatch.setenv("HANDOUTGEN_STATE", str(tmp_path))
    monkeypatch.setenv("CUPS_SERVER", "127.0.0.1:1")
    return page_of(desk_over(root, tmp_path))


def text(pdf: bytes) -> str:
    document = pypdfium2.PdfDocument(pdf)
    return " ".join(" ".join(page.get_textpage().get_text_bounded() for page in document).split())


# ---- what there is --------------------------------------------------------------------------------------------------------------


def test_the_start_says_what_the_page_needs(page: Page) -> None:
    answer = page.get("/api/start")
    assert answer.status == 200
    assert answer.json == {
        "clinics": [
            {"id": "harbor", "name": "Harbor Spine and Back Clinic"},
            {"id": "lakeside", "name": "Lakeside Spine"},
            {"id": "summit", "name": "Summit Spine"},
        ],
        "unreadable": [], "clinic": "", "drafts": False, "idle_seconds": 120, "day": "2026-11-25", "printers": [], "printer": "", "favourites": [],
        "pinned": [],
    }  # fmt: skip


def test_a_clinic_that_cannot_be_read_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, loopback: None) -> None:
    monkeypatch.setenv("CUPS_SERVER", "127.0.0.1:1")
    root = counter_project(tmp_path)
    write(root, "clinics/summit/clinic.yaml", "name: [")
    answer = page_of(desk_over(root, tmp_path)).get("/api/start").json
    assert [each["id"] for each in answer["clinics"]] == ["harbor", "lakeside"]
    assert [each["id"] for each in answer["unreadable"]] == ["summit"]
    assert "mistake in its files" in answer["unreadable"][0]["words"]


def test_a_project_that_cannot_be_read_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, loopback: None) -> None:
    root = counter_project(tmp_path)
    page = page_of(desk_over(root, tmp_path))
    order = page.order()
    write(root, "handoutgen.yaml", "name: [")
    for answer in (page.get("/api/start"), page.get("/api/offers?clinic=harbor"), page.post("/api/preview", order)):
        assert answer.status == 503
        assert answer.json["words"].startswith("The files of the handouts cannot be read:")
    assert page.post("/api/print", order | {"printer": "x"}).status in (409, 503)


def test_offers_say_how_they_are_found_and_why_not(page: Page) -> None:
    offers = page.offers()
    own = offers[KEY]
    assert own["ok"]
    assert own["title"] == "Care at home"
    assert (own["code"], own["version"], own["visit"], own["language_name"]) == ("OW-01", 3, "going-home", "English")
    assert own["search"] == ["sore hip"]
    assert own["headings"] == ["When to get help", "Rest and work"]
    assert [field["name"] for field in own["fields"]] == ["first_name", "clinician", "procedure_date"]
    assert own["fields"][0] == {"name": "first_name", "ask": "First name", "type": "name", "length": 40}
    other = offers["handout/recovery-care/marrow/en"]
    assert not other["ok"]
    assert other["why_not"].startswith("Not signed off yet.")


def test_an_unknown_clinic(page: Page) -> None:
    assert page.get("/api/offers?clinic=nowhere").status == 404
    assert page.get("/api/offers").status == 404


# ---- preview --------------------------------------------------------------------------------------------------------------------


def test_a_preview_shows_each_page_and_says_it(page: Page) -> None:
    answer = page.post("/api/preview", page.order(fields={"first_name": "Ana <b>{{7*7}}"}))
    assert answer.status == 200
    shown = answer.json
    assert shown["count"] == len(shown["pages"]) == len(shown["alt"])
    for each in shown["pages"]:
        assert base64.b64decode(each).startswith(b"\x89PNG")
    assert "Ana <b>{{7*7}}" in " ".join(shown["alt"])
    assert shown["dates"] == []
    assert shown["warnings"] == []


def test_dates_are_shown_before_they_print(page: Page) -> None:
    """19 December 2026 is a Saturday; the clinic is open from Monday to Friday."""
    shown = page.post("/api/preview", page.order(fields={"procedure_date": "12/5/2026"})).json
    dates = {each["words"]: each["date"].replace("\xa0", " ") for each in shown["dates"]}
    assert list(dates)[:2] == ["Date of the procedure", "Day 1, the day after the procedure"]
    assert dates["Date of the procedure"] == "Saturday, December 5, 2026"
    assert dates["Day 1, the day after the procedure"] == "Sunday, December 6, 2026"
    assert dates["Day 14"] == "Saturday, December 19, 2026"
    said = " ".join(shown["alt"])
    assert "Saturday, December 19, 2026" in said.replace("\xa0", " ")
    assert any("Saturday, December" in each.replace("\xa0", " ") and "is closed" in each for each in shown["warnings"])


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"first_name": "x" * 300}, "first_name"), ({"procedure_date": "2026-02-31"}, "procedure_date"), ({"first_name": "a\u202eb"}, "first_name"),
        ({"procedure_date": "tomorrow"}, "procedure_date"), ({"other": "x"}, ""),
    ],
)  # fmt: skip
def test_a_problem_stands_beside_its_field(page: Page, fields: dict[str, str], field: str) -> None:
    answer = page.post("/api/preview", page.order(fields=fields))
    assert answer.status == 422
    assert list(answer.json["problems"]) == [field]
    assert not any(value in answer.body.decode() for value in fields.values() if len(value) > 1)


def test_all_problems_come_at_once(page: Page) -> None:
    answer = page.post("/api/preview", page.order(fields={"first_name": "x" * 300, "procedure_date": "2026-02-31"}))
    assert set(answer.json["problems"]) == {"first_name", "procedure_date"}


def test_a_note_that_the_clinic_has_not_allowed_is_refused(page: Page) -> None:
    answer = page.post("/api/preview", page.order(fields={"clinician": "Dr. Ruiz"}, note="Take it slowly."))
    assert answer.status == 422
    assert answer.json["refused"] or answer.json["problems"]
    assert "slowly" not in answer.body.decode()


@pytest.mark.parametrize(
    "wrong",
    [{"fields": []}, {"fields": {"first_name": 7}}, {"fields": {"first_name": ["x"]}}, {"note": 7}, {"fields": None}],
)
def test_an_order_of_another_shape_is_none(page: Page, wrong: dict[str, object]) -> None:
    assert page.post("/api/preview", page.order(**wrong)).status == 400


def test_an_order_of_nothing(page: Page) -> None:
    assert page.post("/api/preview", page.order(offer="x")).status == 409
    assert page.post("/api/preview", page.order(offer=7)).status == 409
    assert page.post("/api/preview", page.order(variant="huge")).status == 422
    assert page.post("/api/preview", {}).status == 409


# ---- the sheet for nobody -------------------------------------------------------------------------------------------------------


def test_what_is_opened_and_saved_is_for_nobody(page: Page) -> None:
    order = page.order(fields={"first_name": CANARY})
    page.post("/api/preview", order)
    answer = page.get(f"/api/plain/{order['offer']}.pdf")
    assert answer.status == 200
    assert answer.headers["content-type"] == "application/pdf"
    assert answer.headers["content-disposition"] == 'inline; filename="own.pdf"'
    assert CANARY not in text(answer.body)
    assert "Care at home" in text(answer.body)
    large = page.get(f"/api/plain/{order['offer']}.pdf?variant=large-print")
    assert len(pypdfium2.PdfDocument(large.body)) > len(pypdfium2.PdfDocument(answer.body))
    assert page.get(f"/api/plain/{order['offer']}.pdf?variant=huge").status == 422


def test_a_sheet_that_was_withdrawn_a_moment_ago_goes_nowhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, loopback: None) -> None:
    monkeypatch.setenv("HANDOUTGEN_STATE", str(tmp_path))
    root = counter_project(tmp_path)
    page = page_of(desk_over(root, tmp_path))
    order = page.order()
    assert page.post("/api/preview", order).status == 200
    mark = page.offers()[KEY]["mark"]
    said = call(root, "withdraw", mark, "--reason", "Wrong day", "--today", "2026-11-25")
    assert said.code == 0, said.err
    for answer in (page.post("/api/preview", order), page.post("/api/window", order), page.get(f"/api/plain/{order['offer']}.pdf")):
        assert answer.status == 422
        assert answer.json["refused"]
    assert not page.offers()[KEY]["ok"]


def test_what_runs_out_at_midnight_runs_out(tmp_path: Path) -> None:
    root = counter_project(tmp_path)
    assert page_of(desk_over(root, tmp_path, date(2027, 11, 24))).offers()[KEY]["ok"]
    late = page_of(desk_over(root, tmp_path, date(2027, 12, 24)))
    assert not late.offers()[KEY]["ok"]
    assert late.post("/api/preview", late.order()).status == 422


def test_a_changed_text_is_not_what_was_signed(tmp_path: Path) -> None:
    """The signed copy goes on printing while the author edits."""
    root = counter_project(tmp_path)
    page = page_of(desk_over(root, tmp_path))
    edit(root, WORDS, "Go back to", "Hurry back to")
    shown = page.post("/api/preview", page.order()).json
    assert "Go back to" in " ".join(shown["alt"])
    assert "Hurry" not in " ".join(shown["alt"])


def test_drafts_say_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, loopback: None) -> None:
    monkeypatch.setenv("CUPS_SERVER", "127.0.0.1:1")
    root = counter_project(tmp_path, sign_it=False)
    assert not page_of(desk_over(root, tmp_path)).offers()[KEY]["ok"]
    drafts = page_of(desk_over(root, tmp_path, drafts=True))
    assert drafts.get("/api/start").json["drafts"]
    assert "DRAFT" in drafts.post("/api/preview", drafts.order()).json["alt"][0]


# ---- paper ----------------------------------------------------------------------------------------------------------------------


def test_the_print_window_gets_the_sheet_and_is_counted(page: Page) -> None:
    answer = page.post("/api/window", page.order(fields={"first_name": CANARY}, copies=2))
    assert answer.headers["content-type"] == "application/pdf"
    assert CANARY in text(answer.body)
    (line,) = read().prints
    assert (line.code, line.version, line.copies, line.result, line.printer) == ("OW-01", 3, 2, "sent", "print window")
    assert (line.clinic, line.handout, line.language, line.variant) == ("harbor", "own", "en", "standard")
    assert line.content_code == page.offers()[KEY]["mark"]
    assert CANARY not in str(line)


def test_a_packet_counts_its_handouts(root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, loopback: None) -> None:
    monkeypatch.setenv("HANDOUTGEN_STATE", str(tmp_path))
    page = page_of(desk_over(root, tmp_path, drafts=True))
    packet = page.offers()["packet/before/marrow/en"]
    assert page.post("/api/window", page.order(offer=packet["id"])).status == 200
    lines = read().prints
    assert len(lines) > 1
    assert {line.packet for line in lines} == {"before"}
    assert "getting-ready" in {line.handout for line in lines}
    assert page.get("/api/start").json["favourites"] == ["packet/before/marrow/en"]


@pytest.mark.parametrize("copies", [0, 100, -1, 1.5, "2", True, None, [1]])
def test_copies_are_a_small_number(page: Page, copies: object) -> None:
    answer = page.post("/api/window", page.order(copies=copies))
    assert answer.status == 422
    assert read().prints == ()


def test_a_printer_that_is_not_on_the_list(page: Page) -> None:
    for printer in ("x", "ipp://evil.example/ipp/print", 7, None, ""):
        assert page.post("/api/print", page.order(printer=printer, copies=1, sides="")).status == 409
    assert page.get("/api/printers/" + "0" * 32).status == 409
    assert page.get("/api/jobs/" + "0" * 32).status == 404
    assert page.post("/api/jobs/" + "0" * 32 + "/cancel", {}).status == 404


def test_a_printer_that_is_off_says_so_before_anything_is_sent(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, loopback: None) -> None:
    monkeypatch.setenv("HANDOUTGEN_STATE", str(tmp_path))
    monkeypatch.setenv("CUPS_SERVER", "127.0.0.1:1")
    root = counter_project(tmp_path)
    edit(root, "handoutgen.yaml", "library: built-in\n", f"library: built-in\nprinters: {{{NOWHERE}}}\n")
    page = page_of(desk_over(root, tmp_path))
    (printer,) = page.get("/api/start").json["printers"]
    assert (printer["name"], printer["default"]) == ("Nowhere", True)
    seen = page.get(f"/api/printers/{printer['id']}").json
    assert not seen["ok"]
    assert "cannot be reached" in seen["words"]
    answer = page.post("/api/print", page.order(printer=printer["id"], copies=1, sides="", fields={"first_name": CANARY}))
    assert answer.status == 409
    assert CANARY not in answer.body.decode()
    assert page.post("/api/print", page.order(printer=printer["id"], copies=1, sides="three-sided")).status == 422
    assert page.post("/api/print", page.order(printer=printer["id"], copies=1, sides=["x"])).status == 422
    assert read().prints == ()


def test_an_address_of_a_printer_that_is_none_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, loopback: None) -> None:
    monkeypatch.setenv("HANDOUTGEN_STATE", str(tmp_path))
    monkeypatch.setenv("CUPS_SERVER", "127.0.0.1:1")
    root = counter_project(tmp_path)
    edit(root, "handoutgen.yaml", "library: built-in\n", "library: built-in\nprinters: {Front desk: 192.168.1.20}\n")
    page = page_of(desk_over(root, tmp_path))
    (printer,) = page.get("/api/start").json["printers"]
    said = "`192.168.1.20` is not the address of a printer."
    assert said in page.get(f"/api/printers/{printer['id']}").json["words"]
    answer = page.post("/api/print", page.order(printer=printer["id"], copies=1, sides=""))
    assert (answer.status, said in answer.json["words"]) == (409, True)


# ---- remembered -----------------------------------------------------------------------------------------------------------------


def test_this_machine_remembers_its_clinic_and_what_is_pinned(page: Page, root: Path, tmp_path: Path) -> None:
    page.post("/api/remember", {"clinic": "lakeside", "pinned": [KEY, KEY, "packet/before/marrow/en", CANARY, 7, "a/" + "b" * 300]})
    page.post("/api/remember", {"clinic": CANARY, "printer": CANARY})
    page.post("/api/remember", {"pinned": CANARY})
    start = page_of(desk_over(root, tmp_path)).get("/api/start").json
    assert start["clinic"] == "lakeside"
    assert start["pinned"] == start["favourites"] == [KEY, "packet/before/marrow/en"]
    assert CANARY not in (tmp_path / "remembered.json").read_text()


def test_what_is_printed_most_comes_after_what_is_pinned(page: Page) -> None:
    line = Printed(
        clinic="harbor", handout="own", code="OW-01", version=3, content_code="ABCD", language="en", variant="standard", copies=1, printer="p",
        result="printed",
    )  # fmt: skip
    record(line, line, replace(line, handout="other", procedure="marrow"))
    page.post("/api/remember", {"pinned": ["packet/before/marrow/en"]})
    assert page.get("/api/start").json["favourites"] == ["packet/before/marrow/en", KEY, "handout/other/marrow/en"]


def test_nothing_of_a_preview_is_kept(page: Page, tmp_path: Path) -> None:
    page.post("/api/preview", page.order(fields={"first_name": CANARY}))
    plain = page.post("/api/preview", page.order()).json
    assert CANARY not in " ".join(plain["alt"])
    assert not [path for path in tmp_path.rglob("*") if path.is_file() and CANARY.encode() in path.read_bytes()]
    assert io.BytesIO(base64.b64decode(plain["pages"][0])).read(8) == b"\x89PNG\r\n\x1a\n"
