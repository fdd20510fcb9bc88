"""A small signed project with fields of a visit, and the counter that hands it out."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from io import BytesIO
from pathlib import Path

from pypdf import PdfReader

from handoutgen.batch.counter import Counter, Offer, Sheet
from handoutgen.batch.files import Files
from handoutgen.batch.load import Loader
from handoutgen.batch.project import Project
from handoutgen.batch.toolchain import toolchain
from handoutgen.cli.stages import stages_for
from handoutgen.model.visit import Visit
from handoutgen.source.visit import read_visit
from tests.batch.practice import CLINIC, TODAY, edit, write
from tests.batch.signed import FACTS, WORDS, sign, signable

FIELDS = """\
fields:
  first_name: {ask: First name, type: name}
  clinician: {ask: Clinician, type: name}
  procedure_date: {ask: Date of the procedure, type: date}
"""
PERSONAL = """\
title: Care at home
sections:
  - blocks:
      - type: visit_line
        items: ["**For:** {{ visit.first_name }}", "**With:** {{ visit.clinician }}", "**Day:** {{ visit.procedure_date }}"]
  - heading: When to get help
    blocks:
      - use: emergency-signs
  - heading: Rest and work
    blocks:
      - type: bullet_list
        items:
          - text: "We see you about {{ day | days }} after it, on {{ day | on_date }}."
            each: policy.follow_up_days
            as: day
      - type: paragraph
        text: "Go back to desk work after {{ policy.desk_work_days | days }}. Call {{ clinic.phone.day }} if you are not sure."
      - use: other-ways
"""
TYPED = {"first_name": "Ana", "clinician": "Dr. Ruiz", "procedure_date": "11/26/2026"}


def personal(folder: Path) -> Path:
    """A handout of its own with lines that the counter fills in. Nobody has signed it."""
    root = signable(folder)
    write(root, FACTS, f"code: OW-01\nversion: 3\nwritten: 2026-11-01\n{FIELDS}")
    write(root, WORDS, PERSONAL)
    edit(root, CLINIC, "sample: true\n", "") if "sample: true\n" in (root / CLINIC).read_text() else None
    return root


def ready(folder: Path) -> Path:
    """The same, signed for all clinics."""
    root = personal(folder)
    said = sign(root)
    assert said.code == 0, said.err
    return root


class Clock:
    """A day that a test moves."""

    def __init__(self, day: date = TODAY) -> None:
        self.day = day

    def __call__(self) -> date:
        return self.day


def opener(root: Path) -> Callable[[date], tuple[Loader, str]]:
    """What a command hands to its counter."""

    def open_loader(day: date) -> tuple[Loader, str]:
        files = Files(Project.open(root))
        files.project.today = day
        made_with = toolchain(files.project)
        return Loader(files, stages_for(files, made_with), day), made_with

    return open_loader


def counter_of(root: Path, clock: Callable[[], date] | None = None, *, drafts: bool = False) -> Counter:
    return Counter(opener(root), clock or Clock(), drafts=drafts)


def offer(counter: Counter, handout: str = "own", clinic: str = "harbor") -> Offer:
    return next(each for each in counter.offers(clinic) if each.job.handout == handout)


def visit(offered: Offer, typed: Mapping[str, str] = TYPED, note: str = "") -> Visit:
    found = read_visit(typed, offered.fields, TODAY, note)
    assert isinstance(found, Visit), found
    return found


def text_of(sheet: Sheet) -> str:
    """All that its pages say, room between words as one space."""
    return " ".join(" ".join(page.extract_text() for page in PdfReader(BytesIO(sheet.data)).pages).split())
