from __future__ import annotations

from importlib.metadata import version
from pathlib import Path

import pytest

from handoutgen.batch.project import FILE, Project
from handoutgen.batch.toolchain import LIBRARIES, font_places, installed, toolchain
from tests.batch.practice import write


def hashed(folder: Path, package: Path) -> str:
    return toolchain(Project.find(folder), package)


def test_code_libraries_and_fonts_count(tmp_path: Path) -> None:
    write(tmp_path, FILE, "name: x\n")
    package = tmp_path / "package"
    write(package, "a.py", "1")
    first = hashed(tmp_path, package)
    assert hashed(tmp_path, package) == first
    write(package, "a.py", "2")
    second = hashed(tmp_path, package)
    write(package, "deep/b.py", "2")
    third = hashed(tmp_path, package)
    write(tmp_path, "fonts/ours/Regular.ttf", "font")
    fourth = hashed(tmp_path, package)
    write(tmp_path, "fonts/ours/Regular.ttf", "changed")
    assert len({first, second, third, fourth, hashed(tmp_path, package)}) == 5


def test_every_library_is_known_by_its_version() -> None:
    assert {name: installed(name) for name in LIBRARIES} == {name: version(name) for name in LIBRARIES}
    assert installed("no-such-library") == ""


def test_the_first_folder_that_has_a_library_wins(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for folder, name in (("a", "Our_Lib-2.0.dist-info"), ("b", "our.lib-1.0.dist-info"), ("b", "other-0.1-py3.11.egg-info")):
        (tmp_path / folder / name).mkdir(parents=True)
    monkeypatch.setattr("sys.path", [str(tmp_path / name) for name in ("none", "a", "b")])
    assert (installed("our-lib"), installed("other"), installed("segno")) == ("2.0", "0.1", "")


def test_fonts_of_both_are_seen(tmp_path: Path) -> None:
    write(tmp_path, FILE, "name: x\n")
    write(tmp_path, "fonts/fonts.yaml", "")
    places = font_places(Project.find(tmp_path))
    assert "fonts/fonts.yaml" in places
    assert "handoutgen:fonts/source-sans-3/SourceSans3-Bold.ttf" in places
