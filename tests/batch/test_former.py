from __future__ import annotations

from pathlib import Path

from handoutgen.batch.former import FILE, Former
from handoutgen.batch.memory import FOLDER
from handoutgen.batch.project import Project, fingerprint
from tests.batch.practice import write


def project(folder: Path) -> Project:
    write(folder, "handoutgen.yaml", "name: x\n")
    write(folder, "a.yaml", "one")
    write(folder, "logo.png", "pixels")
    return Project.find(folder)


def states(*contents: bytes) -> list[str | None]:
    return [fingerprint(content) for content in contents]


def test_the_files_of_the_last_build_are_kept(tmp_path: Path) -> None:
    one, other, pixels = states(b"one", b"other", b"pixels")
    Former(project(tmp_path)).keep({"a.yaml": one, "b.yaml": None, "c.yaml": other, "logo.png": pixels, "handouts/": one})
    kept = Former(project(tmp_path))
    assert kept.read(one) == b"one"
    assert [kept.read(state) for state in (other, pixels, None)] == [None, None, None], "gone, no YAML, never there"
    assert (tmp_path / FOLDER / ".gitignore").read_text() == "*\n"


def test_a_file_that_changed_stays_as_it_was_while_a_sheet_is_made_of_it(tmp_path: Path) -> None:
    one, two = states(b"one", b"two")
    Former(project(tmp_path)).keep({"a.yaml": one})
    write(tmp_path, "a.yaml", "two")
    later = Former(Project.find(tmp_path))
    later.keep({"a.yaml": one} | {"handouts/x/approved/inputs/a.yaml": two})
    assert Former(Project.find(tmp_path)).read(one) == b"one"


def test_the_same_files_are_the_same_bytes(tmp_path: Path) -> None:
    place = tmp_path / FOLDER / FILE
    Former(project(tmp_path)).keep({"a.yaml": fingerprint(b"one")})
    before = place.read_bytes()
    place.unlink()
    Former(project(tmp_path)).keep({"a.yaml": fingerprint(b"one")})
    assert place.read_bytes() == before


def test_what_is_damaged_is_not_there(tmp_path: Path) -> None:
    Former(project(tmp_path)).keep({"a.yaml": fingerprint(b"one")})
    (tmp_path / FOLDER / FILE).write_bytes(b"PK")
    assert Former(project(tmp_path)).read(fingerprint(b"one")) is None
