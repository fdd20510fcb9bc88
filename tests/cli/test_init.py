from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.calling import call


def test_a_project_that_builds_at_once(tmp_path: Path) -> None:
    said = call(tmp_path, "init", "my-practice")
    assert said.code == 0
    assert "cd my-practice" in said.err
    root = tmp_path / "my-practice"
    assert (root / "handoutgen.yaml").read_text().splitlines() == [
        "# yaml-language-server: $schema=schema/project.json",
        'name: "My practice"',
        "library: built-in",
    ]
    assert (root / ".gitignore").read_text() == "/build/\n"
    said = call(root, "build", "when-to-seek-help")
    assert said.code == 0, said.err
    assert [path.name for path in (root / "build").rglob("*.pdf")] == ["when-to-seek-help.pdf"]


def test_a_folder_that_is_not_empty(tmp_path: Path) -> None:
    (tmp_path / "README.txt").write_text("mine")
    assert call(tmp_path, "init").code == 2
    assert [path.name for path in tmp_path.iterdir()] == ["README.txt"]
    assert call(tmp_path, "init", "--force").code == 0
    assert (tmp_path / "README.txt").read_text() == "mine"
    assert (tmp_path / "handoutgen.yaml").is_file()


def test_here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert call(tmp_path, "init").code == 0
    assert (tmp_path / "clinics").is_dir()


def test_a_file_is_no_folder(tmp_path: Path) -> None:
    (tmp_path / "x").write_text("")
    assert call(tmp_path, "init", "x").code == 2
