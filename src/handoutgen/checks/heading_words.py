"""A section has no heading, or a heading of one word.

What it does
    Looks at the heading of every section. Only the first section may do without one. A heading of one word is a warning.

Why it matters
    People look for the heading that is their question. "Recovery" can mean anything; "What you can do in the first week" says what follows.
    Screen readers jump from heading to heading.

Source
    AHRQ PEMAT-P item 9: informative headers. WCAG 2.2, 2.4.6: headings describe topic or purpose.

Bad
    - heading: Recovery

Good
    - heading: What you can do in the first week
"""

from __future__ import annotations

from collections.abc import Iterator

from handoutgen.checks.subject import WordsSubject
from handoutgen.model.diagnostic import Finding, Severity

CODE = "H340"
SUBJECT = "words"
SEVERITY = Severity.ERROR
KIND = "lost text"

LEAST = 2  # words
# Thai, Lao, Burmese, Khmer, Japanese and Chinese put no spaces between words, so words cannot be counted.
UNSPACED = (("\u0e00", "\u0eff"), ("\u1000", "\u109f"), ("\u1780", "\u17ff"), ("\u3040", "\u30ff"), ("\u3400", "\u9fff"))


def find(subject: WordsSubject) -> Iterator[Finding]:
    """Sections without a heading, and headings that say too little."""
    for place, section in enumerate(subject.words.sections):
        if section.heading is None or not section.heading.plain.strip():
            if place or section.heading:
                hint = "add `heading:`; only the first section may do without one"
                yield Finding(CODE, "this section has no heading", section.span, hint, SEVERITY)
            continue
        text = section.heading.plain
        if not section.heading.slots and len(text.split()) < LEAST and not _unspaced(text):
            hint = "say what follows, in the words of the patient's question"
            yield Finding(CODE, f"the heading `{text[:60]}` has one word", section.heading.span, hint, Severity.WARNING)


def _unspaced(text: str) -> bool:
    return any(low <= character <= high for character in text for low, high in UNSPACED)
