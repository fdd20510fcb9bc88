"""Editions of the built-in library, to compose."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import cache
from typing import Any

from handoutgen.batch.files import Files
from handoutgen.batch.load import Loader
from handoutgen.batch.plan import Selection, plan
from handoutgen.batch.project import Project
from handoutgen.batch.survey import survey
from handoutgen.cli.stages import stages_for
from handoutgen.model.box import Box, Grid, Group, Labelled, Row, TextBox
from handoutgen.model.edition import Edition
from tests.conftest import ROOT


@cache
def editions() -> dict[str, Edition]:
    """Every edition of the repository, by the name of its output."""
    files = Files(Project.find(ROOT))
    loader = Loader(files, stages_for(files), date(2026, 11, 21))
    return {job.output: loader.edition(job) for job in plan(survey(loader), Selection()).jobs}


def edition(name: str = "harbor/en/recovery-care.pdf") -> Edition:
    return editions()[name]


def looking(**look: Any) -> Edition:
    """An edition with another look."""
    own = edition()
    return replace(own, theme=replace(own.theme, look=replace(own.theme.look, **look)))


def texts(box: Box) -> list[str]:
    """What a box says, in reading order."""
    match box:
        case TextBox():
            return ["".join(run.text for run in box.text)]
        case Group():
            return [said for part in (*box.head, *box.children) for said in texts(part)]
        case Labelled():
            return [*texts(box.label), *texts(box.body)]
        case Row():
            return [said for cell in box.cells for said in texts(cell)]
        case Grid():
            return [said for row in (*box.header, *box.rows) for cell in row for said in texts(cell.content)]
        case _:
            return []


def all_boxes(box: Box) -> list[Box]:
    """A box and all in it."""
    inside: tuple[Box, ...] = ()
    match box:
        case Group():
            inside = (*box.head, *box.children)
        case Labelled():
            inside = (box.label, box.body)
        case Row():
            inside = box.cells
        case Grid():
            inside = tuple(cell.content for row in (*box.header, *box.rows) for cell in row)
        case _:
            pass
    return [box, *(each for part in inside for each in all_boxes(part))]
