from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

from handoutgen.batch.handouts import load_facts
from handoutgen.cli.serve import opens_of
from handoutgen.cli.session import Session
from tests.batch.practice import edit, write
from tests.cli.calling import call
from tests.conftest import ROOT
from tests.proof_server import serving


def test_the_first_line_is_the_address_and_it_ends_cleanly(mine: Path, tmp_path: Path) -> None:
    with serving(mine, tmp_path / "state", "-c", "harbor") as server:
        assert server.url.startswith("http://127.0.0.1:")
        assert "/login?t=" in server.url
        code, err = server.end()
    assert code == 0, err
    assert "Traceback" not in err


def test_a_clinic_that_is_not_there(mine: Path) -> None:
    said = call(mine, "serve", "-c", "nowhere", "--no-open")
    assert said.code == 2
    assert "there is no clinic `nowhere`" in said.err


def test_what_has_not_changed_is_taken_over_and_what_has_is_not(mine: Path) -> None:
    opens = opens_of(Session(directory=str(mine)), lambda: date(2026, 11, 25))
    write(mine, "handouts/own/handout.yaml", "code: OW-01\nversion: 1\nwritten: 2026-11-01\n")
    first = opens(None)
    help_facts, own = load_facts(first.files, "when-to-seek-help"), load_facts(first.files, "own")
    edit(mine, "handouts/own/handout.yaml", "version: 1", "version: 2")
    again = opens(first)
    assert load_facts(again.files, "when-to-seek-help") is help_facts
    assert (own.version, load_facts(again.files, "own").version) == (1, 2)
    assert again.stages is first.stages


@pytest.mark.parametrize("new", ["Own.ttf"])
def test_a_font_that_is_new_is_seen(mine: Path, new: str) -> None:
    opens = opens_of(Session(directory=str(mine)), lambda: date(2026, 11, 25))
    first = opens(None)
    font = next((ROOT / "fonts").rglob("*.ttf"))
    (mine / "fonts/own").mkdir(parents=True)
    shutil.copy(font, mine / "fonts/own" / new)
    assert opens(first).stages is not first.stages
