"""Reasons in words for somebody with a patient before them."""

from __future__ import annotations

from pathlib import Path

import pytest

from handoutgen.batch.offering import LETTER, OTHERWISE, WORDS, why_not
from handoutgen.model.diagnostic import Finding, Refused, Severity
from tests.batch.counting import PERSONAL, counter_of, offer, personal, ready, visit
from tests.batch.practice import CLINIC, edit, loader, write
from tests.batch.signed import FACTS, bump
from tests.batch.signed import WORDS as WORDS_FILE


def test_each_reason_is_a_sentence_without_jargon() -> None:
    for said in (*WORDS.values(), OTHERWISE):
        assert said.endswith((".", "?"))
        assert not any(word in said.lower() for word in ("yaml", "hash", "approval", "`", "policy", "refus"))


@pytest.mark.parametrize("code", WORDS)
def test_the_gravest_reason_comes_first(tmp_path: Path, code: str) -> None:
    own = loader(personal(tmp_path))
    other, mild = Finding("H999", "something else"), Finding("H450", "not signed", severity=Severity.WARNING)
    said = why_not((mild, other, Finding(code, "this")), own)
    assert said == WORDS[code].format(signers="Maria Lopez or Jo Doe")
    assert why_not((mild, other), own) == "There is a mistake in its files (H999). Tell who looks after your handouts."


def test_whom_to_ask_where_many_may_sign(tmp_path: Path) -> None:
    root = personal(tmp_path)
    edit(root, "handoutgen.yaml", "approvers:\n", "approvers:\n  third: {name: Third One, role: Nurse, credential: RN}\n")
    assert offer(counter_of(root)).why_not == "Not signed off yet. Ask who signs your handouts."


def test_an_answer_that_is_missing(tmp_path: Path) -> None:
    root = personal(tmp_path)
    edit(root, CLINIC, "  desk_work_days: 3\n", "")
    assert (
        offer(counter_of(root, drafts=True)).why_not
        == "The clinic has not answered a question that it needs. Tell who looks after your handouts."
    )


def test_another_text_than_was_signed(tmp_path: Path) -> None:
    root = ready(tmp_path)
    counter = counter_of(root)
    edit(root, CLINIC, "    sedation: light", "    sedation: none")
    assert offer(counter).why_not == ""
    bump(root, 2)
    assert offer(counter).version == 3


def test_a_title_with_a_slot_is_called_by_its_folder(tmp_path: Path) -> None:
    root = personal(tmp_path)
    write(root, "handouts/own/en.yaml", 'title: "Care at {{ clinic.name }}"\nsections: [{blocks: [{type: paragraph, text: Rest.}]}]\n')
    assert offer(counter_of(root)).title == "own"


def test_a_visit_that_cannot_be_printed_is_told_in_its_own_words(tmp_path: Path) -> None:
    counter = counter_of(ready(tmp_path))
    own = offer(counter)
    for typed, note, said in (
        ({"first_name": "Ana 🐦"}, "", LETTER),
        (
            {"clinician": "Dr. Ruiz"},
            "Your driver is welcome.",
            "This clinic does not print notes to patients. The note is about driving. The sheet itself says what holds here; a note may not say otherwise.",
        ),
    ):
        with pytest.raises(Refused) as caught:
            counter.sheet(own.job, visit(own, typed, note))
        assert counter.in_words(caught.value) == said


def a_pair(root: Path, field: str, asked: str) -> None:
    """A packet of the project's own sheet and one before it, which asks for `field` and for a short name."""
    items = f'items: ["{{{{ visit.first_name }}}}", "{{{{ visit.{field} }}}}"]'
    first = PERSONAL.index("        items:")
    words = PERSONAL[:first] + f"        {items}\n" + PERSONAL[first:].split("\n", 1)[1].replace(", on {{ day | on_date }}", "")
    fields = f"  {field}: {asked}\n  first_name: {{ask: Name, type: name, length: 12}}\n"
    write(root, "handouts/second/handout.yaml", f"code: OW-02\nversion: 1\nwritten: 2026-11-01\nfields:\n{fields}")
    write(root, "handouts/second/en.yaml", words.replace("Care at home", "Care at work"))
    packet = "code: PK-9\nversion: 1\nvisit: before\nbudget: 6\nhandouts: [second, own]\nwritten: 2026-11-01\n"
    write(root, "handouts/packets/pair.yaml", packet)
    write(root, "handouts/packets/pair/en.yaml", "title: Before\nlines:\n  own: Read it.\n  second: Read it too.\n")


def test_a_packet_asks_for_each_field_once_and_as_long_as_all_have_room(tmp_path: Path) -> None:
    root = personal(tmp_path)
    a_pair(root, "room", "{ask: Room}")
    found = offer(counter_of(root, drafts=True), "pair")
    assert found.why_not == "", found.findings
    assert list(found.fields) == ["first_name", "clinician", "procedure_date", "room"]
    assert found.fields["first_name"].length == 12


def test_a_name_that_is_a_date_on_one_sheet_alone(tmp_path: Path) -> None:
    root = personal(tmp_path)
    edit(root, FACTS, "fields:\n", "fields:\n  room: {ask: Room}\n")
    edit(root, WORDS_FILE, '"**Day:**', '"Room: {{ visit.room }}", "**Day:**')
    a_pair(root, "room", "{ask: Day of the room, type: date}")
    found = offer(counter_of(root, drafts=True), "pair")
    assert [each.code for each in found.findings] == ["H229"]
    assert found.why_not.startswith("There is a mistake in its files (H229)")
