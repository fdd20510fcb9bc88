"""A small project for tests of batch and cli: one clinic of one group, the built-in library, no logo."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from handoutgen.batch.cache import Day
from handoutgen.batch.files import Files
from handoutgen.batch.load import Loader
from handoutgen.batch.project import Project
from handoutgen.batch.stages import Stages
from handoutgen.batch.starters import project_starter
from handoutgen.cli.stages import stages_for
from handoutgen.model.diagnostic import Finding, Refused
from handoutgen.model.job import Job

TODAY = date(2026, 11, 25)
DAY = Day(TODAY.isoformat(), "tools")
CLINIC, GROUP = "clinics/harbor/clinic.yaml", "clinics/waypoint/clinic.yaml"
JOB = Job("harbor", "en", "recovery-care", "marrow", "letter", "pdf", "harbor/en/recovery-care.pdf")


def practice(folder: Path) -> Path:
    """The project that `init` makes, without its logo."""
    for place, data in project_starter("Practice").items():
        write(folder, place, data.decode())
    clinic = (folder / CLINIC).read_text(encoding="utf-8")
    write(folder, CLINIC, re.sub(r"(?m)^logo:\n(?:  .*\n)+", "", clinic))
    return folder


def write(folder: Path, place: str, text: str) -> None:
    """A file of the project, with the folders it needs."""
    path = folder / place
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def edit(folder: Path, place: str, before: str, after: str) -> None:
    """Replace words that must be there."""
    text = (folder / place).read_text(encoding="utf-8")
    assert before in text, f"{before!r} is not in {place}"
    write(folder, place, text.replace(before, after))


def loader(folder: Path, stages: Stages | None = None) -> Loader:
    """A fresh loader: a project is a snapshot."""
    files = Files(Project.find(folder))
    return Loader(files, stages or stages_for(files), TODAY)


def findings(make: object) -> tuple[Finding, ...]:
    """What a call refuses with; it must."""
    assert callable(make)
    try:
        made = make()
        if isinstance(made, Iterator):
            list(made)
    except Refused as refused:
        return refused.findings
    raise AssertionError("nothing was refused")


def codes(make: object) -> list[str]:
    return [finding.code for finding in findings(make)]
