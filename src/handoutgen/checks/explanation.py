"""A check's docstring -> its explanation, in parts."""

from __future__ import annotations

import re
from dataclasses import dataclass
from inspect import cleandoc
from textwrap import dedent

from handoutgen.checks import CHECKS, Check
from handoutgen.model.diagnostic import Severity

HEADINGS = ("What it does", "Why it matters", "Source", "Bad", "Good")


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """What a code means. `bad` and `good` are examples, line for line; the other parts are sentences."""

    code: str
    name: str
    subject: str
    kind: str
    severity: Severity
    title: str
    what: str
    why: str
    source: str
    bad: str
    good: str

    @property
    def stops(self) -> str:
        """Does a finding of it stop a PDF? A check that stops may have milder findings; its words say which."""
        if self.severity is Severity.WARNING:
            return "warns"
        return "stops a PDF; its milder findings warn" if "warning" in self.what else "stops a PDF"


def explanation(check: Check) -> Explanation:
    """The parts of a check's docstring. Raises ValueError if one is missing: a bug of ours that a test finds."""
    title, *rest = re.split(rf"^({'|'.join(HEADINGS)})\n", cleandoc(check.__doc__ or ""), flags=re.MULTILINE)
    parts = dict(zip(rest[::2], (dedent(text).strip("\n") for text in rest[1::2]), strict=True))
    if tuple(parts) != HEADINGS or not all(parts.values()):
        raise ValueError(f"the docstring of {check.__name__} must have the parts {', '.join(HEADINGS)}")
    what, why, source = (" ".join(parts[name].split()) for name in HEADINGS[:3])
    return Explanation(
        code=check.CODE,
        name=check.__name__.rsplit(".", 1)[-1],
        subject=check.SUBJECT,
        kind=check.KIND,
        severity=check.SEVERITY,
        title=_phrase(" ".join(title.split()).rstrip(".")),
        what=what,
        why=why,
        source=source,
        bad=parts["Bad"],
        good=parts["Good"],
    )


def _phrase(title: str) -> str:
    """A sentence as a lower-case phrase, as the codes of stages have it; capitals of a name or an abbreviation stay."""
    return title if title[1:2].isupper() else title[:1].lower() + title[1:]


def explanations() -> dict[str, Explanation]:
    """Every check's explanation, by code."""
    return {check.CODE: explanation(check) for check in CHECKS}
