from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

import pytest

from handoutgen.batch.errors import UsageError
from handoutgen.cli.session import Session, selection, today
from handoutgen.model.diagnostic import Finding, Span
from handoutgen.model.job import Built
from tests.batch.practice import JOB, write


def test_the_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    assert today("2026-11-21") == date(2026, 11, 21)
    assert abs((today(None) - date.today()).days) <= 1  # noqa: DTZ011
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "0")
    assert today(None) == date(1970, 1, 1)
    assert today("2026-11-21") == date(2026, 11, 21), "what is typed comes first"
    with pytest.raises(UsageError):
        today("21.11.2026")


def test_options_become_a_selection() -> None:
    options = {"handouts": ("a",), "clinics": (), "languages": ("es",), "papers": ("a4",), "variants": (), "packets": (), "strict": True}
    assert selection(options, ("text",)).languages == ("es",)
    assert not selection(options).everything


def test_an_excerpt_comes_from_the_project(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(tmp_path, "handoutgen.yaml", "name: x\n")
    write(tmp_path, "a.yaml", "type: step\n")
    finding = Finding("H1", "wrong", Span("a.yaml", 1, 7, 1, 11))
    Session(directory=str(tmp_path)).tell([Built(JOB, "refused", (finding,))])
    assert "1 | type: step\n  |       ^^^^\n" in capsys.readouterr().err
    Session(directory=str(tmp_path / "nowhere")).tell([Built(JOB, "refused", (finding,))])
    assert "wrong" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("variables", "coloured"),
    [({}, False), ({"FORCE_COLOR": "1"}, True), ({"FORCE_COLOR": "1", "NO_COLOR": "1"}, False), ({"TERM": "dumb"}, False)],
)
def test_colour(variables: dict[str, str], coloured: bool, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    for name in ("NO_COLOR", "FORCE_COLOR", "TERM"):
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    Session().stopped("no such thing", "look again")
    said = capsys.readouterr().err
    assert ("\x1b[" in said) == coloured
    assert "error" in said
    assert "= help: look again" in said


def test_annotations_name_files_as_the_repository_does(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    write(tmp_path, "sheets/handoutgen.yaml", "name: x\n")
    monkeypatch.setenv("GITHUB_WORKSPACE", str(tmp_path))
    finding = Finding("H1", "wrong", Span("a.yaml", 1, 7, 1, 11))
    Session(directory=str(tmp_path / "sheets"), output_format="github").tell([Built(JOB, "refused", (finding,))])
    assert "file=sheets/a.yaml," in capsys.readouterr().out
    monkeypatch.setenv("GITHUB_WORKSPACE", str(tmp_path / "elsewhere"))
    Session(directory=str(tmp_path / "sheets"), output_format="github").tell([Built(JOB, "refused", (finding,))])
    assert "file=a.yaml," in capsys.readouterr().out
    assert sys.stdout
