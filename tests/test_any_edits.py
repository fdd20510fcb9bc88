"""Whatever was edited, in whatever order, a build afterwards leaves what a build into an empty folder would."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.batch.many import CLINICS, PHONE, many
from tests.batch.practice import GROUP
from tests.batch.short_packets import CARE, HELP
from tests.cli.calling import Said, call

FEW = CLINICS[:3]
Edit = Callable[[Path, int], None]


def clinic_file(root: Path, number: int) -> Path:
    """A clinic's file, of those that are still there."""
    files = sorted(path for path in root.glob("clinics/*/clinic.yaml") if path.parent.name != "waypoint")
    return files[number % len(files)] if files else root / GROUP


def swap(path: Path, before: str, after: str) -> None:
    """Replace words, or put them back if they were replaced."""
    if path.is_file():
        text = path.read_text(encoding="utf-8")
        path.write_text(text.replace(before, after) if before in text else text.replace(after, before), encoding="utf-8")


def phone(root: Path, number: int) -> None:
    swap(clinic_file(root, number), PHONE, f"415-555-01{20 + number % 50}")


def name(root: Path, number: int) -> None:
    swap(clinic_file(root, number), " Spine", " Back")


def remark(root: Path, number: int) -> None:
    path = root / (GROUP, f"handouts/{CARE}/en.yaml", "handoutgen.yaml")[number % 3]
    path.write_text(f"# remark {number}\n" + path.read_text(encoding="utf-8"), encoding="utf-8")


def comma(root: Path, number: int) -> None:
    swap(root / f"handouts/{(CARE, HELP)[number % 2]}/en.yaml", "title: ", "title: My ")


def answer(root: Path, number: int) -> None:
    swap(clinic_file(root, number), "nsaids_after_days: 28", "nsaids_after_days: 14")


def broken(root: Path, number: int) -> None:
    swap(clinic_file(root, number), "nsaids_after_days: 28", "nsaids_after_days: many")


def unreadable(root: Path, number: int) -> None:
    swap((clinic_file(root, number), root / f"handouts/{CARE}/en.yaml", root / f"handouts/{HELP}/handout.yaml")[number % 3], ": ", ": [: ")


def group(root: Path, number: int) -> None:
    path = root / GROUP
    path.write_text(path.read_text(encoding="utf-8") + (f"# end {number}\n" if number % 2 else ""), encoding="utf-8")


def leave(root: Path, number: int) -> None:
    if len(list(root.glob("clinics/*/clinic.yaml"))) > 2:
        shutil.rmtree(clinic_file(root, number).parent)


def join(root: Path, number: int) -> None:
    new = root / "clinics" / f"new{number % 3}"
    if not new.exists():
        shutil.copytree(clinic_file(root, number).parent, new)


def spoil(root: Path, number: int) -> None:
    """Somebody edits or deletes a finished sheet."""
    found = sorted((root / "build").rglob("*.pdf"))
    if found:
        path = found[number % len(found)]
        path.unlink() if number % 2 else path.write_bytes(b"%PDF edited")


def forget(root: Path, number: int) -> None:
    """What is kept beside the project and the outputs may vanish; of manifest and marks, one: without both, nobody knows which files are ours."""
    places = (".handoutgen", "build/.manifest.marks", "build/manifest.json")
    path = root / places[number % 3]
    if number % 3 and not all((root / place).exists() for place in places[1:]):
        return
    shutil.rmtree(path) if path.is_dir() else path.unlink(missing_ok=True)


def copied(root: Path, number: int) -> None:
    """The output folder is a copy: other files of the same names, their times kept or not."""
    if (root / "build").is_dir():
        shutil.copytree(root / "build", root / "copy", copy_function=shutil.copy2 if number % 2 else shutil.copy)
        shutil.rmtree(root / "build")
        (root / "copy").rename(root / "build")


def part(root: Path, number: int) -> None:
    """A build of less than everything comes in between."""
    call(root, "build", "-c", clinic_file(root, number).parent.name, "--today", "2026-11-25")


def other_day(root: Path, number: int) -> None:
    call(root, "build", "--today", f"2027-{1 + number % 12:02}-01")


EDITS: list[Edit] = [phone, name, remark, comma, answer, broken, unreadable, group, leave, join, spoil, forget, copied, part, other_day]


def build(root: Path, folder: str) -> Said:
    said = call(root, "build", "-o", str(root / folder), "--today", "2026-11-25")
    assert said.code in (0, 1), said.err
    return said


def left(folder: Path) -> dict[str, bytes]:
    """What lies in a folder of outputs: sheets, manifest and ticket."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name[0] != "."
    }


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = many(tmp_path_factory.mktemp("edits") / "many", FEW)
    assert build(root, "build").code == 0
    return root


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(edits=st.lists(st.lists(st.tuples(st.sampled_from(EDITS), st.integers(0, 60)), min_size=1, max_size=3), min_size=1, max_size=3))
def test_any_edits_then_a_build_is_a_build_from_nothing(first: Path, edits: list[list[tuple[Edit, int]]]) -> None:
    with TemporaryDirectory() as folder:
        root = Path(shutil.copytree(first, Path(folder) / "many"))
        for between in edits:
            for edit, number in between:
                edit(root, number)
            build(root, "build")
        fresh = build(root, "fresh")
        again = build(root, "build")
        assert left(root / "build") == left(root / "fresh")
        assert again.code == fresh.code
        assert again.err.replace("current", "").count("error[") == fresh.err.count("error[")


@pytest.mark.parametrize("edit", EDITS, ids=lambda edit: edit.__name__)
def test_each_edit_alone(first: Path, tmp_path: Path, edit: Edit) -> None:
    root = Path(shutil.copytree(first, tmp_path / "many"))
    edit(root, 1)
    build(root, "build")
    build(root, "fresh")
    assert left(root / "build") == left(root / "fresh")
