"""What many editions found -> each problem once, by file, with the number of editions that have it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from handoutgen.model.diagnostic import Finding, Severity, Span
from handoutgen.model.job import Built


@dataclass(frozen=True, slots=True)
class Told:
    """One problem, and the outputs it concerns; none if it concerns files alone."""

    finding: Finding
    outputs: tuple[str, ...] = ()


def gather(results: Iterable[Built]) -> tuple[Told, ...]:
    """Findings of all results: equal ones once, errors and warnings together by file and line."""
    found: dict[Finding, dict[str, None]] = {}
    for built in results:
        for finding in built.findings:
            outputs = found.setdefault(finding, {})
            if built.job.output:
                outputs[built.job.output] = None
    told = (Told(finding, tuple(outputs)) for finding, outputs in found.items())
    return tuple(sorted(told, key=_place))


def _place(told: Told) -> tuple[str, Span, str, str]:
    span = told.finding.span or Span("", 0)
    return span.path, span, told.finding.code, told.finding.message


@dataclass(frozen=True, slots=True)
class Count:
    errors: int
    warnings: int
    ignored: int = 0

    @property
    def words(self) -> str:
        """`1 error, 2 warnings`, or `no problems`; what an author ignores is counted apart."""
        parts = [plural(number, word) for number, word in ((self.errors, "error"), (self.warnings, "warning")) if number]
        return ", ".join((*(parts or ["no problems"]), *([f"{self.ignored:,} ignored"] if self.ignored else [])))


def count(told: Iterable[Told]) -> Count:
    """How many problems of each severity, and how many are ignored with a reason."""
    findings = [each.finding for each in told]
    severities = [finding.severity for finding in findings if not finding.ignored]
    return Count(severities.count(Severity.ERROR), severities.count(Severity.WARNING), len(findings) - len(severities))


def plural(number: int, word: str) -> str:
    """`1 file`, `2 files`."""
    return f"{number:,} {word}" if number == 1 else f"{number:,} {word}s"
