from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from handoutgen.batch.build import build
from handoutgen.batch.errors import UsageError
from handoutgen.batch.handouts import load_questions
from handoutgen.batch.judging import Rules
from handoutgen.batch.starters import clinic_starter, copied_clinic, copied_handout, free_code, handout_starter, project_starter
from handoutgen.batch.survey import survey
from tests.batch.practice import CLINIC, DAY, JOB, TODAY, edit, loader, practice, write


def put(root: Path, starter: dict[str, bytes]) -> None:
    for place, data in starter.items():
        write(root, place, data.decode())


def test_a_project_starts_with_a_sample_clinic_and_its_group(tmp_path: Path) -> None:
    starter = project_starter('North "Side"')
    assert {"handoutgen.yaml", ".gitignore", "README.txt", "clinics/harbor/clinic.yaml", "clinics/waypoint/clinic.yaml"} <= set(starter)
    assert "schema/words.json" in starter
    for place, data in starter.items():
        if place.endswith(".yaml"):
            assert data.startswith(b"# yaml-language-server: $schema="), place
    for place, data in starter.items():
        (tmp_path / place).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / place).write_bytes(data)
    own = loader(tmp_path)
    assert own.settings().name == 'North "Side"'
    assert survey(own).refusals == ()


def test_a_new_handout_asks_for_its_words(tmp_path: Path) -> None:
    practice(tmp_path)
    put(tmp_path, handout_starter("my-own", "SC-99", TODAY))
    own = loader(tmp_path)
    job = replace(JOB, handout="my-own", procedure="")
    found = build(job, own, Rules(day=DAY)).findings
    assert {finding.code for finding in found} == {"H125"}
    assert [finding.message for finding in found][:2] == ["nothing is written after `title:`", "nothing is written after `text:`"]


def test_a_new_handout_has_its_emergency_signs_and_passes_once_it_is_written(tmp_path: Path) -> None:
    practice(tmp_path)
    put(tmp_path, handout_starter("my-own", "SC-99", TODAY))
    place = "handouts/my-own/en.yaml"
    edit(tmp_path, place, "title:  #", "title: Our own sheet  #")
    edit(tmp_path, place, "text:  # in two", "text: This sheet says how we work.  # in two")
    edit(tmp_path, place, "-  # short", "- Rest today.  # short")
    edit(tmp_path, place, "-  # two", "- Drink water.  # two")
    edit(tmp_path, place, "sources: []", "sources: [fda-2021-06-03]")
    edit(tmp_path, place, "text:  # what is known", "text: No one knows how often harm happens.  # what is known")
    edit(tmp_path, place, "-  # no procedure", "- Talk with your primary care clinician. You can say no.  # no procedure")
    own = loader(tmp_path)
    assert "my-own" in [handout.name for handout in survey(own).handouts]
    job = replace(JOB, handout="my-own", procedure="")
    assert build(job, own, Rules(day=DAY)).findings == ()


def test_a_new_clinic_answers_nothing_for_the_doctor(tmp_path: Path) -> None:
    practice(tmp_path)
    questions = load_questions(loader(tmp_path).files)
    put(tmp_path, clinic_starter("my-clinic", questions.items()))
    text = (tmp_path / "clinics/my-clinic/clinic.yaml").read_text(encoding="utf-8")
    assert all(f"# {name}: " in text for name in questions)
    (refusal,) = survey(loader(tmp_path)).refusals
    assert refusal.clinic == "my-clinic"
    assert {finding.code for finding in refusal.findings} <= {"H125", "H126"}
    assert "  #   no_ice: No ice.\n" in text, "each name to type stands beside its meaning"
    assert "  #   short_walks: " in text


def test_copies_have_a_name_and_a_code_of_their_own(tmp_path: Path) -> None:
    practice(tmp_path)
    write(
        tmp_path,
        "handouts/a/handout.yaml",
        "code: SC-20\nversion: 1\nwritten: 2026-01-01\nreview_months: 6\ntopics: []\n",
    )
    write(tmp_path, "handouts/a/en.yaml", "title: A\n")
    write(tmp_path, "handouts/a/figures/x.png", "x")
    write(tmp_path, "handouts/a/approved/en.json", "{}")
    found = copied_handout(loader(tmp_path).files, "handouts/a", "b", "SC-21")
    assert set(found) == {"handouts/b/handout.yaml", "handouts/b/en.yaml", "handouts/b/figures/x.png"}
    assert found["handouts/b/handout.yaml"] == b"code: SC-21\nversion: 1\nwritten: 2026-01-01\nreview_months: 6\ntopics: []\n"
    group = copied_clinic(loader(tmp_path).files, "waypoint", "other")
    assert group == {"clinics/other/clinic.yaml": (tmp_path / "clinics/waypoint/clinic.yaml").read_bytes()}


def test_a_copied_clinic_has_nothing_that_leads_to_the_first(tmp_path: Path) -> None:
    for place, data in project_starter("Practice").items():
        (tmp_path / place).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / place).write_bytes(data)
    found = copied_clinic(loader(tmp_path).files, "harbor", "north-side")
    assert set(found) == {"clinics/north-side/clinic.yaml"}, "the logo is the first clinic's own"
    text = found["clinics/north-side/clinic.yaml"].decode()
    for fact in ("Harbor", "555-", "94099", "state: CA", "harborspine", "Alder", "logo.svg"):
        assert fact not in text
    assert "\nname: North Side\n" in text
    before = (tmp_path / CLINIC).read_text(encoding="utf-8")
    assert text[text.index("procedures:") :] == before[before.index("procedures:") :]
    put(tmp_path, found)
    (refusal,) = survey(loader(tmp_path)).refusals
    assert {finding.code for finding in refusal.findings} == {"H125", "H126"}


def test_a_clinic_on_one_line_is_not_copied(tmp_path: Path) -> None:
    practice(tmp_path)
    write(tmp_path, "clinics/small/clinic.yaml", "{name: Small, website: small.example}\n")
    with pytest.raises(UsageError):
        copied_clinic(loader(tmp_path).files, "small", "other")


@pytest.mark.parametrize(
    ("taken", "free"), [(("SC-04", "SC-10"), "SC-11"), ((), "HO-01"), (("AB-X",), "HO-01"), (("SC-04", "KN-99"), "KN-100")]
)
def test_the_next_code(taken: tuple[str, ...], free: str) -> None:
    assert free_code(taken) == free


def test_a_new_handout_has_a_place_for_every_part_that_is_required(tmp_path: Path) -> None:
    practice(tmp_path)
    put(tmp_path, handout_starter("my-own", "SC-99", TODAY))
    place = "handouts/my-own/en.yaml"
    text = (tmp_path / place).read_text(encoding="utf-8")
    for line in ("title:", "text:", "-"):
        text = text.replace(f"{line}  #", f"{line} About stem cells.  #")
    write(tmp_path, place, text.replace("sources: []", "sources: [fda-2021-06-03]"))
    found = build(replace(JOB, handout="my-own", procedure=""), loader(tmp_path), Rules(day=DAY)).findings
    assert {finding.code for finding in found} == {"H359"}, "the parts are there; what they say is for the author"
