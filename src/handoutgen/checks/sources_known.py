"""A block rests on a source that nobody has written down.

What it does
    Looks at every `sources:` of a handout and of the shared blocks it uses, also at those that a condition hides, and at the `source` of every
    policy question. Each must be an id of handouts/sources.yaml; a question may say `clinic`, where practice alone decides.

Why it matters
    The sheet prints its sources at the end. A source that is not there is a fact that rests on nothing.

Source
    DISCERN question 4: is it clear what sources of information were used?

Bad
    sources: [fda-2020]

Good
    sources: [fda-2020-07-22]
"""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches

from handoutgen.checks.subject import WordsSubject
from handoutgen.checks.walk import records
from handoutgen.model.diagnostic import Finding, Severity, Span

CODE = "H341"
SUBJECT = "words"
SEVERITY = Severity.ERROR
KIND = "law"

BY_PRACTICE = "clinic"


def find(subject: WordsSubject) -> Iterator[Finding]:
    """Ids that no entry of sources.yaml has, in the order of the files."""
    named = [
        (source, record.span)
        for top in (subject.words, *subject.shared.values())
        for record in records(top)
        for source in getattr(record, "sources", ())
    ]
    asked = [(question.source, question.span) for question in subject.questions.values() if question.source != BY_PRACTICE]
    yield from (_finding(source, span, subject) for source, span in (*named, *asked) if source not in subject.sources)


def _finding(source: str, span: Span, subject: WordsSubject) -> Finding:
    near = get_close_matches(source[:60], subject.sources, n=1)
    hint = f"did you mean `{near[0]}`?" if near else "add it to handouts/sources.yaml"
    return Finding(CODE, f"there is no source `{source[:60]}`", span, hint)
