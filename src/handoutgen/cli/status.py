"""status: how each text stands: signed, edited since, due soon, expired, withdrawn, and whose built files are out of date."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import click

from handoutgen.batch.inventory import Refusal
from handoutgen.batch.outputs.manifest import Manifest
from handoutgen.batch.outputs.shards import opened
from handoutgen.batch.plan import plan
from handoutgen.batch.run import refused
from handoutgen.cli.approve import named as clinics_named
from handoutgen.cli.places import store_of
from handoutgen.cli.printed_here import ledger_of, of_others, of_text, plain
from handoutgen.cli.session import Session, chooses, selection, speaks, today
from handoutgen.cli.workshop import Workshop
from handoutgen.model.job import Built
from handoutgen.report.gather import plural

if TYPE_CHECKING:
    from handoutgen.batch.signoff.standing import Standing
    from handoutgen.printing.ledger import Ledger

FINE = ("approved", "due")


@click.command()
@chooses
@click.option("-o", "--output", metavar="DIR", help="Where the built sheets lie, as for build.")
@speaks
@click.pass_obj
def command(session: Session, /, **options: Any) -> int:
    """Say how each text stands: approved, edited since, due in 60 days, expired, withdrawn, never approved; and which built files are out of date.

    Exit code 0: everything may be handed out as it was signed. 1: something may not, was edited since, or lies there out of date.
    """
    from handoutgen.batch.signoff.standing import STATES, outdated_packets, standings
    from handoutgen.batch.staleness import Staleness

    session.most = options["max_problems"]
    workshop = Workshop(session, today(options["day"]))
    manifest = opened(store_of(session, options["output"]))
    planned = plan(workshop.survey(None, "approved"), selection(options))
    staleness = Staleness(manifest, workshop.project, workshop.day)
    found = tuple(standings(workshop.loader, planned.jobs, staleness))
    unreadable = [refused(each) for each in planned.refusals]
    ledger = ledger_of(session)
    if session.output_format == "json":
        click.echo(json.dumps([*(_plain(each, ledger) for each in found), *map(_unreadable, planned.refusals)], indent=1))
    else:
        for line in _lines(found, ledger):
            click.echo(line)
        session.tell([*unreadable, *(Built(each.job, "refused", each.findings) for each in found if each.state in ("damaged", "refused"))])
    packets = tuple(outdated_packets(workshop.loader, planned.jobs, staleness))
    for each in packets if session.human else ():
        click.echo(f"packet out of date: {each}")
    outdated = sum(len(each.outdated) for each in found) + len(packets)
    missing = not_built(found, manifest)
    for each in missing if session.human else ():
        click.echo(f"not built: {each}")
    counts = ((name, sum(1 for each in found if each.state == state)) for state, name in STATES.items())
    said = ", ".join(f"{number} {name}" for name, number in counts if number) or "no sheets"
    session.say(
        f"{plural(len(found), 'sheet')}: {said}; {plural(outdated, 'built file')} out of date{f', {len(missing)} not built' if missing else ''}"
    )
    return 1 if unreadable or outdated or missing or any(each.state not in FINE for each in found) else 0


def not_built(found: tuple[Standing, ...], manifest: Manifest) -> tuple[str, ...]:
    """Sheets that could be handed out and do not lie there, of clinics of which others do: a desk that looks for one finds none."""
    from handoutgen.batch.signoff.standing import sheet_of

    sheets = [entry for entry in manifest.entries.values() if entry.kind == "handout"]
    clinics, there = {entry.clinic for entry in sheets}, {sheet_of(entry) for entry in sheets}
    wanted = (each.job for each in found if each.state in (*FINE, "edited") and each.job.clinic in clinics)
    return tuple(job.output for job in wanted if sheet_of(job) not in there)


def _lines(found: tuple[Standing, ...], ledger: Ledger) -> Iterator[str]:
    """A line for each text and state, the clinics behind it; then the built files that are out of date, and how many copies went out."""
    groups: dict[tuple[str, ...], list[Standing]] = {}
    for each in found:
        place = each.approval.span.path if each.approval else ""
        groups.setdefault((each.job.handout, each.job.language, each.state, place, each.live), []).append(each)
    for (handout, language, *_), group in groups.items():
        clinics = clinics_named(tuple(each.place for each in group))
        yield f"{handout}  {language}  {_said(group[0])}  {clinics}"
        if unrecorded := tuple(each.place for each in group if each.unrecorded):
            options = "".join(f" -c {clinic}" for clinic in dict.fromkeys(place.partition("/")[0] for place in unrecorded))
            yield f"  in no record, {clinics_named(unrecorded)}: `handoutgen approve {handout}{options} --by NAME` adds them; the text is signed"
        yield from (f"  out of date: {output}" for each in group for output in each.outdated)
        if words := of_text(ledger, handout, language, _code(group[0])).words(
            f"v{group[0].approval.version if group[0].approval else group[0].version}"
        ):
            yield f"  {words}"
    for handout, language in dict.fromkeys((each.job.handout, each.job.language) for each in found):
        known = {_code(each) for each in found if (each.job.handout, each.job.language) == (handout, language)}
        yield from (f"{handout}  {language}  {words}" for words in of_others(ledger, handout, language, known))


def _code(each: Standing) -> str:
    """The content code of the text that stands so."""
    return each.approval.content_code if each.approval else each.live_code


def _said(each: Standing) -> str:
    from handoutgen.batch.signoff.release import named
    from handoutgen.batch.signoff.standing import STATES

    state, approval = STATES[each.state], each.approval
    if approval is None:
        return f"{state}{f' (says {each.live_code} now)' if each.live else ' (cannot be read now)'}"
    told = f"{named(approval)}  {state}: approved on {approval.date} by {approval.name}, {approval.credential}, due {approval.due}"
    if each.state == "edited":
        told += f"; the files say {each.live_code} v{each.version} now" if each.live else "; the files cannot be read now"
    reasons = "; ".join(finding.message for finding in each.findings if each.state in ("withdrawn", "damaged", "refused"))
    return f"{told}; {reasons}" if reasons else told


def _unreadable(refusal: Refusal) -> dict[str, object]:
    """A clinic or a handout that cannot be read: how its sheets stand, nobody can tell."""
    problems = [f"{finding.code} {finding.message}" for finding in refusal.findings]
    return {"handout": refusal.handout, "clinic": refusal.clinic, "state": "unreadable", "problems": problems}


def _plain(each: Standing, ledger: Ledger) -> dict[str, object]:
    approval = each.approval
    return {
        "handout": each.job.handout,
        "language": each.job.language,
        "clinic": each.job.clinic,
        "procedure": each.job.procedure,
        "state": each.state,
        "content_code": approval.content_code if approval else "",
        "version": approval.version if approval else 0,
        "approved": str(approval.date) if approval else "",
        "due": str(approval.due) if approval else "",
        "by": f"{approval.name}, {approval.credential}" if approval else "",
        "now": each.live_code,
        "now_version": each.version,
        "in_record": not each.unrecorded,
        "problems": [f"{finding.code} {finding.message}" for finding in each.findings],
        "out_of_date": list(each.outdated),
        "printed_here": plain(of_text(ledger, each.job.handout, each.job.language, _code(each))),
    }
