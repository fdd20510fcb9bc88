from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from handoutgen.batch.signoff.reviewing import ReviewSheet, review_sheets
from handoutgen.batch.signoff.signing import said_texts
from handoutgen.source.outline import FIXED
from tests.batch.practice import edit, write
from tests.batch.signed import FOLDER, OTHERS, WORDS, bump, clinic_of, code, job, loader_on, records, reword, sign, signable, signed


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return signed(tmp_path)


def sheet(root: Path, *, whole: bool = False) -> ReviewSheet:
    loader = loader_on(root)
    texts, _ = said_texts(loader, [job(name) for name in ("harbor", *OTHERS)])
    (found,) = review_sheets(loader, texts, whole=whole)
    return found


def test_what_was_never_signed_is_read_whole(tmp_path: Path) -> None:
    found = sheet(signable(tmp_path))
    (text,) = found.texts
    assert found.open == (text,)
    assert (text.against, text.changes, text.signed) == ("", (), False)
    assert any("desk work after 3" in line.text.replace("\u00a0", " ") for line in text.lines)
    assert not any("555-0" in line.text for line in text.lines), "phones are not what is signed"


def test_nothing_changed(root: Path) -> None:
    found = sheet(root)
    assert (found.open, found.texts[0].signed, found.texts[0].changes) == ((), True, ())


def test_what_changed_since_the_last_approval_and_nothing_else(root: Path) -> None:
    signed_code = code(root)
    reword(root, version=4)
    (text,) = sheet(root).texts
    assert signed_code in text.against
    assert "Maria Lopez, RN" in text.against
    (change,) = text.changes
    assert change.section == "Rest and work"
    assert [len(change.old), len(change.new)] == [1, 1]
    assert "Go back, slowly, to" in change.new[0]
    assert text.answers == ()
    assert sheet(root, whole=True).texts[0].against == ""


def test_answers_that_changed_and_texts_that_differ(root: Path) -> None:
    edit(root, clinic_of("lakeside"), "desk_work_days: 3", "desk_work_days: 5")
    first, second = sheet(root).texts
    assert (first.signed, second.signed) == (True, False)
    assert second.text.clinics == ("lakeside",)
    assert "first text" in second.against
    (answer,) = second.answers
    assert (answer.name, answer.old, answer.new) == ("desk_work_days", "3", "5")
    assert answer.ask.endswith("?")
    assert len(second.changes) == 1


def test_after_a_withdrawal_or_a_date_that_ran_out_the_last_text_is_still_what_is_compared_with(root: Path) -> None:
    bump(root, 4)
    (text,) = sheet(root).texts
    assert (text.signed, text.changes) == (False, ()), "another version, the same words"
    assert text.against


def test_damaged_copies_mean_the_whole_again(root: Path) -> None:
    reword(root, version=4)
    for copy in (root / FOLDER / "inputs").glob("*-en.yaml"):
        copy.unlink()
    assert sheet(root).texts[0].against == ""


def test_a_second_approval_is_what_counts(root: Path) -> None:
    reword(root, version=4)
    assert sign(root).code == 0
    new = code(root)
    edit(root, WORDS, "Care at home", "Care in your home")
    bump(root, 5)
    (text,) = sheet(root).texts
    assert new in text.against
    assert [each.section for each in text.changes] == ["Title"]
    assert len(records(root)) == 2
    write(root, WORDS, "x")
    loader = loader_on(root)
    assert list(review_sheets(loader, said_texts(loader, [job()])[0], whole=False)) == []


def test_the_fixed_words_of_every_sheet_are_read_once(root: Path) -> None:
    loader = loader_on(root)
    texts, _ = said_texts(loader, [job(name) for name in ("harbor", *OTHERS)])
    first, second = review_sheets(loader, [texts[0], replace(texts[0], edition=replace(texts[0].edition, handout="other"))], whole=True)
    sections = [[line.section for line in each.texts[0].lines] for each in (first, second)]
    assert FIXED in sections[0]
    assert sections[1] == [section for section in sections[0] if section != FIXED]
