"""schema: the JSON Schema of every kind of file, for editors that complete and check while one types."""

from __future__ import annotations

from pathlib import Path

import click

from handoutgen.batch.errors import UsageError
from handoutgen.cli.session import Session, speaks


@click.command()
@click.argument("kind", required=False, default="")
@click.option("--write", "folder", metavar="DIR", help="Write the schemas of all kinds into this folder.")
@speaks
@click.pass_obj
def command(session: Session, kind: str, folder: str | None) -> int:
    """Print the JSON Schema of KIND: project, clinic, handout, words, packet, notice and so on.

    `--write schema` in a project's top folder puts them where the first line of each file says they are.
    """
    from handoutgen.batch.schemas import KINDS, schema_text
    from handoutgen.batch.writing import write_file
    from handoutgen.source.suggestion import did_you_mean

    if kind and kind not in KINDS:
        raise UsageError(f"there is no kind of file called `{kind}`", did_you_mean(kind, KINDS, "kinds"))
    if folder:
        chosen = (kind,) if kind else tuple(KINDS)
        for name in chosen:
            write_file(Path(folder) / f"{name}.json", schema_text(name).encode())
        session.say(f"Wrote {len(chosen)} schemas -> {folder}")
    elif kind:
        click.echo(schema_text(kind), nl=False)
    else:
        click.echo("\n".join(KINDS))
    return 0
