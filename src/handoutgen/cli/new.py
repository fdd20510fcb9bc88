"""new: the files of a handout or a clinic, to be filled in."""

from __future__ import annotations

import click

from handoutgen.batch.errors import UsageError
from handoutgen.cli.session import Session, speaks, today
from handoutgen.cli.workshop import Workshop
from handoutgen.model.diagnostic import Refused, Span


@click.command()
@click.argument("kind", type=click.Choice(("handout", "clinic")))
@click.argument("name")
@click.option("--from", "source", metavar="NAME", help="Copy this handout, or this clinic without its name, phones, addresses and logo.")
@speaks
@click.pass_obj
def command(session: Session, kind: str, name: str, source: str | None) -> int:
    """Write the files of a new handout or clinic called NAME: small letters, digits and dashes."""
    from handoutgen.batch.clinics import RESERVED as CLINICS
    from handoutgen.batch.handouts import RESERVED as HANDOUTS
    from handoutgen.batch.naming import check_name
    from handoutgen.batch.writing import write_file

    workshop = Workshop(session, today(None))
    try:
        check_name(name, kind, Span(""), HANDOUTS if kind == "handout" else CLINICS)
    except Refused as refused:
        raise UsageError(refused.findings[0].message, refused.findings[0].hint) from None
    root = session.project.root
    if (root / f"{kind}s" / name).exists():
        raise UsageError(f"there is a {kind} `{name}` already", f"choose another name, or edit the files in {kind}s/{name}")
    starter = _handout(workshop, name, source) if kind == "handout" else _clinic(workshop, name, source)
    for place, data in starter.items():
        write_file(root / place, data)
        click.echo(place)
    session.say(f"Next: fill them in, then `handoutgen check {name if kind == 'handout' else f'-c {name}'}`")
    return 0


def _handout(workshop: Workshop, name: str, source: str | None) -> dict[str, bytes]:
    from handoutgen.batch.handouts import folder_of, handout_names, load_facts
    from handoutgen.batch.starters import copied_handout, free_code, handout_starter
    from handoutgen.source.suggestion import did_you_mean

    files = workshop.loader.files
    names = handout_names(files)
    codes = []
    for each in names:
        try:
            codes.append(load_facts(files, each).code.text)
        except Refused:  # a handout that cannot be read has no code to avoid
            continue
    if not source:
        return handout_starter(name, free_code(codes), workshop.today)
    if source not in names:
        raise UsageError(f"there is no handout `{source}`", did_you_mean(source, names, "handouts"))
    return copied_handout(files, folder_of(files, source), name, free_code(codes))


def _clinic(workshop: Workshop, name: str, source: str | None) -> dict[str, bytes]:
    from handoutgen.batch.clinics import clinic_names
    from handoutgen.batch.handouts import load_questions
    from handoutgen.batch.starters import clinic_starter, copied_clinic
    from handoutgen.source.suggestion import did_you_mean

    files = workshop.loader.files
    if not source:
        return clinic_starter(name, load_questions(files).items())
    if source not in clinic_names(files):
        raise UsageError(f"there is no clinic `{source}`", did_you_mean(source, clinic_names(files), "clinics"))
    return copied_clinic(files, source, name)
