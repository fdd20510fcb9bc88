"""A paragraph is too long.

What it does
    Counts the sentences and the words of every text. More than 8 sentences or more than 150 words is a warning. English only.

Why it matters
    A grey block of text is what people skip. Short paragraphs and lists are what they find again.

Source
    Federal Plain Language Guidelines III.c.3: no more than 150 words in three to eight sentences.

Bad
    - type: paragraph
      text: (twelve sentences about the first week)

Good
    - type: paragraph
      text: (three sentences that say what the list below is for)
    - type: bullet_list
      items: [Rest on day 1., Walk a little on day 2., Call us if you are worried.]
"""

from __future__ import annotations

from collections.abc import Iterator

from handoutgen.checks.english import speaks_english
from handoutgen.checks.english.sentences import sentences, words
from handoutgen.checks.subject import WordsSubject
from handoutgen.model.diagnostic import Finding, Severity

CODE = "H363"
SUBJECT = "words"
SEVERITY = Severity.WARNING
KIND = "style"

MOST_SENTENCES, MOST_WORDS = 8, 150


def find(subject: WordsSubject) -> Iterator[Finding]:
    """Every text that is too long, in order."""
    if not speaks_english(subject.language):
        return
    for passage in subject.passages:
        said = sentences(passage.words)
        count = sum(len(words(sentence)) for sentence in said)
        if len(said) > MOST_SENTENCES or count > MOST_WORDS:
            message = f"a paragraph of {len(said)} sentences and {count} words{passage.where}; at most {MOST_SENTENCES} and {MOST_WORDS}"
            yield Finding(CODE, message, passage.span, "divide it, or make a list of it", SEVERITY)
