"""Ranges: a whole number out of its range becomes a finding."""

from __future__ import annotations

from handoutgen.model.diagnostic import Finding, Span


def within(name: str, value: int, least: int, most: int, span: Span) -> tuple[Finding, ...]:
    """H308 unless the number lies in the range."""
    if least <= value <= most:
        return ()
    return (Finding("H308", f"`{name}` is {value}", span, f"write a whole number from {least} to {most}"),)
