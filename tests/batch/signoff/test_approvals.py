from __future__ import annotations

from pathlib import Path

import pytest

from handoutgen.batch.signoff.approvals import copy_place, folder_for, load_register, registers
from handoutgen.model.diagnostic import Severity
from tests.batch.practice import TODAY, edit, write
from tests.batch.signed import FOLDER, code, forge, loader_on, records, reword, sign, signed
from tests.cli.calling import call


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return signed(tmp_path)


def test_records_are_read_newest_first(root: Path) -> None:
    reword(root, version=4)
    assert sign(root).code == 0
    assert sign(root, "--again").code == 0
    register = load_register(loader_on(root).files, "own")
    assert [each.rank for each in register.approvals] == [(4, TODAY, 3), (4, TODAY, 2), (3, TODAY, 1)]
    assert register.problems == register.remarks == ()
    assert register.of("en") == register.approvals
    assert register.of("es") == ()
    assert register.next_sequence == 4
    assert records(root)[0].count("-2.yaml") + records(root)[1].count("-2.yaml") == 1, "the second of a day has a number"
    newest = register.approvals[0]
    assert newest.clinics == ("harbor", "lakeside", "summit")
    assert (newest.approver, newest.name, newest.role, newest.credential) == ("mlopez", "Maria Lopez", "Nurse lead", "RN")
    assert newest.title == "Care at home"
    assert set(newest.answers) >= {"desk_work_days"}


def test_a_handout_that_nobody_signed_has_an_empty_register(root: Path) -> None:
    register = load_register(loader_on(root).files, "recovery-care")
    assert (register.approvals, register.withdrawals, register.problems, register.next_sequence) == ((), (), (), 1)


@pytest.mark.parametrize(
    ("before", "after", "why"),
    [
        ("name: Maria Lopez", "name: Jo Doe", "checksum"),
        ("  - summit\n", "", "checksum"),
        ("desk_work_days: 3", "desk_work_days: 4", "checksum"),
        ("date: 2026-11-25", "date: 2026-11-26", "it is about"),
        ("handout: own", "handout: other", "the handout `other`"),
        ("version: 3", "version: three", "not a whole number"),
        ("sequence: 1", "sequence: 0", "its sequence is 0"),
        ("checksum: ", "checksum: x", "checksum"),
        ("clinics:\n", "clinics: x\n", ""),
        ("language: en\n", "", "`language` is missing"),
    ],
)
def test_a_changed_record_is_told_where_it_is(root: Path, before: str, after: str, why: str) -> None:
    (record,) = records(root)
    edit(root, f"{FOLDER}/{record}", before, after)
    register = load_register(loader_on(root).files, "own")
    assert register.approvals == ()
    assert register.problems
    assert all(finding.blocking and finding.span and finding.span.path == f"{FOLDER}/{record}" for finding in register.problems)
    assert any(why in finding.message for finding in register.problems)


@pytest.mark.parametrize(
    ("before", "after"), [("approver: mlopez", 'approver: "M. Lopez"'), ("due: 2027-11-25", "due: 2026-11-25"), ("words: ", "words: x")]
)
def test_a_record_that_cannot_be_is_refused_although_its_checksum_fits(root: Path, before: str, after: str) -> None:
    (record,) = records(root)
    forge(root, record, before, after)
    assert [finding.code for finding in load_register(loader_on(root).files, "own").problems] == ["H457"]


def test_the_code_is_that_of_the_text(root: Path) -> None:
    (record,) = records(root)
    old = code(root)
    forge(root, record, f"content_code: {old}", "content_code: K7QF")
    (root / FOLDER / record).rename(root / FOLDER / record.replace(old, "K7QF"))
    (finding,) = load_register(loader_on(root).files, "own").problems
    assert f"the code of its text is {old}, not K7QF" in finding.message


def test_files_of_other_names(root: Path) -> None:
    write(root, f"{FOLDER}/notes.txt", "x")
    register = load_register(loader_on(root).files, "own")
    assert register.problems == ()
    assert [(each.code, each.severity) for each in register.remarks] == [("H461", Severity.WARNING)]
    write(root, f"{FOLDER}/old.yaml", "x: 1\n")
    assert [each.code for each in load_register(loader_on(root).files, "own").problems] == ["H457"], "it may be a record that was renamed"


def test_a_withdrawal_holds_until_an_approval_names_it(root: Path) -> None:
    text = code(root)
    assert call(root, "withdraw", text, "--reason", "Wrong: 'a' # b", "--by", "Jo", "--today", str(TODAY)).code == 0
    register = load_register(loader_on(root).files, "own")
    (stop,) = register.withdrawals
    assert (stop.reason, stop.by, stop.sequence) == ("Wrong: 'a' # b", "Jo", 2)
    assert register.withdrawal(stop.text) == stop
    assert register.withdrawal("0" * 64) is None
    assert sign(root, "--lift", text).code == 0
    register = load_register(loader_on(root).files, "own")
    assert register.approvals[0].lifts == (stop.checksum,)
    assert register.withdrawal(stop.text) is None
    assert register.stops(stop.text) == ()


def test_places() -> None:
    assert folder_for("a") == "handouts/a/approved"
    assert (
        copy_place("a", "handoutgen:data/languages/en.yaml", "0123456789abcdef" * 4)
        == "handouts/a/approved/inputs/0123456789abcdef-en.yaml"
    )


def test_of_several_handouts(root: Path) -> None:
    assert [len(each.approvals) for each in registers(loader_on(root).files, ("own", "recovery-care"))] == [1, 0]


def problems(root: Path) -> list[str]:
    return [each.message for each in load_register(loader_on(root).files, "own").problems]


@pytest.mark.parametrize(
    ("before", "after", "says"),
    [
        ("due: 2027-11-25", "due: 2029-11-26", "more than 36 months"),
        ("due: 2027-11-25", "due: 2026-11-25", "before it holds for a day"),
        ("credential: RN", 'credential: "RN\\tMD"', "cannot stand here"),
        ("procedure: {}", "procedure: {}\nlifts: [everything]", "cannot stand here"),
    ],
)
def test_a_right_checksum_is_no_sense(root: Path, before: str, after: str, says: str) -> None:
    forge(root, records(root)[0], before, after)
    (problem,) = problems(root)
    assert says in problem


def test_the_longest_that_an_approval_may_hold(root: Path) -> None:
    forge(root, records(root)[0], "due: 2027-11-25", "due: 2029-11-25")
    assert problems(root) == []


def test_a_deleted_record_leaves_a_gap(root: Path) -> None:
    assert call(root, "withdraw", code(root), "--reason", "x", "--today", str(TODAY)).code == 0
    reword(root, version=4)
    assert sign(root).code == 0
    assert problems(root) == []
    (root / FOLDER / next(name for name in records(root) if "withdrawn" in name)).unlink()
    assert problems(root) == ["a record is missing: number 2 of 3"]


def test_a_renamed_record_is_an_error_and_a_copy_of_one_a_remark(root: Path) -> None:
    assert call(root, "withdraw", code(root), "--reason", "x", "--today", str(TODAY)).code == 0
    record = root / FOLDER / next(name for name in records(root) if "withdrawn" in name)
    copy = record.with_name(record.name + ".orig")
    copy.write_bytes(record.read_bytes())
    register = load_register(loader_on(root).files, "own")
    assert ([each.code for each in register.problems], [each.code for each in register.remarks]) == ([], ["H461"])
    record.unlink()
    assert any(".orig` is a record by another name" in each for each in problems(root))
    copy.rename(copy.with_name("notes.txt"))
    assert any("notes.txt` is a record by another name" in each for each in problems(root)), "nor by any other name"
    (root / FOLDER / "notes.txt").write_text("call Jo", encoding="utf-8")
    assert problems(root) == []
