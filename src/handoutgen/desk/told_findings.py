"""What is wrong with a sheet -> plain values in the words of `check`, each with its line of the file, and the page that shows it, if that can be told."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any

from handoutgen.model.diagnostic import Finding
from handoutgen.model.job import Built
from handoutgen.report.excerpt import Source, excerpt
from handoutgen.report.gather import gather

LEAST = 3  # words that have to stand on a page one after the other
_QUOTED = re.compile(r"`([^`]+)`|“([^”]+)”|\"([^\"]+)\"")
_KEY = re.compile(r"^\s*(?:-\s+)*(?:[a-z_]+:\s+)?[\"'>|]?")


def told(built: Built, source: Source, pages: Sequence[str]) -> list[dict[str, Any]]:
    """Errors first, then warnings, then what is ignored; of each kind by file and line."""
    found = [each.finding for each in gather((built,))]
    ranked = sorted(found, key=lambda each: (bool(each.ignored), not each.blocking))
    said = [_words(page) for page in pages]
    return [plain(each, source, said) for each in ranked]


def plain(finding: Finding, source: Source, pages: Sequence[str] = ()) -> dict[str, Any]:
    """One finding; `pages` are the words of the pages, one space between them."""
    place = finding.span
    shown = excerpt(place, source, "utf-8") if place else None
    values: dict[str, Any] = {
        "code": finding.code, "severity": "ignored" if finding.ignored else finding.severity.value, "message": finding.message,
        "hint": finding.ignored.message if finding.ignored else finding.hint, "page": page_of(finding, shown.line if shown else "", pages),
    }  # fmt: skip
    if place:
        values["where"] = place.path + (f":{place.line}:{place.column}" if shown else "")
    if shown:
        values |= {"line": shown.line, "carets": shown.carets}
    if finding.notes:
        values["notes"] = [
            {"where": f"{note.span.path}:{note.span.line}:{note.span.column}", "message": note.message} for note in finding.notes
        ]
    return values


def page_of(finding: Finding, line: str, pages: Sequence[str]) -> int:
    """The page, counted from 1, on which the words stand that a finding quotes, or those of its line; 0 if none has them, or nobody can tell."""
    for words in (*sorted(_quotes(finding.message), key=len, reverse=True), *_parts(line)):
        if words.count(" ") + 1 >= LEAST:
            for number, page in enumerate(pages, start=1):
                if f" {words} " in f" {page} ":
                    return number
    return 0


def _quotes(message: str) -> Iterable[str]:
    for found in _QUOTED.finditer(message):
        yield _words(next(part for part in found.groups() if part))


def _parts(line: str) -> Iterable[str]:
    """Of a line of YAML the words between slots and markup, the longest first."""
    text = _KEY.sub("", line).removesuffix("...")
    return sorted((_words(part) for part in re.split(r"\{\{.*?\}\}|\[|\]\([^)]*\)", text)), key=len, reverse=True)


def _words(text: str) -> str:
    return " ".join(re.findall(r"[^\W_]+", text.casefold()))
