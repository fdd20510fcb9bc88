from __future__ import annotations

from pathlib import Path

import pytest

from handoutgen.batch.errors import MachineError
from handoutgen.batch.library import data_root, library_root
from tests.conftest import ROOT


def shape(folder: Path) -> Path:
    (folder / "handouts").mkdir(parents=True)
    (folder / "fonts").mkdir()
    (folder / "fonts" / "fonts.yaml").touch()
    return folder


def test_an_editable_install_has_it_at_the_top_of_the_repository() -> None:
    assert library_root() == ROOT
    assert (data_root() / "languages" / "en.yaml").is_file()


def test_a_wheel_has_it_inside_the_package(tmp_path: Path) -> None:
    package = tmp_path / "site-packages" / "handoutgen"
    inside = shape(package / "library")
    shape(tmp_path)  # two folders above, something else looks like a library
    assert library_root(package) == inside


def test_half_an_installation_is_told(tmp_path: Path) -> None:
    package = tmp_path / "site-packages" / "handoutgen"
    package.mkdir(parents=True)
    with pytest.raises(MachineError, match="own library is missing"):
        library_root(package)
