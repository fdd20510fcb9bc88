"""Findings -> whether a build goes on; and how strict it is."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from handoutgen.batch.cache import Day
from handoutgen.model.diagnostic import Finding, Refused


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """How strict a run is, and how far it goes. `write` False stops after layout: `check`."""

    day: Day
    strict: bool = False
    write: bool = True


class Told:
    """What was found so far about one handout or packet."""

    def __init__(self) -> None:
        self.findings: list[Finding] = []

    def add(self, new: Iterable[Finding]) -> None:
        self.findings += new

    def judge(self, new: Iterable[Finding]) -> None:
        """Raises Refused if an error is among all that was found: later stages would only repeat it."""
        self.add(new)
        if any(finding.blocking for finding in self.findings):
            raise Refused
