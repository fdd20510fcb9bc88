"""A number that people cannot picture: a decimal, a bare percentage, odds out of different wholes, a sum left to the reader.

What it does
    Warns of decimals (temperatures, prices, versions and sections of laws aside), of a percentage without "out of" beside it, of odds with
    different wholes in one section ("1 in 10" and "3 in 1,000") and of sums the reader is asked to do. Slots are not looked at. English only.

Why it matters
    Most people cannot tell which is more, 1 in 50 or 1 in 200. "4 out of 200 people" beside "1 out of 200 people" they can see.

Source
    AHRQ PEMAT-P items 6 and 7; CDC Clear Communication Index items 15 to 17: whole numbers, one denominator, no sums.

Bad
    text: Infection happens in 0.5 % of people, and a bleed in 1 in 50.

Good
    text: Infection happens in 1 of 200 people, and a bleed in 4 of 200.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from handoutgen.checks.english import compiled, speaks_english
from handoutgen.checks.english.sentences import sentences
from handoutgen.checks.passages import Passage, section_passages
from handoutgen.checks.subject import WordsSubject
from handoutgen.model.diagnostic import Finding, Severity, Span

CODE = "H368"
SUBJECT = "words"
SEVERITY = Severity.WARNING
KIND = "style"

_DECIMAL = r"(?<![\w$€£.,])\d+(?:\.\d+|,\d{1,2})(?![\w]|[.,]\d)(?!\s?(?:°|degrees|[FC]\b))"
_LAW = r"\b(?:CFR|U\.S\.C\.|§|[Ss]ection|[Vv]ersion|RCW|ISO)\s*(?:Part\s*)?$"
_PERCENT = r"\d[\d.,]*\s?(?:%|percent\b|per cent\b)"
_WHOLE = (r"\b(?:\d[\d,]*|one|two|three|four|five|six|seven|eight|nine|ten)\s+(?:out of|in(?: every)?|of(?: every)?)\s+(?P<whole>\d[\d,]*)\b(?!\s*(?:°|%|[-–]\s?\d|(?:hours?|days?|weeks?|months?|years?|minutes?|pounds?|parts?|steps?)\b))")  # fmt: skip
_SUM = r"\b(?:multiply|divide|subtract)\b[^.]{0,30}?\b(?:by|from|\d)|\badd (?:up|together)\b|\bmg (?:per|for each) (?:kg|pound)\b"
_COUNTED = r"\s(?:people|patients|adults|men|women|times|cases)\b"
_YEAR = range(1900, 2100)


def find(subject: WordsSubject) -> Iterator[Finding]:
    """Every number that is hard to picture, in order; then odds that do not share their whole."""
    if not speaks_english(subject.language):
        return
    for passage in subject.passages:
        for sentence in sentences(passage.words):
            for message, said, hint in _hard(sentence):
                yield Finding(CODE, f"{message}{passage.where}: `{said}`", passage.place(said), hint, SEVERITY)
    for section in subject.words.sections:
        yield from _wholes(tuple(section_passages(section, {})))


@lru_cache(maxsize=8192)
def _hard(sentence: str) -> tuple[tuple[str, str, str], ...]:
    """What is wrong, the words, and what to do."""
    if not any(map(str.isdigit, sentence)) and not compiled(_SUM).search(sentence):
        return ()
    found = [
        ("a decimal", match[0], "round it to a whole number, or say `1 of 200 people`")
        for match in compiled(_DECIMAL).finditer(sentence)
        if not compiled(_LAW).search(sentence[: match.start()]) and not compiled(_PERCENT).match(sentence, match.start())
    ]
    if not compiled(_WHOLE).search(sentence):
        found += [
            ("a percentage alone", match[0], "say it as people: `20 out of 100 people (20 %)`")
            for match in compiled(_PERCENT).finditer(sentence)
        ]
    found += [
        ("a sum the reader has to do", match[0], "do it for them, and write the result") for match in compiled(_SUM).finditer(sentence)
    ]
    return tuple(found)


def _wholes(passages: tuple[Passage, ...]) -> Iterator[Finding]:
    """Odds of one section out of more than one whole. Counts of a study's people are no odds: they have a source's own whole."""
    wholes: dict[int, tuple[str, Span]] = {}
    for passage in passages:
        for match in compiled(_WHOLE).finditer(passage.words):
            whole = int(match["whole"].replace(",", "") or 0)
            if not _of_a_scale(match, passage.words) and whole not in _YEAR and whole > 1:
                wholes.setdefault(whole, (match[0], passage.place(match[0])))
    if len(wholes) > 1:
        first, (last, span) = next(iter(wholes.values()))[0], list(wholes.values())[-1]
        hint = "use one whole for all odds of a section, such as 100 or 1,000 people"
        yield Finding(CODE, f"odds out of different wholes: `{first}` and `{last}`", span, hint, SEVERITY)


def _of_a_scale(odds: re.Match[str], text: str) -> bool:
    """`5 out of 10` is a score of pain more often than odds; `5 out of 10 people` and `1 in 10` are odds."""
    return bool(re.search(r"out of 10$", odds[0], re.IGNORECASE)) and not compiled(_COUNTED).match(text, odds.end())
