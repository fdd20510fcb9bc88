"""The passive voice hides who does what.

What it does
    Looks for a form of `be` with a participle ("is injected", "were told"). In a step, in a checklist and in the paragraph that opens a sheet
    each one is a warning. Elsewhere they are a warning together, once more than 10 % of the sentences have one. What tells how something is ("is
    swollen") and set phrases ("It is still being studied", "is called") do not count. English only.

Why it matters
    "The bandage should be removed" does not say who removes it. "Take off the bandage" does.

Source
    CDC Clear Communication Index item 6: main message and call to action in the active voice. AHRQ PEMAT-P item 5. 10 % is a limit of ours.

Bad
    - type: steps
      items: [The bandage should be removed after 1 day.]

Good
    - type: steps
      items: [Take off the bandage after 1 day.]
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from handoutgen.checks.english import speaks_english
from handoutgen.checks.english.passives import passive
from handoutgen.checks.english.sentences import sentences
from handoutgen.checks.passages import Passage
from handoutgen.checks.subject import WordsSubject
from handoutgen.model.diagnostic import Finding, Note, Severity

CODE = "H366"
SUBJECT = "words"
SEVERITY = Severity.WARNING
KIND = "style"

MOST, LEAST = 0.10, 3  # of the sentences; how few are never a share
ACTIONS = ("steps", "checklist")
_ASKS = re.compile(r"^(?:what|which|how|where|when|who)\b", re.IGNORECASE)  # "What is put into your back" names a thing to get in writing
HINT = "say who does it: `Take off the bandage`, `We numb your skin`"


def find(subject: WordsSubject) -> Iterator[Finding]:
    """One finding for each in what must be done, one for all others together."""
    if not speaks_english(subject.language):
        return
    total, others = 0, list[tuple[Passage, str]]()
    for passage in subject.passages:
        said = sentences(passage.words)
        total += 0 if passage.where or passage.role in ("heading", "label") else len(said)
        for found in filter(None, map(passive, said)):
            if (passage.block in ACTIONS or passage.lead) and not _ASKS.search(passage.words):
                yield Finding(CODE, f"the passive voice in what a patient must know or do: `{found}`", passage.place(found), HINT, SEVERITY)
            elif not passage.where and passage.role not in ("heading", "label"):
                others.append((passage, found))
    if len(others) >= LEAST and len(others) > MOST * total:
        notes = tuple(Note(f"`{found}`", passage.place(found)) for passage, found in others)
        message = f"the passive voice in {len(others)} of {total} sentences; at most {int(MOST * total)}, or {MOST:.0%}"
        yield Finding(CODE, message, subject.words.title.span, HINT, SEVERITY, notes)
