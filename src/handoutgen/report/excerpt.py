"""A span and the file it points into -> the line, and carets below the place."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from handoutgen.model.diagnostic import Span
from handoutgen.report.terminal import columns, shown

# (path of a span) -> the bytes of the file, None if it cannot be read
Source = Callable[[str], bytes | None]
WIDEST = 100
_BEFORE = 30  # characters kept before the place when a long line is cut


@dataclass(frozen=True, slots=True)
class Excerpt:
    """Both as a terminal shows them, without the gutter."""

    line: str
    carets: str


def excerpt(span: Span, source: Source, encoding: str) -> Excerpt | None:
    """The place in its line; None if the file has no such line. A place of several lines is shown by its first."""
    text = _line(span, source)
    if text is None:
        return None
    text = text[: max(span.column, span.end_column) + 4 * WIDEST]  # what is shown; a line of a million characters is not looked at
    start = min(max(span.column - 1, 0), len(text))
    end = span.end_column - 1 if span.end_line == span.line else len(text.rstrip())
    end = min(max(end, start + 1), max(len(text), start + 1))
    cut = start - _BEFORE if len(text) > WIDEST and start > WIDEST - _BEFORE else 0
    lead = "..." if cut else ""
    before = lead + shown(text[cut:start], encoding)
    room = WIDEST - columns(before)
    marked = _fitting(shown(text[start:end], encoding), room)
    after = _fitting(shown(text[end:], encoding), room - columns(marked))
    more = "..." if len(text[cut:]) > len(before) - len(lead) + len(marked) + len(after) and len(text) > WIDEST else ""
    return Excerpt((before + marked + after).rstrip() + more, " " * columns(before) + "^" * max(columns(marked), 1))


def _line(span: Span, source: Source) -> str | None:
    data = source(span.path) if span.path else None
    if data is None:
        return None
    lines = _decoded(data[:2_000_000]).replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return lines[span.line - 1] if 1 <= span.line <= len(lines) and lines[span.line - 1].strip() else None


def _decoded(data: bytes) -> str:
    """As an editor shows it: without the byte order mark, in the encoding that the mark names."""
    utf_16 = data.startswith((b"\xff\xfe", b"\xfe\xff"))
    return data.decode("utf-16" if utf_16 else "utf-8-sig", "replace")


def _fitting(text: str, room: int) -> str:
    while text and columns(text) > max(room, 0):
        text = text[: max(room, 0)] if len(text) > max(room, 0) else text[:-1]
    return text
