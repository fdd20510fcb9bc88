from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace

import pytest

from handoutgen.batch.files import Files, is_built_in
from handoutgen.batch.project import FILE, Project, Settings
from handoutgen.model.diagnostic import Refused
from tests.batch.practice import codes, write


@pytest.fixture
def files(tmp_path: Path) -> Files:
    write(tmp_path, FILE, "name: Practice\nlibrary: built-in\n")
    return Files(Project.find(tmp_path))


def test_a_record_is_made_once_and_every_user_is_counted_as_reader(files: Files) -> None:
    made = files.record(FILE, Settings)
    with files.project.recording() as reads:
        assert files.record(FILE, Settings) is made
    assert list(reads) == [FILE]


def test_a_refusal_is_kept_and_raised_again(files: Files) -> None:
    write(files.project.root, "bad.yaml", "nmae: x\n")
    for _ in range(2):
        with files.project.recording() as reads, pytest.raises(Refused) as refused:
            files.record("bad.yaml", Settings)
        assert {finding.code for finding in refused.value.findings} == {"H120", "H121"}
        assert list(reads) == ["bad.yaml"]


def test_what_is_as_it_was_is_taken_over_and_nothing_else(files: Files) -> None:
    root = files.project.root
    write(root, "one.yaml", "name: A\n")
    write(root, "bad.yaml", "nmae: x\n")
    one, settings = files.record("one.yaml", Settings), files.record(FILE, Settings)
    with pytest.raises(Refused):
        files.record("bad.yaml", Settings)
    files.once(("made of", "today"), lambda: 3)
    write(root, "one.yaml", "name: B\n")
    write(root, "bad.yaml", "name: C\n")
    fresh = Files(Project.find(root))
    fresh.take_over(files)
    assert fresh.record(FILE, Settings) is settings
    assert fresh.record("one.yaml", Settings) != one
    assert fresh.record("bad.yaml", Settings).name == "C"
    assert fresh.once(("made of", "today"), lambda: 4) == 4, "only what is made of single files"


def test_a_missing_file_names_its_neighbours(files: Files) -> None:
    write(files.project.root, "clinics/a/clinics.yaml", "x: 1")
    with pytest.raises(Refused) as refused:
        files.node("clinics/a/clinic.yaml")
    (finding,) = refused.value.findings
    assert (finding.code, finding.hint) == ("H250", "did you mean `clinics.yaml`?")


def test_the_own_file_comes_before_the_built_in_one(files: Files) -> None:
    assert is_built_in(files.find("handouts/policies.yaml"))
    write(files.project.root, "handouts/policies.yaml", "x: 1")
    fresh = Files(Project.find(files.project.root))
    assert fresh.find("handouts/policies.yaml") == "handouts/policies.yaml"
    assert fresh.find("handouts/nothing.yaml") == ""


def test_names_of_both_are_listed_once(files: Files) -> None:
    write(files.project.root, "handouts/recovery-care/handout.yaml", "x: 1")
    write(files.project.root, "handouts/zebra/handout.yaml", "x: 1")
    names = Files(Project.find(files.project.root)).names("handouts")
    assert names.count("recovery-care") == 1
    assert {"zebra", "when-to-seek-help"} <= set(names)


def test_a_file_without_sense_is_refused(files: Files) -> None:
    write(files.project.root, "empty.yaml", "")
    assert codes(lambda: files.node("empty.yaml")) == ["H105"]


def test_what_was_made_for_a_clinic_is_forgotten_and_made_again(files: Files) -> None:
    project = files.project
    write(project.root, "clinics/harbor/clinic.yaml", "name: Harbor\n")
    below = Files(project)
    made: list[str] = []

    def make(name: str) -> str:
        made.append(name)
        return name

    def ask() -> None:
        files.node("clinics/harbor/clinic.yaml")
        files.once(("policy", "harbor", "marrow"), lambda: make("policy"))
        files.once(("read", 1), lambda: make(str(files.project.read("clinics/harbor/clinic.yaml"))))
        files.once(("policy", "hill", "marrow"), lambda: make("other"))
        files.once("all", lambda: make("all"))
        files.once("signed", lambda: SimpleNamespace(files=below))
        below.once(("policy", "harbor", ""), lambda: make("below"))

    ask()
    first = list(made)
    ask()
    assert made == first == ["policy", "b'name: Harbor\\n'", "other", "all", "below"]
    files.forget(("harbor",))
    project.forget(("harbor",))
    write(project.root, "clinics/harbor/clinic.yaml", "name: Safe Harbor\n")
    ask()
    assert made[len(first) :] == ["policy", "b'name: Safe Harbor\\n'", "below"]
