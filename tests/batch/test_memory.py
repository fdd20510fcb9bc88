from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from handoutgen.batch.cache import Day
from handoutgen.batch.memory import FILE, FOLDER, IGNORE, Memory, name_of, recalled, remember
from handoutgen.batch.project import Project
from handoutgen.model.diagnostic import Finding, Note, Refused, Severity, Span
from handoutgen.model.job import Built, Job
from tests.batch.practice import DAY, JOB, TODAY, write


def project(folder: Path) -> Project:
    write(folder, "handoutgen.yaml", "name: x\n")
    return Project.find(folder)


def kept(folder: Path, *places: str) -> Memory:
    """A memory with one value that rests on these places, written down."""
    own = project(folder)
    with own.recording() as reads:
        for place in places:
            own.names(place) if place.endswith("/") else own.read(place)
    memory = Memory(own, DAY)
    memory.keep("a", [1], reads)
    memory.save()
    return memory


def again(folder: Path, day: Day = DAY) -> Memory:
    return Memory.open(project(folder), day)


def test_a_value_is_known_until_a_file_behind_it_changes(tmp_path: Path) -> None:
    write(tmp_path, "b.yaml", "x\n")
    kept(tmp_path, "b.yaml", "c.yaml", "d/")
    assert again(tmp_path).recall("a") == [1]
    assert again(tmp_path).recall("b") is None
    write(tmp_path, "b.yaml", "y\n")
    assert again(tmp_path).recall("a") is None
    write(tmp_path, "b.yaml", "x\n")
    assert again(tmp_path).recall("a") == [1]


@pytest.mark.parametrize("appears", ["c.yaml", "d/new.yaml"])
def test_a_file_that_appears_counts_too(tmp_path: Path, appears: str) -> None:
    kept(tmp_path, "c.yaml", "d/")
    write(tmp_path, appears, "x\n")
    assert again(tmp_path).recall("a") is None


def test_another_tool_knows_nothing(tmp_path: Path) -> None:
    kept(tmp_path)
    assert again(tmp_path).recall("a") == [1]
    assert again(tmp_path, Day(DAY.today, "others")).recall("a") is None


def test_another_day_counts_where_the_day_was_asked_for(tmp_path: Path) -> None:
    memory = again(tmp_path)
    with memory.project.recording() as reads:
        assert memory.project.on(TODAY) < date(2027, 1, 31)
    memory.keep("a", [1], reads)
    memory.save()
    for today, known in ((date(2027, 1, 30), [1]), (date(2027, 1, 31), None)):
        later = again(tmp_path)
        later.project.today = today
        assert later.recall("a") == known


def test_what_is_recalled_counts_as_read(tmp_path: Path) -> None:
    write(tmp_path, "b.yaml", "x\n")
    kept(tmp_path, "b.yaml", "c.yaml")
    memory = again(tmp_path)
    with memory.project.recording() as reads:
        memory.recall("a")
    assert set(reads) == {"b.yaml", "c.yaml"}
    assert reads["c.yaml"] is None
    assert reads["b.yaml"]


def test_the_folder_ignores_itself(tmp_path: Path) -> None:
    kept(tmp_path)
    assert (tmp_path / FOLDER / IGNORE).read_text() == "*\n"


@pytest.mark.parametrize(
    "wrong",
    ["", "[", "[]", "{}", '{"shape": 0}', '{"shape": 1, "made_with": "tools", "today": "2026-11-21", "places": [], "known": {"a": [[1], [3]]}}',
     '{"shape": 1, "made_with": "tools", "today": "2026-11-21", "places": [], "known": {"a": [[1], ["x"]]}}',
     '{"shape": 1, "made_with": "tools", "today": "2026-11-21", "places": 3, "known": {"a": 3}}'],
)  # fmt: skip
def test_a_file_that_is_none_of_ours_is_worth_nothing(tmp_path: Path, wrong: str) -> None:
    kept(tmp_path)
    (tmp_path / FOLDER / FILE).write_text(wrong)
    memory = again(tmp_path)
    assert memory.recall("a") is None
    memory.keep("a", [2], {})
    memory.save()
    assert again(tmp_path).recall("a") == [2]


def test_where_nobody_may_write_nothing_is_kept(tmp_path: Path) -> None:
    (tmp_path / FOLDER).write_text("a file where the folder would be")
    kept(tmp_path)
    assert (tmp_path / FOLDER).is_file()
    assert again(tmp_path).recall("a") is None


def test_what_is_out_of_date_is_dropped_with_the_next_save(tmp_path: Path) -> None:
    write(tmp_path, "b.yaml", "x\n")
    kept(tmp_path, "b.yaml")
    write(tmp_path, "b.yaml", "y\n")
    memory = again(tmp_path)
    memory.keep("c", 3, {})
    memory.save()
    assert list(json.loads((tmp_path / FOLDER / FILE).read_text())["known"]) == ["c"]


def test_nothing_learnt_writes_nothing(tmp_path: Path) -> None:
    kept(tmp_path)
    before = (tmp_path / FOLDER / FILE).stat().st_mtime_ns
    memory = again(tmp_path)
    memory.recall("a")
    memory.save()
    assert (tmp_path / FOLDER / FILE).stat().st_mtime_ns == before


def test_what_became_of_a_job(tmp_path: Path) -> None:
    finding = Finding("H391", "long", Span("a.yaml", 3), "h", Severity.WARNING, (Note("n", Span("b.yaml")),), Note("why", Span("c.yaml")))
    memory = Memory(project(tmp_path), DAY)
    remember(memory, Built(JOB, "built", (finding,), pages=4, reads=(("x.yaml", ""),)))
    assert recalled(memory, JOB) == Built(JOB, "built", (finding,), pages=4)
    refused = Job("harbor", "en", "x", "", "a4", "pdf", "harbor/en/x-a4.pdf")
    remember(memory, Built(refused, "refused", (Finding("H1", "wrong"),)))
    assert recalled(memory, refused) == Built(refused, "refused", (Finding("H1", "wrong"),))
    assert recalled(memory, Job("harbor", "en", "x", "", "letter", "pdf", "harbor/en/x.pdf")) is None


def test_a_refusal_for_warnings_is_that_of_one_run(tmp_path: Path) -> None:
    memory = Memory(project(tmp_path), DAY)
    warning = Finding("H391", "long", severity=Severity.WARNING)
    remember(memory, Built(JOB, "refused", (warning,)))
    known = recalled(memory, JOB)
    assert known
    assert known.outcome == "built"


def test_a_failure_of_ours_is_not_remembered(tmp_path: Path) -> None:
    memory = Memory(project(tmp_path), DAY)
    remember(memory, Built(JOB, "failed", (Finding("H279", "handoutgen failed"),)))
    assert recalled(memory, JOB) is None


def test_every_field_of_a_job_is_in_its_name() -> None:
    other = Job("harbor", "en", "recovery-care", "marrow", "letter", "pdf", "harbor/en/recovery-care.pdf", "mono")
    assert name_of(JOB) != name_of(other)
    assert all(value in name_of(JOB) for value in (JOB.clinic, JOB.language, JOB.handout, JOB.procedure, JOB.paper, JOB.format, JOB.output))


def test_a_file_that_could_not_be_read_is_asked_again(tmp_path: Path) -> None:
    (tmp_path / "b.yaml").mkdir()
    own = project(tmp_path)
    with own.recording() as reads, pytest.raises(Refused):
        own.read("b.yaml")
    memory = Memory(own, DAY)
    memory.keep("a", [1], reads)
    memory.save()
    assert again(tmp_path).recall("a") == [1], "it still cannot be read"
    (tmp_path / "b.yaml").rmdir()
    write(tmp_path, "b.yaml", "x\n")
    assert again(tmp_path).recall("a") is None
