from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.batch.practice import TODAY, edit, write
from tests.batch.signed import FOLDER, WORDS, clinic_of, code, records, reword, sign, signable, signed
from tests.cli.calling import call

ON = ("--today", str(TODAY))


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return signed(tmp_path)


def test_a_line_for_each_text(root: Path) -> None:
    said = call(root, "status", "own", *ON)
    assert said.code == 0
    line = f"own  en  OW-01 v3 · {code(root)}  approved: approved on 2026-11-25 by Maria Lopez, RN, due 2027-11-25  for harbor, lakeside, summit\n"
    assert said.out == line
    assert said.err == "3 sheets: 3 approved; 0 built files out of date\n"


def test_never_edited_due_expired_withdrawn(tmp_path: Path) -> None:
    root = signable(tmp_path)
    assert "never approved (says " in call(root, "status", "own", *ON).out
    assert call(root, "status", "own", *ON).code == 1
    assert sign(root).code == 0
    edit(root, clinic_of("lakeside"), "desk_work_days: 3", "desk_work_days: 4")
    said = call(root, "status", "own", *ON)
    assert (said.code, "edited since" in said.out, said.err) == (
        1,
        True,
        "3 sheets: 1 edited since, 2 approved; 0 built files out of date\n",
    )
    due = call(root, "status", "own", "-c", "harbor", "--today", "2027-11-01")
    assert (due.code, "due soon" in due.out) == (0, True)
    assert "expired" in call(root, "status", "own", "--today", "2028-01-01").out
    assert call(root, "withdraw", code(root), "--reason", "Wrong dose", *ON).code == 0
    assert "withdrawn" in call(root, "status", "own", *ON).out
    assert "Wrong dose" in call(root, "status", "own", *ON).out


def test_half_edited_files_do_not_hide_what_was_signed(root: Path) -> None:
    write(root, WORDS, "x: [")
    write(root, "handouts/own/handout.yaml", "x: [")
    said = call(root, "status", "own", *ON)
    assert (said.code, "edited since" in said.out, "cannot be read now" in said.out) == (1, True, True)


def test_a_record_changed_by_hand(root: Path) -> None:
    edit(root, f"{FOLDER}/{records(root)[0]}", "Maria", "Marta")
    said = call(root, "status", "own", *ON)
    assert (said.code, "cannot be trusted" in said.out, "H457" in said.err) == (1, True, True)


def test_built_files_out_of_date(root: Path) -> None:
    assert call(root, "build", "own", "--approved-only", *ON).code == 0
    assert call(root, "status", "own", *ON).code == 0
    edit(root, clinic_of("harbor"), "206-555-0114", "206-555-0116")
    said = call(root, "status", "own", *ON)
    assert said.code == 1
    assert "  out of date: harbor/en/own.pdf\n" in said.out
    assert "1 built file out of date" in said.err


def test_for_programs(root: Path) -> None:
    reword(root, version=4)
    plain = json.loads(call(root, "status", "own", "--output-format", "json", *ON).out)
    assert [(each["clinic"], each["state"], each["version"], each["now_version"]) for each in plain] == [
        (name, "edited", 3, 4) for name in ("harbor", "lakeside", "summit")
    ]
    assert all(each["now"] == code(root) for each in plain)


def test_what_a_build_would_refuse_is_not_approved(root: Path) -> None:
    edit(root, "clinics/waypoint/clinic.yaml", "sample: true\n", "")
    for name in ("harbor", "lakeside", "summit"):
        write(root, clinic_of(name), (root / clinic_of(name)).read_text(encoding="utf-8").replace("-555-01", "-556-01"))
    said = call(root, "status", "own", *ON)
    assert (said.code, "signed, and refused by a build" in said.out, "error[H380]" in said.err) == (1, True, True)
    assert "nobody has dialled" in said.out
    plain = json.loads(call(root, "status", "own", "--output-format", "json", *ON).out)
    assert {each["state"] for each in plain} == {"refused"}
    assert all(each["problems"][0].startswith("H380") for each in plain)


def test_a_sheet_that_is_not_there_where_others_are(root: Path) -> None:
    assert call(root, "approve", "recovery-care", "-c", "harbor", "--by", "jdoe", *ON).code == 0
    assert call(root, "build", "own", "--approved-only", *ON).code == 0
    said = call(root, "status", "own", "recovery-care", "-c", "harbor", *ON)
    assert (said.code, "not built: harbor/en/recovery-care.pdf" in said.out) == (1, True)
    assert call(root, "build", "recovery-care", "-c", "harbor", "--approved-only", *ON).code == 0
    assert call(root, "status", "own", "recovery-care", "-c", "harbor", *ON).code == 0


def test_a_clinic_that_joined_is_in_no_record_until_it_is_approved(tmp_path: Path) -> None:
    root = signable(tmp_path)
    assert call(root, "approve", "own", "-c", "harbor", "-c", "summit", "--by", "jdoe", *ON).code == 0
    said = call(root, "status", "own", *ON)
    assert (said.code, "3 approved" in said.err) == (0, True), "it may be handed out"
    assert "  in no record, for lakeside: `handoutgen approve own -c lakeside --by NAME` adds them" in said.out
    assert call(root, "approve", "own", "-c", "lakeside", "--by", "jdoe", *ON).code == 0
    assert len(records(root)) == 2
    assert "in no record" not in call(root, "status", "own", "-c", "lakeside", *ON).out
    edit(root, clinic_of("lakeside"), "desk_work_days: 3", "desk_work_days: 4")
    assert call(root, "build", "own", "-c", "lakeside", "--approved-only", *ON).code == 0, "its desk keeps its sheet"


def test_a_clinic_that_cannot_be_read_is_told_to_programs(root: Path) -> None:
    write(root, clinic_of("summit"), "name: [")
    said = call(root, "status", "own", "--output-format", "json", *ON)
    assert said.code == 1
    (last,) = [each for each in json.loads(said.out) if each["state"] == "unreadable"]
    assert (last["clinic"], bool(last["problems"])) == ("summit", True)
