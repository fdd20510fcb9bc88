from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from handoutgen.batch.crews import worker
from handoutgen.batch.crews.crew import Task
from handoutgen.batch.crews.pack import NotPacked
from handoutgen.batch.crews.worker import PackedBench, make_bench
from handoutgen.batch.errors import MachineError
from tests.batch.group import WHEN, Group
from tests.batch.practice import CLINIC, JOB


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Place:
    return Place(tmp_path_factory.mktemp("worker"))


class Place(Group):
    """A group, and the bench of its spec."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self.bench: PackedBench = make_bench(self.spec, self.tell)

    def adopt(self, clinic: str) -> None:
        self.bench.adopt(self.part(clinic))


def test_a_bench_makes_what_the_folder_makes(place: Place) -> None:
    for clinic in ("harbor", "hill"):
        place.adopt(clinic)
        for job in (replace(JOB, clinic=clinic), replace(WHEN, clinic=clinic, format="text")):
            alone = place.alone(job)
            assert place.bench.result(Task(job)) == alone
            assert alone.outcome == "built"
            assert alone.data
            assert place.bench.result(Task(job, alone.values)).outcome == "current"


def test_a_sheet_beside_the_others(place: Place, tmp_path: Path) -> None:
    place.adopt("harbor")
    assert place.bench.result(Task(WHEN, make=False, beside=True)).outcome == "current"
    assert place.told == []


def test_only_few_clinics_are_held(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(worker, "HELD", 2)
    bench = make_bench(place.spec, lambda job, error: None)
    parts = {name: place.part(name) for name in ("harbor", "hill", "valley")}
    made = {}
    for name in ("harbor", "hill", "harbor", "valley"):
        bench.adopt(parts[name])
        made[name] = bench.result(Task(replace(WHEN, clinic=name)))
    with pytest.raises(NotPacked):
        bench.project.read(CLINIC)
    assert not any(place.startswith(("clinics/harbor/", "clinics/hill/")) for each in bench.files._made.values() for place in each.reads)
    bench.adopt(parts["harbor"])
    assert bench.result(Task(WHEN)) == made["harbor"]


def test_a_task_of_a_clinic_that_was_not_sent_is_our_mistake(place: Place) -> None:
    bench = make_bench(place.spec, place.tell)
    assert bench.result(Task(WHEN)).outcome == "failed"
    job, error = place.told.pop()
    assert job == WHEN
    assert isinstance(error, NotPacked)


def test_other_tools_make_no_sheets(place: Place) -> None:
    other = replace(place.spec, installation=replace(place.spec.installation, made_with="others"))
    with pytest.raises(MachineError, match="worker 3 would not print"):
        make_bench(other, lambda job, error: None, "worker 3")


def test_drawings_are_kept_only_where_the_project_lies(place: Place) -> None:
    folder = place.loader.project.root / ".handoutgen"
    given: list[str] = []

    def note(files: object, made_with: str) -> object:
        given.append(made_with)
        return place.loader.stages

    for keeps in (False, True):
        PackedBench(replace(place.spec, keeps=keeps), lambda job, error: None, note)  # type: ignore[arg-type]
    assert given == ["", place.day.made_with]
    assert not folder.exists()
