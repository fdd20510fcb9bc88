"""list: what there is to build with."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping

import click

from handoutgen.batch.errors import UsageError
from handoutgen.cli.session import Session, speaks, today
from handoutgen.cli.workshop import Workshop

Row = Mapping[str, object]


@click.command()
@click.argument("kind", required=False, default="")
@speaks
@click.pass_obj
def command(session: Session, kind: str) -> int:
    """List KIND: handouts, packets, clinics, policies, themes, languages, fonts, blocks, shared, outputs or printers. Without it: handouts and clinics."""
    from handoutgen.source.suggestion import did_you_mean

    if kind and kind not in KINDS:
        raise UsageError(f"`{kind}` cannot be listed", did_you_mean(kind, KINDS, "there are"))
    workshop = Workshop(session, today(None))
    chosen = (kind,) if kind else ("handouts", "clinics")
    found = {name: list(KINDS[name](workshop)) for name in chosen}
    if session.output_format == "json":
        click.echo(json.dumps(found, indent=1))
        return 0
    for name in chosen:
        if not kind:
            click.echo(f"{name}:")
        for line in _table(found[name]):
            click.echo(line if kind else f"  {line}")
    if kind == "printers" and not found[kind]:
        from handoutgen.printing.discovery import NONE_HERE

        click.echo(f"To have one: {NONE_HERE}", err=True)
    return 0


def _table(rows: list[Row]) -> Iterator[str]:
    """Columns side by side, each as wide as its widest value."""
    if not rows:
        yield "none"
        return
    cells = [[", ".join(value) if isinstance(value, (list, tuple)) else str(value) for value in row.values()] for row in rows]
    widths = [max(len(row[column]) for row in cells) for column in range(len(cells[0]))]
    for row in cells:
        yield "  ".join(value.ljust(width) for value, width in zip(row, widths, strict=True)).rstrip()


def _handouts(workshop: Workshop) -> Iterator[Row]:
    from handoutgen.batch.handouts import load_facts, translations

    survey = workshop.survey()
    files = workshop.loader.files
    for entry in survey.handouts:
        facts = load_facts(files, entry.name)
        yield {
            "name": entry.name,
            "code": facts.code.text,
            "version": facts.version,
            "languages": translations(files, entry.name),
            "per": facts.per,
            "visit": facts.visit or "",
        }
    yield from (
        {"name": each.handout, "code": "?", "version": "?", "languages": "cannot be read", "per": "", "visit": ""}
        for each in survey.refusals
        if each.handout and each.kind == "handout"
    )


def _packets(workshop: Workshop) -> Iterator[Row]:
    from handoutgen.batch.packets import load_packet

    survey = workshop.survey()
    for entry in survey.packets:
        packet = load_packet(workshop.loader.files, entry.name)
        yield {
            "name": entry.name,
            "code": packet.code.text,
            "version": packet.version,
            "languages": entry.languages,
            "visit": packet.visit,
            "sheets": packet.budget,
            "handouts": entry.handouts,
        }
    yield from (
        {"name": each.handout, "code": "?", "version": "?", "languages": "cannot be read", "visit": "", "sheets": "", "handouts": ""}
        for each in survey.refusals
        if each.kind == "packet"
    )


def _clinics(workshop: Workshop) -> Iterator[Row]:
    from handoutgen.batch.clinics import load_clinic

    survey = workshop.survey()
    for entry in survey.clinics:
        clinic = load_clinic(workshop.loader.files, entry.name).clinic
        yield {
            "name": entry.name,
            "full name": clinic.name,
            "languages": entry.languages,
            "paper": entry.paper,
            "procedures": entry.procedures,
        }
    for group in survey.groups:
        yield {"name": group, "full name": "(a group)", "languages": "", "paper": "", "procedures": ""}
    for each in survey.refusals:
        if each.clinic:
            yield {"name": each.clinic, "full name": "(cannot be read: `handoutgen check`)", "languages": "", "paper": "", "procedures": ""}


def _policies(workshop: Workshop) -> Iterator[Row]:
    from handoutgen.batch.handouts import load_questions

    for name, question in load_questions(workshop.loader.files).items():
        kind = f"{question.type} ({question.unit})" if question.unit else question.type
        yield {"name": name, "type": kind, "question": question.ask}


def _fonts(workshop: Workshop) -> Iterator[Row]:
    from handoutgen.batch.fonts import load_typefaces

    for name, face in sorted(load_typefaces(workshop.loader.files).items()):
        yield {"family": name, "kind": face.family.category, "scripts": face.family.scripts, "licence": face.family.licence}


def _blocks(_workshop: Workshop) -> Iterator[Row]:
    from handoutgen.blocks import BLOCKS

    for name, block in BLOCKS.items():
        yield {"type": name, "what": (block.__doc__ or "").strip().split("\n")[0]}


def _shared(workshop: Workshop) -> Iterator[Row]:
    from handoutgen.batch.handouts import SHARED

    files = workshop.loader.files
    for name in files.names(SHARED):
        yield {
            "name": name,
            "languages": [each.removesuffix(".yaml") for each in files.names(f"{SHARED}/{name}") if each.endswith(".yaml")],
        }


def _outputs(workshop: Workshop) -> Iterator[Row]:
    from handoutgen.batch.outputs.shards import opened
    from handoutgen.cli.places import OUTPUT

    for name, entry in sorted(opened(workshop.project.root / OUTPUT).entries.items()):
        row = {"file": name, "code": entry.code, "version": entry.version, "pages": entry.pages, "paper": entry.paper}
        yield row | ({"stale": "stale: " + entry.stale} if entry.stale else {})


def _printers(workshop: Workshop) -> Iterator[Row]:
    from handoutgen.printing.capabilities import capabilities
    from handoutgen.printing.discovery import printers
    from handoutgen.printing.ticket import PrinterError

    for each in printers(workshop.loader.settings().printers):
        try:
            found = capabilities(each, 3.0)
            row = {"about": found.printer.about, "paper": found.papers, "sides": "two" if found.duplex else "one", "stands": found.words}
        except (PrinterError, UsageError) as error:
            row = {"about": each.about, "paper": "", "sides": "", "stands": str(error)}
        yield {"name": each.name, "default": "default" if each.default else "", **row, "address": each.uri}


def _named(names: Iterable[str]) -> Iterator[Row]:
    yield from ({"name": name} for name in sorted(names))


KINDS: dict[str, Callable[[Workshop], Iterator[Row]]] = {
    "handouts": _handouts,
    "packets": _packets,
    "clinics": _clinics,
    "policies": _policies,
    "themes": lambda workshop: _named(workshop.loader.themes()),
    "languages": lambda workshop: _named(workshop.loader.languages()),
    "fonts": _fonts,
    "blocks": _blocks,
    "shared": _shared,
    "outputs": _outputs,
    "printers": _printers,
}
