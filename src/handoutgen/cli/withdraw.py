"""withdraw: a text that must not be handed out any more -> a record that says so, and its built files gone."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from handoutgen.batch.errors import UsageError
from handoutgen.batch.manifest import Manifest
from handoutgen.cli.build import OUTPUT, shortest
from handoutgen.cli.identify import texts_of
from handoutgen.cli.session import Session, speaks, today
from handoutgen.cli.workshop import Workshop
from handoutgen.report.gather import plural

if TYPE_CHECKING:
    from handoutgen.batch.signoff.found import Found


@click.command()
@click.argument("code", metavar="CODE")
@click.option("--reason", required=True, metavar="TEXT", help="Why, in a sentence: whoever asks for the sheet reads it.")
@click.option("--by", default="", metavar="NAME", help="Who decided it.")
@click.option("--handout", default="", metavar="HANDOUT", help="Which, where two texts have the same code.")
@click.option("-o", "--output", metavar="DIR", help="Where the built sheets lie; `build` in the project if not given.")
@click.option("--today", "day", metavar="YYYY-MM-DD", hidden=True)
@speaks
@click.pass_obj
def command(session: Session, /, **options: Any) -> int:
    """Stop the text with this CODE at once: the four characters behind the dot in the footer, such as K7QF.

    Deletes the built sheets and packets that carry it, and every later build refuses it. An older text is not printed instead. Commit the record, and
    collect the paper: `handoutgen identify CODE` says which clinics had it.
    """
    from handoutgen.batch.signoff.found import packets_with

    if not options["reason"].strip():
        raise UsageError("`--reason` is empty", "say in a sentence why the sheet is stopped")
    workshop = Workshop(session, today(options["day"]))
    folder = Path(options["output"]) if options["output"] else session.project.root / OUTPUT
    manifest = Manifest.open(folder)
    found = _one(texts_of(workshop, options["code"], manifest), options["handout"])
    place = "" if not found.text or found.withdrawals else _record(workshop, found, options)
    gone = (*found.outputs, *packets_with(found, manifest))
    removed = [output for output in gone if manifest.discard(output)]
    if removed:
        manifest.save()
    if session.output_format == "json":
        click.echo(json.dumps({"content_code": found.code, "handout": found.handout, "record": place, "removed": removed}, indent=1))
        return 0
    if place:
        click.echo(place)
    elif found.withdrawals:
        session.say(f"{found.code} was withdrawn on {found.withdrawals[0].date} already")
    else:
        session.say(f"{found.code} is in no file and no approval any more: there is nothing to record")
    for output in removed:
        session.say(f"removed: {output}")
    session.say(f"Withdrew {found.code} of {found.handout}: {plural(len(removed), 'built file')} removed from {shortest(folder)}")
    if place:
        session.say("Next: commit the record, build again, and collect the paper")
    return 0


def _record(workshop: Workshop, found: Found, options: dict[str, Any]) -> str:
    from handoutgen.batch.signoff.signing import stop

    register = workshop.loader.register(found.handout)
    reason = " ".join(options["reason"].split())
    return stop(workshop.loader, register, (found.text, found.code, found.language), (reason, options["by"].strip()))


def _one(found: tuple[Found, ...], handout: str) -> Found:
    """The text that is meant. Raises UsageError where two could be."""
    named = [each for each in found if not handout or each.handout == handout]
    if not named:
        raise UsageError(f"no text of `{handout}` has this code", f"`{found[0].code}` is of {', '.join(each.handout for each in found)}")
    if len(named) > 1:
        several = ", ".join(dict.fromkeys(f"{each.handout} ({each.language})" for each in named))
        raise UsageError(f"{len(named)} texts have the code {named[0].code}: {several}", "name one with `--handout`")
    return named[0]
