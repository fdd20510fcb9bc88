"""Characters of a scalar -> the place in the file where they stand, so that a finding points into the text and not only at it."""

from __future__ import annotations

from handoutgen.model.diagnostic import Span
from handoutgen.model.node import Entry, Mapping, Node, Scalar


def inside(scalar: Scalar, start: int, end: int) -> Span:
    """The place of `scalar.text[start:end]`; the whole scalar where quotes, escapes or line breaks hide it."""
    span = scalar.span
    quotes = 0 if scalar.plain else 1
    if span.line != span.end_line or span.end_column - span.column != len(scalar.text) + 2 * quotes:
        return span
    first = span.column + quotes
    return Span(span.path, span.line, first + start, span.line, first + max(end, start + 1))


def of_entry(entry: Entry) -> Span:
    """Where a key and its value stand, as far as they share a line."""
    key, value = entry.key.span, entry.value.span
    same = value.path == key.path and value.line == value.end_line == key.line
    return Span(key.path, key.line, key.column, key.line, value.end_column if same else key.end_column)


def first_line(node: Node) -> Span:
    """Where a record begins: its first key and value, as far as they share a line. Of merged layers, the last one's."""
    span = node.span
    if isinstance(node, Mapping):
        for entry in node.entries:
            key = entry.key.span
            if (key.path, key.line, key.column) == (span.path, span.line, span.column):
                return of_entry(entry)
    if span.end_line == span.line:
        return span
    return Span(span.path, span.line, span.column, span.line, span.column + 1)
