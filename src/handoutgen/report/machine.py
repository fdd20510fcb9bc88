"""Problems and results -> JSON for programs, or workflow commands that GitHub shows beside the line."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from handoutgen.batch.project import BUILT_IN
from handoutgen.batch.retelling import to_plain
from handoutgen.model.diagnostic import Finding, Severity
from handoutgen.model.job import Built
from handoutgen.report.gather import Told, count


def json_text(told: tuple[Told, ...], results: Iterable[Built] = (), removed: Iterable[str] = (), left: Iterable[str] = ()) -> str:
    """One object: findings, outputs, counts. `left` are files that nobody wants, and that were not deleted."""
    counted = count(told)
    plain: dict[str, Any] = {
        "findings": [to_plain(each.finding) | {"outputs": list(each.outputs)} for each in told],
        "outputs": [_output(built) for built in results],
        "removed": list(removed),
        "left": list(left),
        "errors": counted.errors,
        "warnings": counted.warnings,
        "ignored": counted.ignored,
    }
    return json.dumps(plain, indent=1, ensure_ascii=True) + "\n"


def _output(built: Built) -> dict[str, Any]:
    job = built.job
    plain = {"output": job.output, "outcome": built.outcome, "clinic": job.clinic, "language": job.language, "handout": job.handout}
    return plain | ({"procedure": job.procedure} if job.procedure else {}) | ({"pages": built.pages} if built.pages else {})


def github_text(told: tuple[Told, ...], top: str = "") -> str:
    """One `::error`, `::warning` or, for what is ignored, `::notice` a line; `top` is the project's folder below the repository's."""
    return "".join(_annotation(each.finding, top) + "\n" for each in told)


def _annotation(finding: Finding, top: str) -> str:
    kind = "notice" if finding.ignored else "error" if finding.severity is Severity.ERROR else "warning"
    span = finding.span
    more = f"ignored: {finding.ignored.message}" if finding.ignored else finding.hint
    said = finding.message + (f"; {more}" if more else "")
    values = {"title": finding.code}
    # Files of the installation are not in the repository: nothing to annotate.
    if span and span.path and not span.path.startswith(BUILT_IN):
        values |= {"file": f"{top}/{span.path}".lstrip("/"), "line": str(span.line), "col": str(span.column)}
        values |= {"endLine": str(span.end_line)} | ({"endColumn": str(max(span.end_column - 1, 1))} if span.end_line == span.line else {})
    elif span:
        said = f"{span.path}:{span.line}: {said}"
    return f"::{kind} {','.join(f'{name}={_value(value)}' for name, value in values.items())}::{_data(said)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _value(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
