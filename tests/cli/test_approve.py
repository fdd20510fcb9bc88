from __future__ import annotations

import json
from pathlib import Path

import pytest

from handoutgen.cli.approve import named
from tests.batch.practice import TODAY, edit, write
from tests.batch.signed import FOLDER, WORDS, bump, clinic_of, code, records, refusal, reword, sign, signable
from tests.cli.calling import call

ON = ("--today", str(TODAY))


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return signable(tmp_path)


def files(root: Path) -> dict[str, bytes]:
    return {str(path.relative_to(root)): path.read_bytes() for path in sorted((root / "handouts").rglob("*")) if path.is_file()}


def test_three_clinics_one_text_one_record(root: Path) -> None:
    said = sign(root)
    assert said.code == 0
    assert said.out == f"OW-01 v3 · {code(root)}  own  en  approved until 2027-11-25  for harbor, lakeside, summit\n"
    assert said.err.startswith("1 text for 3 clinics: 1 approved\n")
    assert "commit" in said.err
    assert records(root) == [f"{code(root)}-{TODAY}.yaml"]
    assert (root / FOLDER / ".gitattributes").read_text() == "* -text\n", "git must not change line ends of what was signed"


def test_two_texts_for_three_clinics(root: Path) -> None:
    edit(root, clinic_of("summit"), "desk_work_days: 3", "desk_work_days: 8")
    said = sign(root, "--due", "2027-02-01")
    assert said.err.startswith("2 texts for 3 clinics: 2 approved\n")
    assert said.out.count("approved until 2027-02-01") == 2
    assert len(records(root)) == 2


def test_what_is_signed_is_not_signed_twice(root: Path) -> None:
    assert sign(root).code == 0
    before = files(root)
    said = sign(root)
    assert (said.code, said.err) == (0, "1 text for 3 clinics: 1 already\n")
    assert files(root) == before
    assert sign(root, "--again").err.startswith("1 text for 3 clinics: 1 approved")
    assert len(records(root)) == 2


def test_a_dry_run_writes_nothing(root: Path) -> None:
    before = files(root)
    said = sign(root, "-n")
    assert (said.code, "would be approved" in said.out) == (0, True)
    assert files(root) == before


def test_everything_of_the_library_for_a_project_that_has_no_such_folder(root: Path) -> None:
    said = call(root, "approve", "recovery-care", "--by", "jdoe", "-c", "harbor", *ON)
    assert said.code == 0, said.err
    assert (root / "handouts/recovery-care/approved").is_dir()
    assert [path.name for path in (root / "handouts/recovery-care").iterdir()] == ["approved"]
    built = call(root, "build", "recovery-care", "-c", "harbor", *ON)
    assert built.code == 0, built.err
    assert "Built 1" in built.err, "a folder that holds nothing but approvals hides no built-in handout"
    assert "recovery-care" in call(root, "list").out


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("--by", "nobody"), "`nobody` is not listed"),
        ((), "who signs?"),
        (("--by", "mlopez", "--due", "soon"), "`--due soon` is not a day"),
        (("nothing", "--by", "mlopez"), "there is no handout `nothing`"),
        (("-c", "nowhere", "--by", "mlopez"), "there is no clinic `nowhere`"),
    ],
)
def test_what_cannot_be_asked(root: Path, arguments: tuple[str, ...], says: str) -> None:
    said = call(root, "approve", *arguments, *ON)
    assert (said.code, says in said.err) == (2, True)
    assert records(root) == []


def test_an_approver_without_a_credential(root: Path) -> None:
    edit(root, "handoutgen.yaml", "role: Nurse lead, credential: RN}\n  jdoe", "role: Nurse lead}\n  jdoe")
    said = sign(root)
    assert said.code == 2
    assert "`credential` is missing" in said.err
    assert "handoutgen.yaml:4" in said.err


def test_errors_are_not_signed_and_stop_nothing_else(root: Path) -> None:
    edit(root, clinic_of("lakeside"), "  desk_work_days: 3\n", "")
    said = sign(root)
    assert said.code == 1
    assert "for harbor, summit" in said.out
    assert "1 sheet refused" in said.err
    write(root, WORDS, "x: [")
    assert sign(root).code == 1


def test_changed_words_need_a_version(root: Path) -> None:
    assert sign(root).code == 0
    reword(root)
    said = sign(root)
    assert (said.code, "H455" in said.err, len(records(root))) == (1, True, 1)
    bump(root, 4)
    assert sign(root).code == 0


def test_a_source_that_does_not_exist_is_not_signed(root: Path) -> None:
    edit(root, WORDS, "      - type: paragraph\n", "      - type: paragraph\n        sources: [no-such-source]\n")
    said = sign(root)
    assert (said.code, "H341" in said.err, records(root)) == (1, True, [])


def test_for_programs(root: Path) -> None:
    edit(root, clinic_of("lakeside"), "  desk_work_days: 3\n", "")
    plain = json.loads(sign(root, "--output-format", "json").out)
    (text,) = plain["texts"]
    assert (text["clinics"], text["already"], text["due"]) == (["harbor", "summit"], False, "2027-11-25")
    assert (root / text["record"]).is_file()
    assert [each["code"] for each in plain["problems"]] == ["H235"]
    assert refusal(root) == []


def test_many_clinics_are_not_all_named() -> None:
    assert named(("a", "b")) == "for a, b"
    assert named(tuple("abcdef")) == "for a, b, c, d and 2 more"


def test_one_withdrawal_is_lifted_at_a_time_and_its_reason_is_shown(root: Path) -> None:
    edit(root, clinic_of("summit"), "desk_work_days: 3", "desk_work_days: 8")
    assert sign(root).code == 0
    texts = [code(root), code(root, "summit")]
    for text in texts:
        assert call(root, "withdraw", text, "--reason", f"Wrong in {text}", "--by", "Dr. Ruiz", *ON).code == 0
    assert sign(root, "--again").code == 1
    assert (refusal(root), refusal(root, "summit")) == (["H452"], ["H452"])
    said = sign(root, "--lift", texts[0].lower())
    assert said.code == 0
    assert f"{texts[0]} was withdrawn on {TODAY} by Dr. Ruiz: Wrong in {texts[0]}" in said.err
    assert said.err.count("Wrong in") == 1
    assert (refusal(root), refusal(root, "lakeside"), refusal(root, "summit")) == ([], [], ["H452"])


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("--lift", "ZZZZZ"), "is not the code of a text"),
        (("--lift", "0000"), "no text with the code 0000 can be signed here"),
        (("--lift", "CODE"), "is not withdrawn"),
        (("--lift", "CODE", "-c", "harbor"), "`--lift` goes with no `-c`"),
    ],
)
def test_what_cannot_be_lifted(root: Path, arguments: tuple[str, ...], says: str) -> None:
    assert sign(root).code == 0
    said = sign(root, *(code(root) if each == "CODE" else each for each in arguments))
    assert (said.code, says in said.err, len(records(root))) == (2, True, 1)


def test_a_day_to_reproduce_builds_dates_no_signature(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "946684800")
    arguments = ("approve", "own", "--by", "mlopez")
    assert call(root, *arguments).code == 0
    assert not any("2000-01-01" in name for name in records(root))
