"""Stages that go wrong in a worker in every way there is; a spec names one of them as `tests.batch.killing:NAME`."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Callable
from dataclasses import replace

from handoutgen.batch.errors import MachineError
from handoutgen.batch.files import Files
from handoutgen.batch.stages import Stages
from handoutgen.cli.stages import stages_for
from handoutgen.model.box import Document
from handoutgen.model.edition import Edition

VICTIM = ("hill", "getting-ready")


def _at(files: Files, act: Callable[[], object]) -> Stages:
    """Real stages that do something else first, at one sheet of one clinic."""
    real = stages_for(files)

    def compose(edition: Edition) -> Document:
        if (edition.clinic_name, edition.handout) == VICTIM:
            act()
        return real.compose(edition)

    return replace(real, compose=compose)


def _kill() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def always(files: Files, _: str) -> Stages:
    """Killed at this sheet whoever does it."""
    return _at(files, _kill)


def once(files: Files, _: str) -> Stages:
    """Killed the first time."""
    mark = files.project.root / "killed"

    def act() -> None:
        if not mark.exists():
            mark.touch()
            _kill()

    return _at(files, act)


def memory(files: Files, _: str) -> Stages:
    """More is asked for than there is."""

    def act() -> None:
        raise MemoryError

    return _at(files, act)


def bug(files: Files, _: str) -> Stages:
    """A mistake of ours."""

    def act() -> None:
        raise ZeroDivisionError("ours")

    return _at(files, act)


def machine(files: Files, _: str) -> Stages:
    """What stops the whole run."""

    def act() -> None:
        raise MachineError("the disk is full", "free some space")

    return _at(files, act)


def endless(files: Files, _: str) -> Stages:
    """A sheet that takes forever."""
    return _at(files, lambda: time.sleep(600))


def everything(files: Files, _: str) -> Stages:
    """Killed at every sheet."""
    return replace(stages_for(files), compose=lambda _edition: _kill())  # type: ignore[arg-type,return-value]


def at_start(_files: Files, _: str) -> Stages:
    """Dead before it has begun."""
    os._exit(3)


def broken(_files: Files, _: str) -> Stages:
    """A mistake of ours before it has begun."""
    raise ZeroDivisionError("at the start")
