"""A claim that nobody may make about these injections: a cure, new tissue, safety, better than surgery, approval, prices.

What it does
    Reads every sentence of a handout, of the shared blocks it uses and of the policy answers, and refuses what asserts one of the claims of a
    table. "May", "can" and "potential" do not help. What denies, asks, leaves open or warns passes: "It is not a cure", "No one knows if cells
    can rebuild a disc", "Does it cure back pain?", "Beware of clinics that promise a cure". English only.

Why it matters
    People pay thousands of dollars, and stop other care, on such a sentence. A handout counts as advertising, and its words show what a product
    is meant for.

Source
    FDA consumer alerts of 2020-07-22 and 2021-06-03; FTC and Georgia v. Peyroux, orders of 2024-12-26; FTC Health Products Compliance Guidance,
    2022; 21 CFR 1271.10(a). The 28 claims stand in docs/library.md.

Bad
    text: It can offer lasting relief, because it treats the root cause of your pain.

Good
    text: Studies are small. No one knows how long any relief lasts. It is not a cure.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from handoutgen.checks.english import compiled, speaks_english
from handoutgen.checks.english.claim import Claim
from handoutgen.checks.english.denial import asserted, refuted
from handoutgen.checks.english.effect_claims import EFFECT_CLAIMS
from handoutgen.checks.english.selling_claims import SELLING_CLAIMS
from handoutgen.checks.english.sentences import sentences
from handoutgen.checks.passages import Passage
from handoutgen.checks.subject import WordsSubject
from handoutgen.model.diagnostic import Finding, Severity

CODE = "H370"
SUBJECT = "words"
SEVERITY = Severity.ERROR
KIND = "law"

CLAIMS: tuple[Claim, ...] = (*EFFECT_CLAIMS, *SELLING_CLAIMS)
LEAVE_OUT = "leave it out"
_QUOTED = re.compile(r"[“\"][^”\"]*[”\"]\.?")
_OTHERS = re.compile(r"\b(?:hear|claims?|myths?|ads?|warning|beware|careful|promises?|false)\b", re.IGNORECASE)


def find(subject: WordsSubject) -> Iterator[Finding]:
    """One finding for each class of claim in each sentence."""
    if not speaks_english(subject.language):
        return
    for passage in subject.passages:
        if _heard(passage):
            continue
        for wording in passage.wordings:
            told = sentences(wording)
            for sentence, after in zip(told, (*told, "")[1:], strict=True):
                for claim, said in () if refuted(sentence, after) else claims_in(sentence, bool(passage.sources)):
                    hint = f"say instead: {claim.say}" if claim.say else LEAVE_OUT
                    yield Finding(CODE, f"this claims {claim.about}{passage.where}: `{said}`", passage.place(said), hint)


def _heard(passage: Passage) -> bool:
    """Words in quotation marks below "If you hear this" or "Warning signs": what others claim, told as such."""
    return bool(_QUOTED.fullmatch(passage.words.strip()) and _OTHERS.search(passage.head))


@lru_cache(maxsize=8192)
def claims_in(sentence: str, sourced: bool = False) -> tuple[tuple[Claim, str], ...]:
    """The claims that a sentence asserts, each class once, with the words that do it. `sourced`: it stands in a block that names sources."""
    small = sentence.lower()
    found = ((claim, _said(claim, sentence)) for claim in CLAIMS if _looks_like(claim, small) and not (sourced and claim.sourced))
    return tuple((claim, said) for claim, said in found if said)


def _looks_like(claim: Claim, small: str) -> bool:
    """A first look that costs nearly nothing: most sentences have none of the stems of a class."""
    return any(stem in small for stem in claim.stems) and (not claim.also or any(stem in small for stem in claim.also))


def _said(claim: Claim, sentence: str) -> str:
    """The first words of the sentence that assert this claim, "" if none do."""
    if claim.unless and compiled(claim.unless).search(sentence):
        return ""
    for pattern in claim.patterns:
        for match in compiled(pattern).finditer(sentence):
            start, end = match.span()
            if asserted(sentence, start, end, lab=claim.lab, deniable=claim.deniable):
                return match[0].strip()
    return ""
