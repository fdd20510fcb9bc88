"""preview: pages as pictures, to look at before printing."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from handoutgen.batch.crews.crew import tried
from handoutgen.batch.run import refused
from handoutgen.cli.build import code_for
from handoutgen.cli.places import OUTPUT, shortest
from handoutgen.cli.session import Session, selection, selects, speaks, today
from handoutgen.cli.workshop import Workshop
from handoutgen.model.job import Built
from handoutgen.report.gather import plural

FOLDER = "preview"


@click.command()
@selects
@click.option("--dpi", type=click.IntRange(30, 400), default=100, show_default=True, help="Dots per inch.")
@click.option("--grey", is_flag=True, help="As a black-and-white printer makes it.")
@click.option("-o", "--output", metavar="DIR", help="Where the pictures go; `build/preview` in the project if not given.")
@speaks
@click.pass_obj
def command(session: Session, /, **options: Any) -> int:
    """Show pages as PNG pictures: build/preview/<clinic>/<language>/<handout>-1.png and so on.

    Takes names and options as `build` does; the sheets themselves are not written.
    """
    from handoutgen.batch.writing import write_file

    session.most = options["max_problems"]
    workshop = Workshop(session, today(options["day"]), options["strict"])
    planned = workshop.plan(workshop.survey(), selection(options))
    folder = Path(options["output"]) if options["output"] else session.project.root / OUTPUT / FOLDER
    builder = workshop.builder()
    results = [refused(each) for each in planned.refusals]
    pages = 0
    for job in planned.jobs:
        built = tried(builder, job, "", workshop.failed)
        results.append(built)
        for number, picture in enumerate(_pictures(built, options["dpi"], grey=options["grey"]), start=1):
            path = folder / f"{job.output.removesuffix('.pdf')}-{number}.png"
            write_file(path, picture)
            click.echo(shortest(path))
            pages += 1
    session.tell(results)
    session.say(f"{plural(pages, 'page')} in {session.elapsed} -> {shortest(folder)}")
    return code_for(results, strict=options["strict"])


def _pictures(built: Built, dpi: int, *, grey: bool) -> Iterator[bytes]:
    """Each page of a PDF as PNG."""
    import pypdfium2

    if built.outcome != "built":
        return
    document = pypdfium2.PdfDocument(built.data)
    try:
        for page in document:
            picture = io.BytesIO()
            page.render(scale=dpi / 72, grayscale=grey).to_pil().save(picture, "PNG", dpi=(dpi, dpi))
            yield picture.getvalue()
    finally:
        document.close()
