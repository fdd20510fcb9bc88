from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from handoutgen.batch.errors import UsageError
from handoutgen.cli.counters import counter_of
from handoutgen.cli.session import Session
from tests.batch.practice import TODAY, edit
from tests.desk.handing_out import counter_project


def test_the_counter_of_a_session_reads_what_changes(tmp_path: Path) -> None:
    root = counter_project(tmp_path)
    today = [TODAY]
    made = counter_of(Session(directory=str(root)), lambda: today[0], drafts=False)
    assert [each.name for each in made.clinics()] == ["harbor", "lakeside", "summit"]
    own = next(each for each in made.offers("harbor") if each.job.handout == "own")
    assert not own.why_not
    edit(root, "clinics/harbor/clinic.yaml", "name: Harbor Spine and Back Clinic", "name: Harbor Spine")
    assert made.ask(lambda loader: loader.clinic(own.job).clinic.name) == "Harbor Spine"
    today[0] = date(2029, 1, 1)
    assert next(each for each in made.offers("harbor") if each.job.handout == "own").why_not


def test_drafts(tmp_path: Path) -> None:
    root = counter_project(tmp_path, sign_it=False)
    for drafts in (False, True):
        made = counter_of(Session(directory=str(root)), lambda: TODAY, drafts=drafts)
        assert bool(next(each for each in made.offers("harbor") if each.job.handout == "own").why_not) is not drafts


def test_no_project(tmp_path: Path) -> None:
    with pytest.raises(UsageError):
        counter_of(Session(directory=str(tmp_path)), lambda: TODAY, drafts=False)
