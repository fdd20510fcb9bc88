"""Cover: what a patient finds first, made of the packet's words and of what its handouts say of themselves."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from handoutgen.batch.cover import cover, cover_findings, sources_of, with_pages
from handoutgen.batch.load import Loader
from handoutgen.checks import claims
from handoutgen.compose.document import compose
from handoutgen.model.edition import Edition
from tests.batch.practice import CLINIC, codes, edit, loader
from tests.batch.short_packets import CARE, HELP, JOB, WORDS, packet, short_packets
from tests.compose.editions import texts


def parts(own: Loader) -> list[Edition]:
    jobs = (replace(JOB, kind="handout", handout=HELP, procedure=""), replace(JOB, kind="handout", handout=CARE))
    return [own.edition(job) for job in jobs]


@pytest.fixture
def own(tmp_path: Path) -> Loader:
    packet(short_packets(tmp_path))
    return loader(tmp_path)


def test_the_tick_list_names_every_part_with_its_code_and_pages(own: Loader) -> None:
    found = texts(compose(with_pages(cover(JOB, own, parts(own)), parts(own), [2, 1])).body)
    listed = [said for said in found if "(SC-" in said]
    assert listed == [
        f"When to seek help (SC-10, 2 pages)\nRead {HELP} today.",
        f"Recovery care (SC-07, 1 page)\nRead {CARE} today.",
    ]


def test_both_phones_and_both_notices_stand_on_it(own: Loader) -> None:
    said = "\n".join(texts(compose(with_pages(cover(JOB, own, parts(own)), parts(own), [2, 1])).body))
    assert "Call us: 415-555-0114" in said
    assert "When closed: 415-555-0187" in said
    assert "CALIFORNIA LAW" in said
    assert said.count("Free help in your language") == 1
    assert "Name and date:" in said


def test_the_sources_of_all_parts_are_gathered_once(own: Loader) -> None:
    whole = cover(JOB, own, parts(own))
    named = [name for name, _ in whole.sources]
    assert len(named) == len(set(named))
    assert set(named) == {name for part in parts(own) for name, _ in part.sources}
    assert named[0] == parts(own)[0].sources[0][0], "in order of first use"
    alone = compose(sources_of(whole))
    assert alone.title.endswith("Where these facts come from")
    assert all(source.title in "\n".join(texts(alone.body)) for _, source in whole.sources)


def test_its_text_code_changes_with_what_any_part_says(own: Loader) -> None:
    first, second = parts(own)
    before = cover(JOB, own, [first, second]).content_code
    assert cover(JOB, own, [first, second]).content_code == before
    assert cover(JOB, own, [first, replace(second, content_code="ZZZZ")]).content_code != before


def test_code_and_version_are_the_packets(own: Loader) -> None:
    whole = cover(JOB, own, parts(own))
    assert (whole.facts.code.text, whole.facts.version, whole.form) == ("PK-3", 1, "cover")


def test_a_number_typed_into_the_words_is_told(own: Loader, tmp_path: Path) -> None:
    assert cover_findings(JOB, own) == ()
    edit(tmp_path, WORDS, f"Read {CARE} today.", "Call 415-555-0114.")
    (found,) = cover_findings(JOB, loader(tmp_path))
    assert found.message == "phone number in the words: `415-555-0114`"


def test_a_cover_may_claim_no_more_than_a_sheet(own: Loader, tmp_path: Path) -> None:
    edit(tmp_path, WORDS, f"Read {CARE} today.", "This is a cure for back pain.")
    assert [finding.code for finding in cover_findings(JOB, loader(tmp_path))] == [claims.CODE]


def test_slots_are_filled(tmp_path: Path) -> None:
    packet(short_packets(tmp_path))
    edit(tmp_path, WORDS, f"Read {CARE} today.", "'{{ clinic.name }} wrote it.'")
    own = loader(tmp_path)
    assert "Harbor Spine and Back Clinic wrote it." in "\n".join(
        texts(compose(with_pages(cover(JOB, own, parts(own)), parts(own), [1, 1])).body)
    )
    edit(tmp_path, WORDS, "clinic.name", "clinic.nme")
    assert codes(lambda: cover(JOB, loader(tmp_path), parts(own)))[0][:2] == "H2"


def test_a_state_without_confirmed_words_has_no_packet(tmp_path: Path) -> None:
    packet(short_packets(tmp_path), handouts=(HELP,))
    edit(tmp_path, CLINIC, "state: CA", "state: FL")
    own = loader(tmp_path)
    assert codes(lambda: cover(replace(JOB, procedure=""), own, parts(own)[:1])) == ["H480"]
