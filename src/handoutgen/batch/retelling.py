"""A finding <-> plain values, so that a warning is told again although its sheet is current, and programs can read it."""

from __future__ import annotations

from typing import Any

from handoutgen.model.diagnostic import Finding, Note, Severity, Span


def to_plain(finding: Finding) -> dict[str, Any]:
    """Values that JSON can hold; what is empty is left out."""
    plain: dict[str, Any] = {"code": finding.code, "severity": finding.severity.value, "message": finding.message}
    if finding.hint:
        plain["hint"] = finding.hint
    if finding.span:
        plain |= _place(finding.span)
    if finding.notes:
        plain["notes"] = [{"message": note.message} | _place(note.span) for note in finding.notes]
    if finding.ignored:
        plain["ignored"] = {"reason": finding.ignored.message} | _place(finding.ignored.span)
    return plain


def from_plain(plain: dict[str, Any]) -> Finding:
    """The finding again. Raises KeyError or TypeError for anything else."""
    notes = tuple(Note(str(note["message"]), _span(note)) for note in plain.get("notes", ()))
    span = _span(plain) if "path" in plain else None
    ignored = Note(str(plain["ignored"]["reason"]), _span(plain["ignored"])) if "ignored" in plain else None
    return Finding(str(plain["code"]), str(plain["message"]), span, str(plain.get("hint", "")), Severity(plain["severity"]), notes, ignored)


def _place(span: Span) -> dict[str, Any]:
    return {"path": span.path, "line": span.line, "column": span.column, "end_line": span.end_line, "end_column": span.end_column}


def _span(plain: dict[str, Any]) -> Span:
    return Span(str(plain["path"]), int(plain["line"]), int(plain["column"]), int(plain["end_line"]), int(plain["end_column"]))
