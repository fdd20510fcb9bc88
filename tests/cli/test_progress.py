from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import replace
from io import StringIO

import pytest

from handoutgen.cli import progress
from handoutgen.cli.progress import Tally, lasting, watched
from handoutgen.cli.session import Session
from handoutgen.model.job import Built
from tests.batch.practice import JOB

FILES = Built(replace(JOB, output=""), "refused")


def results() -> Iterator[Built]:
    yield FILES
    yield Built(JOB, "current")
    yield Built(JOB, "built", seconds=0.1)
    yield Built(JOB, "built", seconds=0.1)
    yield Built(JOB, "refused", seconds=0.1)


def test_results_pass_through_in_silence(capsys: pytest.CaptureFixture[str]) -> None:
    assert list(watched(results(), 4, Session())) == list(results())
    assert capsys.readouterr().err == ""


def test_a_long_run_says_a_line_now_and_then(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(progress, "EVERY", -1.0)
    list(watched(results(), 4, Session()))
    said = capsys.readouterr()
    assert said.err.splitlines()[1:] == [
        "1 of 4: 1 current",
        "2 of 4: 1 built, 1 current",
        "3 of 4: 2 built, 1 current",
        "4 of 4: 2 built, 1 current, 1 refused",
    ]
    assert said.out == ""


@pytest.mark.parametrize("form", ["json", "github"])
def test_programs_are_told_nothing_on_the_way(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, form: str) -> None:
    monkeypatch.setattr(progress, "EVERY", -1.0)
    assert len(list(watched(results(), 4, Session(output_format=form)))) == 5
    said = capsys.readouterr()
    assert said.out == said.err == ""


def test_speed_and_time_left_are_of_what_takes_time() -> None:
    tally = Tally(1_000, begun=0.0)
    for _ in range(400):
        tally.add(Built(JOB, "current"))
    tally.begun = 100.0
    assert tally.line(200.0) == "400 of 1,000: 400 current"
    for _ in range(200):
        tally.add(Built(JOB, "built", seconds=0.01))
    assert tally.begun == 100.0
    assert tally.line(101.0) == "600 of 1,000: 200 built, 400 current", "nobody can tell yet"
    assert tally.line(110.0) == "600 of 1,000: 200 built, 400 current; 20 sheets/s, 20 s left"
    assert tally.line(300.0).endswith("; 1.0 sheets/s, 7 min left")
    tally.total = 600
    assert tally.line(110.0).endswith("; 20 sheets/s")


@pytest.mark.parametrize(
    ("seconds", "words"), [(0.2, "0 s"), (23, "23 s"), (99.4, "99 s"), (99.6, "2 min"), (3000, "50 min"), (7800, "2 h 10 min")]
)
def test_lengths_of_time(seconds: float, words: str) -> None:
    assert lasting(seconds) == words


class Terminal(StringIO):
    def isatty(self) -> bool:
        return True


def test_a_terminal_gets_one_live_line(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    monkeypatch.setattr(progress, "BLINK", -1.0)
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("COLUMNS", "120")
    assert len(list(watched(results(), 4, Session()))) == 5
    assert "Building" in terminal.getvalue()
    assert "4 of 4: 2 built, 1 current, 1 refused" in terminal.getvalue()
