"""What every worker of a run is told once: a record that travels, and by which any machine sets up the same bench."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from handoutgen.batch.cache import Day
from handoutgen.batch.crews.installation import Installation
from handoutgen.batch.crews.pack import Base, pack_base
from handoutgen.batch.inventory import Survey
from handoutgen.batch.project import Project

STAGES = "handoutgen.cli.stages:stages_for"


@dataclass(frozen=True, slots=True, kw_only=True)
class Spec:
    """How a run is done. `stages` names the function that makes the stages of a project, as `module:function`.

    `write` False stops after layout. `keeps`: converted drawings are kept in the project's folder, which lies where the worker runs.
    """

    base: Base
    survey: Survey
    day: Day
    today: date
    installation: Installation
    strict: bool = False
    write: bool = True
    keeps: bool = False
    stages: str = STAGES


def spec_of(project: Project, survey: Survey, day: Day) -> Spec:
    """The spec of a run over a project, on the project's day. Raises MachineError for a folder that cannot be listed."""
    base, installation = pack_base(project, survey), Installation.here(project, day.made_with)
    return Spec(base=base, survey=survey, day=day, today=project.today, installation=installation)
