"""A sheet -> what it contradicts on the other sheets that a patient of its clinic gets; recalled where nothing has changed, without reading a word."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from handoutgen.batch.inventory import Survey
from handoutgen.batch.memory import Memory
from handoutgen.batch.retelling import from_plain
from handoutgen.model.diagnostic import Finding
from handoutgen.model.job import Job

Found = dict[str, list[dict[str, Any]]]  # by handout, findings as plain values


class Sets:
    """What the sheets of each set contradict; each set is looked at once, by `look`, unless the memory knows it."""

    def __init__(self, look: Callable[[str], Found], memory: Memory, survey: Survey) -> None:
        self.look, self.memory, self.survey = look, memory, survey
        self._clinics = {each.name: each for each in survey.clinics}
        self._packets = {each.name: each.handouts for each in survey.packets}
        self._found: dict[str, Found] = {}

    def conflicts(self, job: Job) -> tuple[Finding, ...]:
        """What the words of a sheet, or of those of a packet, contradict on the other sheets of its clinic."""
        handouts = self._packets[job.handout] if job.kind == "packet" else (job.handout,)
        found: list[Finding] = []
        for procedure in (job.procedure,) if job.procedure else self._clinics[job.clinic].procedures or ("",):
            name = f"set:{job.clinic}/{job.language}/{procedure}/{job.release}"
            if name not in self._found:
                known = self.memory.recall(name)
                self._found[name] = self.look(name) if known is None else known
            found += [from_plain(each) for handout in handouts for each in self._found[name].get(handout, ())]
        return tuple(dict.fromkeys(found))
