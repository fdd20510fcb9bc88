from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.calling import call


def test_a_project_that_builds_at_once(tmp_path: Path) -> None:
    said = call(tmp_path, "init", "my-practice")
    assert said.code == 0
    root = tmp_path / "my-practice"
    assert f"cd {root}, then" in said.err
    assert (root / "handoutgen.yaml").read_text().splitlines() == [
        "# yaml-language-server: $schema=schema/project.json",
        'name: "My practice"',
        "library: built-in",
    ]
    assert (root / ".gitignore").read_text() == "/build/\n/Handouts.*\n"
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


def test_a_project_is_not_made_twice(tmp_path: Path) -> None:
    (tmp_path / "handoutgen.yaml").write_text("name: Mine\n")
    said = call(tmp_path, "init")
    assert said.code == 2
    assert "is a project already" in said.err


def test_the_folder_may_be_left_out(tmp_path: Path) -> None:
    assert "init [OPTIONS] [DIR]" in " ".join(call(tmp_path, "init", "--help").out.split())


def test_here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    said = call(tmp_path, "init")
    assert said.code == 0
    assert "Next: handoutgen build" in said.err
    assert (tmp_path / "clinics").is_dir()


def test_a_file_is_no_folder(tmp_path: Path) -> None:
    (tmp_path / "x").write_text("")
    assert call(tmp_path, "init", "x").code == 2
