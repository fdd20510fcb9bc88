from __future__ import annotations

import os
from pathlib import Path

import pytest

from handoutgen.batch.errors import UsageError
from handoutgen.batch.project import BUILT_IN, FILE, LARGEST, Project, fingerprint
from handoutgen.source.parse import MAX_BYTES
from tests.batch.practice import codes, write


@pytest.fixture
def project(tmp_path: Path) -> Project:
    write(tmp_path, FILE, "name: Practice\nlibrary: built-in\n")
    write(tmp_path, "handouts/a/en.yaml", "title: A")
    return Project.find(tmp_path)


def test_it_is_found_upward(project: Project) -> None:
    assert Project.find(project.root / "handouts" / "a").root == project.root


def test_no_project_says_how_to_make_one(tmp_path: Path) -> None:
    with pytest.raises(UsageError) as stopped:
        Project.find(tmp_path)
    assert "init" in stopped.value.hint
    with pytest.raises(UsageError):
        Project.find(tmp_path / "nowhere")


def test_the_built_in_library_is_seen_only_if_asked_for(project: Project, tmp_path: Path) -> None:
    assert project.candidates("handouts/a") == ("handouts/a", "handoutgen:handouts/a")
    write(tmp_path, FILE, "name: Practice\n")
    assert Project.find(tmp_path).candidates("handouts/a") == ("handouts/a",)
    assert project.read(f"{BUILT_IN}handouts/policies.yaml")
    assert project.read(f"{BUILT_IN}data/languages/en.yaml")


def test_everything_asked_for_is_remembered(project: Project) -> None:
    with project.recording() as outer:
        with project.recording() as inner:
            project.read("handouts/a/en.yaml")
            project.read("handouts/a/es.yaml")
        project.names("handouts")
    assert inner == {"handouts/a/en.yaml": fingerprint(b"title: A"), "handouts/a/es.yaml": None}
    assert outer == inner | {"handouts/": fingerprint(b"a/")}
    assert all(project.state(place) == state for place, state in outer.items())


def test_a_listing_changes_when_a_file_comes(project: Project) -> None:
    before = project.state("handouts/a/")
    write(project.root, "handouts/a/es.yaml", "title: A")
    write(project.root, "handouts/a/.en.yaml.swp", "an editor's own")
    assert Project.find(project.root).names("handouts/a") == ("en.yaml", "es.yaml")
    assert Project.find(project.root).state("handouts/a/") != before


@pytest.mark.parametrize("place", ["../secret.txt", "handouts/../../secret.txt", "/etc/passwd", "a\0b"])
def test_nothing_outside_is_read(project: Project, place: str) -> None:
    assert codes(lambda: project.read(place)) == ["H251"]
    assert codes(lambda: project.read(BUILT_IN + place)) == ["H251"]


def test_a_link_that_leads_outside_is_not_followed(project: Project, tmp_path_factory: pytest.TempPathFactory) -> None:
    secret = tmp_path_factory.mktemp("elsewhere") / "secret.yaml"
    secret.write_text("secret: yes")
    (project.root / "handouts" / "a" / "es.yaml").symlink_to(secret)
    assert codes(lambda: project.read("handouts/a/es.yaml")) == ["H251"]
    assert (project.state("handouts/a/es.yaml") or "").startswith("unreadable: ")


def test_what_is_no_file_is_not_read(project: Project) -> None:
    (project.root / "handouts" / "b" / "en.yaml").mkdir(parents=True)
    assert codes(lambda: project.read("handouts/b/en.yaml")) == ["H252"]
    os.mkfifo(project.root / "pipe")
    assert codes(lambda: project.read("pipe")) == ["H252"]
    assert project.read("handouts/a/en.yaml/below.yaml") is None


@pytest.mark.parametrize(("name", "size", "code"), [("giant.png", LARGEST + 1, "H253"), ("giant.yaml", MAX_BYTES + 1, "H111")])
def test_a_giant_is_refused_before_it_is_read(project: Project, name: str, size: int, code: str) -> None:
    with (project.root / name).open("wb") as file:
        file.truncate(size)
    assert codes(lambda: project.read(name)) == [code]


def test_folders_are_told_from_stray_files(project: Project) -> None:
    write(project.root, "handouts/readme.txt", "what lies here")
    found = Project.find(project.root)
    assert (found.names("handouts"), found.folders("handouts")) == (("a", "readme.txt"), ("a",))
    before = found.state("handouts/")
    (project.root / "handouts/readme.txt").unlink()
    (project.root / "handouts/readme.txt").mkdir()
    assert Project.find(project.root).state("handouts/") != before


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_one_may_not_read(project: Project) -> None:
    (project.root / "handouts" / "a" / "en.yaml").chmod(0)
    assert codes(lambda: project.read("handouts/a/en.yaml")) == ["H252"]


def test_a_project_file_that_is_no_yaml(tmp_path: Path) -> None:
    write(tmp_path, FILE, "name: [")
    assert codes(lambda: Project.find(tmp_path)) == ["H115"]
