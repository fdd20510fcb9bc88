"""`build --approved-only`: real files, the manifest between two builds, and what lies there after each."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from pypdf import PdfReader

from tests.batch.practice import CLINIC, GROUP, TODAY, edit, write
from tests.batch.signed import WORDS, code, reword, sign, signable, signed
from tests.cli.calling import Said, call

ON = ("--today", str(TODAY))


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return signed(tmp_path)


def build(root: Path, *arguments: str) -> Said:
    return call(root, "build", *arguments, *ON)


def pdfs(root: Path) -> list[str]:
    return sorted(path.relative_to(root / "build").as_posix() for path in (root / "build").rglob("*.pdf"))


def pages(root: Path, name: str) -> list[str]:
    return [" ".join(page.extract_text().split()) for page in PdfReader(root / "build" / name).pages]


OWN = ["harbor/en/own.pdf", "lakeside/en/own.pdf", "summit/en/own.pdf"]


def test_only_what_was_signed_is_built_and_the_rest_is_taken_away(root: Path) -> None:
    build(root)
    assert len(pdfs(root)) > len(OWN)
    said = build(root, "--approved-only")
    assert said.code == 1
    assert "never approved" in said.err
    assert pdfs(root) == OWN
    assert all("Reviewed November 25, 2026 by Maria Lopez, RN." in page for page in pages(root, OWN[0]))
    assert all("OW-01 v3 · " + code(root) in page for page in pages(root, OWN[0]))


def test_the_second_build_does_nothing(root: Path) -> None:
    assert "Built 3" in build(root, "own", "--approved-only").err
    assert "Built 0, current 3 in " in build(root, "own", "--approved-only").err
    reword(root, version=4)
    assert "Built 0, current 3 in " in build(root, "own", "--approved-only").err, "an edit that nobody signed changes nothing"
    assert sign(root).code == 0
    assert "Built 3 in " in build(root, "own", "--approved-only").err


def test_a_phone_is_of_today_at_once(root: Path) -> None:
    assert build(root, "own", "--approved-only").code == 0
    edit(root, CLINIC, "206-555-0114", "206-555-0116")
    assert "Built 1, current 2 in " in build(root, "own", "--approved-only").err
    assert "206-555-0116" in pages(root, OWN[0])[0]


def test_the_manifest_says_of_which_release_a_file_is(root: Path) -> None:
    def releases() -> set[str]:
        return {each["release"] for each in json.loads((root / "build/manifest.json").read_text())["outputs"].values()}

    assert build(root, "own").code == 0
    assert releases() == {"live"}
    assert "its release was `live` and is `approved` now" in build(root, "own", "--approved-only", "-n").out
    assert build(root, "own", "--approved-only").code == 0
    assert releases() == {"approved"}


def test_drafts_say_so_on_every_page_and_signed_sheets_do_not(tmp_path: Path) -> None:
    root = signable(tmp_path)
    assert call(root, "approve", "own", "-c", "harbor", "--by", "jdoe", *ON).code == 0
    edit(root, "clinics/lakeside/clinic.yaml", "desk_work_days: 3", "desk_work_days: 4")
    said = build(root, "own", "--approved-only", "--allow-draft", "--format", "pdf,html,text")
    assert said.code == 0, said.err
    draft, real = pages(root, OWN[1]), pages(root, OWN[0])
    assert len(draft) > 1
    assert all("DRAFT, not signed off" in page for page in draft)
    assert not any("DRAFT" in page for page in real)
    assert "DRAFT, not signed off" in str(PdfReader(root / "build" / OWN[1]).metadata)
    assert (root / "build/lakeside/en/own.txt").read_text(encoding="utf-8").startswith("DRAFT, not signed off\n")
    page = (root / "build/lakeside/en/own.html").read_text(encoding="utf-8")
    assert page.count("DRAFT, not signed off") == 2, "title and head"
    assert "DRAFT" not in (root / "build/harbor/en/own.html").read_text(encoding="utf-8")
    assert "Not yet reviewed" in draft[0]


def test_drafts_alone_are_no_way_to_build(root: Path) -> None:
    said = build(root, "--allow-draft")
    assert (said.code, "--approved-only" in said.err) == (2, True)


def test_withdrawing_stops_just_that_sheet(root: Path) -> None:
    edit(root, "clinics/summit/clinic.yaml", "desk_work_days: 3", "desk_work_days: 8")
    assert sign(root).code == 0
    assert build(root, "own", "--approved-only").code == 0
    said = call(root, "withdraw", code(root, "summit"), "--reason", "Too long", *ON)
    assert said.code == 0
    assert pdfs(root) == OWN[:2]
    again = build(root, "own", "--approved-only")
    assert again.code == 1
    assert "Too long" in again.err
    assert "Built 0, current 2, refused 1" in again.err
    assert build(root, "own").code == 1, "nor by a plain build"
    assert pdfs(root) == OWN[:2]


def test_a_withdrawal_that_comes_by_git_takes_the_built_file_away(root: Path, tmp_path: Path) -> None:
    assert build(root, "own").code == 0
    assert call(root, "withdraw", code(root), "--reason", "x", "-o", str(tmp_path / "elsewhere"), *ON).code == 0
    assert pdfs(root) == OWN
    assert build(root, "own").code == 1
    assert pdfs(root) == []


def test_large_print_and_paper_are_no_other_text(root: Path) -> None:
    assert build(root, "own", "--approved-only", "-c", "harbor", "-v", "large-print", "--paper", "a4").code == 0
    assert "Reviewed" in pages(root, "harbor/en/own-large-print-a4.pdf")[0]


def test_numbers_that_nobody_dialled_are_printed_for_nobody(root: Path) -> None:
    edit(root, GROUP, "sample: true\n", "")
    for name in ("harbor", "lakeside", "summit"):
        place = f"clinics/{name}/clinic.yaml"
        write(root, place, (root / place).read_text(encoding="utf-8").replace("-555-01", "-556-01"))
    live = build(root, "own", "-c", "harbor")
    assert (live.code, "warning[H380]" in live.err) == (0, True)
    assert build(root, "own", "-c", "harbor", "--strict").code == 1
    said = build(root, "own", "-c", "harbor", "--approved-only")
    assert (said.code, "error[H380]" in said.err, pdfs(root)) == (1, True, [])
    (line,) = re.findall(r"`(contact_checked: .*)` below", said.err)
    checked = f"\n  {line}\n  no_answer:"
    edit(root, CLINIC, "\n  no_answer:", checked)
    assert build(root, "own", "-c", "harbor", "--approved-only").code == 0
    edit(root, CLINIC, "day: 206-556-0114", "day: 206-556-0115")
    assert build(root, "own", "-c", "harbor", "--approved-only").code == 1


def test_a_handout_that_was_deleted_is_still_printed_as_signed(root: Path) -> None:
    (root / WORDS).unlink()
    (root / "handouts/own/handout.yaml").unlink()
    assert build(root, "own", "--approved-only").code == 0
    assert pdfs(root) == OWN


def test_a_plain_build_takes_no_signed_sheet_away_but_one_that_was_withdrawn(root: Path) -> None:
    assert build(root, "own", "--approved-only").code == 0
    before = {name: (root / "build" / name).read_bytes() for name in OWN}
    reword(root)
    said = build(root, "own")
    assert (said.code, "H455" in said.err) == (1, True)
    assert {name: (root / "build" / name).read_bytes() for name in pdfs(root)} == before
    write(root, WORDS, "x: [")
    assert build(root).code == 1
    assert set(OWN) <= set(pdfs(root)), "nor a build of everything"
    assert "Built 0, current 3 in " in build(root, "own", "--approved-only").err
    stopped = json.loads((root / "build/manifest.json").read_text())["outputs"][OWN[0]]["content_code"]
    assert call(root, "withdraw", stopped, "--reason", "x", "-o", str(root / "other"), *ON).code == 0
    assert build(root, "own", "--approved-only").code == 1
    assert not set(OWN) & set(pdfs(root))


def test_other_forms_of_a_named_sheet_are_signed_with_it(root: Path) -> None:
    reword(root, version=4)
    assert build(root, "own", "-c", "harbor", "-v", "large-print").code == 0
    assert build(root, "own", "-c", "harbor", "--format", "html").code == 0
    assert build(root, "own", "-c", "harbor", "--approved-only").code == 0
    outputs = json.loads((root / "build/manifest.json").read_text())["outputs"]
    assert sorted(outputs) == ["harbor/en/own-large-print.pdf", "harbor/en/own.html", "harbor/en/own.pdf"]
    assert {each["release"] for each in outputs.values()} == {"approved"}
    assert len({each["content_code"] for each in outputs.values()}) == 1
    assert "Reviewed November" in (root / "build/harbor/en/own.html").read_text(encoding="utf-8").replace("\u00a0", " ")


def test_every_sheet_of_the_library_can_be_signed_and_printed_from_its_copies(project: Path) -> None:
    """Each has something of its own: drawings of another procedure, shared blocks, answers by pen, a wallet card."""
    with (project / "handoutgen.yaml").open("a", encoding="utf-8") as settings:
        settings.write("approvers:\n  mlopez: {name: Maria Lopez, role: Nurse lead, credential: RN}\n")
    signed = call(project, "approve", "--by", "mlopez", *ON)
    assert signed.code == 0, signed.err
    said = call(project, "build", "--approved-only", *ON)
    assert said.code == 0, said.err
    sheets = sorted((project / "build").glob("*/en/*.pdf"))
    assert len(sheets) >= 13
    assert all("Maria Lopez, RN" in PdfReader(sheet).pages[0].extract_text() for sheet in sheets)
    assert call(project, "build", "--approved-only", "--packet", "*", *ON).code == 0
    assert call(project, "status", *ON).code == 0
