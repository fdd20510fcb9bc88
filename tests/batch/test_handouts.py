from __future__ import annotations

from pathlib import Path

import pytest

from handoutgen.batch.files import Files
from handoutgen.batch.handouts import (
    blocks_of,
    folder_of,
    handout_names,
    load_facts,
    load_questions,
    load_shared,
    load_shared_block,
    load_sources,
    load_words,
    named_sources,
    translations,
    uses,
)
from handoutgen.batch.project import Project
from handoutgen.model.diagnostic import Span
from tests.batch.practice import codes, findings, practice, write

HERE = Span("clinics/harbor/clinic.yaml", 6)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return practice(tmp_path)


def files(root: Path) -> Files:
    return Files(Project.find(root))


def test_the_library_is_there(root: Path) -> None:
    names = handout_names(files(root))
    assert {"what-to-expect", "harvesting-pain", "recovery-care", "when-to-seek-help"} <= set(names)
    assert load_facts(files(root), "recovery-care").code.text == "SC-07"
    assert translations(files(root), "recovery-care") == ("en",)


def test_a_folder_of_the_project_hides_the_built_in_one_whole(root: Path) -> None:
    write(root, "handouts/recovery-care/handout.yaml", "code: ZZ-01\nversion: 3\nwritten: 2026-11-21\n")
    assert load_facts(files(root), "recovery-care").code.text == "ZZ-01"
    assert translations(files(root), "recovery-care") == ()
    assert folder_of(files(root), "recovery-care") == "handouts/recovery-care"
    (finding,) = findings(lambda: load_words(files(root), "recovery-care", "en", HERE))
    assert (finding.code, finding.span) == ("H254", HERE)


def test_a_missing_translation_says_what_there_is(root: Path) -> None:
    (finding,) = findings(lambda: load_words(files(root), "recovery-care", "es", HERE))
    assert finding.code == "H254"
    assert finding.hint.endswith("languages there are: `en`")


def test_shared_blocks_come_in_the_same_language_or_not_at_all(root: Path) -> None:
    words = load_words(files(root), "recovery-care", "en", HERE)
    assert "emergency-signs" in load_shared(files(root), words, "en")
    assert {finding.code for finding in findings(lambda: load_shared(files(root), words, "es"))} == {"H254"}
    assert len(findings(lambda: load_shared(files(root), words, "es"))) == len({use.use for use in uses(words)})


def test_an_unknown_shared_block(root: Path) -> None:
    (finding,) = findings(lambda: load_shared_block(files(root), "emergency-sign", "en", HERE))
    assert (finding.code, finding.hint) == ("H255", "did you mean `emergency-signs`?")
    assert codes(lambda: load_shared_block(files(root), "../../clinics", "en", HERE)) == ["H255"]


def test_a_locked_block_of_the_library_cannot_be_replaced(root: Path) -> None:
    soft = "locked: false\nblocks:\n  - type: paragraph\n    text: All is well.\n"
    write(root, "handouts/shared/emergency-signs/en.yaml", soft)
    assert codes(lambda: load_shared_block(files(root), "emergency-signs", "en", HERE)) == ["H264"]
    write(root, "handouts/shared/emergency-signs/es.yaml", soft.replace("false", "true"))
    assert load_shared_block(files(root), "emergency-signs", "es", HERE).locked, "a translation may be added"


def test_own_questions_and_sources_come_on_top(root: Path) -> None:
    built_in = load_questions(files(root))
    write(root, "handouts/policies.yaml", "own_days:\n  ask: How long?\n  type: number\n  unit: days\n  source: clinic\n")
    write(root, "handouts/sources.yaml", "own:\n  title: T\n  publisher: P\n  date: '2026'\n")
    assert set(load_questions(files(root))) == {*built_in, "own_days"}
    assert "own" in load_sources(files(root))


def test_sources_in_order_of_use_and_unknown_ones_left_to_the_check(root: Path) -> None:
    own = files(root)
    words, known = load_words(own, "what-to-expect", "en", HERE), load_sources(own)
    named = [name for name, _ in named_sources(words, known)]
    assert named
    assert len(set(named)) == len(named)
    assert named_sources(words, {}) == ()
    assert blocks_of(words)[0].NAME == "paragraph"


def test_a_folder_without_facts(root: Path) -> None:
    write(root, "handouts/half/en.yaml", "title: Half\n")
    assert codes(lambda: load_facts(files(root), "half")) == ["H250"]


def test_a_folder_with_a_bad_name(root: Path) -> None:
    write(root, "handouts/Half Done/handout.yaml", "code: ZZ-01\nversion: 3\nwritten: 2026-11-21\n")
    assert codes(lambda: load_facts(files(root), "Half Done")) == ["H263"]
