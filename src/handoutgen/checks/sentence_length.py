"""A sentence is too long to be read in one breath.

What it does
    Counts the words of every sentence. More than 20 is a warning. A slot counts as one word, `x-ray` too. A list item, a table cell and each
    answer of a policy are sentences of their own. English only.

Why it matters
    Who is tired, in pain or new to the language has lost the beginning of a long sentence before the end of it.

Source
    GOV.UK: no more than 25 words. Seattle Children's: under 12 to 14. CDC, Simply Put: 8 to 10 words. 20 is the middle way of this program.

Bad
    text: If you notice that the spot where the needle went in is getting redder or warmer, you should call us at any time of the day or night.

Good
    text: Look at the spot where the needle went in. Is it redder or warmer? Call us, day or night.
"""

from __future__ import annotations

from collections.abc import Iterator

from handoutgen.checks.english import speaks_english
from handoutgen.checks.english.sentences import sentences, words
from handoutgen.checks.subject import WordsSubject
from handoutgen.model.diagnostic import Finding, Severity
from handoutgen.model.text import SLOT

CODE = "H362"
SUBJECT = "words"
SEVERITY = Severity.WARNING
KIND = "style"

MOST = 20  # words


def find(subject: WordsSubject) -> Iterator[Finding]:
    """Every sentence that is too long, in order."""
    if not speaks_english(subject.language):
        return
    for passage in subject.passages:
        for sentence in () if passage.cited else sentences(passage.words):
            count = len(words(sentence))
            if count > MOST:
                shown = sentence[:60].replace(SLOT, "...").rstrip()
                message = f"a sentence of {count} words{passage.where}; at most {MOST}: `{shown}`"
                yield Finding(CODE, message, passage.place(sentence), "make two sentences of it, one thought in each", SEVERITY)
