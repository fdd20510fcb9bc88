"""What holds for every command: which folder, how it speaks, what day it is."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, TypeVar

import click

from handoutgen.batch.errors import UsageError
from handoutgen.batch.plan import Selection
from handoutgen.batch.project import FILE, Project
from handoutgen.model.approval import Release
from handoutgen.model.clinic import VARIANTS
from handoutgen.model.diagnostic import Refused
from handoutgen.model.job import Built, Format

F = TypeVar("F", bound=Callable[..., Any])


@dataclass(slots=True)
class Session:
    """Filled from the options before a command runs."""

    directory: str = "."
    output_format: str = "human"
    debug: bool = False
    most: int = 20
    started: float = field(default_factory=time.monotonic)
    _project: Project | None = None

    @property
    def human(self) -> bool:
        return self.output_format == "human"

    @property
    def elapsed(self) -> str:
        return f"{time.monotonic() - self.started:.1f} s"

    @property
    def project(self) -> Project:
        """The project of the folder; found once. Raises UsageError, or Refused if handoutgen.yaml cannot be read."""
        if self._project is None:
            self._project = Project.find(Path(self.directory))
        return self._project

    def open_anyway(self) -> None:
        """Take the project even if handoutgen.yaml cannot be read: to stop a sheet nobody should have to mend that first. Raises UsageError."""
        self._project = Project.find(Path(self.directory), anyway=True)

    def say(self, text: str) -> None:
        """One line about what happens, for a person."""
        if self.human:
            click.echo(text, err=True)

    def stopped(self, message: str, hint: str) -> None:
        """Why nothing more happens; said in every format."""
        from handoutgen.report.terminal import shown

        encoding = sys.stderr.encoding or "utf-8"
        head = "\x1b[1;31merror\x1b[0m" if self._colour() else "error"
        click.echo(f"{head}: {shown(message, encoding)}", err=True, color=self._colour())
        if hint:
            click.echo(f"  = help: {shown(hint, encoding)}", err=True)

    def tell(self, results: Iterable[Built], removed: Iterable[str] = (), outputs: bool = False, left: Iterable[str] = ()) -> None:
        """Findings of results: for people on stderr, for programs on stdout, where `outputs` also lists what became of each."""
        from handoutgen.report.gather import gather
        from handoutgen.report.human import Style, findings_text
        from handoutgen.report.machine import github_text, json_text

        results = tuple(results)
        told = gather(results)
        if self.output_format == "json":
            click.echo(json_text(told, results if outputs else (), removed, left), nl=False)
        elif self.output_format == "github":
            click.echo(github_text(told, self._top()), nl=False)
        elif told:
            style = Style(sys.stderr.encoding or "utf-8", self._colour(), self.most)
            click.echo(findings_text(told, self.source, style), err=True, color=style.colour)

    def _colour(self) -> bool:
        if os.environ.get("NO_COLOR"):
            return False
        return bool(os.environ.get("FORCE_COLOR")) or (sys.stderr.isatty() and os.environ.get("TERM") != "dumb")

    def _top(self) -> str:
        """The project's folder below the repository's, which is where GitHub runs us."""
        top = Path(os.environ.get("GITHUB_WORKSPACE") or Path.cwd()).resolve()
        try:
            return self.project.root.relative_to(top).as_posix().removeprefix(".")
        except (ValueError, UsageError, Refused):
            return ""

    def source(self, place: str) -> bytes | None:
        """The file behind a finding, for its excerpt; a PDF has no lines to show."""
        if place.lower().endswith(".pdf"):
            return None
        try:
            return self.project.read(place)
        except UsageError:
            return None
        except Refused:
            # handoutgen.yaml itself may be what cannot be read as YAML: its lines can still be shown.
            return _alone(Path(self.directory)) if place == FILE else None


def _alone(folder: Path) -> bytes | None:
    """The project file of a folder; None if it cannot be read at all."""
    try:
        return Project(folder, None).read(FILE)
    except Refused:
        return None


def speaks(command: F) -> F:
    """Options that every command has, before its name or behind it."""

    def keep(name: str) -> Callable[[click.Context, click.Parameter, Any], None]:
        def callback(ctx: click.Context, _parameter: click.Parameter, value: Any) -> None:
            if value not in (None, False):
                setattr(ctx.find_object(Session), name, value)

        return callback

    options = (
        click.option("-C", "project_folder", metavar="DIR", expose_value=False, callback=keep("directory"), help="The project's folder, or one below it."),
        click.option(
            "--output-format", type=click.Choice(("human", "json", "github")), expose_value=False, callback=keep("output_format"),
            help="How findings are told.",
        ),
        click.option("--debug", is_flag=True, expose_value=False, callback=keep("debug"), help="Show where handoutgen itself failed."),
    )  # fmt: skip
    for option in reversed(options):
        command = option(command)
    return command


def selects(command: F) -> F:
    """Options that say which sheets: shared by build, check and preview."""
    options = (
        click.argument("handouts", nargs=-1, metavar="[HANDOUT | topic:NAME | @changed]..."),
        click.option(
            "--packet", "packets", multiple=True, metavar="GLOB", help="These packets instead of single handouts. May be given again."
        ),
        click.option("-c", "--clinic", "clinics", multiple=True, metavar="GLOB", help="Only these clinics. May be given again."),
        click.option("-l", "--language", "languages", multiple=True, metavar="CODE", help="Only these languages."),
        click.option(
            "--paper", "papers", multiple=True, type=click.Choice(("letter", "a4")), help="This paper instead of the clinic's own."
        ),
        click.option(
            "-v",
            "--variant",
            "variants",
            multiple=True,
            type=click.Choice(VARIANTS),
            help="Print form: 18 pt for low vision, or black and white. May be given again.",
        ),
        click.option("--strict", is_flag=True, help="Warnings count as errors."),
        click.option("--max-problems", type=click.IntRange(0), default=20, show_default=True, help="Problems told in full; 0 is all."),
        click.option("--today", "day", metavar="YYYY-MM-DD", hidden=True, help="Build as on this day."),
    )
    for option in reversed(options):
        command = option(command)
    return command


def chooses(command: F) -> F:
    """Options that say whose words: shared by the commands of signing off, for which paper and print form are all the same."""
    options = (
        click.argument("handouts", nargs=-1, metavar="[HANDOUT]..."),
        click.option("-c", "--clinic", "clinics", multiple=True, metavar="GLOB", help="Only these clinics. May be given again."),
        click.option("-l", "--language", "languages", multiple=True, metavar="CODE", help="Only these languages."),
        click.option("--max-problems", type=click.IntRange(0), default=20, show_default=True, help="Problems told in full; 0 is all."),
        click.option("--today", "day", metavar="YYYY-MM-DD", hidden=True, help="As on this day."),
    )
    for option in reversed(options):
        command = option(command)
    return command


def selection(options: Mapping[str, Any], formats: tuple[Format, ...] = ("pdf",), release: Release = "live") -> Selection:
    """What the options of `selects` ask for. Raises UsageError for `@` followed by anything but `changed`."""
    names = ("clinics", "languages", "papers", "variants", "packets")
    handouts, topics, changed = _named(options["handouts"])
    given = {name: options[name] for name in names if name in options}
    return Selection(formats=formats, release=release, handouts=handouts, topics=topics, changed=changed, **given)


def _named(given: Iterable[str]) -> tuple[tuple[str, ...], tuple[str, ...], str]:
    """What stands for HANDOUT: names, topics (`topic:going-home`), and the commit of `@changed`, HEAD if it is not said."""
    names: list[str] = []
    topics: list[str] = []
    changed = ""
    for each in given:
        if each.startswith("@"):
            word, _, ref = each[1:].partition(":")
            if word != "changed":
                raise UsageError(
                    f"`{each}` is nothing to choose by", "`@changed` is what differs from the last commit, `@changed:main` from a branch"
                )
            changed = ref or "HEAD"
        elif each.startswith("topic:"):
            topics.append(each.removeprefix("topic:"))
        else:
            names.append(each)
    return tuple(names), tuple(topics), changed


def read_day(given: str | None, option: str) -> date | None:
    """A day behind an option. Raises UsageError."""
    try:
        return date.fromisoformat(given) if given else None
    except ValueError:
        raise UsageError(f"`{option} {given}` is not a day", "write it as 2026-11-21") from None


def today(given: str | None, *, signing: bool = False) -> date:
    """The day that dates on sheets are judged by: as given, SOURCE_DATE_EPOCH, or the machine's own.

    `signing`: a signature is of the day it is given, whatever day builds are to be reproduced as.
    """
    epoch = "" if signing else os.environ.get("SOURCE_DATE_EPOCH", "")
    try:
        if given:
            return date.fromisoformat(given)
        if epoch:
            return datetime.fromtimestamp(int(epoch), UTC).date()
    except (ValueError, OverflowError, OSError):
        message = f"`--today {given}` is not a day" if given else f"SOURCE_DATE_EPOCH is not a number of seconds: {epoch[:40]}"
        raise UsageError(message, "write it as 2026-11-21" if given else "") from None
    return datetime.now().astimezone().date()
