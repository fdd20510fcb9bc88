"""Results as they come -> one live line on a terminal, a plain line now and then elsewhere: what became of them, how fast, how long still."""

from __future__ import annotations

import os
import sys
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from handoutgen.cli.session import Session
from handoutgen.model.job import Built

EVERY = 10.0  # seconds between plain lines: enough for a log, never noise
BLINK = 0.1  # seconds between two states of the live line
TRUSTED = 3.0  # seconds of work before its speed says anything


@dataclass
class Tally:
    """What became of the sheets so far. What was current without a look costs no time, and is no part of the speed."""

    total: int
    begun: float = field(default_factory=time.monotonic)
    outcomes: Counter[str] = field(default_factory=Counter)
    worked: int = 0

    def add(self, built: Built) -> None:
        """Count a result; one without an output is about files alone."""
        if built.job.output:
            self.outcomes[built.outcome] += 1
            if built.seconds:
                self.worked += 1
            elif not self.worked:
                self.begun = time.monotonic()

    @property
    def done(self) -> int:
        return self.outcomes.total()

    def line(self, now: float) -> str:
        """`212 of 1,000: 180 built, 30 current, 2 refused; 34 sheets/s, 23 s left`."""
        parts = [f"{self.outcomes[name]:,} {name}" for name in ("built", "current", "refused", "failed") if self.outcomes[name]]
        speed = self.speed(now)
        return f"{self.done:,} of {self.total:,}" + (f": {', '.join(parts)}" if parts else "") + (f"; {speed}" if speed else "")

    def speed(self, now: float) -> str:
        """How fast it goes and how long it will take, as soon as anyone can tell."""
        spent = now - self.begun
        if not self.worked or spent < TRUSTED:
            return ""
        rate = self.worked / spent
        left = max(0, self.total - self.done)
        shown = f"{rate:,.0f}" if rate >= 10 else f"{rate:.1f}"
        return f"{shown} sheets/s" + (f", {lasting(left / rate)} left" if left else "")


def lasting(seconds: float) -> str:
    """`23 s`, `4 min`, `2 h 10 min`."""
    if seconds < 99.5:
        return f"{seconds:.0f} s"
    minutes = round(seconds / 60)
    return f"{minutes} min" if minutes < 100 else f"{minutes // 60:,} h {minutes % 60} min"


def watched(results: Iterable[Built], total: int, session: Session) -> Iterator[Built]:
    """The results themselves, with their progress shown on the way: to people alone, and never on stdout."""
    tally = Tally(total)
    if session.human and total > 1 and sys.stderr.isatty() and os.environ.get("TERM") != "dumb":
        yield from _live(results, tally)
        return
    last = time.monotonic()
    for built in results:
        tally.add(built)
        if (now := time.monotonic()) - last > EVERY:
            last = now
            session.say(tally.line(now))
        yield built


def _live(results: Iterable[Built], tally: Tally) -> Iterator[Built]:
    """rich is loaded only here: it costs more than building a sheet."""
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn

    columns = (TextColumn("Building"), BarColumn(), TextColumn("{task.description}", markup=False))
    with Progress(*columns, console=Console(stderr=True), transient=True, refresh_per_second=4) as progress:
        task = progress.add_task(tally.line(tally.begun), total=tally.total)
        last = 0.0
        for built in results:
            tally.add(built)
            if (now := time.monotonic()) - last > BLINK:
                last = now
                progress.update(task, completed=tally.done, description=tally.line(now))
            yield built
