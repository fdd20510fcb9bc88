"""approve: what sheets say now -> a record of who signed it, for each text once, whatever the number of clinics that say it."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Any

import click

from handoutgen.batch.errors import UsageError
from handoutgen.batch.inventory import Survey
from handoutgen.batch.plan import plan
from handoutgen.batch.retelling import to_plain
from handoutgen.batch.run import refused
from handoutgen.cli.session import Session, chooses, read_day, selection, speaks, today
from handoutgen.cli.workshop import Workshop
from handoutgen.model.diagnostic import Finding
from handoutgen.model.job import Built
from handoutgen.report.gather import gather, plural

if TYPE_CHECKING:
    from handoutgen.batch.signoff.signing import SaidText, Signature

MANY = 4  # clinics that are named in full


@dataclass(frozen=True, slots=True)
class Done:
    """One text, signed: `place` is its record; "" if it was signed already, or nothing is to be written."""

    text: SaidText
    place: str
    due: date | None
    already: bool


@click.command()
@chooses
@click.option("--by", "short", default="", metavar="NAME", help="Who signs: a short name below `approvers:` in handoutgen.yaml.")
@click.option("--due", metavar="YYYY-MM-DD", help="Until when it holds; 12 months, or `review_months` of the handout, if not given.")
@click.option("--again", is_flag=True, help="Sign also what is signed already; never what was withdrawn.")
@click.option("--lift", metavar="CODE", default="", help="Sign the text with this CODE, and nothing else, although it was withdrawn.")
@click.option("-n", "--dry-run", is_flag=True, help="Show what would be signed; write nothing.")
@speaks
@click.pass_obj
def command(session: Session, /, **options: Any) -> int:
    """Sign off what handouts say, and freeze it: `build --approved-only` prints this and nothing else.

    Binds to the clinical text: words, answers, pictures. Not to brand, phones, hours or layout, so clinics with the same text share one
    approval. Read it first: `handoutgen review-sheet`. The record goes to handouts/<handout>/approved/; commit it. Who signed is only as
    certain as that commit: see docs/signoff.md.
    """
    from handoutgen.batch.signoff.signing import known_codes, refusal, said_texts, settled, signature

    session.most = options["max_problems"]
    workshop = Workshop(session, today(options["day"], signing=True))
    loader = workshop.loader
    lift = _code_to_lift(options)
    sign = signature(loader.settings().approvers, options["short"], read_day(options["due"], "--due"), again=options["again"], lift=lift)
    survey = workshop.survey()
    planned = plan(survey, selection(options))
    texts, wrong = said_texts(loader, planned.jobs)
    results = [*(refused(each) for each in planned.refusals), *wrong]
    if lift:
        texts, results = (_to_lift(session, workshop, texts, lift),), []
    done: list[Done] = []
    codes = known_codes((loader.register(each.name) for each in survey.handouts), texts)
    numbers: dict[str, int] = {}
    for text in texts:
        if not sign.again and settled(text, loader):
            done.append(Done(text, "", None, already=True))
        elif findings := (*refusal(text, loader, sign, codes), *_contradicted(workshop, text, survey)):
            results += [Built(job, "refused", findings) for job in text.jobs]
        else:
            done.append(_signed(workshop, text, sign, numbers, dry=options["dry_run"]))
    _tell(session, done, results, dry=options["dry_run"])
    return 1 if results else 0


def _code_to_lift(options: dict[str, Any]) -> str:
    """The code behind `--lift`; "" without it. Raises UsageError."""
    from handoutgen.source.content_code import read_code

    code = read_code(options["lift"])
    if options["lift"] and not code:
        raise UsageError(f"`{options['lift'][:20]}` is not the code of a text", "it stands behind the dot in the footer: K7QF")
    if code and options["clinics"]:
        raise UsageError("`--lift` goes with no `-c`", "a withdrawal stops a text wherever it is said, and is lifted for all who say it")
    return code


def _to_lift(session: Session, workshop: Workshop, texts: tuple[SaidText, ...], code: str) -> SaidText:
    """The one withdrawn text with a code; why it was withdrawn is told. Raises UsageError where there is none, or two."""
    found = [each for each in texts if each.edition.content_code == code]
    if len(found) != 1:
        hint = (
            "name the handout and, with `-l`, the language"
            if found
            else "only what a sheet says now can be signed; see `handoutgen identify`"
        )
        raise UsageError(f"{len(found) or 'no'} text{'s' if found else ''} with the code {code} can be signed here", hint)
    stops = workshop.loader.register(found[0].edition.handout).stops(found[0].edition.text_hash)
    if not stops:
        raise UsageError(f"the text {code} is not withdrawn", "leave out `--lift`")
    for stop in stops:
        session.say(f"{code} was withdrawn on {stop.date}{f' by {stop.by}' if stop.by else ''}: {stop.reason}")
    return found[0]


def _contradicted(workshop: Workshop, text: SaidText, survey: Survey) -> tuple[Finding, ...]:
    """What a text says against the other sheets of one of its clinics."""
    found = (each for job in text.jobs for each in workshop.conflicts(replace(job, release="live"), survey) if each.blocking)
    return tuple(dict.fromkeys(found))


def _signed(workshop: Workshop, text: SaidText, sign: Signature, numbers: dict[str, int], *, dry: bool) -> Done:
    from handoutgen.batch.signoff.signing import approve

    if dry:
        return Done(text, "", None, already=False)
    handout = text.edition.handout
    numbers[handout] = numbers.get(handout, workshop.loader.register(handout).next_sequence - 1) + 1
    place, due = approve(text, workshop.loader, sign, numbers[handout])
    return Done(text, place, due, already=False)


def _tell(session: Session, done: list[Done], results: list[Built], *, dry: bool) -> None:
    if session.output_format == "json":
        problems = [to_plain(each.finding) | {"outputs": list(each.outputs)} for each in gather(results)]
        click.echo(json.dumps({"texts": [_plain(each) for each in done], "problems": problems}, indent=1))
        return
    for each in done:
        state = "approved already" if each.already else f"approved until {each.due}" if each.place else "would be approved"
        click.echo(f"{each.text.mark}  {each.text.edition.handout}  {each.text.edition.language.code}  {state}  {named(each.text.clinics)}")
    session.tell(results)
    new = sum(1 for each in done if not each.already)
    clinics = len({job.clinic for each in done for job in each.text.jobs})
    parts = [f"{new} {'would be approved' if dry else 'approved'}" if new else "", f"{len(done) - new} already" if new < len(done) else ""]
    parts += [f"{plural(len(results), 'sheet')} refused" if results else ""]
    session.say(f"{plural(len(done), 'text')} for {plural(clinics, 'clinic')}: {', '.join(filter(None, parts)) or 'nothing to sign'}")
    if new and not dry:
        session.say("Next: commit the folders `approved`, then `handoutgen build --approved-only`")


def named(clinics: tuple[str, ...]) -> str:
    """`2 clinics: harbor/marrow, prairie/marrow`; of many, the first few."""
    more = f" and {len(clinics) - MANY} more" if len(clinics) > MANY else ""
    return f"for {', '.join(clinics[:MANY])}{more}"


def _plain(done: Done) -> dict[str, object]:
    edition = done.text.edition
    return {
        "handout": edition.handout,
        "code": edition.facts.code.text,
        "version": edition.facts.version,
        "language": edition.language.code,
        "content_code": edition.content_code,
        "text": edition.text_hash,
        "clinics": list(done.text.clinics),
        "already": done.already,
        "record": done.place,
        "due": done.due.isoformat() if done.due else "",
    }
