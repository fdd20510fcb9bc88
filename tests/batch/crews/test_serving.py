"""A worker process, spoken to by hand."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from multiprocessing import get_context
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnProcess

import pytest

from handoutgen.batch.crews.serving import Done, Hello, Piece, Ready, Stop, serve
from tests.batch.group import Group

Started = tuple[SpawnProcess, Connection]


@pytest.fixture(scope="module")
def group(tmp_path_factory: pytest.TempPathFactory) -> Group:
    return Group(tmp_path_factory.mktemp("serving"))


@pytest.fixture
def start() -> Iterator[Callable[..., Started]]:
    running: list[SpawnProcess] = []

    def begin(*warm: str) -> Started:
        context = get_context("spawn")
        ours, theirs = context.Pipe()
        process = context.Process(target=serve, args=(theirs, "worker 1", warm), daemon=True)
        process.start()
        theirs.close()
        running.append(process)
        assert ours.recv() == Hello()
        return process, ours

    yield begin
    for each in running:
        each.kill()
        each.join()


def test_it_greets_stands_ready_and_answers_each_task(group: Group, start: Callable[..., Started]) -> None:
    process, pipe = start("handoutgen.compose.document")
    pipe.send(group.spec)
    assert pipe.recv() == Ready()
    first, second = group.tasks()[:2]
    pipe.send([Piece(7, first, group.part("harbor")), Piece(8, second, None)])
    assert pipe.recv() == Done(7, group.alone(first.job), "")
    assert pipe.recv() == Done(8, group.alone(second.job), "")
    pipe.send(None)
    process.join(10)
    assert process.exitcode == 0


@pytest.mark.parametrize("stage", ["idle", "unready", "busy"])
def test_it_ends_when_the_pipe_does(group: Group, start: Callable[..., Started], stage: str) -> None:
    process, pipe = start()
    if stage != "unready":
        pipe.send(replace(group.spec, stages="tests.batch.killing:endless"))
        assert pipe.recv() == Ready()
    if stage == "busy":
        task = next(task for task in group.tasks() if task.job.output == "hill/en/getting-ready.txt")
        pipe.send([Piece(0, task, group.part("hill"))])
        time.sleep(0.5)
    pipe.close()
    process.join(10)
    assert process.exitcode in (0, 1)


def test_it_says_why_it_cannot_work(group: Group, start: Callable[..., Started]) -> None:
    _, pipe = start()
    pipe.send(replace(group.spec, installation=replace(group.spec.installation, made_with="x")))
    told = pipe.recv()
    assert isinstance(told, Stop)
    assert (told.kind, told.message[:8]) == ("MachineError", "worker 1")
    _, pipe = start()
    pipe.send(replace(group.spec, stages="tests.batch.killing:broken"))
    told = pipe.recv()
    assert isinstance(told, Stop)
    assert told.kind == ""
    assert "ZeroDivisionError: at the start" in told.message


@pytest.mark.skipif(os.name == "nt", reason="signals of Unix")
def test_ctrl_c_is_the_parents_affair(group: Group, start: Callable[..., Started]) -> None:
    process, pipe = start()
    os.kill(process.pid or 0, 2)
    pipe.send(group.spec)
    assert pipe.recv() == Ready()
    process.terminate()
    process.join(10)
    assert process.exitcode == 1
