"""index.html beside the sheets: whatever is built, withdrawn or taken away, it lists what lies there, and is left alone where nothing changed."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path
from urllib.parse import unquote

import obstore
import pytest

from tests.batch.many import many
from tests.batch.practice import DAY, edit
from tests.batch.short_packets import CARE
from tests.batch.signed import FACTS, code, signed
from tests.cli.calling import Said, call
from tests.s3 import S3

ON = ("--today", DAY.today)
FEW = ("alder", "birch")


@pytest.fixture(scope="module")
def clinics(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = many(tmp_path_factory.mktemp("index") / "many", FEW)
    assert build(root).code == 0
    assert build(root, "--packet", "*").code == 0
    return root


@pytest.fixture
def root(clinics: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(clinics, tmp_path / "many"))


def build(root: Path, *more: str) -> Said:
    return call(root, "build", *ON, *more)


def page(root: Path) -> str:
    return (root / "build/index.html").read_text(encoding="utf-8")


def listed(root: Path) -> set[str]:
    return {unquote(each) for each in re.findall(r'href="([^"]+)"', page(root))}


def there(root: Path) -> set[str]:
    return {path.relative_to(root / "build").as_posix() for path in (root / "build").glob("*/*/*")}


def told(root: Path) -> list[dict[str, object]]:
    found = re.search(r'id="data">(.*?)</script>', page(root))
    assert found
    return list(json.loads(found[1])["told"])


def test_it_lists_what_lies_there(root: Path) -> None:
    assert listed(root) == there(root)
    assert len(there(root)) == 6
    assert build(root, "-c", "alder", "--variant", "mono", "--format", "pdf,html,text").code == 0
    assert listed(root) == there(root)
    assert len(there(root)) == 12, "those of the other clinic are kept"


def test_nothing_to_do_writes_nothing(root: Path) -> None:
    build(root)
    # Marks of files younger than a blink are written again, so that they can be trusted: they lie in files that begin with a dot.
    before = {path: path.stat().st_mtime_ns for path in (root / "build").rglob("*") if path.is_file() and path.name[0] != "."}
    assert build(root).code == 0
    assert {path: path.stat().st_mtime_ns for path in before} == before


def test_a_clinic_that_left_and_a_sheet_that_is_refused_leave_it(root: Path) -> None:
    shutil.rmtree(root / "clinics/birch")
    edit(root, "clinics/alder/clinic.yaml", "nsaids_after_days: 28", "nsaids_after_days: many")
    assert build(root).code == 1
    assert listed(root) == there(root)
    assert not any("birch" in each or CARE in each for each in listed(root))
    assert "Birch" not in page(root)


def test_other_words_to_be_found_by_build_no_sheet(root: Path) -> None:
    before = {path: path.stat().st_mtime_ns for path in (root / "build").glob("*/*/*")}
    edit(root, f"handouts/{CARE}/handout.yaml", "written:", "search: {en: [sore hip]}\nwritten:")
    said = build(root)
    assert said.code == 0
    assert {path: path.stat().st_mtime_ns for path in before} == before
    assert ["sore hip"] in [each["search"] for each in told(root)]


def test_in_processes_it_is_the_same(root: Path) -> None:
    one = page(root)
    shutil.rmtree(root / "build")
    assert build(root, "-j", "2").code == 0
    assert build(root, "--packet", "*", "-j", "2").code == 0
    assert page(root) == one


def test_shards_leave_it_to_the_build_that_joins_them(root: Path) -> None:
    whole = page(root)
    shutil.rmtree(root / "build")
    for shard in ("2/2", "1/2"):
        assert build(root, "--shard", shard).code == 0
        assert build(root, "--packet", "*", "--shard", shard).code == 0
    assert not (root / "build/index.html").exists()
    assert build(root).code == 0
    assert page(root) == whole


def test_a_page_of_somebody_else_is_left_alone_and_told_of(root: Path) -> None:
    (root / "build/index.html").write_text("<h1>Ours</h1>", encoding="utf-8")
    said = build(root)
    assert (said.code, page(root)) == (0, "<h1>Ours</h1>")
    assert "index.html was not made by handoutgen, so it was left alone" in said.err


def test_a_dry_run_writes_none(root: Path) -> None:
    (root / "build/index.html").unlink()
    assert build(root, "-n").code == 0
    assert not (root / "build/index.html").exists()


def test_who_signed_and_what_is_withdrawn(tmp_path: Path) -> None:
    root = signed(tmp_path)
    edit(root, FACTS, "written:", "search: {en: [sore hip]}\nwritten:")
    assert build(root, "own", "--approved-only").code == 0
    assert [(each["words"], each["search"]) for each in told(root)] == [
        ("SAMPLE, not for patients. Signed off by Maria Lopez, RN on November 25, 2026, until November 25, 2027.", ["sore hip"])
    ]
    assert call(root, "withdraw", code(root), "--reason", "A wrong number.", *ON).code == 0
    assert listed(root) == there(root) == set()
    assert told(root) == []


def test_a_draft_says_so(tmp_path: Path) -> None:
    root = signed(tmp_path)
    assert build(root, "when-to-seek-help", "-c", "harbor", "--approved-only", "--allow-draft").code == 0
    assert [each["words"] for each in told(root)] == ["SAMPLE, not for patients. DRAFT: nobody has signed it off."]


def test_in_a_bucket_it_is_a_web_page(root: Path, s3: S3) -> None:
    assert build(root, "-o", s3.url).code == 0
    assert s3.get("index.html").startswith(b"<!DOCTYPE html>")
    found = obstore.get(s3.store(), "index.html").attributes
    assert found["Content-Type"] == "text/html; charset=utf-8"
    s3.requests()
    assert build(root, "-o", s3.url).code == 0
    assert s3.asked("PUT") == []
