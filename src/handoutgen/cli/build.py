"""build: every handout for every clinic, or those that are named."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from contextlib import closing
from dataclasses import replace
from typing import Any

import click

from handoutgen.batch.errors import UsageError
from handoutgen.batch.outputs.manifest import Manifest
from handoutgen.batch.outputs.shards import narrow
from handoutgen.batch.plan import every_packet, with_other_forms
from handoutgen.batch.run import Order, Run
from handoutgen.cli.batch_options import manifest_of, may_delete, shard_of, spreads, tell_foreign, tell_left, tell_orphans
from handoutgen.cli.build_report import Reporting
from handoutgen.cli.crews import Crews, jobs
from handoutgen.cli.dry_run import shown_plan, tell_why
from handoutgen.cli.executors import executes, executor_of
from handoutgen.cli.places import named, store_of
from handoutgen.cli.progress import watched
from handoutgen.cli.session import Session, selection, selects, speaks, today
from handoutgen.cli.stopping import stoppable
from handoutgen.cli.workshop import Workshop
from handoutgen.model.approval import Release
from handoutgen.model.job import Built, Job
from handoutgen.report.gather import count, gather

FORMATS = ("pdf", "html", "text")


def formats(_ctx: click.Context, _parameter: click.Parameter, value: str) -> tuple[str, ...]:
    """`pdf,text` as a tuple."""
    found = tuple(dict.fromkeys(part.strip() for part in value.split(",") if part.strip()))
    unknown = [name for name in found if name not in FORMATS]
    if unknown or not found:
        raise click.BadParameter(f"`{unknown[0] if unknown else value}` is none of {', '.join(FORMATS)}")
    return found


@click.command()
@selects
@click.option(
    "-o",
    "--output",
    metavar="DIR",
    help="Where the sheets go: a folder, `build` in the project if not given; or s3://, gs://, az://bucket/prefix.",
)
@click.option("--format", "made", default="pdf", callback=formats, metavar="pdf,html,text", help="What is made: one or several of them.")
@click.option("-n", "--dry-run", is_flag=True, help="Show what would be built and why; write nothing.")
@click.option("--why", is_flag=True, help="Say of each sheet why it is built: the file, and the field in it.")
@click.option("--approved-only", is_flag=True, help="Only what was signed, as it was signed: what patients are given.")
@click.option("--allow-draft", is_flag=True, help="With --approved-only: also what nobody has signed, with DRAFT on every page.")
@click.option("--force", is_flag=True, help="Build also what is current.")
@spreads
@click.option(
    "-j", "--jobs", callback=jobs, default="auto", show_default=True, metavar="N|auto",
    help="Build in N processes. `auto`: in one; in several where there are hundreds of sheets to build.",
)  # fmt: skip
@executes
@click.option("--report", metavar="FILE", help="Write a web page of what became of it all, with pictures of first pages.")
@speaks
@click.pass_obj
def command(session: Session, /, **options: Any) -> int:
    """Build handouts as PDFs.

    Without arguments: every handout, for every clinic, in each of its languages. HANDOUT is a name or a pattern such as 'recovery-*'.
    The sheets go to build/<clinic>/<language>/; what is current is not built again.
    """
    session.most = options["max_problems"]
    workshop = Workshop(session, today(options["day"]), options["strict"])
    shard, store = shard_of(options), store_of(session, options["output"])
    reporting = Reporting.of(options["report"], session, store)
    hold = click.get_current_context().with_resource
    hold(stoppable())
    if not options["dry_run"]:
        hold(store.alone(shard.stem if shard else ""))
    manifest = manifest_of(store, shard)
    crews = hold(closing(Crews(workshop, options["jobs"], executor_of(options))))
    if not manifest.entries and not options["dry_run"]:
        crews.start_early()
    release = released(approved_only=options["approved_only"], allow_draft=options["allow_draft"])
    survey = crews.survey = workshop.survey(manifest, release)
    planned = workshop.plan(survey, selection(options, options["made"], release), manifest)
    if shard:
        narrow(manifest, shard.clinics(survey))
    planned = with_other_forms(planned, manifest.entries, every_packet(survey).jobs)
    if shard:
        planned = shard.part(planned, survey)
    run = Run(planned, manifest, workshop.project, workshop.day)
    delete = may_delete(session, run, options)
    looks = {each.name: each.look for each in survey.clinics}
    order = Order(crew=lambda: crews, force=options["force"], strict=options["strict"], delete=delete, looks=looks)
    if options["dry_run"]:
        tell_orphans(session, run, delete=delete)
        return shown_plan(session, run, order, why=options["why"])
    if options["why"]:
        tell_why(session, run, order)
    results: list[Built] = []
    with reporting.of_run(run, results):
        try:
            for built in watched(run.results(order), len(planned.jobs), session):
                results.append(replace(built, data=b"") if built.data else built)
        finally:
            workshop.save()
            results.sort(key=in_order(planned.jobs))
            session.tell([*results, *meanwhile(run)], run.removed, outputs=True, left=run.left)
            _told(session, "removed", run.removed)
            _told(session, "could not be made, and lies there as it was", run.kept)
            tell_left(session, run)
            tell_foreign(session, manifest)
    session.say(_summary(results, run.removed, session, manifest))
    return code_for(results, strict=options["strict"])


def in_order(jobs: Iterable[Job]) -> Callable[[Built], int]:
    """Results in the order of their plan, whoever was done first; what has no output, before them."""
    place = {job.output: at for at, job in enumerate(jobs)}
    return lambda built: place.get(built.job.output, -1)


def meanwhile(run: Run) -> tuple[Built, ...]:
    """Files that were changed while it built, as a result without an output."""
    return (Built(Job("", "", "", "", "letter", "pdf", ""), "current", run.meanwhile),) if run.meanwhile else ()


def released(*, approved_only: bool, allow_draft: bool) -> Release:
    """Which release two options ask for. Raises UsageError."""
    if allow_draft and not approved_only:
        raise UsageError("`--allow-draft` says what else to print beside what was signed", "add `--approved-only`; without it all is built")
    return "draft" if allow_draft else "approved" if approved_only else "live"


def code_for(results: Iterable[Built], *, strict: bool) -> int:
    """70 if we failed, 1 if something was refused, else 0."""
    results = tuple(results)
    if any(built.outcome == "failed" for built in results):
        return 70
    bad = any(finding.blocking or (strict and not finding.ignored) for built in results for finding in built.findings)
    return 1 if bad or any(built.outcome == "refused" for built in results) else 0


def _told(session: Session, what: str, outputs: list[str]) -> None:
    """A sheet that is gone may still be looked for at the counter, and one that is old may be taken for new: say so."""
    for output in outputs[: session.most or None]:
        session.say(f"{what}: {output}")
    if session.most and len(outputs) > session.most:
        session.say(f"{what}: {len(outputs) - session.most} more")


def _summary(results: list[Built], removed: list[str], session: Session, manifest: Manifest) -> str:
    outcomes = Counter(built.outcome for built in results)
    parts = [f"Built {outcomes['built']}"]
    parts += [f"{name} {outcomes[name]}" for name in ("current", "refused", "failed") if outcomes[name]]
    parts += [f"removed {len(removed)}"] if removed else []
    problems = count(gather(results))
    told = f"; {problems.words}" if problems.errors or problems.warnings or problems.ignored else ""
    where = named(manifest.store)
    return f"{', '.join(parts)} in {session.elapsed}{told} -> {where} (manifest: {where}{manifest.names[0]})"
