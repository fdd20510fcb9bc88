"""Builds into a bucket, by the real commands at a real S3 server on loopback: what is put, what is not, what is deleted, what is told."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator
from hashlib import md5, sha256
from pathlib import Path
from typing import Any

import pytest

import handoutgen
from handoutgen.batch.outputs.bucket import Bucket
from tests.batch.many import CLINICS, OTHER, PHONE, many
from tests.batch.practice import DAY, edit
from tests.batch.short_packets import CARE, HELP
from tests.cli.calling import Said, call
from tests.conftest import run
from tests.s3 import S3

ON = ("--today", DAY.today)
BOOKS = (".index.marks", ".manifest.marks", "index.html", "manifest.csv", "manifest.json")
SHEETS = sorted(f"{clinic}/en/{sheet}.pdf" for clinic in CLINICS for sheet in (CARE, HELP))


@pytest.fixture(scope="module")
def clinics(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Built into its own folder once, to compare with; do not change it."""
    root = many(tmp_path_factory.mktemp("buckets") / "many")
    said = call(root, "build", *ON)
    assert said.code == 0, said.err
    return root


@pytest.fixture
def root(clinics: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(clinics, tmp_path / "many", ignore=shutil.ignore_patterns("build", ".handoutgen")))


def build(root: Path, s3: S3, *more: str) -> Said:
    return call(root, "build", "-o", s3.url, *ON, *more)


def put(s3: S3) -> list[str]:
    return sorted(s3.asked("PUT"))


def local(root: Path) -> dict[str, bytes]:
    """What a build into a folder makes of it now."""
    folder = root.parent / "local"
    shutil.rmtree(folder, ignore_errors=True)
    call(root, "build", "-o", str(folder), *ON)
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.glob("*/*/*"))}


def manifest(s3: S3) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(s3.get("manifest.json"))["outputs"]
    return found


def assert_true(s3: S3) -> None:
    """Nothing claims that what was not put is there: what is not as the manifest says has another mark than the one that is kept."""
    there, marks = s3.sheets(), json.loads(s3.get(".manifest.marks"))
    for name, entry in manifest(s3).items():
        if sha256(there[name]).hexdigest() != entry["sha256"]:
            assert marks[name][0] != f"{len(there[name])}.{md5(there[name]).hexdigest()}", name


def test_a_bucket_holds_what_a_folder_would(clinics: Path, root: Path, s3: S3) -> None:
    said = build(root, s3)
    assert said.code == 0
    assert f" -> {s3.url}/ (manifest: {s3.url}/manifest.json)" in said.err
    assert put(s3) == sorted((*SHEETS, *BOOKS))
    there = s3.objects()
    assert list(there) == sorted((*SHEETS, *BOOKS))
    for name in (*SHEETS, "manifest.json", "manifest.csv"):
        assert there[name] == (clinics / "build" / name).read_bytes(), name


def test_with_nothing_to_do_nothing_is_put_or_looked_at(root: Path, s3: S3) -> None:
    build(root, s3)
    s3.requests()
    said = build(root, s3)
    assert said.err.splitlines()[-1].startswith(f"Built 0, current {len(SHEETS)} in ")
    assert sorted(s3.requests()) == ["GET .index.marks", "GET .manifest.marks", "GET /sheets", "GET manifest.json"]


def test_one_phone_puts_that_clinic_alone(root: Path, s3: S3) -> None:
    build(root, s3)
    put(s3)
    edit(root, "clinics/cedar/clinic.yaml", PHONE, OTHER)
    assert build(root, s3).code == 0
    books = {*BOOKS} - {"index.html"}  # a phone is not in it
    assert put(s3) == sorted((f"cedar/en/{CARE}.pdf", f"cedar/en/{HELP}.pdf", *books))
    assert s3.sheets() == local(root)


@pytest.mark.parametrize("how", ["cut", "500"])
def test_an_upload_that_fails_half_way(root: Path, s3: S3, how: str) -> None:
    build(root, s3)
    before = s3.sheets()
    for clinic in CLINICS:
        edit(root, f"clinics/{clinic}/clinic.yaml", PHONE, OTHER)
    broken = f"dogwood/en/{CARE}.pdf"
    s3.fail(("PUT", broken, how))
    said = build(root, s3)
    assert said.code == 3
    assert f"error: cannot put {s3.url}/{broken}: " in said.err
    assert "not-to-be-repeated" not in said.err
    assert s3.get(broken) == before[broken], "the old object, whole"
    assert_true(s3)
    s3.fail()
    put(s3)
    assert build(root, s3).code == 0
    assert broken in put(s3)
    assert s3.sheets() == local(root)


def test_a_manifest_that_cannot_be_put(root: Path, s3: S3) -> None:
    build(root, s3)
    old = s3.get("manifest.json")
    edit(root, "clinics/cedar/clinic.yaml", PHONE, OTHER)
    s3.fail(("PUT", "manifest.json", "500"))
    said = build(root, s3)
    assert (said.code, s3.get("manifest.json")) == (3, old)
    s3.fail()
    assert "cedar/en" in call(root, "build", "-n", "-o", s3.url, *ON).out
    assert build(root, s3).code == 0
    assert s3.sheets() == local(root)
    assert build(root, s3).err.splitlines()[-1].startswith(f"Built 0, current {len(SHEETS)} in ")


def test_a_manifest_that_cannot_be_read_stops_all(root: Path, s3: S3) -> None:
    build(root, s3)
    s3.fail(("GET", "manifest.json", "500"))
    put(s3)
    assert build(root, s3).code == 3
    assert put(s3) == [], "as if nothing had been built before would be wrong"


def test_killed_between_the_sheets_and_the_manifest(root: Path, s3: S3) -> None:
    """kill -9: sheets lie there that no manifest names as they are. Then the file is put back as it was, as git would."""
    build(root, s3)
    text = (root / "clinics/cedar/clinic.yaml").read_text()
    edit(root, "clinics/cedar/clinic.yaml", PHONE, OTHER)
    before, manifest_before = s3.sheets(), s3.get("manifest.json")
    s3.fail(("PUT", "manifest.json", "500"), ("PUT", f"cedar/en/{HELP}.pdf", "500"))
    process = subprocess.Popen(
        [sys.executable, "-m", "handoutgen", "-C", str(root), "build", "-o", s3.url, *ON],
        env=os.environ | {"PYTHONPATH": str(Path(handoutgen.__file__).parents[1])}, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    changed = f"cedar/en/{CARE}.pdf"
    try:
        for _ in range(200):
            if s3.get(changed) != before[changed]:
                break
            time.sleep(0.05)
    finally:
        process.send_signal(signal.SIGKILL)
        process.wait()
    assert s3.get(changed) != before[changed]
    assert s3.get("manifest.json") == manifest_before
    s3.fail()
    (root / "clinics/cedar/clinic.yaml").write_text(text)
    said = build(root, s3)
    assert said.code == 0
    assert s3.sheets() == before, "what lies there is not what the manifest says: it is made again"


def test_two_builds_at_once(root: Path, s3: S3, monkeypatch: pytest.MonkeyPatch) -> None:
    """The second begins and ends while the first is putting sheets."""
    build(root, s3)
    other = Path(shutil.copytree(root, root.parent / "other"))
    edit(other, "clinics/elm/clinic.yaml", PHONE, OTHER)
    edit(root, "clinics/cedar/clinic.yaml", PHONE, OTHER)
    put_all = Bucket.put_all
    codes: list[int] = []

    def meanwhile(self: Bucket, files: Iterable[tuple[str, bytes]]) -> Iterator[str]:
        monkeypatch.setattr(Bucket, "put_all", put_all)
        codes.append(run("-C", str(other), "build", "-o", s3.url, *ON, cwd=root).returncode)
        return put_all(self, files)

    monkeypatch.setattr(Bucket, "put_all", meanwhile)
    first = build(root, s3)
    assert (codes, first.code) == ([0], 3)
    assert f"error: another build wrote {s3.url}/manifest.json while this one ran" in first.err
    assert "run it again" in first.err
    assert_true(s3)
    again = build(root, s3)
    assert again.code == 0
    assert_true(s3)
    assert s3.sheets() == local(root)


def test_sheets_that_must_not_be_handed_out_are_deleted_always(root: Path, s3: S3) -> None:
    build(root, s3)
    edit(root, f"handouts/{HELP}/handout.yaml", "version: 1", "version: 1\nsoup: 1")
    said = build(root, s3)
    assert said.code == 1
    assert f"removed: cedar/en/{HELP}.pdf" in said.err
    assert sorted(s3.sheets()) == [name for name in SHEETS if HELP not in name]


def test_orphans_are_left_there_and_told_of_until_delete_is_said(root: Path, s3: S3) -> None:
    build(root, s3)
    shutil.rmtree(root / "clinics/elm")
    said = build(root, s3)
    assert said.code == 0
    assert f"left there: elm/en/{CARE}.pdf" in said.err
    assert "2 sheets left there of a clinic or handout that is gone: `--delete` deletes them" in said.err
    assert json.loads(build(root, s3, "--output-format", "json").out)["left"] == [f"elm/en/{CARE}.pdf", f"elm/en/{HELP}.pdf"]
    assert sorted(s3.sheets()) == SHEETS
    s3.put("elm/en/notes-of-someone.pdf", b"not ours")
    said = build(root, s3, "--delete", "--yes")
    assert f"removed: elm/en/{CARE}.pdf" in said.err
    gone = {f"elm/en/{CARE}.pdf", f"elm/en/{HELP}.pdf"}
    assert sorted(s3.sheets()) == sorted({*SHEETS, "elm/en/notes-of-someone.pdf"} - gone), "only what our manifest names"
    assert sorted(manifest(s3)) == sorted({*SHEETS} - gone)


def test_more_than_a_tenth_is_asked_about(root: Path, s3: S3, monkeypatch: pytest.MonkeyPatch) -> None:
    build(root, s3)
    shutil.rmtree(root / "clinics/elm")
    asked: list[str] = []
    with monkeypatch.context() as patch:
        patch.setattr("handoutgen.cli.batch_options.terminal", lambda: True)
        patch.setattr("click.confirm", lambda text, **_: asked.append(text))  # None: no
        said = build(root, s3, "--delete")
    assert asked == [f"2 of 10 sheets in {s3.url} would be deleted: their clinic or handout is gone. Delete them?"]
    assert (said.code, "2 sheets left there" in said.err) == (0, True)
    put(s3)
    said = build(root, s3, "--delete")
    assert said.code == 2
    assert f"2 of 10 sheets in {s3.url} would be deleted" in said.err
    assert "`--yes`" in said.err
    assert (sorted(s3.sheets()), put(s3)) == (SHEETS, [])


def test_a_tenth_is_not_asked_about(tmp_path: Path, s3: S3) -> None:
    other = many(tmp_path / "ten", tuple(f"clinic-{letter}" for letter in "abcdefghij"))
    assert build(other, s3).code == 0
    shutil.rmtree(other / "clinics/clinic-j")
    said = build(other, s3, "--delete")
    assert said.code == 0
    assert f"removed: clinic-j/en/{CARE}.pdf" in said.err


@pytest.mark.parametrize(
    "selection", [(CARE,), ("-c", "alder"), ("-l", "en"), ("--paper", "a4"), ("-v", "mono"), ("--packet", "*"), ("--shard", "1/2")]
)
def test_delete_is_for_a_build_of_everything(root: Path, s3: S3, selection: tuple[str, ...]) -> None:
    build(root, s3)
    shutil.rmtree(root / "clinics/elm")
    said = build(root, s3, "--delete", "--yes", *selection)
    assert said.code == 2
    assert "--delete" in said.err
    assert sorted(s3.sheets()) == SHEETS


def test_delete_waits_until_all_can_be_read(root: Path, s3: S3) -> None:
    build(root, s3)
    shutil.rmtree(root / "clinics/elm")
    edit(root, "clinics/alder/clinic.yaml", "theme: classic", "theme: [")
    said = build(root, s3, "--delete", "--yes")
    assert said.code == 1
    assert "`--delete` acts only where every clinic and handout could be read, and nothing failed" in said.err
    assert [name for name in s3.sheets() if name.startswith("elm/")] == [f"elm/en/{CARE}.pdf", f"elm/en/{HELP}.pdf"]


def test_an_object_that_someone_changed_or_deleted_is_made_again(root: Path, s3: S3) -> None:
    build(root, s3)
    before = s3.sheets()
    s3.put(f"cedar/en/{CARE}.pdf", b"not ours")
    put(s3)
    assert build(root, s3).err.splitlines()[-1].startswith(f"Built 1, current {len(SHEETS) - 1} in ")
    assert s3.sheets() == before


def test_a_bucket_that_was_copied_is_read_once(root: Path, s3: S3, s3_server: object) -> None:
    """Its marks are of other objects: each is read, found as it was, and not put."""
    build(root, s3)
    copy = S3(s3.folder, f"{s3.prefix} copy")
    for name, data in s3.objects().items():
        copy.put(name, data)
    copy.put(".manifest.marks", b"{}")
    s3.asked("PUT")
    assert build(root, copy).err.splitlines()[-1].startswith(f"Built 0, current {len(SHEETS)} in ")
    assert all("/en/" not in name for name in copy.asked("PUT"))
    build(root, copy)
    assert [name for name in copy.asked("GET") if "/en/" in name] == []


def test_status_withdraw_and_identify_look_into_the_bucket(root: Path, s3: S3) -> None:
    build(root, s3)
    said = call(root, "status", "-o", s3.url, *ON)
    assert "0 built files out of date" in said.err
    assert "not built" not in said.err
    code = str(manifest(s3)[f"cedar/en/{HELP}.pdf"]["content_code"])
    assert f"cedar/en/{HELP}.pdf" in call(root, "identify", code, "--build", s3.url, *ON).out
    said = call(root, "withdraw", code, "--reason", "A number was wrong.", "--by", "Dr. Example", "-o", s3.url, *ON)
    assert said.code == 0, said.err
    assert f"removed: cedar/en/{HELP}.pdf" in said.err
    assert [name for name in s3.sheets() if HELP in name] == []
    said = build(root, s3)
    assert said.code == 1
    assert [name for name in s3.sheets() if HELP in name] == []
    assert call(root, "verify", s3.url).code == 2


def test_shards_in_a_bucket(clinics: Path, root: Path, s3: S3) -> None:
    for shard in ("2/2", "1/2"):
        assert build(root, s3, "--shard", shard).code == 0
    assert [name for name in s3.objects() if name.endswith(".json")] == ["manifest.1-of-2.json", "manifest.2-of-2.json"]
    put(s3)
    assert build(root, s3).err.splitlines()[-1].startswith(f"Built 0, current {len(SHEETS)} in ")
    assert [name for name in put(s3) if "/en/" in name] == []
    there = s3.objects()
    assert list(there) == sorted((*SHEETS, *BOOKS))
    assert there["manifest.json"] == (clinics / "build/manifest.json").read_bytes()


def test_a_long_build_saves_its_manifest_now_and_then(root: Path, s3: S3, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("handoutgen.batch.outputs.manifest.OFTEN", 2)
    build(root, s3)
    assert s3.asked("PUT").count("manifest.json") > 1
    assert build(root, s3).err.splitlines()[-1].startswith(f"Built 0, current {len(SHEETS)} in ")
