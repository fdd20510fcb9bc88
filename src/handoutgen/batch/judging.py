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


def judge(new: Iterable[Finding], findings: list[Finding]) -> None:
    """Write findings down. Raises Refused if one of them is an error: later stages would only repeat it."""
    told = tuple(new)
    findings += told
    if any(finding.blocking for finding in told):
        raise Refused
