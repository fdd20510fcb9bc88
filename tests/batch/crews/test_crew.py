from __future__ import annotations

from dataclasses import replace

import pytest

from handoutgen.batch.crews.crew import HELD, Alone, Bench, Task, beside, tried
from handoutgen.batch.errors import MachineError
from handoutgen.model.diagnostic import Finding
from handoutgen.model.job import Built, Job
from tests.batch.practice import JOB

CLASH = Finding("H357", "two sheets differ")


def fine(job: Job, known: str) -> Built:
    return Built(job, "built", data=known.encode(), reads=(("a", "1"),))


def test_a_process_alone_does_one_task_after_the_other() -> None:
    asked: list[Job] = []

    def conflicts(job: Job) -> tuple[Finding, ...]:
        asked.append(job)
        return ()

    crew = Alone(lambda: Bench(fine, conflicts, lambda *_: None))
    tasks = [Task(JOB, "a"), Task(JOB, "b", beside=True), Task(JOB, make=False)]
    results = list(crew.results(tasks))
    assert [(each.outcome, each.data) for each in results] == [("built", b"a"), ("built", b"b"), ("current", b"")]
    assert asked == [JOB]
    assert all(each.seconds >= 0 for each in results)


def test_what_was_made_for_clinics_that_are_done_is_let_go() -> None:
    gone: list[tuple[str, ...]] = []
    crew = Alone(lambda: Bench(fine, lambda _: (), lambda *_: None, gone.append))
    tasks = [Task(replace(JOB, clinic=f"c{at // 2:02}")) for at in range(2 * (2 * HELD + 3))]
    assert len(list(crew.results(tasks))) == len(tasks)
    assert gone == [tuple(f"c{at:02}" for at in range(first, first + HELD)) for first in (0, HELD)]


def test_no_tasks_need_no_bench() -> None:
    def never() -> Bench:
        raise AssertionError("heavy libraries loaded")

    assert list(Alone(never).results([])) == []


def test_what_contradicts_another_sheet_is_refused_and_not_remembered() -> None:
    built = beside(fine(JOB, "x"), (CLASH,))
    assert (built.outcome, built.findings, built.data, built.reads) == ("refused", (CLASH,), b"", ())
    assert beside(fine(JOB, "x"), ()) == fine(JOB, "x")


def test_what_nobody_foresaw_is_a_result() -> None:
    def bad(job: Job, known: str) -> Built:
        raise ZeroDivisionError("oops")

    told: list[Exception] = []
    built = tried(bad, JOB, "", lambda _, error: told.append(error))
    assert (built.outcome, built.findings[0].code) == ("failed", "H279")
    assert "ZeroDivisionError: oops" in built.findings[0].message
    assert len(told) == 1
    bench = Bench(bad, lambda _: (CLASH,), lambda *_: None)
    assert bench.result(Task(JOB, beside=True)).outcome == "failed", "it cannot be refused for what it does not say"


def test_a_library_that_is_not_installed_is_the_machines_lack() -> None:
    def act(job: Job, known: str) -> Built:
        raise ModuleNotFoundError("No module named 'reportlab'", name="reportlab")

    with pytest.raises(MachineError, match="`reportlab` is not installed"):
        tried(act, JOB, "", lambda *_: None)
