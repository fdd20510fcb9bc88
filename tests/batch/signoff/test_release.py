"""What may be handed out: every test asks for an edition of a real project, as `build --approved-only` does."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from handoutgen.batch.signoff.release import source_of
from handoutgen.model.approval import Release
from handoutgen.model.diagnostic import Refused
from handoutgen.source.parse import parse
from handoutgen.source.record_file import CHECKSUM, Plain, plain, record_text
from tests.batch.practice import CLINIC, TODAY, edit, findings, write
from tests.batch.signed import (
    FOLDER,
    OTHERS,
    WORDS,
    bump,
    clinic_of,
    code,
    edition,
    forge,
    job,
    loader_on,
    records,
    refusal,
    reword,
    sign,
    signable,
    signed,
)  # fmt: skip
from tests.cli.calling import call
from tests.conftest import ROOT

DAY = timedelta(days=1)
RELEASES: tuple[Release, ...] = ("live", "approved", "draft")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return signed(tmp_path)


def test_nobody_has_signed(tmp_path: Path) -> None:
    root = signable(tmp_path)
    assert refusal(root) == ["H450"]
    for release in ("live", "unsigned", "draft"):
        found = edition(root, release=release)
        assert found.review is None
        assert found.stamp == ("draft" if release == "draft" else "")


def test_what_was_signed_is_signed_for_each_clinic_with_its_own_phones(root: Path) -> None:
    texts = {name: edition(root, name) for name in ("harbor", *OTHERS)}
    assert len({each.text_hash for each in texts.values()}) == 1, "one text for three clinics"
    assert len(records(root)) == 1
    for name, found in texts.items():
        assert found.review
        assert (found.review.by, found.review.credential, found.review.date, found.review.due) == (
            "Maria Lopez", "RN", TODAY, date(2027, 11, 25),
        )  # fmt: skip
        assert found.stamp == ""
        if name in OTHERS:
            assert (found.clinic.name, found.contact.day_phone, found.contact.after_phone) == OTHERS[name]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("name: Harbor", "name: Safe Harbor"),
        ("day: 206-555-0114", "day: 206-555-0115"),
        ('close: "17:30"', 'close: "18:00"'),
        ("410 Quayside Way", "411 Quayside Way"),
        ("primary: deep-blue", "primary: teal"),
        ("theme: classic", "theme: modern"),
        ("minutes: 10", "minutes: 15"),
    ],
)
def test_what_is_not_the_text_is_of_today_and_needs_no_signature(root: Path, before: str, after: str) -> None:
    old = edition(root)
    edit(root, CLINIC, before, after)
    new = edition(root)
    assert new.text_hash == old.text_hash
    assert (new.clinic, new.theme) != (old.clinic, old.theme)
    live = edition(root, release="live")
    assert live.review == new.review


@pytest.mark.parametrize("text", ["", "title: [half", "title: Care\nsections:\n  - blocks: [{type: paragraph, text: 'Rest"])
def test_a_half_edited_file_never_reaches_paper_and_takes_no_sheet_away(root: Path, text: str) -> None:
    before = edition(root)
    write(root, WORDS, text)
    assert refusal(root, release="live") != []
    after = edition(root)
    assert (after.words, after.review) == (before.words, before.review)
    said = call(root, "build", "own", "--approved-only", "--today", str(TODAY))
    assert said.code == 0, said.err
    assert "Built 3" in said.err


def test_handout_yaml_may_be_half_edited_too(root: Path) -> None:
    write(root, "handouts/own/handout.yaml", "code: [")
    assert edition(root).facts.version == 3
    assert "Built 3" in call(root, "build", "own", "--approved-only", "--today", str(TODAY)).err
    assert call(root, "build", "own", "--today", str(TODAY)).code == 1


def test_an_edit_waits_for_its_signature(root: Path) -> None:
    before = edition(root)
    reword(root, version=4)
    assert edition(root).words == before.words
    assert edition(root, release="live").review is None
    assert sign(root).code == 0
    after = edition(root)
    assert after.text_hash != before.text_hash
    assert (after.facts.version, len(records(root))) == (4, 2)


@pytest.mark.parametrize("release", ["live", "unsigned"])
def test_changed_words_under_an_old_version_are_refused(root: Path, release: Release) -> None:
    reword(root)
    (finding,) = findings(lambda: edition(root, release=release))
    assert finding.code == "H455"
    assert "`version: 4`" in finding.hint
    assert finding.span
    assert (finding.span.path, finding.span.line) == ("handouts/own/handout.yaml", 2)
    bump(root, 4)
    assert refusal(root, release=release) == []
    bump(root, 2)
    assert refusal(root, release=release) == ["H456"]


def test_a_shared_block_and_the_words_of_a_choice_are_words_too(root: Path) -> None:
    write(root, "handouts/shared/other-ways/en.yaml", "locked: false\nblocks: [{type: paragraph, text: Ask for large print.}]\n")
    assert refusal(root, release="live") == ["H455"]
    assert refusal(root) == []


def test_a_comment_or_a_source_is_no_change(root: Path) -> None:
    edit(root, WORDS, "title: Care at home\n", "# a note\ntitle: Care at home\n\n")
    edit(root, WORDS, "      - type: paragraph\n", "      - type: paragraph\n        sources: [nhlbi-marrow]\n")
    found = edition(root, release="live")
    assert found.review
    assert sign(root).out.count("approved already") == 1


def test_another_answer_is_another_text_of_the_same_version(root: Path) -> None:
    edit(root, clinic_of("lakeside"), "desk_work_days: 3", "desk_work_days: 5")
    assert edition(root, "lakeside", "live").review is None, "nobody has read it"
    frozen = edition(root, "lakeside")
    assert "3 days" in frozen.words.sections[1].blocks[0].text.plain.replace("\u00a0", " ")  # type: ignore[union-attr]
    assert sign(root).code == 0
    signed_now = edition(root, "lakeside")
    assert signed_now.facts.version == 3
    assert signed_now.text_hash != frozen.text_hash == edition(root).text_hash
    assert len(records(root)) == 2


def test_a_new_clinic_with_a_text_that_was_signed_needs_no_signature(root: Path) -> None:
    text = (root / CLINIC).read_text(encoding="utf-8").replace("name: Harbor", "name: New Harbor").replace("206-555-0114", "206-555-0116")
    write(root, "clinics/newport/clinic.yaml", text)
    found = edition(root, "newport")
    assert found.contact.day_phone == "206-555-0116"
    assert found.review
    reword(root)
    assert edition(root, "newport").text_hash == found.text_hash, "half-edited words are not its fault"
    edit(root, "clinics/newport/clinic.yaml", "desk_work_days: 3", "desk_work_days: 9")
    assert refusal(root, "newport") == ["H451"]
    assert refusal(root, "newport", "draft") == ["H455"], "a draft is made of the files of today"


def test_the_trial_number_of_another_clinic_is_never_printed(tmp_path: Path) -> None:
    root = signable(tmp_path)
    for name, number in (("harbor", "11111"), ("lakeside", "22222")):
        edit(root, clinic_of(name), "regulatory_status: bone_marrow_same_day", f"regulatory_status: ind_trial\n    ind_number: '{number}'")
    assert call(root, "approve", "recovery-care", "-c", "harbor", "--by", "mlopez", "--today", str(TODAY)).code == 0
    loader = loader_on(root)
    for name, number in (("harbor", "11111"), ("lakeside", "22222")):
        asked = job(name)
        found = loader.edition(type(asked)(name, "en", "recovery-care", "marrow", "letter", "pdf", "x", release="approved"))
        assert found.procedure
        assert found.procedure.ind_number == number
        assert number in repr(found.words)
        assert found.review


def test_facts_of_a_procedure_are_signed(tmp_path: Path) -> None:
    root = signable(tmp_path)
    assert call(root, "approve", "recovery-care", "-c", "harbor", "--by", "mlopez", "--today", str(TODAY)).code == 0
    edit(root, CLINIC, "sedation: light", "sedation: none")
    found = loader_on(root).edition(type(job())("harbor", "en", "recovery-care", "marrow", "letter", "pdf", "x", release="approved"))
    assert found.procedure
    assert found.procedure.sedation == "light"


@pytest.mark.parametrize(("today", "found"), [(date(2027, 11, 25), []), (date(2027, 11, 26), ["H453"]), (TODAY - DAY, ["H454"])])
def test_days(root: Path, today: date, found: list[str]) -> None:
    assert refusal(root, today=today) == found
    assert refusal(root, release="draft", today=today) == found


def test_what_is_withdrawn_is_refused_everywhere_and_nothing_older_comes_instead(root: Path) -> None:
    first = code(root)
    reword(root, version=4)
    assert sign(root).code == 0
    second = code(root)
    assert call(root, "withdraw", second, "--reason", "Wrong word", "--today", str(TODAY)).code == 0
    for release in RELEASES:
        (finding,) = findings(lambda release=release: edition(root, release=release))
        assert (finding.code, "Wrong word" in finding.message) == ("H452", True)
    edit(root, WORDS, "Go back, slowly, to", "Go back to")
    bump(root, 5)
    assert code(root) == first
    assert edition(root, release="live").review, "the older text was not withdrawn"
    assert refusal(root) == ["H452"], "but the newest for this clinic was"
    assert sign(root).code == 0
    assert refusal(root) == []


def test_a_withdrawal_is_lifted_by_a_signature_that_knows_of_it_and_by_no_clock(root: Path) -> None:
    assert call(root, "withdraw", code(root), "--reason", "x", "--today", str(TODAY - 300 * DAY)).code == 0, "a wrong clock"
    assert refusal(root) == ["H452"]
    assert sign(root).code == 1
    forge(root, next(name for name in records(root) if "withdrawn" not in name), "sequence: 1", "sequence: 2")
    forge(root, next(name for name in records(root) if "withdrawn" in name), "sequence: 2", "sequence: 1")
    assert refusal(root) == ["H452"], "nor by counting"
    assert sign(root, "--again").code == 1
    assert refusal(root) == ["H452"], "nor by signing everything again"
    assert sign(root, "--lift", code(root)).code == 0
    assert refusal(root) == []
    assert refusal(root, release="live") == []


def test_withdrawn_words_that_nobody_signed_are_no_draft(tmp_path: Path) -> None:
    root = signable(tmp_path)
    assert call(root, "withdraw", code(root), "--reason", "x", "--today", str(TODAY)).code == 0
    for release in RELEASES:
        assert refusal(root, release=release) == ["H452"]


def test_a_record_changed_by_hand_stops_the_whole_handout(root: Path) -> None:
    (record,) = records(root)
    edit(root, f"{FOLDER}/{record}", "due: 2027-11-25", "due: 2029-11-25")
    for release in (*RELEASES, "unsigned"):
        assert refusal(root, release=release) == ["H457"]
    assert "H457" in call(root, "check", "recovery-care", "--output-format", "json").out, "whatever was asked for"


def test_a_copy_changed_or_lost_stops_what_was_signed_with_it(root: Path) -> None:
    copy = next((root / FOLDER / "inputs").glob("*-en.yaml"))
    copy.write_bytes(copy.read_bytes() + b"# x\n")
    assert refusal(root) == ["H458"]
    copy.unlink()
    assert refusal(root) == ["H458"]
    assert refusal(root, release="live") == []
    assert "H458" in call(root, "check", "recovery-care", "--output-format", "json").out


def test_signed_files_that_say_something_else_today(root: Path) -> None:
    (record,) = records(root)
    forge(root, record, "desk_work_days: 3", "desk_work_days: 30")
    assert refusal(root) == ["H459"]


def test_words_that_ask_for_a_fact_which_has_changed(tmp_path: Path) -> None:
    root = signable(tmp_path)
    edit(
        root,
        WORDS,
        "      - use: other-ways\n",
        "      - type: paragraph\n        when: clinic.website\n        text: See our page.\n      - use: other-ways\n",
    )
    assert sign(root).code == 0
    edit(root, CLINIC, "website: harborspine.example\n", "")
    assert refusal(root) == ["H459"]
    assert refusal(root, "lakeside") == []


def test_two_approvals_neither_newer(root: Path) -> None:
    edit(root, CLINIC, "desk_work_days: 3", "desk_work_days: 4")
    assert sign(root, "-c", "harbor").code == 0
    second = next(name for name in records(root) if name.startswith(code(root)))
    assert refusal(root) == []
    forge(root, second, "sequence: 2", "sequence: 1")
    assert refusal(root) == ["H460"]
    assert refusal(root, "lakeside") == []


def test_a_language_that_changes_later_does_not_change_what_was_signed(root: Path) -> None:
    english = (ROOT / "src/handoutgen/data/languages/en.yaml").read_text(encoding="utf-8")
    changed = english.replace("Do not wait until morning.", "Wait until morning.")
    write(root, "languages/en.yaml", changed)
    assert edition(root, release="live").review is None
    assert edition(root).language.words("call_now_help") == "Do not wait until morning."


def test_what_was_signed_is_read_from_copies_alone(root: Path) -> None:
    loader = loader_on(root)
    source = source_of(job(), loader)
    assert source.approval
    with loader.project.recording() as reads:
        loader.edition(job())
    assert WORDS not in reads
    assert "handouts/policies.yaml" not in reads
    assert sum("/approved/inputs/" in place for place in reads) == len(source.approval.inputs)


def test_nothing_of_an_unknown_handout(root: Path) -> None:
    assert refusal(root, "harbor") == []
    loader = loader_on(root)
    asked = type(job())("harbor", "en", "nothing", "", "letter", "pdf", "x", release="approved")
    assert [each.code for each in findings(lambda: loader.edition(asked))] == ["H450"]


NASTY: tuple[Plain, ...] = (
    "", "x", "null", "-1", "99999999999999999999", "2026-02-30", [], ["a"], [["a"]], {}, {"a": "b"}, "{{ policy.x }}", "../../etc/passwd", "f" * 64,
    {"../x/en.yaml": "0" * 64}, [{"tier": "call_now", "symptom": "x", "sign": "{{ policy.nothing }}", "limit": "{{ policy.ice | days }}"}],
)  # fmt: skip


@pytest.mark.parametrize(
    "key", ["text", "words", "version", "language", "date", "due", "clinics", "inputs", "answers", "procedure", "extra_signs", "lifts"]
)
def test_no_record_however_it_was_changed_prints_another_text(root: Path, key: str) -> None:
    """Whoever changes a record can compute its checksum too: then its text has to hold, or nothing prints."""
    (record,) = records(root)
    place = f"{FOLDER}/{record}"
    known = plain(parse((root / place).read_bytes(), place))
    assert isinstance(known, dict)
    text = edition(root).text_hash
    kinds: set[str] = set()
    for value in NASTY:
        write(root, place, record_text({name: each for name, each in {**known, key: value}.items() if name != CHECKSUM}, "x"))
        try:
            assert edition(root).text_hash == text
            kinds.add("same")
        except Refused:
            kinds.add("refused")
    assert "refused" in kinds, "some of these fit nowhere"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("code: OW-01", "code: OW-02"),
        ("version: 3", "version: 4"),
        ("title: Care at home", "title: Care at work"),
        ("words: ", "words: 0000000000000000000000000000000000000000000000000000000000000000 #"),
    ],
)
def test_a_record_with_a_right_checksum_that_does_not_fit_its_copies(root: Path, before: str, after: str) -> None:
    forge(root, records(root)[0], before, after)
    assert refusal(root) == ["H457"]
