from __future__ import annotations

from pathlib import Path

import pytest

from handoutgen.batch.clinics import chain, clinic_names, is_group, load_clinic
from handoutgen.batch.files import Files
from handoutgen.batch.project import Project
from tests.batch.practice import CLINIC, GROUP, codes, edit, findings, practice, write


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return practice(tmp_path)


def files(root: Path) -> Files:
    return Files(Project.find(root))


def test_a_group_lies_below_its_clinic(root: Path) -> None:
    file = load_clinic(files(root), "harbor")
    assert file.clinic.sample, "said by the group"
    assert not file.clinic.group, "a group says that of itself"
    assert file.clinic.name.startswith("Harbor")
    assert {"fever_threshold_f", "nsaids_before_days"} <= set(file.clinic.policy), "answers of both"
    assert [layer.span.path for layer in file.layers] == [GROUP, CLINIC]
    assert clinic_names(files(root)) == ("harbor", "waypoint")
    assert is_group(files(root), "waypoint")
    assert not is_group(files(root), "harbor")


def test_only_folders_are_clinics(root: Path) -> None:
    write(root, "clinics/readme.txt", "who is who")
    write(root, "clinics/Thumbs.db", "of Windows")
    (root / "clinics/empty").mkdir()
    assert clinic_names(files(root)) == ("empty", "harbor", "waypoint")
    (finding,) = findings(lambda: load_clinic(files(root), "empty"))
    assert (finding.code, finding.hint) == ("H250", "write clinics/empty/clinic.yaml, or delete the folder clinics/empty")


def test_names_of_our_own_folders_are_taken(root: Path) -> None:
    write(root, "clinics/policy/clinic.yaml", "name: Policy\n")
    assert codes(lambda: load_clinic(files(root), "policy")) == ["H263"]


def test_the_clinic_wins(root: Path) -> None:
    edit(root, CLINIC, "policy:\n", "policy:\n  fever_threshold_f: 101\n")
    answer = load_clinic(files(root), "harbor").clinic.policy["fever_threshold_f"]
    assert getattr(answer, "text", "") == "101"
    assert answer.span.path == CLINIC


def test_an_unknown_group_is_named_with_the_nearest(root: Path) -> None:
    edit(root, CLINIC, "extends: waypoint", "extends: waypiont")
    (finding,) = findings(lambda: load_clinic(files(root), "harbor"))
    assert (finding.code, finding.hint) == ("H259", "did you mean `waypoint`?")
    assert finding.span
    assert finding.span.path == CLINIC


@pytest.mark.parametrize("name", ["../../etc", "/etc", "harbor/../waypoint"])
def test_a_group_is_a_name_and_no_path(root: Path, name: str) -> None:
    edit(root, CLINIC, "extends: waypoint", f"extends: {name}")
    assert codes(lambda: load_clinic(files(root), "harbor")) == ["H259"]


def test_a_circle_is_told(root: Path) -> None:
    edit(root, GROUP, "group: true", "group: true\nextends: other")
    write(root, "clinics/other/clinic.yaml", "group: true\nextends: waypoint\n")
    (finding,) = findings(lambda: chain(files(root), "harbor"))
    assert finding.code == "H260"
    assert "waypoint -> other -> waypoint" in finding.message
    edit(root, CLINIC, "extends: waypoint", "extends: harbor")
    assert codes(lambda: chain(files(root), "harbor")) == ["H260"]


def test_a_tower_is_refused(root: Path) -> None:
    for number in range(4):
        write(root, f"clinics/g{number}/clinic.yaml", f"group: true\nextends: g{number + 1}\n")
    write(root, "clinics/g4/clinic.yaml", "group: true\n")
    edit(root, CLINIC, "extends: waypoint", "extends: g0")
    assert codes(lambda: chain(files(root), "harbor")) == ["H261"]


def test_a_clinic_is_no_group(root: Path) -> None:
    write(root, "clinics/second/clinic.yaml", "extends: harbor\n")
    assert codes(lambda: load_clinic(files(root), "second")) == ["H262"]


def test_all_that_is_wrong_is_told_at_once(root: Path) -> None:
    edit(root, CLINIC, "day: 415-555-0114", "day: 555-0114")
    edit(root, CLINIC, "website:", "websiet:")
    assert sorted(codes(lambda: load_clinic(files(root), "harbor"))) == ["H121", "H123"]


def test_a_fictional_number_outside_a_sample(root: Path) -> None:
    edit(root, GROUP, "sample: true\n", "")
    assert set(codes(lambda: load_clinic(files(root), "harbor"))) == {"H240"}


@pytest.mark.parametrize("text", ["- a list", "just text"])
def test_a_file_that_is_no_mapping(root: Path, text: str) -> None:
    write(root, CLINIC, text)
    assert codes(lambda: load_clinic(files(root), "harbor")) == ["H122"]
    assert not is_group(files(root), "harbor")


def test_procedures_have_usable_names(root: Path) -> None:
    edit(root, CLINIC, "  marrow:\n", "  Bone Marrow:\n")
    assert codes(lambda: load_clinic(files(root), "harbor")) == ["H263"]


@pytest.mark.parametrize("no", ["false", "no", "False"])
def test_a_sample_cannot_be_called_none(root: Path, no: str) -> None:
    edit(root, CLINIC, "extends: waypoint\n", f"extends: waypoint\nsample: {no}\n")
    edit(root, CLINIC, "555-01", "555-21")
    (finding,) = findings(lambda: load_clinic(files(root), "harbor"))
    assert finding.code == "H246"
    assert finding.span
    assert (finding.span.path, finding.notes[0].span.path) == (CLINIC, GROUP)


def test_a_sample_clinic_over_a_real_group_is_a_sample(root: Path) -> None:
    edit(root, GROUP, "sample: true\n", "sample: false\n")
    edit(root, CLINIC, "extends: waypoint\n", "extends: waypoint\nsample: true\n")
    assert load_clinic(files(root), "harbor").clinic.sample


def test_an_empty_policy_hides_no_answer_of_the_group(root: Path) -> None:
    text = (root / CLINIC).read_text(encoding="utf-8")
    write(root, CLINIC, text[: text.index("\npolicy:")] + "\npolicy:\n  # none of our own yet\n")
    assert "fever_threshold_f" in load_clinic(files(root), "harbor").clinic.policy
    edit(root, CLINIC, "    sedation: light\n", "    sedation: light\n    policy:\n")
    assert load_clinic(files(root), "harbor").clinic.procedures["marrow"].policy == {}
