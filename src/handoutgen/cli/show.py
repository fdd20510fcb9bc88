"""show: what a clinic's values are, where each was written, and which questions are open."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import click

from handoutgen.batch.errors import UsageError
from handoutgen.cli.places import OUTPUT, shortest
from handoutgen.cli.session import Session, speaks, today
from handoutgen.cli.workshop import Workshop
from handoutgen.model.node import Mapping, Node, Scalar


@click.command()
@click.argument("kind", type=click.Choice(("clinic", "theme", "policy", "language")))
@click.argument("name", required=False, default="")
@click.option("-c", "--clinic", "clinic", metavar="NAME", help="The clinic; the same as NAME behind `clinic` and `policy`.")
@click.option("--origin", is_flag=True, help="Behind each value, the file and line that it was written on.")
@click.option("--format", "form", type=click.Choice(("text", "pdf")), default="text", help="pdf: the open questions as a sheet to fill in.")
@click.option("-o", "--output", metavar="FILE", help="Where the pdf goes.")
@click.option("--today", "day", metavar="YYYY-MM-DD", hidden=True)
@speaks
@click.pass_obj
def command(session: Session, /, **options: str | bool | None) -> int:
    """Show the values of a clinic with its groups' below, of a theme, the policy questions and answers of a clinic, or a language's file.

    \b
    handoutgen show clinic harbor --origin
    handoutgen show theme classic            (or: show theme -c harbor)
    handoutgen show policy harbor --format pdf
    handoutgen show language en              (to translate: copy it to languages/)
    """  # noqa: D301 -- click reads \\b as "leave these lines as they are"
    workshop = Workshop(session, today(str(options["day"]) if options["day"] else None))
    clinic, kind = str(options["clinic"] or ""), options["kind"]
    if kind == "theme":
        node = _theme(workshop, str(options["name"]), clinic)
        _print(session, node, origin=bool(options["origin"]))
        return 0
    if kind == "language":
        _language(workshop, str(options["name"]), origin=bool(options["origin"]))
        return 0
    name = _clinic_name(workshop, clinic or str(options["name"]))
    if kind == "clinic":
        from handoutgen.batch.clinics import load_clinic

        _print(session, load_clinic(workshop.loader.files, name).node, origin=bool(options["origin"]))
        return 0
    if options["form"] == "pdf":
        return _policy_pdf(workshop, name, str(options["output"] or ""))
    return _policy(workshop, name, origin=bool(options["origin"]))


def _clinic_name(workshop: Workshop, name: str) -> str:
    from handoutgen.batch.clinics import clinic_names
    from handoutgen.source.suggestion import did_you_mean

    names = clinic_names(workshop.loader.files)
    if name not in names:
        message = f"there is no clinic `{name}`" if name else "which clinic?"
        raise UsageError(message, did_you_mean(name, names, "clinics"))
    return name


def _theme(workshop: Workshop, name: str, clinic: str) -> Mapping:
    from handoutgen.batch.clinics import load_clinic
    from handoutgen.model.diagnostic import Span
    from handoutgen.source.suggestion import did_you_mean
    from handoutgen.source.theme import merged_theme

    loader = workshop.loader
    if clinic:
        layers = loader.theme_layers(load_clinic(loader.files, _clinic_name(workshop, clinic)))
        return merged_theme(layers, loader.themes())
    if name not in loader.themes():
        raise UsageError(f"there is no theme `{name}`" if name else "which theme?", did_you_mean(name, loader.themes(), "themes"))
    return merged_theme((Scalar(name, Span("")),), loader.themes())


def _language(workshop: Workshop, code: str, *, origin: bool) -> None:
    """The file of a language as it stands, comments and all: what a translator copies and what a program reads."""
    from handoutgen.source.suggestion import did_you_mean

    loader, session = workshop.loader, workshop.session
    if code not in loader.languages():
        message = f"there is no language `{code}`" if code else "which language?"
        raise UsageError(message, did_you_mean(code, loader.languages(), "languages"))
    place = loader.language_place(code)
    if origin or session.output_format == "json":
        _print(session, loader.files.node(place), origin=origin)
    else:
        click.echo((loader.project.read(place) or b"").decode("utf-8", "replace"), nl=False)


def _print(session: Session, node: Node, *, origin: bool) -> None:
    """As YAML that reads the same, or as JSON."""
    if session.output_format == "json":
        click.echo(json.dumps(_plain(node, origin=origin), indent=1))
    else:
        for line in _lines(node, 0, origin=origin):
            click.echo(line)


def _plain(node: Node, *, origin: bool) -> object:
    if isinstance(node, Scalar):
        return {"value": node.text, "path": node.span.path, "line": node.span.line} if origin else node.text
    if isinstance(node, Mapping):
        return {entry.key.text: _plain(entry.value, origin=origin) for entry in node.entries}
    return [_plain(item, origin=origin) for item in node.items]


def _lines(node: Node, depth: int, *, origin: bool) -> Iterator[str]:
    indent = "  " * depth
    if isinstance(node, Scalar):
        yield f"{indent}{_quoted(node)}{_mark(node, origin=origin)}"
    elif isinstance(node, Mapping):
        for entry in node.entries:
            if isinstance(entry.value, Scalar):
                yield f"{indent}{entry.key.text}: {_quoted(entry.value)}{_mark(entry.value, origin=origin)}"
            else:
                yield f"{indent}{entry.key.text}:"
                yield from _lines(entry.value, depth + 1, origin=origin)
    else:
        for item in node.items:
            first, *rest = list(_lines(item, depth + 1, origin=origin)) or [""]
            yield f"{indent}- {first.lstrip()}"
            yield from rest


def _quoted(scalar: Scalar) -> str:
    return scalar.text if scalar.plain and "\n" not in scalar.text else json.dumps(scalar.text, ensure_ascii=False)


def _mark(scalar: Scalar, *, origin: bool) -> str:
    return f"  # {scalar.span.path}:{scalar.span.line}" if origin else ""


def _policy(workshop: Workshop, name: str, *, origin: bool) -> int:
    from handoutgen.batch.draft import draft_clinic
    from handoutgen.batch.questionnaire import plausible, policy_lines

    lines = policy_lines(workshop.loader, draft_clinic(workshop.loader.files, name))
    if workshop.session.output_format == "json":
        plain = [
            {"name": line.name, "ask": line.question.ask, "open_for": line.open_for, "answers": [answer[:2] for answer in line.answers]}
            for line in lines
        ]
        click.echo(json.dumps(plain, indent=1))
        return 0
    unanswered = [line for line in lines if line.open]
    click.echo(f"Open: {len(unanswered)} of {len(lines)}")
    for line in unanswered:
        which = ", ".join(filter(None, line.open_for))
        notes = "; ".join(filter(None, (plausible(line.question), f"for {which}" if which else "")))
        click.echo(f"  {line.name}: {line.question.ask}" + (f" ({notes})" if notes else ""))
    click.echo("Answered:")
    for line in lines:
        for procedure, text, span in line.answers:
            where = f"  # {span.path}:{span.line}" if origin else ""
            click.echo(f"  {line.name}{f' ({procedure})' if procedure else ''}: {text}{where}")
    return 0


def _policy_pdf(workshop: Workshop, name: str, output: str) -> int:
    from handoutgen.batch.draft import draft_clinic
    from handoutgen.batch.questionnaire import for_the_doctor, questionnaire
    from handoutgen.batch.writing import write_file

    loader = workshop.loader
    edition = questionnaire(loader, draft_clinic(loader.files, name))
    document = for_the_doctor(loader.stages.compose(edition), edition)
    path = Path(output) if output else workshop.project.root / OUTPUT / "policy" / f"{name}.pdf"
    write_file(path, loader.stages.write_pdf(loader.stages.lay_out(document)))
    workshop.session.say(f"Wrote the policy questions of {name} -> {shortest(path)}")
    return 0
