"""Problems -> the words a person reads: what, where, the line itself, what to do. Never by colour alone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from handoutgen.model.diagnostic import Finding, Note, Severity
from handoutgen.report.excerpt import Source, excerpt
from handoutgen.report.gather import Told, plural
from handoutgen.report.terminal import columns, shown

MOST = 20
_ONE_LINE = 100  # a short hint stands behind the carets
_COLOURS = {Severity.ERROR: "1;31", Severity.WARNING: "1;33"}


@dataclass(frozen=True, slots=True)
class Style:
    """What the stream can show."""

    encoding: str = "utf-8"
    colour: bool = False
    most: int = MOST  # problems told in full; 0 is all

    def paint(self, code: str, text: str) -> str:
        return f"\x1b[{code}m{text}\x1b[0m" if self.colour else text


def findings_text(told: tuple[Told, ...], source: Source, style: Style) -> str:
    """All problems, a file's together; past the cap they are counted."""
    kept = _first(told, style.most)
    parts = [_problem(each, source, style) for each in kept]
    left = len(told) - len(kept)
    if left:
        parts.append(f"... and {plural(left, 'more problem')} (--max-problems 0 shows all)\n")
    return "\n".join(parts)


def _first(told: tuple[Told, ...], most: int) -> tuple[Told, ...]:
    """Errors before warnings, and what is ignored last, where not all can be told, and in the order of the files again."""
    if not most or len(told) <= most:
        return told
    ranked = sorted(range(len(told)), key=lambda index: (bool(told[index].finding.ignored), not told[index].finding.blocking))
    return tuple(told[index] for index in sorted(ranked[:most]))


def _problem(told: Told, source: Source, style: Style) -> str:
    finding = told.finding
    if finding.ignored:
        return "\n".join(_ignored(finding, told, style)) + "\n"
    head = style.paint(_COLOURS[finding.severity], f"{finding.severity.value}[{finding.code}]")
    lines = [f"{head}: {shown(finding.message, style.encoding)}"]
    lines += _body(finding, told, source, style)
    return "\n".join(lines) + "\n"


def _ignored(finding: Finding, told: Told, style: Style) -> Iterator[str]:
    """Short, for it is known: what, where, why it stays, and where that is written."""
    assert finding.ignored
    yield f"{style.paint('2', f'ignored[{finding.code}]')}: {shown(finding.message, style.encoding)}"
    if finding.span:
        yield f" {style.paint('1;34', '-->')} {shown(finding.span.path, style.encoding)}:{finding.span.line}:{finding.span.column}"
    where = f"{finding.ignored.span.path}:{finding.ignored.span.line}"
    yield f" = reason: {shown(finding.ignored.message, style.encoding)} ({shown(where, style.encoding)})"
    if told.outputs:
        yield f" = in {_concerned(told.outputs)}"


def _body(finding: Finding, told: Told, source: Source, style: Style) -> Iterator[str]:
    hint = shown(finding.hint, style.encoding)
    place = finding.span
    found = excerpt(place, source, style.encoding) if place else None
    gutter = " " * len(str(place.line)) if place and found else ""
    if place:
        yield f"{gutter} {style.paint('1;34', '-->')} {shown(place.path, style.encoding)}" + (
            f":{place.line}:{place.column}" if found else ""
        )
    elif told.outputs:
        yield f" {style.paint('1;34', '-->')} {_concerned(told.outputs)}"
    if place and found:
        short = hint if hint and columns(found.carets) + len(hint) + 1 <= _ONE_LINE else ""
        hint = "" if short else hint
        yield f"{gutter} |"
        yield f"{place.line} | {found.line}"
        yield f"{gutter} | {style.paint(_COLOURS[finding.severity], found.carets)}" + (f" {short}" if short else "")
    if hint:
        yield f"{gutter} = help: {hint}"
    for note in finding.notes:
        yield f"{gutter} ::: {_noted(note, style)}"
    if place and told.outputs:
        yield f"{gutter} = in {_concerned(told.outputs)}"


def _noted(note: Note, style: Style) -> str:
    return shown(f"{note.span.path}:{note.span.line}:{note.span.column}: {note.message}", style.encoding)


def _concerned(outputs: tuple[str, ...]) -> str:
    """Which sheets it stops or marks: one by name, more by number."""
    return outputs[0] + (f" (and {plural(len(outputs) - 1, 'more sheet')})" if len(outputs) > 1 else "")
