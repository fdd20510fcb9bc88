from __future__ import annotations

from hashlib import sha256
from pathlib import Path

import pytest

from handoutgen.batch.errors import MachineError
from handoutgen.batch.files import Files
from handoutgen.batch.fonts import font_bytes, load_typefaces
from handoutgen.batch.library import library_root
from handoutgen.batch.project import FILE, Project
from tests.batch.practice import codes, write

FAMILY = """\
- family: {family}
  category: sans
  scripts: [latin]
  licence: OFL-1.1
  licence_file: ours/OFL.txt
  copyright: nobody
  source: nowhere
  faces:
    {style}: {{file: ours/Regular.ttf, sha256: "{hashed}"}}
"""


def project(folder: Path, family: str = "Ours", style: str = "regular", hashed: str = sha256(b"font").hexdigest()) -> Files:
    write(folder, FILE, "name: x\n")
    write(folder, "fonts/fonts.yaml", FAMILY.format(family=family, style=style, hashed=hashed))
    write(folder, "fonts/ours/Regular.ttf", "font")
    return Files(Project.find(folder))


def test_own_families_stand_beside_those_that_come_with_us(tmp_path: Path) -> None:
    files = project(tmp_path)
    assert {"Ours", "Source Sans 3"} <= set(load_typefaces(files))
    found = {(family, style): data for family, style, data in font_bytes(files)}
    assert found["Ours", "regular"] == b"font"
    assert found["Source Sans 3", "bold_italic"].startswith(b"\0\1\0\0")


def test_fonts_are_no_input_of_a_single_sheet(tmp_path: Path) -> None:
    files = project(tmp_path)
    with files.project.recording() as reads:
        font_bytes(files)
    assert reads == {}, "they are part of the toolchain; which sheet is built first must not show"


def test_an_own_family_of_the_same_name_wins(tmp_path: Path) -> None:
    found = {(family, style) for family, style, _ in font_bytes(project(tmp_path, family="Public Sans"))}
    assert [style for family, style in sorted(found) if family == "Public Sans"] == ["regular"]


def test_a_changed_file_is_told(tmp_path: Path) -> None:
    assert codes(lambda: list(font_bytes(project(tmp_path, hashed="0" * 64)))) == ["H271"]
    (tmp_path / "fonts/ours/Regular.ttf").unlink()
    assert codes(lambda: list(font_bytes(Files(Project.find(tmp_path))))) == ["H271"]


@pytest.mark.parametrize("style", ["light", "bold"])
def test_a_family_needs_a_regular_face_and_known_styles(tmp_path: Path, style: str) -> None:
    assert codes(lambda: load_typefaces(project(tmp_path, style=style))) == ["H270"]


def test_a_list_is_expected(tmp_path: Path) -> None:
    files = project(tmp_path)
    write(tmp_path, "fonts/fonts.yaml", "family: x\n")
    assert codes(lambda: load_typefaces(files)) == ["H270"]


def test_a_damaged_installation_is_the_machines_fault(tmp_path: Path) -> None:
    for name in ("handouts", "fonts"):
        (tmp_path / "installed" / name).mkdir(parents=True)
    fonts = (library_root() / "fonts" / "fonts.yaml").read_text(encoding="utf-8")
    write(tmp_path / "installed", "fonts/fonts.yaml", fonts)
    write(tmp_path / "own", FILE, "name: x\n")
    files = Files(Project(tmp_path / "own", tmp_path / "installed"))
    with pytest.raises(MachineError, match="is not there"):
        list(font_bytes(files))
