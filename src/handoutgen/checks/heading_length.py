"""A heading is too long, or shouts in capitals.

What it does
    Looks at the title, the headings and the captions: more than 12 words, or capitals throughout, is a warning. Levels cannot be skipped: a
    sheet has a title, sections and the headings of blocks, and nothing below. English only.

Why it matters
    A heading is read at a glance. Capitals throughout take longer to read, and some screen readers spell them.

Source
    AHRQ PEMAT-P item 9. Federal Plain Language Guidelines: at most three levels of heading. UKAAF G003: no capitals throughout.

Bad
    - heading: IMPORTANT INFORMATION

Good
    - heading: What you need to know today
"""

from __future__ import annotations

from collections.abc import Iterator

from handoutgen.checks.english import speaks_english
from handoutgen.checks.english.sentences import words
from handoutgen.checks.subject import WordsSubject
from handoutgen.model.diagnostic import Finding, Severity

CODE = "H365"
SUBJECT = "words"
SEVERITY = Severity.WARNING
KIND = "style"

MOST = 12  # words
LEAST_LOUD = 2  # words in capitals: one may be an abbreviation


def find(subject: WordsSubject) -> Iterator[Finding]:
    """Every heading that is too long or too loud, in order."""
    if not speaks_english(subject.language):
        return
    for passage in subject.passages:
        if passage.role != "heading":
            continue
        said = words(passage.words)
        if len(said) > MOST:
            yield Finding(
                CODE, f"a heading of {len(said)} words; at most {MOST}", passage.span, "say the gist, and the rest below", SEVERITY
            )
        if sum(word.isupper() and len(word) > 1 for word in said) >= max(LEAST_LOUD, len(said)):
            yield Finding(CODE, f"the heading `{passage.words[:60]}` is all capitals", passage.span, "write it like a sentence", SEVERITY)
