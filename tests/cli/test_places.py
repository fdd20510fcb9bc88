from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from handoutgen.batch.outputs.store import Folder
from handoutgen.cli.places import named, shortest, store_of
from handoutgen.cli.session import Session
from tests.batch.practice import DAY
from tests.cli.calling import call


def test_a_folder_or_that_of_the_project(mine: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(mine)
    own, other = store_of(Session(), None), store_of(Session(), "elsewhere/sheets")
    assert isinstance(own, Folder)
    assert isinstance(other, Folder)
    assert (own.path, other.path) == (mine.resolve() / "build", Path("elsewhere/sheets"))
    assert (named(own), named(other)) == (f"build{os.sep}", f"{Path('elsewhere/sheets')}{os.sep}")


def test_as_a_person_here_would_type_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert shortest(tmp_path / "a") == "a"
    assert shortest(tmp_path.parent) == str(tmp_path.parent)


def test_without_the_extra_it_is_named(mine: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "obstore", None)
    monkeypatch.delitem(sys.modules, "handoutgen.batch.outputs.bucket", raising=False)
    said = call(mine, "build", "-o", "s3://sheets/a", "--today", DAY.today)
    assert said.code == 3
    assert 'pip install "handoutgen[cloud]"' in said.err
    assert call(mine, "build", "--today", DAY.today).code == 0, "nothing else needs it"


@pytest.mark.parametrize("command", [("build",), ("status",), ("withdraw", "K7QF", "--reason", "x")])
def test_no_address_of_a_bucket_is_a_folder(mine: Path, monkeypatch: pytest.MonkeyPatch, command: tuple[str, ...]) -> None:
    monkeypatch.chdir(mine)
    said = call(mine, *command, "-o", "ftp://sheets/a")
    assert said.code == 2
    assert "sheets cannot go to `ftp://`" in said.err
    assert not (mine / "ftp:").exists()


def test_copies_for_the_record_go_to_no_bucket(mine: Path) -> None:
    said = call(mine, "identify", "K7QF", "-o", "s3://sheets/a")
    assert (said.code, "copies for the record go to a folder" in said.err) == (2, True)
