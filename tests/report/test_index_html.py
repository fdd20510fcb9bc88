from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator
from dataclasses import replace
from html import unescape
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pypdfium2
import pytest
from playwright.sync_api import Page

from handoutgen.batch.outputs.entry import Entry
from handoutgen.model.label import Label
from handoutgen.report.index_html import OLD, SIGN, file_words, index_page, made_by, state_of
from tests.batch.outputs.test_manifest import entry
from tests.batch.practice import DAY
from tests.browser import DESK, NARROW, Browser, sideways
from tests.cli.calling import call
from tests.tools import needs

chromium = needs("chromium", package="chromium")
ON = ("--today", DAY.today)
SIGNED = Label(
    title="Care at home",
    language="English",
    visit="going-home",
    search=("sore hip",),
    by="Maria Lopez, RN",
    date="2026-11-25",
    due="2027-11-25",
)
ODD = "<script>alert(1)</script> & \"'\u202e"


def one(**changed: Any) -> Entry:
    return entry(label=SIGNED, clinic_name="East Spine", **changed)


def data_of(page: bytes) -> dict[str, Any]:
    found = re.search(r'<script type="application/json" id="data">(.*?)</script>', page.decode())
    assert found
    return dict(json.loads(found[1]))


def links(page: bytes) -> list[str]:
    return [unquote(unescape(each)) for each in re.findall(r'href="([^"]+)"', page.decode())]


def test_the_order_of_building_does_not_show() -> None:
    entries = {f"{clinic}/en/{name}.pdf": one(clinic=clinic, handout=name) for clinic in "ba" for name in ("x", "c")}
    assert index_page(entries) == index_page(dict(reversed(entries.items())))
    assert SIGN in index_page(entries)[:4096]
    assert len(made_by()) == 16


def test_every_file_is_linked_with_its_name_encoded() -> None:
    names = ["east/en/care #1?.pdf", "east/en/100%.pdf", "east/en/käse.pdf", 'east/en/a"b.pdf', "east/en/a&b <c>.pdf", "east/en/x:y.pdf"]
    page = index_page({name: one(handout=name) for name in names})
    assert sorted(links(page)) == sorted(names)
    assert not re.search(r'href="[^"]*[#? <>:]', page.decode())


def test_forms_of_a_sheet_stand_together() -> None:
    forms = {
        "east/en/care.pdf": one(), "east/en/care-large-print.pdf": one(variant="large-print", pages=7), "east/en/care-a4.pdf": one(paper="a4"),
        "east/en/care.html": one(format="html", pages=0),
    }  # fmt: skip
    assert len(data_of(index_page(forms))["sheets"]) == 1
    assert [file_words(each) for each in forms.values()] == [
        "Standard, Letter, 3 pages", "Large print, Letter, 7 pages", "Standard, A4, 3 pages", "Web page",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("label", "state", "words"),
    [
        (SIGNED, "signed", "Signed off by Maria Lopez, RN on November 25, 2026, until November 25, 2027."),
        (Label(), "unsigned", "Not reviewed by a clinician."),
        (Label(sample=True), "unsigned", "SAMPLE, not for patients. Not reviewed by a clinician."),
        (Label(stamp="draft"), "draft", "DRAFT: nobody has signed it off."),
        (replace(SIGNED, sheets=3), "signed", "Each of its 3 sheets is signed off, all until November 25, 2027."),
        (replace(SIGNED, sheets=3, unsigned=1), "unsigned", "Not reviewed by a clinician: 1 of its 3 sheets."),
        (Label(sheets=3, unsigned=3), "unsigned", "Not reviewed by a clinician."),
    ],
)  # fmt: skip
def test_whether_it_is_signed_off_is_said_in_words(label: Label, state: str, words: str) -> None:
    assert state_of(label) == (state, words)


def test_nothing_that_somebody_wrote_becomes_markup() -> None:
    page = index_page({"east/en/care.pdf": entry(label=replace(SIGNED, title=ODD, search=(ODD,)), clinic_name=ODD)}).decode()
    assert "<script>alert" not in page
    assert page.count("</script>") == 2
    assert data_of(page.encode())["told"][0]["title"] == ODD


def test_entries_without_labels_and_odd_values_are_listed_too() -> None:
    """A manifest of an older handoutgen, or one that somebody edited."""
    page = index_page(
        {"east/en/care.pdf": entry(), "east/en/x.pdf": entry(paper="a5", label=Label(visit="never", due="soon", by="x", date="?"))}
    )
    assert len(links(page)) == 2
    assert b"No sheets lie here" in index_page({})


def test_a_sheet_that_may_be_old_says_so() -> None:
    page = index_page(
        {"east/en/care.pdf": one(stale="it could not be made the last time"), "east/en/other.pdf": one(handout="other")}
    ).decode()
    assert page.count(f"{state_of(SIGNED)[1]} {OLD}</li>") == 1
    assert [row[-1] for row in data_of(page.encode())["sheets"]] == [-4, 3], "pages of one that is old are counted down from -1"


def test_a_page_of_five_hundred_clinics_stays_small() -> None:
    labels = [replace(SIGNED, title=f"Sheet {number}", search=tuple(f"word {at} of {number}" for at in range(30))) for number in range(13)]
    entries = {
        f"clinic-{clinic:03}/en/sheet-{number}{'' if form == 'standard' else '-' + form}.pdf": entry(
            clinic=f"clinic-{clinic:03}", handout=f"sheet-{number}", variant=form, label=labels[number], clinic_name=f"Clinic {clinic}"
        )
        for clinic in range(500) for number in range(13) for form in ("standard", "large-print", "mono")
    }  # fmt: skip
    page = index_page(entries)
    data = len(json.dumps(data_of(page), separators=(",", ":")))
    print(len(page), data)
    assert len(data_of(page)["sheets"]) == 6500
    assert data < 600_000
    assert len(page) < 5_000_000


# ---- in a browser ---------------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with Browser() as running:
        yield running


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory, built: Path) -> Path:
    """A practice of two clinics: all handouts and packets, some in large print; in a folder whose name is odd."""
    root = Path(shutil.copytree(built, tmp_path_factory.mktemp("index") / "practice"))
    shutil.copytree(root / "clinics/harbor", root / "clinics/second")
    text = (root / "clinics/second/clinic.yaml").read_text(encoding="utf-8")
    (root / "clinics/second/clinic.yaml").write_text(re.sub(r"(?m)^name: .*", "name: Zweite Klinik", text), encoding="utf-8")
    out = root / "to print 100% #1"
    for more in ((), ("--packet", "*"), ("recovery-*", "-c", "harbor", "--variant", "large-print")):
        said = call(root, "build", "-o", str(out), *ON, *more)
        assert said.code == 0, said.err
    return out


def names(page: Page) -> list[str]:
    return page.locator("#list .name").all_inner_texts()


@chromium
@pytest.mark.parametrize("width", [DESK, NARROW])
def test_it_is_accessible_and_asks_for_nothing(folder: Path, browser: Browser, width: int) -> None:
    with browser.page(folder / "index.html", width) as page:
        said: list[str] = []
        page.on("console", lambda message: said.append(message.text))
        page.reload()
        for query in ("", "sore hip", "zebra"):
            page.fill("#query", query)
            assert browser.violations(page) == []
            assert sideways(page) == []
        assert said == []
    assert browser.asked == []


@chromium
def test_a_sheet_is_found_by_what_the_patient_says(folder: Path, browser: Browser) -> None:
    with browser.page(folder / "index.html") as page:
        assert len(names(page)) > 30
        page.select_option("#clinic", "harbor")
        for query, first in (
            ("ibuprofin", "SC-07"),
            ("numb leg", "SC-10"),
            ("can i drive", "SC-07"),
            ("sc-03", "SC-03"),
            ("harbor going home", "PK-3"),
        ):
            page.fill("#query", query)
            assert first in " ".join(names(page)[:3]), query
        assert "Zweite" not in page.locator("#list").inner_text()
        mark = page.locator("#list .about").first.inner_text().split(" · ")[1]
        page.fill("#query", mark.lower())
        assert len(names(page)) == 1
        page.fill("#query", "zebra")
        assert "Nothing is found" in page.inner_text("#count")


@chromium
def test_by_keyboard_to_the_very_file(folder: Path, browser: Browser) -> None:
    with browser.page(folder / "index.html") as page:
        page.keyboard.type("sore hip")
        page.keyboard.press("Enter")
        href = page.evaluate("() => document.activeElement.href")
        assert href.startswith(folder.as_uri().replace("%25", "%25"))
        assert Path(unquote(href.removeprefix("file://"))).read_bytes().startswith(b"%PDF")
        page.focus("#query")
        page.keyboard.press("Escape")
        assert page.input_value("#query") == ""
        page.keyboard.press("ArrowDown")
        assert page.evaluate("() => document.activeElement.tagName") == "A"


@chromium
def test_every_link_leads_to_a_file(folder: Path, browser: Browser) -> None:
    with browser.page(folder / "index.html") as page:
        while page.is_visible("#more"):
            page.click("#more")
        hrefs = page.evaluate("() => [...document.querySelectorAll('#list a')].map((each) => each.href)")
        files = {Path(unquote(each.removeprefix("file://"))) for each in hrefs}
        assert files == set(folder.glob("*/*/*.pdf"))
        page.select_option("#form", "large-print")
        assert len(names(page)) == 1
        page.select_option("#state", "signed")
        assert "set the choices above to All" in page.inner_text("#count")


@chromium
def test_a_bookmark_keeps_the_clinic_and_never_what_was_typed(folder: Path, browser: Browser) -> None:
    with browser.page(folder / "index.html") as page:
        page.fill("#query", "numb leg")
        page.select_option("#clinic", "second")
        assert page.url.endswith("#clinic=second")
        page.reload()
        assert page.input_value("#clinic") == "second"
        assert "Harbor" not in page.locator("#list").inner_text()


@chromium
def test_without_scripts_it_is_a_list(folder: Path, browser: Browser) -> None:
    with browser.page(folder / "index.html", java_script_enabled=False) as page:
        assert not page.is_visible("#find")
        assert page.locator("noscript a").count() == len(list(folder.glob("*/*/*.pdf")))
        assert "Not reviewed by a clinician" in page.inner_text("body")


@chromium
@pytest.mark.parametrize("paper", ["Letter", "A4"])
def test_on_paper_it_is_the_card_of_one_clinic_on_one_page(folder: Path, browser: Browser, paper: str, tmp_path: Path) -> None:
    with browser.page(folder / "index.html") as page:
        page.select_option("#clinic", "harbor")
        page.pdf(path=tmp_path / "card.pdf", format=paper)
    document = pypdfium2.PdfDocument(tmp_path / "card.pdf")
    text = document[0].get_textpage().get_text_range()
    assert len(document) == 1
    for words in (
        "SC-01",
        "SC-13",
        "PK-1",
        "PK-4",
        "Care at home: days 1 to 7",
        "First visit",
        "Going home",
        "Languages",
        "None of these is signed off.",
    ):
        assert words in text, words
    assert "Find a sheet" not in text
    document.close()


@chromium
def test_a_sign_off_that_has_ended_is_said_on_the_day_it_is_opened(browser: Browser, tmp_path: Path) -> None:
    due = {"over": "2020-01-31", "good": "2999-01-31"}
    page_of = {
        f"east/en/{name}.pdf": entry(handout=name, code=f"SC-0{at}", label=replace(SIGNED, due=day))
        for at, (name, day) in enumerate(due.items())
    }
    (tmp_path / "index.html").write_bytes(index_page(page_of))
    with browser.page(tmp_path / "index.html") as page:
        said = page.locator("#list li").all_inner_texts()
        assert "do not hand it out" in said[0]
        assert "do not hand it out" not in said[1]
        page.select_option("#state", "signed")
        assert page.locator("#list li").count() == 1


@chromium
def test_what_somebody_wrote_is_shown_as_it_is(browser: Browser, tmp_path: Path) -> None:
    (tmp_path / "index.html").write_bytes(index_page({"east/en/a #b.pdf": entry(label=replace(SIGNED, title=ODD), clinic_name=ODD)}))
    with browser.page(tmp_path / "index.html") as page:
        assert "<script>alert(1)</script>" in page.inner_text("#list")
        assert page.get_attribute("#list a", "href") == "east/en/a%20%23b.pdf"


@chromium
def test_typing_in_a_list_of_five_hundred_clinics_is_quick(browser: Browser, tmp_path: Path) -> None:
    labels = [replace(SIGNED, title=f"Sheet {number}", search=tuple(f"word {at} of {number}" for at in range(30))) for number in range(13)]
    entries = {
        f"clinic-{clinic:03}/en/sheet-{number}.pdf": entry(clinic=f"clinic-{clinic:03}", handout=f"sheet-{number}", label=labels[number], clinic_name=f"Clinic {clinic}")
        for clinic in range(500) for number in range(13)
    }  # fmt: skip
    (tmp_path / "index.html").write_bytes(index_page(entries))
    with browser.page(tmp_path / "index.html") as page:
        took = page.evaluate("""() => { const query = document.getElementById('query'); const times = [];
            for (const words of ['w', 'wo', 'word', 'word 7', 'sheet 12 clinic 499']) { const start = performance.now(); query.value = words;
                query.dispatchEvent(new Event('input')); times.push(performance.now() - start) } return times }""")
        print(took)
        assert names(page)[0] == "SC-07 Sheet 12"
        assert "Clinic 499" in page.inner_text("#list li")
        assert sorted(took)[2] < 200, took
