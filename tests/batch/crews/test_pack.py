"""A packed project says what the folder says: each question is put to both."""

from __future__ import annotations

import os
import pickle
import shutil
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest

from handoutgen.batch.crews.pack import Base, NotPacked, PackedProject, Part, pack_base, pack_clinic
from handoutgen.batch.errors import MachineError
from handoutgen.batch.inventory import ClinicEntry, Survey
from handoutgen.batch.project import FILE, LARGEST, Project
from handoutgen.model.diagnostic import Refused, Span
from handoutgen.source.parse import MAX_BYTES
from tests.batch.practice import findings, write

SURVEY = Survey(tuple(ClinicEntry(name, ("en",), "letter", ()) for name in ("harbor", "hill")), (), ("waypoint",))
AT = Span("clinics/harbor/clinic.yaml", 3, 5, 3, 9)
ROOT = hasattr(os, "geteuid") and os.geteuid() == 0


@pytest.fixture
def project(tmp_path: Path) -> Project:
    write(tmp_path, FILE, "name: Practice\nlibrary: built-in\n")
    write(tmp_path, "handouts/care/en.yaml", "title: Care")
    write(tmp_path, "handouts/care/figures/Step.PNG", "png")
    write(tmp_path, "handouts/care/figures/original.psd", "layers")
    write(tmp_path, "handouts/care/approved/inputs/0123-en.yaml", "title: Care")
    write(tmp_path, "handouts/care/approved/notes.txt", "a note")
    write(tmp_path, "handouts/.hidden/en.yaml", "title: Hidden")
    write(tmp_path, "fonts/own/LICENCE", "free")
    write(tmp_path, "clinics/harbor/clinic.yaml", "extends: waypoint")
    write(tmp_path, "clinics/harbor/_logo.svg", "<svg/>")
    write(tmp_path, "clinics/hill/clinic.yaml", "name: Hill")
    write(tmp_path, "clinics/waypoint/clinic.yaml", "group: true")
    write(tmp_path, "clinics/broken/clinic.yaml", "name: [")
    return Project.find(tmp_path)


def packed(project: Project, *clinics: str) -> PackedProject:
    """Through the bytes that travel."""
    base, parts = pickle.loads(pickle.dumps((pack_base(project, SURVEY), [pack_clinic(project, each) for each in clinics])))
    assert isinstance(base, Base)
    return PackedProject(base, parts)


def answers(project: Project, place: str) -> Iterator[object]:
    """All that a project says of a place."""
    for span in (None, AT):
        yield refusal(partial(project.read, place, span))
    for asked in (place, f"{place}/"):
        yield refusal(partial(project.names, asked))
        yield refusal(partial(project.folders, asked))
    yield project.state(place)
    yield project.state(f"{place}/")


def refusal(ask: Callable[[], object]) -> object:
    try:
        return ask()
    except Refused as refused:
        return refused.findings


def same(project: Project, travelled: PackedProject, *places: str) -> None:
    for place in places:
        assert list(answers(Project.again(project), place)) == list(answers(travelled, place)), place


def test_bytes_listings_and_hashes_are_those_of_the_folder(project: Project) -> None:
    travelled = packed(project, "harbor")
    same(
        project, travelled, FILE, "handouts", "handouts/care", "handouts/care/en.yaml", "handouts/care/figures/Step.PNG", "handouts/care/es.yaml",
        "handouts/care/approved", "handouts/care/approved/inputs/0123-en.yaml", "handouts/care/approved/notes.txt", "handouts/.hidden/en.yaml",
        "handouts/care/en.yaml/below.yaml", "handouts/nowhere/deep/en.yaml", "handouts/care/../care/./en.yaml", "fonts/own/LICENCE", "themes", "themes/x.yaml",
        "languages/es.yaml", "clinics", "clinics/harbor", "clinics/harbor/clinic.yaml", "clinics/harbor/_logo.svg", "clinics/harbor/logo.png",
        "clinics/waypoint/clinic.yaml", "clinics/nobody/clinic.yaml", "handoutgen:handouts", "handoutgen:data/languages/en.yaml", "handoutgen:fonts/none.ttf",
    )  # fmt: skip
    assert travelled.candidates("handouts/care") == project.candidates("handouts/care")


def test_reads_are_recorded_as_in_the_folder(project: Project) -> None:
    travelled = packed(project, "harbor")

    def ask(each: Project) -> dict[str, str | None]:
        with each.recording() as reads:
            each.read("clinics/harbor/clinic.yaml")
            each.read("handouts/care/es.yaml")
            each.names("handouts/care")
        return reads

    assert ask(travelled) == ask(project)


@pytest.mark.parametrize("place", ["../secret.txt", "handouts/../../secret.txt", "/etc/passwd", "a\0b", "handoutgen:../secret.txt"])
def test_what_leads_outside_is_refused_in_the_same_words(project: Project, place: str) -> None:
    told = findings(lambda: project.read(place, AT))
    assert told == findings(lambda: packed(project).read(place, AT))
    assert [each.code for each in told] == ["H251"]


def test_what_cannot_be_read_is_refused_in_the_same_words(project: Project, tmp_path_factory: pytest.TempPathFactory) -> None:
    outside = tmp_path_factory.mktemp("elsewhere")
    write(outside, "secret.yaml", "secret: yes")
    root = project.root
    (root / "handouts/care/link.yaml").symlink_to(outside / "secret.yaml")
    (root / "handouts/away").symlink_to(outside)
    (root / "handouts/care/lost.yaml").symlink_to(root / "nowhere.yaml")
    (root / "handouts/care/again").symlink_to(root / "handouts")
    (root / "handouts/care/folder.yaml").mkdir()
    os.mkfifo(root / "handouts/care/pipe.yaml")
    for name, size in (("giant.yaml", MAX_BYTES), ("giant.png", LARGEST)):
        with (root / "handouts/care" / name).open("wb") as file:
            file.truncate(size + 1)
    travelled = packed(project)
    names = ("link.yaml", "lost.yaml", "folder.yaml", "pipe.yaml", "giant.yaml", "giant.png")
    same(project, travelled, *(f"handouts/care/{name}" for name in names), "handouts/away", "handouts/away/secret.yaml")
    with pytest.raises(NotPacked):
        travelled.read("handouts/care/again/care/en.yaml")


@pytest.mark.skipif(ROOT or os.name == "nt", reason="root may read everything")
def test_folders_that_nobody_may_read(project: Project) -> None:
    write(project.root, "handouts/shut/en.yaml", "title: Shut")
    folder = project.root / "handouts/shut"
    try:
        folder.chmod(0)
        same(project, packed(project), "handouts/shut/en.yaml", "handouts/shut")
        folder.chmod(0o111)
        with pytest.raises(MachineError, match="handouts/shut"):
            packed(project)
    finally:
        folder.chmod(0o755)


def test_what_was_not_packed_is_never_absent(project: Project) -> None:
    travelled = packed(project, "harbor")
    for place in (
        "clinics/hill/clinic.yaml",
        "clinics/broken/clinic.yaml",
        "handouts/care/figures/original.psd",
        "other/file.yaml",
        "other",
    ):
        with pytest.raises(NotPacked):
            travelled.read(place)
    for place in ("clinics/hill", "other", "handouts/care/again"):
        if place.startswith("handouts"):
            assert travelled.names(place) == ()
        else:
            with pytest.raises(NotPacked):
                travelled.names(place)
    with pytest.raises(NotPacked):
        travelled.path_of("clinics/harbor/clinic.yaml")


def test_a_clinic_is_given_up_and_taken_again(project: Project) -> None:
    travelled = packed(project, "harbor")
    assert travelled.read("clinics/harbor/clinic.yaml") == b"extends: waypoint"
    travelled.forget(["harbor"])
    with pytest.raises(NotPacked):
        travelled.read("clinics/harbor/clinic.yaml")
    with pytest.raises(NotPacked):
        travelled.state("clinics/harbor/")
    write(project.root, "clinics/harbor/clinic.yaml", "name: Harbor")
    travelled.adopt(pack_clinic(Project.again(project), "harbor"))
    assert travelled.read("clinics/harbor/clinic.yaml") == b"name: Harbor"


def test_what_the_parent_has_read_is_what_travels(project: Project) -> None:
    project.read("clinics/harbor/clinic.yaml")
    write(project.root, "clinics/harbor/clinic.yaml", "name: Changed meanwhile")
    assert pack_clinic(project, "harbor").packed.files["clinics/harbor/clinic.yaml"] == b"extends: waypoint"
    with project.recording() as reads:
        pack_clinic(project, "hill")
    assert reads == {}


def test_names_fold_where_the_parents_do(project: Project) -> None:
    base = pack_base(project, SURVEY)
    folding = PackedProject(Base(base.root, base.library, True, base.packed), [pack_clinic(project, "harbor")])
    assert folding.read("handouts/care/figures/step.png") == b"png"
    assert folding.read("handouts/CARE/EN.yaml") == b"title: Care"
    assert folding.names("handouts/Care/Figures") == ("Step.PNG", "original.psd")
    assert folding.read("handouts/care/nothing.png") is None
    with pytest.raises(NotPacked):
        folding.read("clinics/HILL/clinic.yaml")
    folding.forget(["harbor"])
    with pytest.raises(NotPacked):
        folding.read("clinics/harbor/clinic.yaml")
    assert packed(project).read("handouts/care/figures/step.png") is None


def test_a_clinic_that_left_is_an_empty_part(project: Project) -> None:
    shutil.rmtree(project.root / "clinics/hill")
    part = pack_clinic(project, "hill")
    assert part == Part("hill", part.packed)
    travelled = packed(project, "hill")
    assert travelled.names("clinics/hill") == ()
    assert travelled.read("clinics/hill/clinic.yaml") is None
