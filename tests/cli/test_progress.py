from __future__ import annotations

import sys
from collections.abc import Iterator
from io import StringIO

import pytest

from handoutgen.cli import progress
from handoutgen.cli.progress import watched
from handoutgen.cli.session import Session
from handoutgen.model.job import Built
from tests.batch.practice import JOB


def results() -> Iterator[Built]:
    for _ in range(3):
        yield Built(JOB, "built")


def test_results_pass_through_in_silence(capsys: pytest.CaptureFixture[str]) -> None:
    assert len(list(watched(results(), 3, Session()))) == 3
    assert capsys.readouterr().err == ""


def test_a_long_run_says_a_line_now_and_then(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(progress, "EVERY", -1.0)
    list(watched(results(), 3, Session()))
    assert capsys.readouterr().err.splitlines()[0] == f"1 of 3: {JOB.output}"
    list(watched(results(), 3, Session(output_format="json")))
    assert capsys.readouterr().err == ""


class Terminal(StringIO):
    def isatty(self) -> bool:
        return True


def test_a_terminal_gets_one_live_line(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    monkeypatch.setenv("TERM", "xterm")
    assert len(list(watched(results(), 3, Session()))) == 3
    assert "Building" in terminal.getvalue()
