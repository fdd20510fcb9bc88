from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from handoutgen.batch.bind import bind
from handoutgen.batch.build import build
from handoutgen.batch.judging import Rules, Told
from handoutgen.batch.label import label_of, search_words
from handoutgen.model.job import Built
from tests.batch.practice import DAY, JOB, edit, findings, loader, practice
from tests.batch.short_packets import CARE, HELP, packet, short_packets
from tests.batch.short_packets import JOB as PACKET
from tests.batch.signed import FACTS, code, job, loader_on, sign, signed
from tests.cli.calling import call

RULES = Rules(day=DAY)


def built(root: Path, release: str = "approved") -> Built:
    return build(replace(job(), release=release), loader_on(root), RULES)  # type: ignore[arg-type]


def search(root: Path, words: str) -> None:
    """Give the signed handout words to be found by."""
    edit(root, FACTS, "written:", f"search: {words}\nwritten:")


def test_what_the_library_says_of_a_sheet(tmp_path: Path) -> None:
    root = practice(tmp_path)
    files = loader(root).files
    label = label_of(loader(root).edition(JOB), files)
    assert (label.title, label.language, label.visit, label.sample) == ("Care at home: days 1 to 7", "English", "going-home", True)
    assert "sore hip" in label.search
    assert "Pain and medicine" in label.headings
    assert "recovery" in label.topics
    assert (label.by, label.due, label.stamp, label.sheets) == ("", "", "", 0)


def test_a_packet_is_found_by_its_sheets(tmp_path: Path) -> None:
    root = short_packets(tmp_path)
    packet(root, search="{en: [papers to take home]}")
    made = bind(PACKET, loader(root), RULES, ("", Told(())))
    label = made.label
    assert (label.title, label.search, label.sheets, label.unsigned) == ("Going home", ("papers to take home",), 2, 2)
    assert set(label.headings) == {each.replace("-", " ").capitalize() for each in (HELP, CARE)}


def test_who_signed_it_and_a_draft(tmp_path: Path) -> None:
    root = signed(tmp_path)
    label = built(root).label
    assert (label.by, label.date, label.due, label.stamp) == ("Maria Lopez, RN", "2026-11-25", "2027-11-25", "")
    edit(root, FACTS, "version: 3", "version: 4")
    edit(root, "handouts/own/en.yaml", "Go back to", "Go back, slowly, to")
    assert built(root, "live").label.by == ""


def test_words_to_be_found_by_are_not_signed(tmp_path: Path) -> None:
    """They change no text, no content code, no `written` hash and not a byte of the sheet; and are those of today, signed or not."""
    root = signed(tmp_path)
    before, live = built(root), built(root, "live")
    hashes = loader_on(root).said(job()).text_hash, loader_on(root).written(job()), code(root)
    search(root, "{en: [sore hip, can I drive], es: [dolor de cadera]}")
    after = built(root)
    assert (after.data, after.content_code, after.values) == (before.data, before.content_code, before.values)
    assert built(root, "live").data == live.data
    assert (loader_on(root).said(job()).text_hash, loader_on(root).written(job()), code(root)) == hashes
    assert after.label.search == ("sore hip", "can I drive", "dolor de cadera")
    assert before.label.search == ()
    assert [each.code for each in after.findings] == [each.code for each in before.findings]
    said = sign(root, "--again", today=date(2026, 11, 26))
    assert said.code == 0, said.err
    assert call(root, "build", "own", "--approved-only", "--today", "2026-11-26").code == 0


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("[sore hip]", "H122"), ("{en: sore hip}", "H122"), ("{en: ['']}", "H123"), ("{en: ['...']}", "H123"), (f"{{en: [{'a' * 61}]}}", "H123"),
        ('{en: ["a\\u202eb"]}', "H102"), ('{en: ["{{ clinic.name }}"]}', "H123"), ("{en: [{a: b}]}", "H122"),
    ],
)  # fmt: skip
def test_words_that_nobody_looks_for(tmp_path: Path, words: str, found: str) -> None:
    root = signed(tmp_path)
    search(root, words)
    assert [each.code for each in findings(lambda: loader_on(root).facts("own"))] == [found]


def test_what_cannot_be_read_is_found_by_nothing(tmp_path: Path) -> None:
    root = signed(tmp_path)
    search(root, "{en: sore hip}")
    assert search_words(loader_on(root).files, "handout", "own") == ()
    assert built(root).outcome == "built", "what was signed can be handed out all the same"
