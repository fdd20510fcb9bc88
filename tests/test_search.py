"""The search that index.html and the desk share, in a real browser: what people type, and which sheet comes first."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from handoutgen.batch.files import Files
from handoutgen.batch.handouts import handout_names, load_facts, load_words
from handoutgen.batch.label import search_words
from handoutgen.batch.packets import load_packet, load_packet_words, packet_names
from handoutgen.batch.project import Project
from handoutgen.model.text import NOWHERE
from handoutgen.report.index_html import asset
from tests.browser import Browser
from tests.conftest import ROOT
from tests.tools import needs

pytestmark = needs("chromium", package="chromium")
Rank = Callable[[str, list[dict[str, Any]]], list[int]]


@pytest.fixture(scope="module")
def rank(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Rank]:
    """The function itself: which entries, by number, in which order."""
    blank = tmp_path_factory.mktemp("search") / "blank.html"
    blank.write_text(f"<!DOCTYPE html><script>{asset('search.js')}</script>", encoding="utf-8")
    with Browser() as browser, browser.page(blank) as page:

        def ranked(query: str, entries: list[dict[str, Any]]) -> list[int]:
            found = page.evaluate(
                "([query, entries]) => { const before = JSON.stringify(entries);"
                " const found = rank(query, entries).map((each) => entries.indexOf(each));"
                " if (JSON.stringify(entries) !== before) throw new Error('entries were changed'); return found }",
                [query, entries],
            )
            return list(found)

        ranked.page = page  # type: ignore[attr-defined]
        yield ranked


@pytest.fixture(scope="module")
def library() -> list[dict[str, Any]]:
    """The handouts and packets of this repository, as index.html has them."""
    files = Files(Project.find(ROOT))
    found: list[dict[str, Any]] = []
    for name in handout_names(files):
        facts, words = load_facts(files, name), load_words(files, name, "en", NOWHERE)
        headings = [each.heading.plain for each in words.sections if each.heading]
        found.append({"code": facts.code.text, "title": words.title.plain, "topics": facts.topics, "headings": headings,
                      "search": search_words(files, "handout", name)})  # fmt: skip
    for name in packet_names(files):
        packet = load_packet(files, name)
        title = load_packet_words(files, name, "en", NOWHERE).title.plain
        found.append({"code": packet.code.text, "title": title, "search": search_words(files, "packet", name)})
    found = json.loads(json.dumps(found))
    assert len(found) == 17
    return found


# What was typed, and which sheets must be among the first three.
SAID = {
    "sore hip": {"SC-07", "SC-05"}, "can I drive": {"SC-07"}, "ibuprofen": {"SC-07", "SC-03"}, "ibuprofin": {"SC-07"}, "numb leg": {"SC-10"},
    "showr": {"SC-07"}, "SC-07": {"SC-07"}, "sc07": {"SC-07"}, "sc 7": {"SC-07"}, "going home": {"PK-3"}, "how much is it": {"SC-11"}, "insurence": {"SC-11"},
    "blood thinner": {"SC-03"}, "does it hurt": {"SC-05", "SC-13"}, "back to work": {"SC-07", "SC-08"}, "fda": {"SC-13", "SC-12"},
    "new patient": {"PK-1", "SC-01"}, "can't pee": {"SC-10"}, "CANNOT PEE": {"SC-10"}, "side efects": {"SC-09"}, "am i a candidate": {"SC-02"},
    "procedure day": {"SC-04"}, "band aid": {"SC-07"}, "pre op": {"SC-03", "PK-2"}, "bandag": {"SC-07"}, "nervous about needles": {"SC-06"},
}  # fmt: skip


@pytest.mark.parametrize("query", SAID)
def test_what_patients_say_finds_the_sheet(rank: Rank, library: list[dict[str, Any]], query: str) -> None:
    first = [library[at]["code"] for at in rank(query, library)[:3]]
    assert SAID[query] <= set(first), first


def test_every_sheet_is_found_by_its_own_words(rank: Rank, library: list[dict[str, Any]]) -> None:
    for at, entry in enumerate(library):
        assert entry["search"], entry["code"]
        for query in (entry["code"], entry["title"], *entry["search"]):
            assert at in rank(query, library), f"{entry['code']} by {query!r}"
        assert rank(entry["title"], library)[0] == at


def test_codes_come_first(rank: Rank) -> None:
    entries = [{"title": "About K7QF", "code": "SC-01", "mark": "AAAA"}, {"title": "Other", "code": "SC-07", "mark": "K7QF"}]
    assert rank("k7qf", entries) == [1, 0]
    assert rank(" K7-QF ", entries) == [1]
    assert rank("sc-0", entries) == [0, 1], "the beginning of a code"


def test_all_words_must_match_but_for_small_ones(rank: Rank) -> None:
    entries = [{"title": "Care at home"}, {"title": "Home"}, {"title": "The weeks after"}]
    assert rank("home care", entries) == [0]
    assert rank("the care of my home", entries) == [0]
    assert rank("the", entries) == [2], "a small word alone counts"
    assert rank("home zebra", entries) == []


def test_nothing_typed_is_everything_in_its_order(rank: Rank) -> None:
    entries = [{"title": "b"}, {"title": "a"}]
    assert rank("", entries) == rank("  ... ", entries) == [0, 1]
    assert rank("x", []) == []


def test_equals_stay_in_their_order(rank: Rank) -> None:
    entries = [{"title": f"Hip {number}"} for number in range(50)]
    assert rank("hip", entries) == list(range(50))


@pytest.mark.parametrize(
    ("query", "title", "found"),
    [
        ("drvie", "drive", True),  # two letters that changed places
        ("driv", "drive", True), ("drie", "drive", True), ("driive", "drive", True), ("dribe", "drive", True), ("drxyz", "drive", False),
        ("hep", "hip", False),  # below four letters nothing is guessed
        ("hipp", "hip", False), ("912", "911", False), ("91", "911", True), ("anestesia", "Anesthesia", True), ("numbness", "numb", True),
        ("DOLOR", "Dolór", True), ("cafe", "café", True), ("straße", "strasse", True), ("ＨＩＰ", "hip", True), ("can't", "cant", True), ("can’t", "can't", True),
        ("日本", "日本語", True), ("بيت", "بيت", True), ("<b>", "b", True), ("{{7*7}}", "49", False), ("constructor", "hip", False), ("__proto__", "hip", False),
    ],
)  # fmt: skip
def test_slips_and_letters(rank: Rank, query: str, title: str, found: bool) -> None:
    assert bool(rank(query, [{"title": title}])) is found


def test_entries_may_lack_everything(rank: Rank) -> None:
    entries: list[dict[str, Any]] = [
        {},
        {"title": None, "search": None, "code": None},
        {"title": "", "search": [], "topics": []},
        {"title": "hip"},
    ]
    assert rank("hip", entries) == [3]


def test_ten_thousand_entries_are_searched_while_typing(rank: Rank, library: list[dict[str, Any]]) -> None:
    script = """(library) => {
        const entries = [];
        for (let clinic = 0; clinic < 590; clinic++)
            for (const each of library) entries.push({ ...each, more: `Clinic number ${clinic} marrow` });
        const times = [];
        for (const query of ["i", "ib", "ibu", "ibup", "ibupr", "ibuprof", "ibuprofin", "can i drive", "numb leg clinic 17"]) {
            const start = performance.now();
            const found = rank(query, entries);
            times.push([query, found.length, performance.now() - start]);
        }
        return times;
    }"""
    times = rank.page.evaluate(script, library)  # type: ignore[attr-defined]
    print(times)
    assert times[-1][1] > 0
    assert sorted(each[2] for each in times)[len(times) // 2] < 150, times
