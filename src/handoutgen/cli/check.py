"""check: everything that is wrong, without writing a sheet."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Any

import click

from handoutgen.batch.crews.crew import Builder, beside, tried
from handoutgen.batch.inventory import Survey
from handoutgen.batch.memory import recalled, recalled_files, remember
from handoutgen.batch.plan import Plan, every_packet
from handoutgen.batch.retelling import from_plain, to_plain
from handoutgen.batch.run import refused
from handoutgen.cli.build import code_for
from handoutgen.cli.progress import watched
from handoutgen.cli.session import Session, selection, selects, speaks, today
from handoutgen.cli.workshop import Workshop
from handoutgen.model.diagnostic import Finding
from handoutgen.model.job import Built, Job
from handoutgen.report.gather import count, gather, plural


@click.command()
@selects
@click.option("--no-cache", is_flag=True, help="Look at everything anew, also at what has not changed since the last check.")
@speaks
@click.pass_obj
def command(session: Session, /, **options: Any) -> int:
    """Say what is wrong with handouts and clinics, and where.

    Reads every file of the project, fills and lays out every sheet, and writes none. Without arguments: all of them.
    What was found is kept in the folder .handoutgen, so that the next check looks only at what has changed.
    """
    session.most = options["max_problems"]
    workshop = Workshop(session, today(options["day"]), options["strict"], write=False, remembers=not options["no_cache"])
    try:
        with session.project.recording() as reads:
            results = list(_results(workshop, options))
    finally:
        workshop.save()  # also what an interrupted check has found out
    session.tell(results)
    files = sum(1 for place, state in reads.items() if state and not place.endswith("/"))
    sheets = sum(1 for built in results if built.job.output)
    session.say(f"Checked {plural(files, 'file')} and {plural(sheets, 'sheet')} in {session.elapsed}: {count(gather(results)).words}")
    return code_for(results, strict=options["strict"])


def _results(workshop: Workshop, options: dict[str, Any]) -> Iterator[Built]:
    survey, wanted = workshop.survey(), selection(options)
    yield _alone(_records(workshop))
    if wanted.everything:
        yield _alone(_files(workshop, survey))
        if not survey.clinics and not survey.refusals:
            return  # files to check, and no sheets yet
    planned = workshop.plan(survey, wanted)
    packets = every_packet(survey) if wanted.everything else Plan((), (), everything=False)
    yield from (refused(refusal) for refusal in dict.fromkeys((*planned.refusals, *packets.refusals)))
    jobs = (*planned.jobs, *packets.jobs)
    sheets = list(watched(_sheets(workshop, jobs, survey), len(jobs), workshop.session))
    yield from sheets
    if wanted.everything:
        yield _alone(_idle(workshop, survey, sheets, frozenset(refusal.handout for refusal in planned.refusals)))


def _records(workshop: Workshop) -> tuple[Finding, ...]:
    """What was signed is looked at whatever was asked for; recalled while no file of it has changed."""
    known = workshop.memory.recall("records")
    if known is None:
        from handoutgen.batch.everything import check_records

        with workshop.project.recording() as reads:
            known = [to_plain(each) for each in check_records(workshop.loader)]
        workshop.memory.keep("records", known, reads)
    return tuple(from_plain(each) for each in known)


def _sheets(workshop: Workshop, jobs: tuple[Job, ...], survey: Survey) -> Iterator[Built]:
    """Each sheet as it is, then beside the others of its clinic; recalled where nothing has changed."""
    builder: Builder | None = None
    for job in jobs:
        built = recalled(workshop.memory, job)
        if built is None:
            builder = builder or workshop.builder()
            built = tried(builder, job, "", workshop.failed)
            remember(workshop.memory, built)
        yield beside(built, workshop.conflicts(job, survey))


def _files(workshop: Workshop, survey: Survey) -> tuple[Finding, ...]:
    """Also what no clinic uses today: a translation, a shared block."""
    known = recalled_files(workshop.memory)
    if known is not None:
        return known
    from handoutgen.batch.everything import check_files

    return check_files(workshop.loader, workshop.memory, survey)


def _idle(workshop: Workshop, survey: Survey, sheets: list[Built], lost: frozenset[str]) -> tuple[Finding, ...]:
    """Lines of `ignore:` that ignore nothing any more. What a refused sheet may have hidden is not judged.

    `lost` are the handouts that could not be read; "" stands for a clinic, of which every handout may miss a sheet.
    """
    used = frozenset(finding.ignored.span for built in sheets for finding in built.findings if finding.ignored)
    told: list[Finding] = []
    for handout in survey.handouts:
        own = [built for built in sheets if built.job.handout == handout.name and built.job.kind == "handout"]
        whole = lost.isdisjoint(("", handout.name))
        told += workshop.idle(handout.name, used, partial(_seen, own, whole=whole))
    return tuple(told)


def _seen(sheets: list[Built], code: str, *, whole: bool) -> bool:
    """Did these sheets of a handout come as far as this check? Words come first and are the same on all: one sheet is enough. Editions come next."""
    if whole and all(built.outcome == "built" for built in sheets):
        return True
    from handoutgen.checks import of  # only where a line and a refusal meet: a check with nothing to do loads no checks

    came = [
        built.outcome == "built" or of(("words", "edition", "document", "pages"), (each.code for each in built.findings))
        for built in sheets
    ]
    return (any(came) and of(("words",), (code,))) or (whole and all(came) and of(("edition",), (code,)))


def _alone(findings: tuple[Finding, ...]) -> Built:
    """Findings of files, of no sheet."""
    return Built(Job("", "", "", "", "letter", "pdf", ""), "current", findings)
