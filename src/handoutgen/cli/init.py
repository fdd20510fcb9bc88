"""init: an empty folder becomes a project that builds at once."""

from __future__ import annotations

import shlex
from pathlib import Path

import click

from handoutgen.batch.errors import UsageError
from handoutgen.batch.project import FILE
from handoutgen.cli.session import Session, speaks
from handoutgen.cli.starting import write_starters

STARTERS = tuple(f"Handouts.{ending}" for ending in ("bat", "command", "sh", "desktop"))


@click.command()
@click.argument("directory", metavar="[DIR]", default=".")
@click.option("--force", is_flag=True, help="Also in a folder that is not empty; files that are there are kept.")
@speaks
@click.pass_obj
def command(session: Session, directory: str, *, force: bool) -> int:
    """Make a project in DIR, or here: a sample clinic, the built-in handouts, and nothing to fill in before the first build."""
    from handoutgen.batch.starters import project_starter
    from handoutgen.batch.writing import write_file

    folder = Path(session.directory) / directory
    if folder.exists() and not folder.is_dir():
        raise UsageError(f"{folder} is a file", "name a folder that is empty or not there yet")
    if (folder / FILE).is_file() and not force:
        raise UsageError(f"{_shown(folder)} is a project already", "`handoutgen build` builds it; to make another, name a new folder")
    if folder.is_dir() and any(folder.iterdir()) and not force:
        raise UsageError(f"{_shown(folder)} is not empty", "name a new folder; `--force` adds what is missing and keeps what is there")
    name = folder.resolve().name.replace("-", " ").replace("_", " ").strip().capitalize() or "My practice"
    written = 0
    for place, data in project_starter(name).items():
        if not (folder / place).exists():
            write_file(folder / place, data)
            written += 1
    if not any((folder / place).exists() for place in STARTERS):
        written += len(write_starters(folder))
    session.say("To hand sheets out, double-click Handouts in that folder: the front desk opens in a browser.")
    here = folder.resolve() == Path.cwd()
    session.say(f"Made a project of {written} files in {_shown(folder)}.")
    session.say("Next:" + ("" if here else f" cd {shlex.quote(str(folder))}, then") + " handoutgen build")
    return 0


def _shown(folder: Path) -> str:
    return "this folder" if folder.resolve() == Path.cwd() else str(folder)
