from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from handoutgen.batch.build import build
from handoutgen.batch.judging import Rules
from tests.batch.practice import CLINIC, DAY, JOB, edit, loader, practice, write

RULES = Rules(day=DAY)


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project that no test changes."""
    return practice(tmp_path_factory.mktemp("practice"))


def test_a_job_becomes_a_pdf_that_says_what_it_is(shared: Path) -> None:
    built = build(JOB, loader(shared), RULES)
    assert built.outcome == "built", built.findings
    assert built.data.startswith(b"%PDF-")
    assert built.pages >= 2
    assert (built.code, built.version, len(built.content_code)) == ("SC-07", 1, 4)
    reads = dict(built.reads)
    assert reads[CLINIC]
    assert reads["handouts/policies.yaml"] == "", "absent"
    assert list(reads) == sorted(reads)


def test_the_same_document_is_not_laid_out_again(shared: Path) -> None:
    own = loader(shared)
    first = build(JOB, own, RULES)
    again = build(JOB, own, RULES, first.values)
    assert (again.outcome, again.data, again.values, again.code) == ("current", b"", first.values, "SC-07")
    assert again.reads == first.reads


def test_text_needs_no_fonts(shared: Path) -> None:
    built = build(replace(JOB, format="text", output="harbor/en/recovery-care.txt"), loader(shared), RULES)
    assert built.outcome == "built"
    assert b"415-555-0114" in built.data
    assert built.pages == 0


def test_check_stops_before_writing(shared: Path) -> None:
    built = build(JOB, loader(shared), Rules(day=DAY, write=False))
    assert (built.data, built.pages >= 2) == (b"", True)


def test_words_and_clinic_are_told_together(tmp_path: Path) -> None:
    practice(tmp_path)
    edit(tmp_path, CLINIC, "nsaids_before_days: 7", "nsaids_before_days: 700")
    write(tmp_path, "handouts/own/handout.yaml", "code: OW-01\nversion: 1\nwritten: 2026-11-21\n")
    write(tmp_path, "handouts/own/en.yaml", "title: Own\nsections:\n  - blocks:\n      - {type: paragraph, text: Call your doctor.}\n")
    built = build(replace(JOB, handout="own", procedure=""), loader(tmp_path), RULES)
    assert built.outcome == "refused"
    assert {"H231", "H320"} <= {finding.code for finding in built.findings}
    assert dict(built.reads)["handouts/own/en.yaml"]


def test_strict_refuses_for_a_warning(shared: Path) -> None:
    own = loader(shared)
    real = own.stages
    sparse = loader(shared, replace(real, lay_out=lambda document: replace(real.lay_out(document), fill=0.05)))
    mild, strict = (build(JOB, sparse, Rules(day=DAY, strict=strict)) for strict in (False, True))
    assert [finding.code for finding in mild.findings] == ["H390"]
    assert mild.findings == strict.findings
    assert (mild.outcome, strict.outcome) == ("built", "refused")
    assert strict.data == b""


def test_what_is_ignored_with_a_reason_refuses_nothing(tmp_path: Path) -> None:
    practice(tmp_path)
    facts = "code: OW-01\nversion: 1\nwritten: 2026-11-21\nbudget: 1\n"
    words = "title: Own\nsections:\n  - blocks:\n      - {type: checklist, items: [Soreness is common.]}\n      - {type: page_break}\n"
    write(tmp_path, "handouts/own/handout.yaml", facts)
    write(tmp_path, "handouts/own/en.yaml", words + "      - use: emergency-signs\n")
    job = replace(JOB, handout="own", procedure="")
    refused = build(job, loader(tmp_path), RULES)
    assert (refused.outcome, [finding.code for finding in refused.findings]) == ("refused", ["H354"])
    which = {"H354": "Soreness is common", "H391": "pages", "H392": ""}
    lines = "".join(f"  - {{check: {code}, words: '{words}', reason: It is right here.}}\n" for code, words in which.items())
    write(tmp_path, "handouts/own/handout.yaml", f"{facts}ignore:\n{lines}")
    built = build(job, loader(tmp_path), Rules(day=DAY, strict=True))
    assert built.outcome == "built", built.findings
    assert {"H354", "H391"} <= {finding.code for finding in built.findings}
    assert all(finding.ignored and finding.ignored.message == "It is right here." for finding in built.findings)


def test_safety_cannot_be_ignored(tmp_path: Path) -> None:
    practice(tmp_path)
    edit(tmp_path, CLINIC, "fasting_hours: 6", "fasting_hours: 0")
    write(
        tmp_path,
        "handouts/own/handout.yaml",
        "code: OW-01\nversion: 1\nwritten: 2026-11-21\nignore:\n  - {check: H355, reason: It is right here.}\n",
    )
    write(tmp_path, "handouts/own/en.yaml", "title: Own\nsections:\n  - blocks:\n      - use: emergency-signs\n")
    built = build(replace(JOB, handout="own"), loader(tmp_path), RULES)
    assert built.outcome == "refused"
    assert {"H355", "H358"} <= {finding.code for finding in built.findings}
    assert not any(finding.ignored for finding in built.findings)
