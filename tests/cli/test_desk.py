"""The command's own part; what it opens is tested in tests/desk and tests/test_desk_*.py."""

from __future__ import annotations

import stat
import sys
from pathlib import Path

import pytest

from tests.batch.practice import practice
from tests.cli.calling import call
from tests.desk_server import DeskServer


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("HANDOUTGEN_STATE", str(tmp_path / "state"))
    return practice(tmp_path / "practice")


def test_starters_are_written_anew(root: Path) -> None:
    said = call(root, "desk", "--starters")
    assert said.code == 0
    assert said.out.split() == ["Handouts.bat", "Handouts.command", "Handouts.sh", "Handouts.desktop"]
    assert "Double-click the one for your system" in said.err
    for name in said.out.split():
        assert (root / name).is_file()
        if sys.platform != "win32":
            assert stat.S_IMODE((root / name).stat().st_mode) == 0o755
    assert sys.executable in (root / "Handouts.sh").read_text()


def test_no_project(tmp_path: Path) -> None:
    assert call(tmp_path, "desk", "--no-open").code == 2
    assert call(tmp_path, "desk", "--starters").code == 2


@pytest.mark.parametrize(
    "arguments", [("--port", "70000"), ("--port", "x"), ("-c", "nowhere"), ("--today", "soon"), ("--clear-after", "0")]
)
def test_what_is_mistyped_opens_nothing(root: Path, arguments: tuple[str, ...]) -> None:
    said = call(root, "desk", "--no-open", *arguments)
    assert said.code == 2
    assert said.out == ""
    assert "error" in said.err


def test_an_unknown_clinic_is_told_with_those_there_are(root: Path) -> None:
    assert "harbor" in call(root, "desk", "--no-open", "-c", "harbour").err


def test_the_address_is_the_first_line(root: Path, tmp_path: Path, loopback: None) -> None:
    """Of a pipe, too: flushed at once."""
    with DeskServer(root, tmp_path / "state", ("--port", "0", "-c", "harbor", "--clear-after", "77")) as desk:
        assert desk.url.startswith("http://127.0.0.1:")
        assert len(desk.url.partition("?t=")[2]) == 43
        start = desk.enter().get("/api/start").json
        assert start["clinic"] == "harbor"
        assert start["idle_seconds"] == 77
        code, out, _ = desk.end()
        assert (code, out) == (0, "")
    with DeskServer(root, tmp_path / "state") as again:
        assert again.enter().get("/api/start").json["clinic"] == "harbor"
