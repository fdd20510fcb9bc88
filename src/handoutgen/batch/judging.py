"""Findings -> whether a build goes on; and how strict it is."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from handoutgen.batch.cache import Day
from handoutgen.checks import kinds
from handoutgen.checks.ignores import excused
from handoutgen.model.diagnostic import Finding, Refused
from handoutgen.model.handout import Ignore


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """How strict a run is, and how far it goes. `write` False stops after layout: `check`."""

    day: Day
    strict: bool = False
    write: bool = True


class Told:
    """What was found so far about a handout or a packet; what the author ignores with a reason is marked as it comes in."""

    def __init__(self, ignores: tuple[Ignore, ...] = ()) -> None:
        self.ignores = ignores
        self.findings: list[Finding] = []

    def add(self, new: Iterable[Finding]) -> None:
        self.findings += excused(new, self.ignores, kinds()) if self.ignores else new

    def judge(self, new: Iterable[Finding]) -> None:
        """Raises Refused if an error is among all that was found: later stages would only repeat it."""
        self.add(new)
        if any(finding.blocking for finding in self.findings):
            raise Refused
