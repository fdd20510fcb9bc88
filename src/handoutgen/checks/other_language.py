"""Words of another language stand in a file of English words.

What it does
    Counts the small words of a text of 5 words and more in `en.yaml`. If those of Spanish, French, German, Portuguese, Italian or another common
    language outnumber the English ones by far, it is an error. A name, a term or a line of a few words passes.

Why it matters
    Checks of wording know English. A claim in another language passes them all, and a screen reader reads it with the sounds of English.

Source
    WCAG 2.2, 3.1.1 and 3.1.2: the language of a page and of its parts can be told.

Bad
    text: Esta inyección cura el dolor de espalda para siempre.

Good
    In es.yaml, beside en.yaml: the Spanish words of the sheet.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from handoutgen.checks.english import speaks_english
from handoutgen.checks.subject import WordsSubject
from handoutgen.model.diagnostic import Finding, Severity

CODE = "H375"
SUBJECT = "words"
SEVERITY = Severity.ERROR
KIND = "law"

SHORT, LEAST, SHARE = 5, 3, 0.2  # words of a text that is looked at; small words of another language, and their share of all words
_WORD = re.compile(r"[^\W\d_]+")
_ENGLISH = frozenset(
    [
        "the",
        "of",
        "and",
        "to",
        "in",
        "is",
        "it",
        "you",
        "your",
        "that",
        "for",
        "with",
        "are",
        "or",
        "not",
        "if",
        "a",
        "an",
        "on",
        "be",
        "this",
        "can",
        "by",
        "from",
        "at",
        "no",
        "they",
        "we",
        "our",
        "have",
        "has",
        "do",
        "does",
        "as",
        "was",
        "will",
        "may",
    ]
)
_FOREIGN = frozenset(
    ["el", "la", "los", "las", "una", "unos", "unas", "del", "al", "que", "por", "para", "con", "su", "sus", "se", "es", "y", "en", "de", "esta", "este", "como", "más", "muy", "sin", "sobre", "lo", "le", "les", "des", "du", "et", "un", "une", "est", "dans", "pour", "avec", "pas", "ne", "vous", "nous", "sur", "qui", "au", "aux", "ce", "cette", "der", "die", "das", "den", "dem", "ein", "eine", "und", "ist", "mit", "für", "auf", "nicht", "von", "zu", "im", "wird", "sie", "os", "da", "do", "em", "não", "com", "uma", "são", "seu", "sua", "il", "di", "che", "per", "non", "della", "delle", "è", "gli", "sono", "nie", "jest", "się", "na", "że", "som", "och", "att", "det", "är", "ang", "ng", "sa", "mga", "ay", "và", "của", "cho", "là", "không", "và", "dolor", "espalda"]
)  # fmt: skip
_LATIN = re.compile(r"[\u0370-\u1fff\u2e80-\uabff\uac00-\ud7ff]")  # letters of other scripts, all that are not Latin


def find(subject: WordsSubject) -> Iterator[Finding]:
    """Each field that is not English, in order."""
    if not speaks_english(subject.language):
        return
    for passage in subject.passages:
        if not passage.where and any(map(foreign, passage.wordings)):
            hint = "move it to the file of its language, beside this one"
            yield Finding(CODE, f"this is not English: `{passage.words[:60]}`", passage.span, hint)


@lru_cache(maxsize=8192)
def foreign(text: str) -> bool:
    """Is most of a text in another language?"""
    words = [word.lower() for word in _WORD.findall(text)]
    if len(words) < SHORT:
        return False
    if sum(bool(_LATIN.search(word)) for word in words) > len(words) / 2:
        return True
    ours, theirs = (sum(word in each for word in words) for each in (_ENGLISH - _FOREIGN, _FOREIGN - _ENGLISH))
    return theirs >= LEAST and theirs > ours and theirs >= SHARE * len(words)
