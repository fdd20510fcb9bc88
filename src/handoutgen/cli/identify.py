"""identify: the four characters of a footer -> which text that is, who has it, who signed it, and the sheet itself again."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from handoutgen.batch.errors import UsageError
from handoutgen.batch.outputs.manifest import MANIFEST, Manifest
from handoutgen.batch.outputs.shards import opened
from handoutgen.batch.outputs.store import Address, Folder
from handoutgen.batch.plan import Selection, plan
from handoutgen.cli.build import code_for
from handoutgen.cli.places import OUTPUT, shortest, store_of
from handoutgen.cli.printed_here import ledger_of, of_text, plain
from handoutgen.cli.session import Session, speaks, today
from handoutgen.cli.workshop import Workshop
from handoutgen.model.diagnostic import Finding, Refused
from handoutgen.model.job import Built, Job
from handoutgen.report.gather import plural

if TYPE_CHECKING:
    from handoutgen.batch.signoff.found import Found


@click.command()
@click.argument("code", metavar="CODE")
@click.option("-o", "--output", metavar="DIR", help="Make the sheet again, for each clinic, into this folder.")
@click.option("--build", "built", metavar="DIR", help="Where the built sheets lie, as for build.")
@click.option("--today", "day", metavar="YYYY-MM-DD", hidden=True)
@speaks
@click.pass_obj
def command(session: Session, /, **options: Any) -> int:
    """Say which text has this CODE: the four characters behind the dot in the footer, such as K7QF.

    Capitals or not, O for 0 and I or L for 1 are all right. With -o the sheet is made again from what was signed, with today's brand and
    phones, for the record: every page says that it is a copy, or was withdrawn.
    """
    workshop = Workshop(session, today(options["day"]))
    store = store_of(session, options["built"])
    if options["output"] and Address.of(options["output"]):
        raise UsageError("copies for the record go to a folder, not to a bucket", "choose a folder with `-o`")
    folders = (store.path,) if isinstance(store, Folder) else ()
    if options["output"] and _holds_sheets(Path(options["output"]), (*folders, session.project.root / OUTPUT)):
        raise UsageError(f"sheets for patients go to {shortest(Path(options['output']))}", "choose another folder for copies with `-o`")
    manifest = opened(store)
    found = texts_of(workshop, options["code"], manifest)
    ledger = ledger_of(session)
    counts = [of_text(ledger, each.handout, each.language, each.code) for each in found]
    if session.output_format == "json":
        click.echo(json.dumps([_plain(each) | {"printed_here": plain(count)} for each, count in zip(found, counts, strict=True)], indent=1))
    else:
        for each, count in zip(found, counts, strict=True):
            for line in (*_lines(each), *([f"  {count.words()}"] if count.words() else [])):
                click.echo(line)
    return _rebuild(workshop, found, Path(options["output"])) if options["output"] else 0


def texts_of(workshop: Workshop, typed: str, manifest: Manifest) -> tuple[Found, ...]:
    """The texts with a code. Raises Refused with what it could have been, if there is none."""
    return with_code(typed, lambda: known_texts(workshop, manifest))


def with_code(typed: str, texts: Callable[[], tuple[Found, ...]]) -> tuple[Found, ...]:
    """Those of some texts that have a code. Raises UsageError for what is no code; else Refused with what it could have been, if none has it."""
    from handoutgen.batch.signoff.found import near
    from handoutgen.source.content_code import read_code

    code = read_code(typed.rpartition("·")[2])  # the whole line of a footer: SC-07 v3 · K7QF
    if not code:
        raise UsageError(
            f"`{typed[:20]}` is not the code of a text", "it has four letters or digits, and stands behind the dot in the footer: K7QF"
        )
    known = texts()
    found = tuple(each for each in known if each.code == code)
    if not found:
        close = near(code, known)
        hint = f"did you mean {' or '.join(f'`{each}`' for each in close)}?" if close else "`handoutgen status` lists the codes there are"
        raise Refused(Finding("H465", f"no text of this project has, or had, the code {code}", None, hint))
    return found


def known_texts(workshop: Workshop, manifest: Manifest, *, anyway: bool = False) -> tuple[Found, ...]:
    """Every text that there is, or was. Raises Refused if handoutgen.yaml is wrong, unless they are asked for anyway."""
    from handoutgen.batch.signoff.found import everything

    try:
        survey = workshop.survey()
    except Refused:
        if not anyway:
            raise
        from handoutgen.batch.survey import survey as look_round

        survey = look_round(workshop.loader, "live")
    try:
        jobs = plan(survey, Selection()).jobs
    except UsageError:
        jobs = ()
    handouts = dict.fromkeys((*(each.name for each in survey.handouts), *(each.handout for each in survey.refusals if each.handout)))
    return everything(workshop.loader, jobs, handouts, manifest)


def _lines(found: Found) -> Iterator[str]:
    version = f" v{found.version}" if found.version else ""
    yield f"{found.handout_code}{version} · {found.code}  {found.handout}  {found.language}  {found.title}".rstrip()
    for stop in found.withdrawals:
        yield f"  WITHDRAWN on {stop.date}{f' by {stop.by}' if stop.by else ''}: {stop.reason}"
    for each in found.approvals:
        yield f"  approved on {each.date} by {each.name}, {each.credential} ({each.role}), due {each.due}; version {each.version}"
        yield f"    for {', '.join(each.clinics)}"
        if each.lifts:
            yield "    it lifted an earlier withdrawal of this text"
    if found.replaced_by:
        yield f"  replaced by {found.replaced_by}"
    if found.damaged:
        yield "  a record of it cannot be trusted: see `handoutgen check`"
    elif not found.approvals:
        yield "  never approved"
    yield f"  said now by: {', '.join(found.now) or 'nobody'}"
    yield f"  built files: {', '.join(found.outputs) or 'none'}"


def _plain(found: Found) -> dict[str, object]:
    return {
        "content_code": found.code,
        "text": found.text,
        "handout": found.handout,
        "code": found.handout_code,
        "version": found.version,
        "language": found.language,
        "title": found.title,
        "now": list(found.now),
        "approved": [
            {"by": each.name, "role": each.role, "credential": each.credential, "date": str(each.date), "due": str(each.due),
             "version": each.version, "clinics": list(each.clinics)}
            for each in found.approvals
        ],
        "replaced_by": found.replaced_by,
        "lifted": [str(each.date) for each in found.approvals if each.lifts],
        "withdrawn": [{"date": str(each.date), "by": each.by, "reason": each.reason} for each in found.withdrawals],
        "built": list(found.outputs),
    }  # fmt: skip


def _rebuild(workshop: Workshop, found: tuple[Found, ...], folder: Path) -> int:
    """The sheets of these texts, for every clinic that was signed for it, or says it now."""
    from handoutgen.batch.signoff.rebuild import rebuilt
    from handoutgen.batch.writing import write_file

    session = workshop.session
    jobs = plan(workshop.survey(None, "draft"), Selection()).jobs
    results: list[Built] = []
    for text in found:
        for built in rebuilt(workshop.loader, text, jobs):
            results.append(replace(built, data=b""))
            if built.outcome == "built":
                path = folder / _name(built.job, text.code)
                write_file(path, built.data)
                click.echo(shortest(path), err=session.output_format == "json")
    if session.human:
        session.tell(results)
    made = sum(1 for each in results if each.outcome == "built")
    session.say(f"Made {plural(made, 'sheet')} again -> {shortest(folder)}")
    return code_for(results, strict=False) if made else 1


def _holds_sheets(folder: Path, built: Iterable[Path]) -> bool:
    """Is it a folder that builds write to, or one in it?"""
    here = folder.resolve()
    return any(each.resolve() in (here, *here.parents) for each in built) or (folder / MANIFEST).exists()


def _name(job: Job, code: str) -> str:
    """Beside others of its name, never over them."""
    return f"{job.output.removesuffix('.pdf')}-{code}.pdf"
