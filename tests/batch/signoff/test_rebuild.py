from __future__ import annotations

import io
from pathlib import Path

import pytest
from pypdf import PdfReader

from handoutgen.batch.outputs.manifest import Manifest
from handoutgen.batch.signoff.found import everything
from handoutgen.batch.signoff.rebuild import rebuilt
from handoutgen.model.job import Built
from tests.batch.practice import CLINIC, TODAY, edit, write
from tests.batch.signed import FOLDER, OTHERS, WORDS, code, forge, job, loader_on, records, reword, signed
from tests.cli.calling import call

JOBS = [job(name, "live") for name in ("harbor", *OTHERS)]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return signed(tmp_path)


def again(root: Path, wanted: str) -> dict[str, Built]:
    loader = loader_on(root)
    texts = everything(loader, JOBS, ["own"], Manifest.open(root / "build"))
    return {built.job.clinic: built for each in texts if each.code == wanted for built in rebuilt(loader, each, JOBS)}


def said(built: Built) -> list[str]:
    return [" ".join(page.extract_text().split()) for page in PdfReader(io.BytesIO(built.data)).pages]


def as_printed(built: Built) -> str:
    return " ".join(" ".join(said(built)).replace("COPY, not to hand out", "").split())


def test_the_sheet_as_it_was_signed_whatever_was_done_since(root: Path) -> None:
    wanted = code(root)
    assert call(root, "build", "own", "--approved-only", "--today", str(TODAY)).code == 0
    built = PdfReader(root / "build/harbor/en/own.pdf")
    first = [" ".join(page.extract_text().split()) for page in built.pages]
    reword(root, version=4)
    found = again(root, wanted)
    assert set(found) == {"harbor", *OTHERS}
    assert all("COPY, not to hand out" in page for page in said(found["harbor"]))
    assert as_printed(found["harbor"]) == " ".join(first)
    assert "Go back, slowly" not in "".join(said(found["harbor"]))
    write(root, WORDS, "x: [")
    assert as_printed(again(root, wanted)["harbor"]) == " ".join(first)


def test_a_withdrawn_one_says_so_on_every_page(root: Path) -> None:
    wanted = code(root)
    assert call(root, "withdraw", wanted, "--reason", "x", "--today", str(TODAY)).code == 0
    pages = said(again(root, wanted)["harbor"])
    assert pages
    assert all("WITHDRAWN, do not hand out" in page for page in pages)


def test_phones_are_those_of_today(root: Path) -> None:
    edit(root, CLINIC, "206-555-0114", "206-555-0116")
    page = said(again(root, code(root))["harbor"])[0]
    assert "206-555-0116" in page
    assert "206-555-0114" not in page


def test_what_was_never_signed_is_made_of_todays_files(root: Path) -> None:
    reword(root, version=4)
    found = again(root, code(root))
    assert "Go back, slowly" in "".join(said(found["harbor"]))
    assert "Not yet reviewed" in said(found["harbor"])[0]


def test_what_cannot_be_trusted_is_not_made(root: Path) -> None:
    wanted = code(root)
    forge(root, records(root)[0], "desk_work_days: 3", "desk_work_days: 4")
    reword(root, version=4)
    assert [each.code for each in again(root, wanted)["harbor"].findings] == ["H459"]
    for copy in (root / FOLDER / "inputs").glob("*-en.yaml"):
        copy.unlink()
    assert {each.code for each in again(root, wanted)["harbor"].findings} == {"H458"}
