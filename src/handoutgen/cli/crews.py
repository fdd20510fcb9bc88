"""`-j N` -> who builds: this process, or worker processes, as many as there are processors where that is not slower."""

from __future__ import annotations

import os
from collections.abc import Generator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from handoutgen.batch.crews.crew import Alone, Task
from handoutgen.batch.inventory import Survey
from handoutgen.cli.executors import Executor, cluster
from handoutgen.cli.workshop import Workshop
from handoutgen.model.job import Built

if TYPE_CHECKING:
    from handoutgen.batch.crews.pack import Part
    from handoutgen.batch.crews.spec import Spec
    from handoutgen.batch.crews.workers import Workers

AUTO = 0
# What every worker needs for its first page: loaded while the parent plans.
WARM = (
    "handoutgen.cli.stages",
    "handoutgen.compose.document",
    "handoutgen.layout.lay_out",
    "handoutgen.targets.pdf.write",
    "handoutgen.targets.pdf.picture",
)
WORTH = 150  # sheets to be made by each worker, so that starting it is repaid
# Beyond so many, one process cannot write down what the others make; and each takes some 150 MB.
MOST_BY_ITSELF = 16
MOST = 256
QUOTA = Path("/sys/fs/cgroup/cpu.max")


def jobs(_ctx: click.Context, _parameter: click.Parameter, value: str) -> int:
    """A number of processes, or `auto`, which is 0."""
    number = AUTO if value == "auto" else int(value) if value.isdecimal() and len(value) < 5 else -1
    if value != "auto" and not 0 < number <= MOST:
        raise click.BadParameter(f"`{value}` is neither `auto` nor a number from 1 to {MOST}")
    return number


@dataclass
class Crews:
    """The crew of one run, chosen when its tasks are known. Processes that were started too early are not waited for."""

    workshop: Workshop
    jobs: int
    executor: Executor | None = None
    survey: Survey | None = None
    _started: Workers | None = None

    def start_early(self) -> None:
        """Everything is to be built, and several processes were asked for: let them load while the plan is made."""
        if self.jobs > 1:
            self._started = self._workers(self.jobs)
            self._started.start()

    def results(self, tasks: Sequence[Task]) -> Generator[Built, None, None]:
        """See `Crew`."""
        if self.executor:
            yield from cluster(self.executor, self.workshop, self._spec, self._part).results(tasks)
            return
        number = self.jobs or min(processors(), MOST_BY_ITSELF, sum(1 for task in tasks if task.make) // WORTH)
        if min(number, len(tasks)) < 2:
            survey = self._survey
            yield from Alone(lambda: self.workshop.bench(survey)).results(tasks)
            return
        workers = self._started or self._workers(number)
        yield from workers.results(tasks)

    def close(self) -> None:
        """End what was started and not needed."""
        if self._started:
            self._started.close()

    @property
    def _survey(self) -> Survey:
        assert self.survey
        return self.survey

    def _workers(self, number: int) -> Workers:
        from handoutgen.batch.crews.workers import Workers

        keeps = self.workshop.remembers
        return Workers(number, lambda: replace(self._spec(), keeps=keeps), self._part, self.workshop.failed, WARM)

    def _spec(self) -> Spec:
        from handoutgen.batch.crews.spec import spec_of

        shop = self.workshop
        return replace(spec_of(shop.project, self._survey, shop.day), strict=shop.strict, write=shop.write)

    def _part(self, clinic: str) -> Part:
        from handoutgen.batch.crews.pack import pack_clinic

        return pack_clinic(self.workshop.project, clinic)


def processors(quota: Path = QUOTA) -> int:
    """How many this process may use: in a container, those that it was promised."""
    try:
        number = len(os.sched_getaffinity(0))
    except AttributeError:  # macOS, Windows
        number = os.cpu_count() or 1
    with suppress(OSError, ValueError, ZeroDivisionError):
        most, period = quota.read_text().split()
        number = min(number, max(1, int(most) // int(period)))
    return number
