"""A picture has no words for those who cannot see it, or words that say nothing.

What it does
    Looks at the `alt` of every figure: it must not be empty and must not be the name of the file. Words such as "Image of" at its start are a
    warning.

Why it matters
    A screen reader reads it in place of the picture, and says "image" by itself.

Source
    WCAG 2.2, 1.1.1; PDF/UA-1 (ISO 14289-1) 7.3; W3C WAI, An alt Decision Tree.

Bad
    alt: lower-back.png

Good
    alt: Side view of the lower back, with five stacked bones and the soft discs between them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from handoutgen.checks.subject import WordsSubject
from handoutgen.checks.walk import HasAlt, all_blocks
from handoutgen.model.diagnostic import Finding, Severity

CODE = "H342"
SUBJECT = "words"
SEVERITY = Severity.ERROR
KIND = "lost text"

FILE = re.compile(r"\S+\.(?:png|jpe?g|svg|gif|webp|tiff?)", re.IGNORECASE)
IDLE = re.compile(
    r"(?:an?\s+|the\s+)?(?:image|picture|photo|photograph|graphic|figure|illustration|drawing)(?:\s+(?:of|showing)\b|\s*$)", re.IGNORECASE
)
HINT = "say what the picture shows, in one or two sentences"


def find(subject: WordsSubject) -> Iterator[Finding]:
    """One finding for each figure whose words do not stand for it."""
    for block in all_blocks(subject):
        if not isinstance(block, HasAlt):
            continue
        alt, name = block.alt.strip(), block.image.rsplit("/", 1)[-1]
        if not alt:
            yield Finding(CODE, f"the figure `{name}` has no words for people who cannot see it", block.span, HINT)
        elif FILE.fullmatch(alt) or alt.casefold() in (name.casefold(), name.rsplit(".", 1)[0].casefold()):
            yield Finding(CODE, f"the words for `{name}` are the name of a file", block.span, HINT)
        elif match := IDLE.match(alt):
            hint = "leave these words out: a screen reader says them by itself"
            yield Finding(CODE, f"the words for `{name}` start with `{match[0].strip()}`", block.span, hint, Severity.WARNING)
