"""docs/merge.md: its list, its columns.yaml and every command on that page are used as they stand there."""

from __future__ import annotations

import re
import shlex
import sys
from dataclasses import fields
from pathlib import Path

import pytest

from handoutgen.batch.daylist.table import LARGEST, MOST_ROWS
from handoutgen.cli.merge import command
from handoutgen.model.columns import Columns
from handoutgen.model.record import Record
from tests.batch.practice import practice
from tests.canary import shown
from tests.cli.calling import Said, call
from tests.conftest import ROOT
from tests.ipp_printer import NEEDS_PRINTER, ipp_printer

TEXT = (ROOT / "docs/merge.md").read_text(encoding="utf-8")
DAY = "2026-11-25"


def blocks(kind: str) -> list[str]:
    return re.findall(rf"(?s)```{kind}\n(.*?)```", TEXT)


COMMANDS = [line for block in blocks("sh") for line in block.splitlines()]


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The project that `init` makes, with the list and the mapping of the page; commands are typed there."""
    root = practice(tmp_path / "practice")
    (root / "visits.csv").write_text(blocks("csv")[0], encoding="utf-8")
    (root / "columns.yaml").write_text(blocks("yaml")[0], encoding="utf-8")
    monkeypatch.setenv("HANDOUTGEN_STATE", str(tmp_path / "state"))
    monkeypatch.setenv("CUPS_SERVER", "127.0.0.1:1")
    monkeypatch.chdir(root)
    return root


def typed(root: Path, line: str) -> Said:
    program, *arguments = shlex.split(line)
    assert program == "handoutgen"
    return call(root, *arguments, "--today", DAY, "--allow-draft")


def test_the_page_has_these_commands() -> None:
    assert len(COMMANDS) == 6
    known = {name for parameter in command.params for name in parameter.opts}
    assert set(re.findall(r"(?<![\w-])--[a-z][a-z-]+", TEXT)) - known == set()


def test_the_mapping_to_begin_with(root: Path) -> None:
    (root / "columns.yaml").unlink()
    assert typed(root, COMMANDS[0]).code == 0
    text = (root / "columns.yaml").read_text()
    assert all(name in text for name in ("Given name", "Visit type", "Status"))
    assert not any(name in text for name in ("Ana", "Bo,", "Lee"))


def test_what_would_print(root: Path) -> None:
    said = typed(root, COMMANDS[1])
    assert said.code == 1
    shown_there = re.search(r"(?s)```\n(row 2: .*?)```", TEXT)
    assert shown_there
    assert said.out == shown_there[1]
    assert typed(root, COMMANDS[4]).code == 1


@pytest.mark.skipif(sys.platform == "win32", reason="modes of Unix")
def test_files(root: Path) -> None:
    said = typed(root, COMMANDS[5])
    assert said.code == 1
    name = re.search(r"`(today/row-[^`]*)`", TEXT)
    assert name
    assert "For: Ana" in shown((root / name[1]).read_bytes())


@pytest.mark.skipif(sys.platform == "win32", reason="a printer of Unix")
@pytest.mark.usefixtures("loopback")
class TestPrinting:
    pytestmark = [*NEEDS_PRINTER]

    def test_print(self, root: Path, tmp_path: Path) -> None:
        with ipp_printer(tmp_path / "printer") as printer:
            settings = root / "handoutgen.yaml"
            settings.write_text(settings.read_text() + f"printers: {{Front desk: {printer.uri}}}\n")
            assert typed(root, COMMANDS[2]).code == 1
            assert len(printer.documents) == 1
            assert typed(root, COMMANDS[3]).code == 1
            assert len(printer.documents) == 1


def test_every_key_is_told() -> None:
    own = {each.name for each in fields(Columns)} - {each.name for each in fields(Record)}
    assert {name for name in own if f"`{name}`" not in TEXT} == set()


def test_the_limits_are_those_of_the_code() -> None:
    assert f"up to {LARGEST // 1_000_000} MB and {MOST_ROWS:,} rows in one run" in TEXT
