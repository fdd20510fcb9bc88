"""A plan and what is stale of it -> lines to read before anything is built: which sheets, in which form, and why."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

import click

from handoutgen.batch.run import Order, Run, refused
from handoutgen.cli.session import Session
from handoutgen.model.job import Job
from handoutgen.report.gather import plural


def shown_plan(session: Session, run: Run, order: Order, *, why: bool) -> int:
    """Each sheet of the plan on a line of its own; 1 if something cannot be read. `why`: the reasons in full, with the fields."""
    stale = run.stale(order)
    reasons = {job: run.why(job, short) if why else short for job, short in stale.items()}
    building = sum(1 for reason in stale.values() if reason)
    stopped = {job for job, reason in stale.items() if not reason and job.output in run.manifest.refused}
    if session.output_format == "json":
        plain = [_plain(job, run.why(job, short), refused=job in stopped) for job, short in stale.items()]
        counts = {"build": building, "current": len(stale) - building - len(stopped), "refused": len(stopped)}
        orphans = list(run.orphans()) if run.plan.everything else []
        click.echo(json.dumps({"outputs": plain, "counts": counts, "orphans": orphans}, indent=1))
    else:
        for line in _lines(reasons, stopped):
            click.echo(line)
    unreadable = [refused(each) for each in run.plan.refusals]
    if session.human:
        session.tell(unreadable)
    told = f"{building:,} to build, {len(stale) - building - len(stopped):,} current" + (f", {len(stopped):,} refused" if stopped else "")
    session.say(f"{_sizes(run.plan.jobs)}; {told}; nothing was written")
    return 1 if unreadable or stopped else 0


def tell_why(session: Session, run: Run, order: Order) -> None:
    """The reason of each sheet that is built, before it is."""
    for job, short in run.stale(order).items():
        if short:
            session.say(f"why: {job.output}: {run.why(job, short)}")


def _lines(reasons: dict[Job, str], stopped: set[Job]) -> Iterator[str]:
    """What is to be done, clinic, handout, language, print form, paper, output, reason: in columns, for the eye and for `grep`."""
    state = {job: "build" if why else "refused" if job in stopped else "current" for job, why in reasons.items()}
    rows = [(state[job], *_dimensions(job), job.output) for job in reasons]
    widths = [max((len(row[at]) for row in rows), default=0) for at in range(7)]
    for row, why in zip(rows, reasons.values(), strict=True):
        line = "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True))
        yield (f"{line}  ({why})" if why else line).rstrip()


def _dimensions(job: Job) -> tuple[str, ...]:
    sheet = f"{'packet ' if job.kind == 'packet' else ''}{job.handout}{f' ({job.procedure})' if job.procedure else ''}"
    return (job.clinic, sheet, job.language, job.variant if job.format == "pdf" else job.format, job.paper)


def _sizes(jobs: Iterable[Job]) -> str:
    """`3 clinics × 13 handouts × 1 language × 1 form × 2 papers: 46 sheets`: how the plan came to be so large."""
    jobs = tuple(jobs)
    if not jobs:
        return "no sheets"
    names = (("clinic", "clinic"), ("handout", "handout"), ("language", "language"))
    parts = [plural(len({getattr(job, field) for job in jobs}), word) for field, word in names]
    parts.append(plural(len({(job.variant, job.format) for job in jobs}), "form"))
    parts.append(plural(len({job.paper for job in jobs}), "paper"))
    return f"{' × '.join(parts)}: {plural(len(jobs), 'sheet')}"


def _plain(job: Job, why: str, *, refused: bool) -> dict[str, Any]:
    names = ("clinic", "handout", "kind", "procedure", "language", "variant", "format", "paper", "release")
    return {"output": job.output, "stale": bool(why), "refused": refused, "reason": why} | {name: getattr(job, name) for name in names}
