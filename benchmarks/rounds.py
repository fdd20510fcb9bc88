"""Two callables become medians and a ratio: run in turn, A B A B, so that a machine that slows down slows both.

The ratio is the median of the ratios of each pair, which a shared machine disturbs least. Times are seconds of wall clock.
"""

from __future__ import annotations

import gc
import platform
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from statistics import median
from time import perf_counter


@dataclass(frozen=True, slots=True)
class Comparison:
    """What `rounds` pairs of runs gave."""

    ours: tuple[float, ...]
    theirs: tuple[float, ...]

    @property
    def ratio(self) -> float:
        return median(a / b for a, b in zip(self.ours, self.theirs, strict=True))

    def report(self, what: str, limit: float) -> str:
        """A line for people; `limit` is the ratio we promise."""
        verdict = "kept" if self.ratio <= limit else "NOT kept"
        ours, theirs = median(self.ours) * 1000, median(self.theirs) * 1000
        return f"{what}: ours {ours:.1f} ms, naive {theirs:.1f} ms, ratio {self.ratio:.2f} (at most {limit:.2f}: {verdict}; {len(self.ours)} rounds)"


def compare(
    ours: Callable[[], object], theirs: Callable[[], object], rounds: int, before: Callable[[], object] = lambda: None
) -> Comparison:
    """Time both in turn. `before` runs, untimed, before each run of ours: it empties our caches."""
    taken: tuple[list[float], list[float]] = ([], [])
    for _ in range(rounds):
        before()
        taken[0].append(timed(ours))
        taken[1].append(timed(theirs))
    return Comparison(tuple(taken[0]), tuple(taken[1]))


def timed(run: Callable[[], object]) -> float:
    gc.collect()
    start = perf_counter()
    run()
    return perf_counter() - start


def machine() -> str:
    """What this ran on, and when."""
    return f"{date.today():%Y-%m-%d}, {platform.system()} {platform.machine()}, Python {platform.python_version()}"  # noqa: DTZ011
