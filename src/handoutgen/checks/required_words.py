"""A sheet about the treatment does not say what every such sheet must say.

What it does
    Looks at the filled English words of every sheet about the treatment (H352 says which those are), the FDA status and the emergency signs left
    out. Somewhere they must say what is not known, what can go wrong, that there are other choices (no procedure among them), and that the
    patient should talk with their primary care clinician. A sheet with `form: help` need not list what can go wrong: all of it does.

Why it matters
    What is said on another sheet of the set is not said to the patient who has only this one. A line that a `when:` hides for this clinic is not
    said either.

Source
    CDC Clear Communication Index 11 and 19; DISCERN 8, 11, 12 and 14; California Business and Professions Code 684 (primary care physician).

Bad
    A sheet that lists what the injection may do, and nothing else.

Good
    "What is not known: How often these problems happen. If the cells help at all."
"""

from __future__ import annotations

from collections.abc import Iterator

from handoutgen.checks.phrases import REQUIRED
from handoutgen.checks.required_parts import FDA, SIGNS, about_treatment
from handoutgen.checks.statements import LANGUAGE
from handoutgen.checks.walk import over, said
from handoutgen.model.diagnostic import Finding, Severity
from handoutgen.model.edition import Edition
from handoutgen.model.keeping import Keeping

CODE = "H359"
SUBJECT = "edition"
SEVERITY = Severity.ERROR
KIND = "law"

ELSEWHERE = tuple(f"/shared/{name}" for name in (FDA, SIGNS))  # the same on every sheet: they say nothing about this one


def find(subject: Edition) -> Iterator[Finding]:
    """One finding for each thing that is not said."""
    if subject.language.code != LANGUAGE or not about_treatment(subject.facts, subject.words):
        return
    told = set(over(subject.words, _told))
    for part in REQUIRED:
        if part.name == "risks" and subject.facts.form == "help":
            continue
        if part.name not in told:
            hint = f"say it in words such as {part.shown}"
            yield Finding(CODE, f"this sheet does not say {part.means}", subject.words.span, hint)


def _told(part: Keeping) -> tuple[str, ...]:
    """The names of what a part of the sheet says."""
    texts = [field.text.plain for field in said(part) if not any(place in field.span.path for place in ELSEWHERE)]
    return tuple(each.name for each in REQUIRED if each.said_in(texts))
