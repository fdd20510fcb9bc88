"""check: everything that is wrong, without writing a sheet."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import click

from handoutgen.batch.inventory import Survey
from handoutgen.batch.plan import Plan, every_packet, plan
from handoutgen.batch.run import refused, tried
from handoutgen.cli.build import code_for
from handoutgen.cli.progress import watched
from handoutgen.cli.session import Session, selection, selects, speaks, today
from handoutgen.cli.workshop import Workshop
from handoutgen.model.job import Built, Job
from handoutgen.report.gather import count, gather, plural


@click.command()
@selects
@speaks
@click.pass_obj
def command(session: Session, /, **options: Any) -> int:
    """Say what is wrong with handouts and clinics, and where.

    Reads every file of the project, fills and lays out every sheet, and writes nothing. Without arguments: all of them.
    """
    session.most = options["max_problems"]
    workshop = Workshop(session, today(options["day"]), options["strict"], write=False)
    with session.project.recording() as reads:
        results = list(_results(workshop, options))
    session.tell(results)
    files = sum(1 for place, state in reads.items() if state and not place.endswith("/"))
    sheets = sum(1 for built in results if built.job.output)
    session.say(f"Checked {plural(files, 'file')} and {plural(sheets, 'sheet')} in {session.elapsed}: {count(gather(results)).words}")
    return code_for(results, strict=options["strict"])


def _results(workshop: Workshop, options: dict[str, Any]) -> Iterator[Built]:
    survey, wanted = workshop.survey(), selection(options)
    yield _records(workshop)
    if wanted.everything:
        yield _files(workshop, survey)
        if not survey.clinics and not survey.refusals:
            return  # files to check, and no sheets yet
    planned = plan(survey, wanted)
    packets = every_packet(survey) if wanted.everything else Plan((), (), everything=False)
    refusals = dict.fromkeys((*planned.refusals, *packets.refusals))
    yield from (refused(refusal) for refusal in refusals)
    builder = workshop.builder()
    jobs = (*planned.jobs, *packets.jobs)
    sheets = (tried(builder, job, "", workshop.failed) for job in jobs)
    yield from watched(sheets, len(jobs), workshop.session)


def _records(workshop: Workshop) -> Built:
    """What was signed is looked at whatever was asked for."""
    from handoutgen.batch.everything import check_records

    return Built(Job("", "", "", "", "letter", "pdf", ""), "current", check_records(workshop.loader))


def _files(workshop: Workshop, survey: Survey) -> Built:
    """Also what no clinic uses today: a translation, a shared block."""
    from handoutgen.batch.everything import check_files

    return Built(Job("", "", "", "", "letter", "pdf", ""), "current", check_files(workshop.loader, survey))
