"""What became of the rows of a day list -> lines for a person, or one object for a program. Rows have numbers, never names."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from handoutgen.batch.daylist.mapping import sheet_of
from handoutgen.batch.daylist.run import State, Told
from handoutgen.report.gather import plural

SAID: dict[State, str] = {
    "ready": "would print", "printed": "printed", "sent": "sent", "saved": "saved", "skipped": "skipped", "bad": "bad", "failed": "failed",
    "stopped": "stopped",
}  # fmt: skip
DONE: frozenset[State] = frozenset({"ready", "printed", "sent", "saved"})


@dataclass(slots=True)
class MergeReport:
    """What was told, row by row, and how the list was read."""

    encoding: str
    separator: str
    rows: list[Told] = field(default_factory=list)
    empty: int = 0

    @property
    def counts(self) -> Counter[State]:
        """How many rows ended in each way."""
        return Counter(told.state for told in self.rows)

    @property
    def stopped_at(self) -> int | None:
        """The row that a next run has to begin with; None if this one came to its end."""
        return next((told.row for told in self.rows if told.state == "stopped"), None)

    @property
    def bad(self) -> bool:
        """Is there a row whose sheet nobody got, though somebody may wait for it?"""
        return any(told.state in ("bad", "failed") for told in self.rows)

    def head(self) -> str:
        """How the list was read."""
        return f"The list is {self.encoding}; its cells are separated by {_sign(self.separator)}."

    def summary(self, elapsed: str) -> str:
        """One line at the end."""
        counts = self.counts
        parts = [f"{SAID[state]} {counts[state]}" for state in SAID if counts[state]]
        parts += [f"{plural(self.empty, 'empty row')}"] if self.empty else []
        words = ", ".join(parts) or "no rows"
        kept = "The saved sheets hold names: delete them when they are printed." if counts["saved"] else "Nothing about a person was kept."
        return f"{words[:1].upper()}{words[1:]}, in {elapsed}. {kept}"

    def as_json(self) -> str:
        """One object for a program."""
        counts: dict[str, int] = {state: self.counts[state] for state in SAID}
        plain: dict[str, Any] = {
            "encoding": self.encoding,
            "separator": self.separator,
            "rows": [_plain(told) for told in self.rows],
            "counts": counts | {"empty": self.empty},
            "from_row": self.stopped_at,
        }
        return json.dumps(plain, indent=1, ensure_ascii=True) + "\n"


def lines(told: Told) -> Iterable[str]:
    """A row for a person; a bad one has a line for each column."""
    if told.state in ("bad", "failed", "stopped") or told.words:
        reasons = [f"`{each.column}`: {each.reason}" if each.column else each.reason for each in told.problems] or [told.words]
        for reason in reasons:
            yield f"row {told.row}: {SAID[told.state]}: {reason}"
    else:
        yield f"row {told.row}: {SAID[told.state]}{_what(told)}"


def _what(told: Told) -> str:
    if told.job is None:
        return ""
    copies = f", {told.copies} copies" if told.copies > 1 else ""
    job = told.job
    parts = (sheet_of(job), job.clinic, job.procedure, job.language, job.variant, f"{plural(told.pages, 'page')}{copies}")
    return ": " + " · ".join(part for part in parts if part)


def _plain(told: Told) -> dict[str, Any]:
    plain: dict[str, Any] = {"row": told.row, "state": told.state}
    if told.job:
        job = told.job
        plain |= {"sheet": sheet_of(job), "clinic": job.clinic, "procedure": job.procedure, "language": job.language, "form": job.variant}
    if told.pages:
        plain |= {"pages": told.pages, "copies": told.copies}
    if told.words:
        plain["words"] = told.words
    if told.problems:
        plain["problems"] = [{"column": each.column, "reason": each.reason} for each in told.problems]
    return plain


def _sign(separator: str) -> str:
    return {",": "commas", ";": "semicolons", "\t": "tabs", "|": "bars"}.get(separator, f"`{separator}`")
