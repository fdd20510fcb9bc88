"""Shards of a build, and one manifest of them all."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from itertools import permutations
from pathlib import Path

import pytest

import handoutgen
from handoutgen.batch.errors import UsageError
from handoutgen.batch.inventory import ClinicEntry, Refusal, Survey
from handoutgen.batch.outputs.manifest import Manifest
from handoutgen.batch.outputs.shards import Shard, opened
from tests.batch.many import CLINICS, OTHER, PHONE, many
from tests.batch.outputs.test_manifest import entry
from tests.batch.practice import DAY, edit, write
from tests.batch.short_packets import CARE, HELP
from tests.cli.calling import Said, call

ON = ("--today", DAY.today)
NUMBER = 3
SHARDS = tuple(f"{number}/{NUMBER}" for number in range(1, NUMBER + 1))


def build(root: Path, folder: Path, *more: str) -> Said:
    return call(root, "build", "-o", str(folder), *ON, *more)


def files(folder: Path) -> dict[str, bytes]:
    """All but marks and locks, which are of the very files of a folder."""
    found = (path for path in sorted(folder.rglob("*")) if path.is_file() and not path.name.startswith("."))
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return many(tmp_path_factory.mktemp("shards") / "many")


@pytest.fixture(scope="module")
def whole(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One build of everything, packets and large print too."""
    folder = tmp_path_factory.mktemp("whole")
    assert build(root, folder).code == 0
    return folder


@pytest.fixture(scope="module")
def parts(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder for each shard."""
    folder = tmp_path_factory.mktemp("parts")
    for number, shard in enumerate(SHARDS, start=1):
        assert build(root, folder / str(number), "--shard", shard).code == 0
    return folder


def test_what_is_typed() -> None:
    assert Shard.read("2/4") == Shard(4, 2)
    assert (str(Shard(4, 2)), Shard(4, 2).stem) == ("2/4", "manifest.2-of-4")


@pytest.mark.parametrize("given", ["", "1", "0/4", "5/4", "1/0", "a/b", "1/4/2", "-1/4", "1 / 4", "999999/999999"])
def test_what_is_no_shard(given: str) -> None:
    with pytest.raises(UsageError, match="no part of a whole"):
        Shard.read(given)


def test_every_clinic_belongs_to_one_shard_those_that_cannot_be_read_too() -> None:
    clinics = tuple(ClinicEntry(name, ("en",), "letter", ()) for name in ("b", "d", "a"))
    survey = Survey(clinics, (), (), (Refusal("c", "", ()), Refusal("", "care", ())))
    assert [sorted(Shard(2, number).clinics(survey)) for number in (1, 2)] == [["a", "c"], ["b", "d"]]
    assert [sorted(Shard(9, number).clinics(survey)) for number in (4, 5)] == [["d"], []]


def test_a_shard_builds_its_clinics_and_no_others(parts: Path) -> None:
    there = {number: sorted({path.parts[-3] for path in (parts / number).glob("*/*/*.pdf")}) for number in "123"}
    assert there == {"1": ["alder", "dogwood"], "2": ["birch", "elm"], "3": ["cedar"]}
    assert sorted(path.name for path in (parts / "2").iterdir() if path.is_file()) == [
        ".lock",
        ".lock-manifest.2-of-3",
        ".manifest.2-of-3.marks",
        "manifest.2-of-3.csv",
        "manifest.2-of-3.json",
    ]


@pytest.mark.parametrize("order", list(permutations("123")))
def test_joined_in_any_order_they_are_one_build(root: Path, whole: Path, parts: Path, tmp_path: Path, order: tuple[str, ...]) -> None:
    for number in order:
        shutil.copytree(parts / number, tmp_path, dirs_exist_ok=True)
    said = build(root, tmp_path)
    assert (said.code, said.err.splitlines()[-1].startswith("Built 0, current 10 in ")) == (0, True)
    assert files(tmp_path) == files(whole)
    assert sorted(path.name for path in tmp_path.iterdir() if path.name.startswith(".")) == [".index.marks", ".lock", ".manifest.marks"]
    assert build(root, tmp_path).code == 0
    assert files(tmp_path) == files(whole)


def test_joined_one_after_the_other_they_are_one_build(root: Path, whole: Path, parts: Path, tmp_path: Path) -> None:
    """A build between them makes what is missing; the same again is taken in all the same."""
    for number in "3123":
        shutil.copytree(parts / number, tmp_path, dirs_exist_ok=True)
        assert build(root, tmp_path).code == 0
        assert files(tmp_path) == files(whole)


def test_at_the_same_time_in_one_folder(root: Path, whole: Path, tmp_path: Path) -> None:
    variables = os.environ | {"PYTHONPATH": str(Path(handoutgen.__file__).parents[1])}
    command = [sys.executable, "-m", "handoutgen", "-C", str(root), "build", "-o", str(tmp_path), *ON, "--shard"]
    running = [subprocess.Popen([*command, shard], env=variables, stderr=subprocess.DEVNULL) for shard in SHARDS]
    assert [process.wait(timeout=120) for process in running] == [0] * NUMBER
    assert build(root, tmp_path).err.splitlines()[-1].startswith("Built 0, current 10 in ")
    assert files(tmp_path) == files(whole)


def test_a_shard_knows_what_an_earlier_whole_build_made(root: Path, whole: Path, tmp_path: Path) -> None:
    mine = Path(shutil.copytree(root, tmp_path / "many"))
    folder = Path(shutil.copytree(whole, tmp_path / "out"))
    edit(mine, "clinics/cedar/clinic.yaml", PHONE, OTHER)
    ends = [build(mine, folder, "--shard", shard).err.splitlines()[-1] for shard in SHARDS]
    assert [end.split(" in ")[0] for end in ends] == ["Built 0, current 4", "Built 0, current 4", "Built 2"]
    assert build(mine, folder).err.splitlines()[-1].startswith("Built 0, current 10 in ")
    fresh = tmp_path / "fresh"
    build(mine, fresh)
    assert files(folder) == files(fresh)


def test_a_shard_that_was_killed_is_taken_in_by_its_journal(root: Path, whole: Path, tmp_path: Path) -> None:
    manifest = Manifest.open(tmp_path, Shard(2, 1).stem)
    for path in sorted((whole / "alder/en").iterdir()):
        name = f"alder/en/{path.name}"
        manifest.finish(name, Manifest.open(whole).entries[name], path.read_bytes())
    manifest.flush()
    assert (tmp_path / "manifest.1-of-2.journal").exists()
    assert build(root, tmp_path).err.splitlines()[-1].startswith("Built 8, current 2 in ")
    assert files(tmp_path) == files(whole)


def test_what_was_refused_in_a_shard_is_so_in_the_whole(root: Path, tmp_path: Path) -> None:
    mine = Path(shutil.copytree(root, tmp_path / "many"))
    edit(mine, "clinics/birch/clinic.yaml", "  fasting_hours: 6\n", "")
    edit(mine, f"handouts/{CARE}/en.yaml", "nsaids_after_days | days", "fasting_hours | hours")
    for shard in SHARDS:
        build(mine, tmp_path / "out", "--shard", shard)
    joined, fresh = build(mine, tmp_path / "out"), build(mine, tmp_path / "fresh")
    assert (joined.code, fresh.code) == (1, 1)
    assert "refused 1" in joined.err.splitlines()[-1]
    assert files(tmp_path / "out") == files(tmp_path / "fresh")


def test_a_refused_sheet_that_was_copied_back_is_removed(root: Path, whole: Path, tmp_path: Path) -> None:
    """A shard refuses it in its own folder; where all are copied together, the sheet of an older build lies there still."""
    mine = Path(shutil.copytree(root, tmp_path / "many"))
    edit(mine, "clinics/birch/clinic.yaml", "  fasting_hours: 6\n", "")
    edit(mine, f"handouts/{CARE}/en.yaml", "nsaids_after_days | days", "fasting_hours | hours")
    folder = Path(shutil.copytree(whole, tmp_path / "out"))
    for number, shard in enumerate(SHARDS):
        build(mine, tmp_path / str(number), "--shard", shard)
        shutil.copytree(tmp_path / str(number), folder, dirs_exist_ok=True)
    assert (folder / f"birch/en/{CARE}.pdf").exists()
    said = build(mine, folder)
    assert f"removed: birch/en/{CARE}.pdf" in said.err
    build(mine, tmp_path / "fresh")
    assert files(folder) == files(tmp_path / "fresh")


def test_a_shard_prunes_what_is_its_own_alone(root: Path, whole: Path, tmp_path: Path) -> None:
    mine = Path(shutil.copytree(root, tmp_path / "many"))
    folder = Path(shutil.copytree(whole, tmp_path / "out"))
    shutil.rmtree(mine / "clinics/elm")
    shutil.rmtree(mine / f"handouts/{CARE}")
    (mine / "handouts/packets/going-home.yaml").unlink()
    shutil.rmtree(mine / "handouts/packets/going-home")
    removed = build(mine, folder, "--shard", "1/2").err.count("removed: ")
    assert removed == 2, "of alder and cedar"
    assert sorted(path.parts[-3] for path in folder.glob(f"*/en/{CARE}.pdf")) == ["birch", "dogwood", "elm"]
    build(mine, folder)
    assert [path.name for path in folder.glob("*/en/*")] == [f"{HELP}.pdf"] * 4
    assert not (folder / "elm").exists()


def test_shards_of_another_number_of_clinics(root: Path, tmp_path: Path) -> None:
    """A clinic that is added shifts the others: shard 1 keeps what it knows of those that are no longer its own."""
    mine = Path(shutil.copytree(root, tmp_path / "many"))
    folder = tmp_path / "out"
    build(mine, folder, "--shard", "1/2")
    shutil.copytree(mine / "clinics/alder", mine / "clinics/aaron")
    build(mine, folder, "--shard", "1/2")
    known = json.loads((folder / "manifest.1-of-2.json").read_text())["outputs"]
    assert sorted({name.split("/")[0] for name in known}) == ["aaron", "alder", "birch", "cedar", "dogwood", "elm"]
    build(mine, folder)
    build(mine, tmp_path / "fresh")
    assert files(folder) == files(tmp_path / "fresh")


def test_more_shards_than_clinics(root: Path, tmp_path: Path) -> None:
    said = build(root, tmp_path, "--shard", "9/9")
    assert (said.code, said.err.startswith("Built 0 in ")) == (0, True)


def test_a_dry_run_and_a_look_join_nothing(root: Path, parts: Path, tmp_path: Path) -> None:
    shutil.copytree(parts / "1", tmp_path, dirs_exist_ok=True)
    before = files(tmp_path)
    said = build(root, tmp_path, "-n")
    assert "; 6 to build, 4 current; " in said.err
    call(root, "status", "-o", str(tmp_path), *ON)
    assert files(tmp_path) == before


def test_two_that_know_the_same_sheet(tmp_path: Path) -> None:
    """What lies there decides, whichever is read last."""
    name = "east/en/care.pdf"
    old, new = entry(b"old"), entry(b"new")
    for shard, known, data in ((Shard(2, 1), new, b"new"), (Shard(2, 2), old, None)):
        manifest = Manifest.open(tmp_path, shard.stem)
        manifest.finish(name, known, data)
        manifest.save()
    assert opened(tmp_path).entries == {name: new}
    write(tmp_path, name, "old")
    assert opened(tmp_path).entries == {name: old}
    write(tmp_path, name, "other")
    assert opened(tmp_path).entries == {}


def test_clinics_of_the_shards(root: Path) -> None:
    assert sorted(CLINICS) == list(CLINICS)
