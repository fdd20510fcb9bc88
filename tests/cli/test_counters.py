from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from handoutgen.batch.errors import UsageError
from handoutgen.cli.counters import counter_of, printer_of
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


def test_the_printer_that_is_meant(tmp_path: Path, loopback: None, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("LPDEST", "PRINTER"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("CUPS_SERVER", "127.0.0.1:1")
    root = counter_project(tmp_path)
    edit(root, "handoutgen.yaml", "library: built-in\n", "library: built-in\nprinters: {Front desk: ipp://192.0.2.1/ipp/print}\n")
    made = counter_of(Session(directory=str(root)), lambda: TODAY, drafts=False)
    assert printer_of(made, "").uri == printer_of(made, "front desk").uri == "ipp://192.0.2.1/ipp/print"
    with pytest.raises(UsageError, match="no printer `Back`"):
        printer_of(made, "Back")
