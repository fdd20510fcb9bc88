"""doctor: what this machine has, and what it lacks."""

from __future__ import annotations

import json
import os
import platform
import shutil
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Literal

import click

from handoutgen import __version__
from handoutgen.batch.errors import MachineError, UsageError
from handoutgen.batch.library import library_root
from handoutgen.batch.toolchain import LIBRARIES, installed
from handoutgen.cli.places import OUTPUT
from handoutgen.cli.session import Session, speaks
from handoutgen.cli.verapdf import HOW, JAR
from handoutgen.model.diagnostic import Refused

# Files and variables that change what ReportLab writes elsewhere; handoutgen sets them back (targets/pdf/settings.py).
USER_SETTINGS = ("reportlab_settings", "local_reportlab_settings")


@dataclass(frozen=True, slots=True)
class Line:
    """One thing looked at. `lacking` makes the exit code 3; `note` is worth knowing and no more."""

    name: str
    state: Literal["ok", "note", "lacking"]
    said: str


@click.command()
@speaks
@click.pass_obj
def command(session: Session) -> int:
    """Say what is installed here and what is missing. Paste it into a bug report."""
    lines = [*_versions(), *_fonts(session), *_project(session), *_surroundings()]
    if session.output_format == "json":
        click.echo(json.dumps([asdict(line) for line in lines], indent=1))
    else:
        for line in lines:
            click.echo(f"{line.state:8}{line.name:24}{line.said}")
    return 3 if any(line.state == "lacking" for line in lines) else 0


def _versions() -> Iterator[Line]:
    yield Line("handoutgen", "ok", f"{__version__}, Python {platform.python_version()}, {platform.system()} {platform.machine()}")
    for name in (*LIBRARIES, "click", "rich", "pypdfium2", "pypdf"):
        found = installed(name)
        yield Line(name, "ok" if found else "lacking", found or "not installed: install handoutgen again")


def _fonts(session: Session) -> Iterator[Line]:
    from handoutgen.batch.files import Files
    from handoutgen.batch.fonts import font_bytes, load_typefaces
    from handoutgen.batch.project import Project

    try:
        project = session.project
    except (UsageError, Refused):
        project = Project(library_root(), None)
    try:
        files = Files(project)
        count = sum(1 for _ in font_bytes(files))
        yield Line("fonts", "ok", f"{count} files of {', '.join(sorted(load_typefaces(files)))}")
    except (MachineError, Refused) as error:
        yield Line("fonts", "lacking", str(error))


def _project(session: Session) -> Iterator[Line]:
    try:
        root = session.project.root
    except (UsageError, Refused) as error:
        yield Line("project", "note", str(error))
        return
    yield Line("project", "ok", f"{root}" + (", with the built-in library" if session.project.library else ""))
    folder = root / OUTPUT if (root / OUTPUT).is_dir() else root
    try:
        with tempfile.NamedTemporaryFile(dir=folder, prefix=".handoutgen"):
            yield Line("output folder", "ok", f"{root / OUTPUT} can be written")
    except OSError as error:
        yield Line("output folder", "lacking", f"{folder} cannot be written: {error.strerror}; use `build -o DIR`")


def _surroundings() -> Iterator[Line]:
    set_here = sorted(name for name in os.environ if name.startswith("RL_"))
    set_here += [name for name in USER_SETTINGS if find_spec(name)]
    set_here += [name for name in ("~/.reportlab_settings",) if Path(name).expanduser().is_file()]
    yield Line(
        "ReportLab settings",
        "note" if set_here else "ok",
        f"{', '.join(set_here)}: not used by handoutgen" if set_here else "none but ours",
    )
    encoding = (sys.stdout.encoding or "unknown").lower()
    plain = "" if encoding.replace("-", "") == "utf8" else "; letters it lacks are shown as `?`, PDFs are not concerned"
    yield Line("terminal encoding", "note" if plain else "ok", encoding + plain)
    java = shutil.which("java")
    yield Line("Java", "ok" if java else "note", java or "not found: only needed to run veraPDF, the validator")
    jar = os.environ.get(JAR, "")
    found = Path(jar).is_file() and bool(java)
    yield Line("veraPDF", "ok" if found else "note", jar if found else f"not set up: only needed for the full check of `verify`. {HOW}")
