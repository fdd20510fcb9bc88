"""Notices of the installation and of a project: which there are, and what a project may add."""

from __future__ import annotations

from pathlib import Path

import pytest

from handoutgen.batch.notices import load_notices, notice_names
from handoutgen.model.notice import Notice
from handoutgen.model.units import State
from tests.batch.practice import CLINIC, JOB, codes, edit, loader, practice, write

WA = """\
texts:
  en:
    text: Words that a lawyer has read.
    confirmed: {date: 2026-11-25, at: [the law]}
"""


def notices(folder: Path) -> dict[str, Notice]:
    return load_notices(loader(folder).files)


def test_every_built_in_notice_is_dated_and_sourced(tmp_path: Path) -> None:
    found = notices(practice(tmp_path))
    assert set(found) >= {f"us-{state}-stem-cell" for state in ("ca", "ut", "wa", "fl", "tx")} | {"us-language-assistance"}
    for name, notice in found.items():
        assert notice.law, name
        assert notice.dated, name
        assert notice.url.startswith("http"), name
        for wording in notice.texts.values():
            assert wording.confirmed, name
            assert wording.confirmed.seen, name


def test_what_could_not_be_confirmed_has_no_text(tmp_path: Path) -> None:
    found = notices(practice(tmp_path))
    assert {name for name, notice in found.items() if not notice.texts} == {f"us-{state}-stem-cell" for state in ("wa", "fl", "tx")}


def test_the_language_notice_has_two_witnesses_for_every_language_or_hhs(tmp_path: Path) -> None:
    notice = notices(practice(tmp_path))["us-language-assistance"]
    assert len(notice.texts) >= 8
    assert not set(notice.texts) & set(notice.lacking)
    assert len(set(notice.texts) | set(notice.lacking)) >= 16, "English and fifteen more"
    for wording in notice.texts.values():
        assert wording.confirmed
        assert len(wording.confirmed.seen) >= 2 or "HHS" in wording.confirmed.seen[0]


def test_a_sheet_of_a_state_without_confirmed_words_is_refused_and_a_project_can_add_them(tmp_path: Path) -> None:
    folder = practice(tmp_path)
    edit(folder, CLINIC, "state: CA", "state: WA")
    assert codes(lambda: loader(folder).edition(JOB)) == ["H480"]
    write(folder, "notices/us-wa-stem-cell.yaml", WA)
    (told,) = loader(folder).edition(JOB).state_notices
    assert "".join(run.text for run in told.text) == "Words that a lawyer has read."
    merged = notices(folder)["us-wa-stem-cell"]
    assert merged.states == (State("WA"),), "the rest is the built-in file's"


def test_a_project_may_add_a_language_and_a_notice_of_its_own(tmp_path: Path) -> None:
    folder = practice(tmp_path)
    text = 'texts:\n  cy: {text: "Ffoniwch {phone}.", confirmed: {date: 2026-11-25, at: [a translator, a second one]}}\n'
    write(folder, "notices/us-language-assistance.yaml", text)
    write(folder, "notices/county.yaml", 'kind: stem_cell\ntitle: C\nlaw: L\ndated: "2020"\nstates: [CA]\napplies: [procedure]\n' + WA)
    assert notice_names(loader(folder).files)[0] == "county"
    edition = loader(folder).edition(JOB)
    assert [each.language for each in edition.language_notice][-1] == "cy"
    assert len(edition.state_notices) == 2


@pytest.mark.parametrize(
    ("text", "code"),
    [("texts: {en: {text: Hello}}\n", "H481"), ("- a list\n", "H122"), ("colour: red\n", "H120"), ("texts: {en: {text: 1\n", "H100")],
)
def test_a_notice_that_is_wrong_is_told(tmp_path: Path, text: str, code: str) -> None:
    folder = practice(tmp_path)
    write(folder, "notices/us-ca-stem-cell.yaml", text)
    found = codes(lambda: notices(folder))
    assert len(found) == 1
    assert found[0][:2] == code[:2]


def test_sheets_for_all_procedures_carry_no_notice(tmp_path: Path) -> None:
    folder = practice(tmp_path)
    edit(folder, CLINIC, "state: CA", "state: WA")
    job = JOB.__class__("harbor", "en", "when-to-seek-help", "", "letter", "pdf", "harbor/en/when-to-seek-help.pdf")
    edition = loader(folder).edition(job)
    assert (edition.state_notices, edition.language_notice) == ((), ())
