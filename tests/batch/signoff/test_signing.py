from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handoutgen.batch.errors import UsageError
from handoutgen.batch.signoff.signing import (
    SaidText,
    Signature,
    answers_of,
    known_codes,
    refusal,
    said_texts,
    settled,
    signature,
)
from handoutgen.model.approval import Approver, months_later
from handoutgen.model.diagnostic import Finding
from tests.batch.practice import CLINIC, TODAY, edit, write
from tests.batch.signed import FACTS, PNG, WORDS, clinic_of, job, loader_on, reword, signable, signed

LOPEZ = Approver(name="Maria Lopez", role="Nurse lead", credential="RN")
SIGN = Signature(short="mlopez", approver=LOPEZ)
CLINICS = ("harbor", "lakeside", "summit")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return signable(tmp_path)


def texts(root: Path, *clinics: str, today: date = TODAY) -> tuple[SaidText, ...]:
    found, refused = said_texts(loader_on(root, today), [job(name) for name in clinics or CLINICS])
    assert refused == ()
    return found


def refusals(root: Path, sign: Signature = SIGN, today: date = TODAY) -> tuple[Finding, ...]:
    loader = loader_on(root, today)
    found, _ = said_texts(loader, [job()])
    return refusal(found[0], loader, sign, known_codes((loader.register("own"),), found))


def test_clinics_with_the_same_text_share_it_and_the_commonest_comes_first(root: Path) -> None:
    (one,) = texts(root)
    assert one.clinics == CLINICS
    assert one.mark == f"OW-01 v3 · {one.edition.content_code}"
    edit(root, clinic_of("harbor"), "desk_work_days: 3", "desk_work_days: 4")
    assert [each.clinics for each in texts(root)] == [("lakeside", "summit"), ("harbor",)]


@pytest.mark.parametrize(
    ("place", "before", "after"),
    [
        (WORDS, "if you are not sure", "if you are not sure,"),
        (WORDS, "Care at home", "Care in your home"),
        (WORDS, "type: paragraph\n", "type: paragraph\n        lead: true\n"),
        (WORDS, "use: other-ways", "use: fda-status"),
        (CLINIC, "desk_work_days: 3", "desk_work_days: 4"),
        (CLINIC, "desk_work_days: 3", "desk_work_days: write_in"),
    ],
)
def test_a_comma_or_an_answer_changes_the_text(root: Path, place: str, before: str, after: str) -> None:
    (old,) = texts(root, "harbor")
    edit(root, place, before, after)
    (new,) = texts(root, "harbor")
    assert new.edition.text_hash != old.edition.text_hash


def test_a_sign_that_a_clinic_adds_is_text(root: Path) -> None:
    (old,) = texts(root, "harbor")
    sign = "extra_signs:\n  en: [{tier: call_now, symptom: rash, sign: A rash, limit: if it grows in 1 day}]\n"
    write(root, CLINIC, (root / CLINIC).read_text(encoding="utf-8") + sign)
    (new,) = texts(root, "harbor")
    assert new.edition.text_hash != old.edition.text_hash


def test_a_picture_is_text(root: Path) -> None:
    figure = "      - {type: figure, image: a.png, alt: A back, caption: A back}\n      - use: other-ways\n"
    edit(root, WORDS, "      - use: other-ways\n", figure)
    (root / "handouts/own/figures").mkdir()
    (root / "handouts/own/figures/a.png").write_bytes(PNG)
    (old,) = texts(root, "harbor")
    assert "handouts/own/figures/a.png" in old.reads
    (root / "handouts/own/figures/a.png").write_bytes(PNG + b"\0")
    (new,) = texts(root, "harbor")
    assert new.edition.text_hash != old.edition.text_hash


def test_what_has_errors_is_not_signed(root: Path) -> None:
    edit(root, clinic_of("lakeside"), "  desk_work_days: 3\n", "")
    found, refused = said_texts(loader_on(root), [job(name) for name in CLINICS])
    assert [each.clinics for each in found] == [("harbor", "summit")]
    assert [each.job.clinic for each in refused] == ["lakeside"]
    edit(root, WORDS, "if you are not sure", "or 206-555-0114")
    found, refused = said_texts(loader_on(root), [job(name) for name in CLINICS])
    assert (found, len(refused)) == ((), 3)
    assert all(any(finding.blocking for finding in each.findings) for each in refused)


def test_only_listed_people_sign() -> None:
    people = {"mlopez": LOPEZ}
    assert signature(people, "mlopez", None, again=False) == SIGN
    for listed, short, says in (({}, "mlopez", "nobody may sign"), (people, "x", "not listed"), (people, "", "who signs?")):
        with pytest.raises(UsageError, match=says):
            signature(listed, short, None, again=False)


def test_what_cannot_be_signed(root: Path) -> None:
    assert refusals(root) == ()
    for due in (TODAY, date(2026, 1, 1), date(2029, 11, 26)):
        assert [each.code for each in refusals(root, Signature(short="m", approver=LOPEZ, due=due))] == ["H463"]
    assert refusals(root, Signature(short="m", approver=LOPEZ, due=date(2029, 11, 25))) == ()
    write(root, FACTS, (root / FACTS).read_text(encoding="utf-8") + "review_months: 120\n")
    assert [each.code for each in refusals(root)] == ["H463"]


def test_a_page_that_cannot_be_printed_is_not_signed(root: Path) -> None:
    edit(root, WORDS, "if you are not sure", "if you are not sure \u16a0")
    assert "H500" in [each.code for each in refusals(root)]


def test_a_clock_that_is_behind_signs_nothing(tmp_path: Path) -> None:
    root = signed(tmp_path)
    assert "H464" in [each.code for each in refusals(root, today=date(2026, 11, 24))]


def test_two_texts_with_one_code_are_told_apart_before_anyone_signs(root: Path) -> None:
    loader = loader_on(root)
    (text,), _ = said_texts(loader, [job()])
    codes = known_codes((), (text,))
    assert codes == {text.edition.content_code: {text.edition.text_hash}}
    codes[text.edition.content_code].add("0" * 64)
    assert [each.code for each in refusal(text, loader, SIGN, codes)] == ["H462"]


def test_settled(tmp_path: Path) -> None:
    root = signed(tmp_path)

    def is_settled(today: date = TODAY) -> bool:
        loader = loader_on(root, today)
        return settled(said_texts(loader, [job()])[0][0], loader)

    assert is_settled()
    assert is_settled(date(2027, 9, 25))
    assert not is_settled(date(2027, 9, 26)), "two months before it runs out"
    assert not is_settled(date(2026, 11, 24))
    reword(root, version=4)
    assert not is_settled()


def test_answers_are_those_that_the_text_asks_for(root: Path) -> None:
    (text,) = texts(root)
    found = answers_of(loader_on(root), text)
    assert found["desk_work_days"] == "3"
    assert "ice" not in found


@given(st.dates(date(2000, 1, 1), date(2100, 1, 1)), st.integers(1, 36))
def test_months_later(day: date, months: int) -> None:
    later = months_later(day, months)
    assert (later.year * 12 + later.month) - (day.year * 12 + day.month) == months
    assert later.day == day.day or (later.day < day.day and (later.replace(day=28).toordinal() + 4 - later.toordinal()) > 0)


def test_the_last_of_february() -> None:
    assert months_later(date(2027, 2, 28), 12) == date(2028, 2, 28)
    assert months_later(date(2028, 2, 29), 12) == date(2029, 2, 28)
    assert months_later(date(2026, 12, 31), 2) == date(2027, 2, 28)
