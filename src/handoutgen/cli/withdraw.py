"""withdraw: a text that must not be handed out any more -> a record that says so, and its built files gone."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import click

from handoutgen.batch.errors import MachineError, UsageError
from handoutgen.batch.outputs.manifest import Manifest
from handoutgen.batch.outputs.shards import opened
from handoutgen.batch.outputs.store import Store
from handoutgen.cli.approve import named as clinics_named
from handoutgen.cli.batch_options import with_page
from handoutgen.cli.identify import known_texts, with_code
from handoutgen.cli.places import named, store_of
from handoutgen.cli.printed_here import ledger_of, of_text, plain
from handoutgen.cli.session import Session, speaks, today
from handoutgen.cli.workshop import Workshop
from handoutgen.model.approval import unprintable
from handoutgen.report.gather import plural

if TYPE_CHECKING:
    from handoutgen.batch.signoff.found import Found
    from handoutgen.printing.ledger import Ledger

PATIENCE = 60.0  # seconds that a build in the same folder is waited for


@click.command()
@click.argument("code", metavar="CODE")
@click.option("--reason", required=True, metavar="TEXT", help="Why, in a sentence: whoever asks for the sheet reads it.")
@click.option("--by", default="", metavar="NAME", help="Who decided it.")
@click.option("--handout", default="", metavar="HANDOUT", help="Which, where two texts have the same code.")
@click.option("--all-texts", is_flag=True, help="Also the texts that were made of the same words for clinics with other answers.")
@click.option("-o", "--output", metavar="DIR", help="Where the built sheets lie, as for build.")
@click.option("--today", "day", metavar="YYYY-MM-DD", hidden=True)
@speaks
@click.pass_obj
def command(session: Session, /, **options: Any) -> int:
    """Stop the text with this CODE at once: the four characters behind the dot in the footer, such as K7QF.

    Deletes the built sheets and packets that carry it, and every later build refuses it. An older text is not printed instead. Commit the record, and
    collect the paper: `handoutgen identify CODE` says which clinics had it.
    """
    from handoutgen.batch.signoff.found import siblings

    if not options["reason"].strip():
        raise UsageError("`--reason` is empty", "say in a sentence why the sheet is stopped")
    if unprintable(" ".join(f"{options['reason']} {options['by']}".split())):
        raise UsageError("`--reason` or `--by` has characters that cannot be seen", "type it anew")
    session.open_anyway()
    workshop = Workshop(session, today(options["day"], signing=True))
    store = store_of(session, options["output"])
    manifest = opened(store)
    known = known_texts(workshop, manifest, anyway=True)
    found = _one(with_code(options["code"], lambda: known), options["handout"])
    others = siblings(found, known)
    wanted = (found, *(others if options["all_texts"] else ()))
    stopped = _stop(workshop, wanted, options)
    with _alone(session, store):
        stopped = _taken_away(with_page(opened(store)), stopped)
    ledger = ledger_of(session)
    if session.output_format == "json":
        told = _plain(found, others, stopped, all_texts=options["all_texts"]) | {"printed_here": _printed(ledger, stopped)}
        click.echo(json.dumps(told, indent=1))
    else:
        _tell(session, stopped, named(manifest.store))
        for words in _to_collect(ledger, stopped):
            session.say(words)
        if others and not options["all_texts"]:
            session.say(f"{plural(len(others), 'other text')} of the same words may be handed out still; `--all-texts` stops them too:")
            for each in others:
                session.say(f'  handoutgen withdraw {each.code} --handout {each.handout} --reason "..."  ({_whose(each)})')
    return 0 if all(each.text for each in wanted) else 1


@dataclass(frozen=True, slots=True)
class Stopped:
    """A text, its new record ("" if there is none to write), and the built files that are gone."""

    found: Found
    place: str
    removed: tuple[str, ...]


def _stop(workshop: Workshop, wanted: tuple[Found, ...], options: dict[str, Any]) -> list[Stopped]:
    """Record first, then delete: a record that cannot be written must not look as if it were, and none waits for a build."""
    from handoutgen.batch.signoff.signing import stop

    said = " ".join(options["reason"].split()), options["by"].strip()
    stopped: list[Stopped] = []
    for each in wanted:
        place = ""
        if each.text and not each.withdrawals:
            register = workshop.loader.register(each.handout)
            written = sum(1 for one in stopped if one.place)
            place = stop(workshop.loader, register, (each.text, each.code, each.language), said, written)
        stopped.append(Stopped(each, place, ()))
    return stopped


def _taken_away(manifest: Manifest, stopped: list[Stopped]) -> list[Stopped]:
    """The built files of texts that are stopped, deleted."""
    from handoutgen.batch.signoff.found import built_of, packets_with

    done = []
    for each in stopped:
        gone = dict.fromkeys((*each.found.outputs, *built_of(each.found, manifest), *packets_with(each.found, manifest)))
        done.append(replace(each, removed=tuple(output for output in gone if manifest.discard(output))))
    if any(each.removed for each in done):
        manifest.save()
    return done


@contextmanager
def _alone(session: Session, store: Store) -> Iterator[None]:
    """Wait for a build that runs: it may be about to write the very sheets. Raises MachineError if it takes too long."""
    deadline = time.monotonic() + PATIENCE
    with ExitStack() as held:
        while True:
            try:
                held.enter_context(store.alone())
                break
            except MachineError:
                if time.monotonic() > deadline:
                    message = f"the text is stopped, but a build into {store.place} goes on and may have its sheets"
                    raise MachineError(message, "when it is done, `handoutgen build` takes them away") from None
                session.say("waiting for another build to end ...")
                time.sleep(PATIENCE / 20)
        yield


def _tell(session: Session, stopped: list[Stopped], folder: str) -> None:
    for each in stopped:
        found, removed = each.found, f"{plural(len(each.removed), 'built file')} removed from {folder}"
        if each.place:
            click.echo(each.place)
        elif found.withdrawals:
            session.say(f"{found.code} was withdrawn on {found.withdrawals[0].date} already")
        for output in each.removed:
            session.say(f"removed: {output}")
        if found.text:
            session.say(f"Withdrew {found.code} of {found.handout}: {removed}")
        else:
            session.say(
                f"NOT withdrawn: {found.code} of {found.handout} is in no file and no approval that can be read, so nothing was recorded; {removed}"
            )
            session.say("If a sheet ever says it again, it will be built: mend what `handoutgen check` tells of, then withdraw it")
    if any(each.place for each in stopped):
        session.say("Next: commit the record, build again, and collect the paper")


def _to_collect(ledger: Ledger, stopped: list[Stopped]) -> Iterator[str]:
    for each in stopped:
        if words := of_text(ledger, each.found.handout, each.found.language, each.found.code).words(each.found.code):
            yield f"{words}: collect them"


def _printed(ledger: Ledger, stopped: list[Stopped]) -> dict[str, object]:
    """Copies of each text that is stopped now, by its code."""
    return {each.found.code: plain(of_text(ledger, each.found.handout, each.found.language, each.found.code)) for each in stopped}


def _whose(found: Found) -> str:
    places = tuple(dict.fromkeys((*found.now, *found.signed_for)))
    return clinics_named(places)


def _plain(found: Found, others: tuple[Found, ...], stopped: list[Stopped], *, all_texts: bool) -> dict[str, object]:
    return {
        "content_code": found.code,
        "handout": found.handout,
        "withdrawn": bool(found.text),
        "record": stopped[0].place,
        "removed": [output for each in stopped for output in each.removed],
        "also_withdrawn": [{"content_code": each.found.code, "record": each.place} for each in stopped[1:]],
        "same_words": [] if all_texts else [each.code for each in others],
    }


def _one(found: tuple[Found, ...], handout: str) -> Found:
    """The text that is meant. Raises UsageError where two could be."""
    named = [each for each in found if not handout or each.handout == handout]
    if not named:
        raise UsageError(f"no text of `{handout}` has this code", f"`{found[0].code}` is of {', '.join(each.handout for each in found)}")
    if len(named) > 1:
        several = ", ".join(dict.fromkeys(f"{each.handout} ({each.language})" for each in named))
        raise UsageError(f"{len(named)} texts have the code {named[0].code}: {several}", "name one with `--handout`")
    return named[0]
