"""The job of a handout or a packet -> the jobs of the handouts in it."""

from __future__ import annotations

from dataclasses import replace

from handoutgen.batch.load import Loader
from handoutgen.batch.packets import load_packet
from handoutgen.model.job import Job


def parts_of(loader: Loader, job: Job) -> tuple[Job, ...]:
    """Itself, or those of a packet in the order of reading. Raises Refused."""
    if job.kind != "packet":
        return (job,)
    return tuple(_part(loader, job, name) for name in load_packet(loader.files, job.handout).handouts)


def _part(loader: Loader, job: Job, name: str) -> Job:
    procedure = job.procedure if loader.facts(name, job.release).per == "procedure" else ""
    return replace(job, kind="handout", handout=name, procedure=procedure)
