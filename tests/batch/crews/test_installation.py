from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from handoutgen.batch.crews.installation import Installation, built_in
from handoutgen.batch.errors import MachineError
from handoutgen.batch.library import data_root
from handoutgen.batch.project import FILE, Project
from tests.batch.practice import write


@pytest.fixture
def project(tmp_path: Path) -> Project:
    write(tmp_path, FILE, "name: Practice\nlibrary: built-in\n")
    return Project.find(tmp_path)


def test_the_same_installation_is_accepted(project: Project) -> None:
    here = Installation.here(project)
    here.insist(Installation.here(Project.again(project), here.made_with), "this worker")
    assert dict(here.versions)["reportlab"]


def test_another_one_is_named_with_its_versions(project: Project) -> None:
    here = Installation.here(project)
    other = replace(here, made_with="x", versions=tuple((name, "" if name == "segno" else version) for name, version in here.versions))
    with pytest.raises(MachineError, match=r"^worker 7 would not print .*: it has segno missing \(here "):
        here.insist(other, "worker 7")
    with pytest.raises(MachineError, match="the files of handoutgen, or the fonts"):
        here.insist(replace(here, built_in="x"), "worker 7")


def test_built_in_wording_has_a_say_and_hidden_files_have_none(project: Project, tmp_path: Path) -> None:
    before = built_in(project)
    data = tmp_path / "data"
    for path in data_root().rglob("*"):
        if path.is_file():
            copy = data / path.relative_to(data_root())
            copy.parent.mkdir(parents=True, exist_ok=True)
            copy.write_bytes(path.read_bytes())
    assert built_in(Project(project.root, project.library, data)) == before
    write(data, "languages/.en.yaml.swp", "an editor's own")
    assert built_in(Project(project.root, project.library, data)) == before
    write(data, "languages/en.yaml", "x: y")
    assert built_in(Project(project.root, project.library, data)) != before
