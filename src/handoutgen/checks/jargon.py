"""A word of medicine, law or offices that the sheet does not explain.

What it does
    Looks for the words of a table and warns of each once in a handout. A word passes if the handout explains it anywhere: with plain words in
    brackets behind it ("bone marrow (the soft part inside bones)"), as the word in brackets behind plain ones ("a live x-ray (fluoroscopy)"),
    by "is", "means" or "called", or in a `glossary`. `exempt_terms` of handout.yaml excuse nothing here. English only.

Why it matters
    A word that people do not know stops them, and so does one that they think they know: "positive", "chronic".

Source
    AHRQ PEMAT-P items 3 and 4; CDC Clear Communication Index item 7. The plain words follow CDC's Everyday Words and plainlanguage.gov.

Bad
    text: Fluoroscopy is used for autologous cells.

Good
    text: The doctor watches the needle on a live x-ray (fluoroscopy). The cells are your own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from handoutgen.checks.english import speaks_english
from handoutgen.checks.english.jargon_table import ABBREVIATIONS, MEDICAL, OFFICE
from handoutgen.checks.subject import WordsSubject
from handoutgen.model.diagnostic import Finding, Severity

CODE = "H367"
SUBJECT = "words"
SEVERITY = Severity.WARNING
KIND = "style"

PLAIN = MEDICAL | OFFICE
_ENDINGS = ("", "s", "es", "d", "ing", "ed")


def find(subject: WordsSubject) -> Iterator[Finding]:
    """Each word once, at its first use."""
    if not speaks_english(subject.language):
        return
    everything = "\n".join(wording for passage in subject.passages if not passage.where for wording in passage.wordings)
    terms = {passage.words.strip().lower() for passage in subject.passages if passage.block == "glossary" and passage.role == "label"}
    seen: set[str] = set()
    for passage in subject.passages:
        for wording in () if passage.cited else passage.wordings:
            for said in jargon_in(wording):
                plain, term = said_plainly(said)
                if term not in seen and term not in terms and not explained(term, everything):
                    hint = f"write `{plain}`, or explain it: `{said} ({plain})`"
                    yield Finding(CODE, f"jargon that is not explained{passage.where}: `{said}`", passage.place(said), hint, SEVERITY)
                seen.add(term)


@lru_cache(maxsize=8192)
def jargon_in(text: str) -> tuple[str, ...]:
    """The words of the tables that stand in a text, as they stand there."""
    return tuple(found[0] for pattern in _patterns() for found in pattern.finditer(text))


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Words in any letters, abbreviations in capitals; compiled when first asked for."""
    words, capitals = ("|".join(sorted(map(re.escape, table), key=len, reverse=True)) for table in (PLAIN, ABBREVIATIONS))
    return re.compile(rf"\b(?:{words})(?:e?s|d|ing)?\b", re.IGNORECASE), re.compile(rf"(?<![\w-])(?:{capitals})(?![\w-])")


def said_plainly(said: str) -> tuple[str, str]:
    """The plain words, and the term as the table has it."""
    if said in ABBREVIATIONS:
        return ABBREVIATIONS[said], said.removesuffix("s") if said[:-1].isupper() else said
    small = said.lower()
    term = next(bare for ending in _ENDINGS if (bare := small.removesuffix(ending)) in PLAIN or (bare := bare + "e") in PLAIN)
    return PLAIN[term], term


def explained(term: str, text: str) -> bool:
    """Does the text say in plain words what the term means?"""
    word = rf"\b{re.escape(term.removesuffix('e') if len(term) > 6 else term)}\w*"
    look = (
        rf"\w+\s\([^)]*{word}[^)]*\)"  # plain words (term)
        rf"|^(?:\w+\s){{0,2}}{word}(?:\s\w+){{0,2}}(?:\s\(\w+\))?:\s(?:this|these|an?\s|the\s|when|where|in\sthis|in\sthese|occurs|caused\sby|\w+ing\sof)"  # term: plain words
        rf"|{word}(?:\s\w+)?,?\s(?:means?|meaning|involves?|connects?|joins?)\s"
        rf"|{word},?\s(?:is|are|or)\s(?:an?|the|when|that|how|also|your|small|thin|soft|short|like)\b"
        rf"|\bcalled\s(?:an?\s|the\s)?(?:\w+\s)?{word}"
    )
    if re.search(look, text, re.IGNORECASE | re.MULTILINE):
        return True
    brackets = re.finditer(rf"{word}(?:\s\w+){{0,2}}\s*\((?!\d)([^)]+)\)", text, re.IGNORECASE)  # term (plain words)
    return any(_plain(found[1].strip()) for found in brackets)


def _plain(said: str) -> bool:
    """Do words in brackets explain? Not: an abbreviation, or one word that is jargon too."""
    return " " in said or not (said.isupper() or said in ABBREVIATIONS or jargon_in(said))
