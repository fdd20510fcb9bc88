"""Reasons in words for somebody with a patient before them."""

from __future__ import annotations

from pathlib import Path

import pytest

from handoutgen.batch.offering import LETTER, OTHERWISE, WORDS, why_not
from handoutgen.model.diagnostic import Finding, Refused, Severity
from tests.batch.counting import counter_of, offer, personal, ready, visit
from tests.batch.practice import CLINIC, edit, loader, write
from tests.batch.signed import bump


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
