"""Results as they come -> one live line on a terminal, a plain line now and then elsewhere."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterable, Iterator

from handoutgen.cli.session import Session
from handoutgen.model.job import Built

EVERY = 10.0  # seconds between plain lines: enough for a log, never noise


def watched(results: Iterable[Built], total: int, session: Session) -> Iterator[Built]:
    """The results themselves, with their progress shown on the way."""
    if session.human and total > 1 and sys.stderr.isatty() and os.environ.get("TERM") != "dumb":
        yield from _live(results, total)
        return
    last = time.monotonic()
    for number, built in enumerate(results, start=1):
        if time.monotonic() - last > EVERY:
            last = time.monotonic()
            session.say(f"{number} of {total}: {built.job.output}")
        yield built


def _live(results: Iterable[Built], total: int) -> Iterator[Built]:
    """rich is loaded only here: it costs more than building a sheet."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    console = Console(stderr=True)
    columns = (TextColumn("Building"), BarColumn(), MofNCompleteColumn(), TextColumn("{task.description}", markup=False))
    with Progress(*columns, console=console, transient=True) as progress:
        task = progress.add_task("", total=total)
        for built in results:
            progress.update(task, advance=1 if built.job.output else 0, description=built.job.output)
            yield built
