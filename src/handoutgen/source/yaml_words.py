"""What the YAML library says -> a finding in plain words that names the likely mistake."""

from __future__ import annotations

import re
from dataclasses import dataclass

from handoutgen.model.diagnostic import Finding, Span

_QUOTES = "text that holds `: ` or ` #`, or begins with a sign such as `@ % * & ! | > [ {`, needs quotes"


@dataclass(frozen=True, slots=True)
class Complaint:
    """What the library said: the problem and where it stands, what was being read and where that began; lines and columns from 0."""

    problem: str
    at: tuple[int, int]
    context: str
    opened: tuple[int, int]


def explain(complaint: Complaint, text: str, path: str) -> Finding:
    """One finding for a syntax error: code by kind of mistake, at the line where a person would look for it."""
    return _Reading(complaint, text.split("\n"), path).finding()


def unquoted_slot(span: Span) -> Finding:
    """`text: {{ policy.x }}` without quotes: YAML sees a mapping inside a mapping."""
    return Finding("H116", "text that begins with `{{` needs quotes", span, 'write `text: "{{ policy.name | days }}"`')


class _Reading:
    """One syntax error beside the lines around it."""

    def __init__(self, complaint: Complaint, lines: list[str], path: str) -> None:
        self.path, self.lines = path, lines
        self.problem, self.context = complaint.problem, complaint.context
        self.line, self.column = complaint.at
        self.opened = complaint.opened

    def finding(self) -> Finding:
        for look in (self._tab, self._never_closed, self._needs_quotes, self._escape, self._indentation):
            found = look()
            if found:
                return found
        said = f"{self.context}, {self.problem}".strip(", ")
        return self._at("H117", "this is not YAML that can be read", f"the YAML reader says: {said[:160]}")

    def _at(self, code: str, message: str, hint: str, where: tuple[int, int] | None = None) -> Finding:
        line, column = where or (self.line, self.column)
        # At the end of the file there is nothing to show: point at the last line that says something.
        while line > 0 and (line >= len(self.lines) or not self.lines[line].strip()):
            line -= 1
            column = len(self.lines[line].rstrip()) if line < len(self.lines) else 0
        return Finding(code, message, Span(self.path, line + 1, column + 1, line + 1, column + 2), hint)

    def _text(self, line: int) -> str:
        return self.lines[line] if 0 <= line < len(self.lines) else ""

    def _tab(self) -> Finding | None:
        for line in (self.line, self.line - 1, self.opened[0]):
            match = re.match(r" *(?:- +)*\t", self._text(line))
            if match:
                return self._at("H103", "a tab is used for indentation", "use two spaces for each level", (line, match.end() - 1))
        return None

    def _never_closed(self) -> Finding | None:
        if "unexpected end of stream" in self.problem or "unexpected document" in self.problem:
            return self._at("H115", "a quote is opened here and never closed", "close it, or leave both quotes away", self.opened)
        if "flow" in self.context:
            # `text: {{ policy.x }} days` opens a brace for YAML.
            if "{{" in self._text(self.opened[0]):
                return self._unquoted_slot(self.opened[0])
            kind = "`[`" if "sequence" in self.context else "`{`" if "mapping" in self.context else "bracket"
            return self._at(
                "H115",
                f"a {kind} is opened here and not closed as it should be",
                f"close it, or write a list with one `- ` a line; {_QUOTES}",
                self.opened,
            )
        return None

    def _unquoted_slot(self, line: int) -> Finding:
        column = self._text(line).index("{{")
        return unquoted_slot(Span(self.path, line + 1, column + 1, line + 1, column + 3))

    def _needs_quotes(self) -> Finding | None:
        line = self._text(self.line)
        before = line[: self.column]
        if "cannot start any token" in self.problem or "while scanning a directive" in self.context:
            sign = line[self.column : self.column + 1] or "this sign"
            sign = "a backtick" if sign == "`" else f"`{sign}`"
            return self._at("H116", f"text cannot begin with {sign}", 'put the text in quotes: `"..."`')
        if re.search(r":\s*\{\{|^\s*- *\{\{", before):
            return self._unquoted_slot(self.line)
        if "mapping values are not allowed" in self.problem and re.search(r":\s+\S", before):
            return self._at("H116", "a second `: ` on one line", 'put the text in quotes: `text: "Call us: day or night"`')
        quoted = re.search(r"""(?::\s+|-\s+)(["']).*\1\s*\S""", line)
        if quoted and "did not find expected" in self.problem:
            return self._at(
                "H116",
                "text goes on after the closing quote",
                'put quotes around all of it; a quote inside quotes is written twice or as \\"',
            )
        if "scanning an anchor" in self.context or "scanning an alias" in self.context or "scanning a tag" in self.context:
            return self._at("H116", "text cannot begin with `*`, `&` or `!`", 'put the text in quotes: `"**Rest** today"`', self.opened)
        return None

    def _escape(self) -> Finding | None:
        if "escape" not in self.problem and "quoted scalar" not in self.context:
            return None
        return self._at(
            "H117",
            "a backslash in double quotes begins an escape that YAML does not know",
            "use single quotes, or write the backslash twice",
        )

    def _indentation(self) -> Finding | None:
        hint = "line it up with the lines above: two spaces a level, `- ` for a list item, `key: value` for the rest"
        if "mapping values are not allowed" in self.problem:
            return self._at("H104", "this key does not belong where it stands", hint + "; text before it may need quotes")
        if "expected '-' indicator" in self.problem:
            return self._at("H104", "a key stands where a list goes on", hint)
        if "could not find expected ':'" in self.problem:
            return self._at("H104", "this line is no `key: value` and no list item", hint, self.opened)
        if "expected key" in self.problem or "block sequence entries" in self.problem or "document start" in self.problem:
            return self._at("H104", "the indentation of this line fits nothing above it", hint)
        return None
