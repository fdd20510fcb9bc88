"""Real processes, killed in earnest."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from handoutgen.batch.crews import workers
from handoutgen.batch.crews.crew import InWorker, Task
from handoutgen.batch.crews.serving import PATIENCE
from handoutgen.batch.crews.workers import DIED, Workers, ending
from handoutgen.batch.errors import MachineError
from handoutgen.model.job import Built
from tests.batch.group import Group
from tests.batch.killing import VICTIM

pytestmark = pytest.mark.skipif(os.name == "nt", reason="signals of Unix")


@pytest.fixture(scope="module")
def group(tmp_path_factory: pytest.TempPathFactory) -> Group:
    return Group(tmp_path_factory.mktemp("workers"))


def crew(group: Group, number: int = 2, stages: str = "") -> Workers:
    spec = replace(group.spec, stages=f"tests.batch.killing:{stages}") if stages else group.spec
    return Workers(number, lambda: spec, group.part, group.tell)


def built(found: list[Built]) -> dict[str, Built]:
    assert len({each.job for each in found}) == len(found)
    return {each.job.output: each for each in found}


def same(group: Group, found: list[Built], tasks: list[Task], *but: str) -> None:
    """Every task has its result, and it is what this process makes."""
    results = built(found)
    assert sorted(results) == sorted(task.job.output for task in tasks)
    for task in tasks:
        if task.job.output not in but:
            assert results[task.job.output] == group.alone(task.job)
            assert results[task.job.output].data


def alive(pid: int) -> bool:
    """A process that runs; not one that nobody has waited for yet."""
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


def victim(tasks: list[Task]) -> str:
    return next(task.job.output for task in tasks if (task.job.clinic, task.job.handout) == VICTIM)


@pytest.mark.parametrize("number", [1, 2, 5])
def test_any_number_of_workers_makes_the_same(group: Group, number: int) -> None:
    tasks = group.tasks()
    pdf = replace(tasks[0].job, format="pdf", output="harbor/en/x.pdf")
    tasks.append(Task(pdf))
    found = list(crew(group, number).results(tasks))
    same(group, found, tasks)
    assert built(found)["harbor/en/x.pdf"].data.startswith(b"%PDF")
    assert list(crew(group, number).results([])) == []


def test_what_is_known_is_not_laid_out_again_and_what_is_current_is_looked_at_beside_the_others(group: Group) -> None:
    first, second = group.tasks()[:2]
    values = group.alone(first.job).values
    found = built(list(crew(group, 1).results([first._replace(known=values), second._replace(make=False, beside=True)])))
    assert [each.outcome for each in found.values()] == ["current", "current"]


def test_equal_words_of_several_results_are_kept_once(group: Group) -> None:
    one, two = list(crew(group, 1).results(group.tasks()[:2]))
    pairs = dict(one.reads)
    shared = [(place, state) for place, state in two.reads if place in pairs]
    kept = {place: place for place, _ in one.reads}
    assert shared
    assert all(kept[place] is place for place, _ in shared)


def test_a_worker_killed_in_mid_run_is_replaced(group: Group) -> None:
    tasks = group.tasks()
    at_work = crew(group)
    results = at_work.results(tasks)
    found = [next(results)]
    for each in list(at_work._workers):
        os.kill(each.process.pid or 0, signal.SIGKILL)
    found += results
    same(group, found, tasks)


def test_a_sheet_that_kills_is_tried_twice_then_named_and_the_others_are_built(group: Group) -> None:
    tasks = group.tasks()
    found = list(crew(group, stages="always").results(tasks))
    same(group, found, tasks, victim(tasks))
    lost = built(found)[victim(tasks)]
    assert (lost.outcome, [each.code for each in lost.findings], lost.data) == ("failed", [DIED], b"")
    assert "killed by SIGKILL" in lost.findings[0].message


def test_a_sheet_that_kills_and_nothing_else_to_do(group: Group) -> None:
    """Another worker waits for work while the one dies."""
    tasks = [task for task in group.tasks() if task.job.handout in ("getting-ready", "recovery-care")]
    found = list(crew(group, 2, "always").results(tasks))
    same(group, found, tasks, victim(tasks))


def test_what_died_once_is_done_the_second_time(group: Group) -> None:
    tasks = group.tasks()
    found = list(crew(group, stages="once").results(tasks))
    assert (group.loader.project.root / "killed").exists()
    same(group, found, tasks)


def test_a_worker_without_memory_is_one_that_died(group: Group) -> None:
    tasks = group.tasks()
    found = list(crew(group, stages="memory").results(tasks))
    same(group, found, tasks, victim(tasks))
    assert "it ran out of memory" in built(found)[victim(tasks)].findings[0].message


def test_a_bug_is_told_with_its_place(group: Group) -> None:
    tasks = group.tasks()
    found = list(crew(group, stages="bug").results(tasks))
    same(group, found, tasks, victim(tasks))
    failed = built(found)[victim(tasks)]
    assert failed.outcome == "failed"
    assert failed.findings[0].message == "handoutgen failed: ZeroDivisionError: ours"
    job, error = group.told.pop()
    assert job == failed.job
    assert isinstance(error, InWorker)
    assert "killing.py" in str(error)


def test_what_stops_the_run_stops_it_in_the_same_words(group: Group) -> None:
    at_work = crew(group, stages="machine")
    with pytest.raises(MachineError, match=r"^the disk is full$") as stopped:
        list(at_work.results(group.tasks()))
    assert stopped.value.hint == "free some space"
    assert at_work._workers == []


def test_workers_that_die_at_the_start_are_not_started_for_ever(group: Group) -> None:
    with pytest.raises(MachineError, match="die before they have begun: it ended with the exit code 3"):
        list(crew(group, stages="at_start").results(group.tasks()))
    with pytest.raises(InWorker, match="at the start"):
        list(crew(group, stages="broken").results(group.tasks()))


def test_where_everything_kills_it_is_not_the_sheets(group: Group, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "HOPELESS", 2)
    with pytest.raises(MachineError, match="die at every sheet"):
        list(crew(group, 1, "everything").results(group.tasks()))


def test_other_tools_are_named_with_the_worker(group: Group) -> None:
    other = replace(group.spec, installation=replace(group.spec.installation, built_in="x"))
    with pytest.raises(MachineError, match=r"^worker process \d would not print"):
        list(Workers(1, lambda: other, group.part, group.tell).results(group.tasks()))


@pytest.fixture
def started(group: Group) -> Iterator[Workers]:
    at_work = crew(group, stages="endless")
    yield at_work
    at_work.close()


def test_whoever_stops_asking_leaves_no_process(started: Workers, group: Group) -> None:
    """Also a worker that is in the middle of a sheet."""
    results = started.results([task for task in group.tasks() if task.job.clinic != "harbor"])
    next(results)
    pids = [each.process.pid or 0 for each in started._workers]
    time.sleep(0.3)
    begin = time.monotonic()
    results.close()
    assert time.monotonic() - begin < PATIENCE + 2
    assert len(pids) == 2
    assert not any(alive(pid) for pid in pids)


def test_processes_that_were_not_needed_end_too(group: Group) -> None:
    at_work = crew(group)
    at_work.start()
    pids = [each.process.pid or 0 for each in at_work._workers]
    assert all(alive(pid) for pid in pids)
    at_work.close()
    assert not any(alive(pid) for pid in pids)


def test_ends_in_words() -> None:
    assert ending(-9) == "it was killed by SIGKILL, as happens when memory runs out"
    assert ending(-11) == "it was killed by SIGSEGV"
    assert ending(3) == "it ended with the exit code 3"
    assert ending(0xC0000005) == "it ended with 0xc0000005"
    assert ending(None) == "it went away"


def test_a_process_that_cannot_be_started(group: Group, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("multiprocessing.spawn._python_exe", os.fsencode(tmp_path / "no-python"))
    with pytest.raises(MachineError, match=r"cannot start a worker process|die before they have begun"):
        list(crew(group, 1).results(group.tasks()))
