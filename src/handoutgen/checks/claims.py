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

import itertools
import re
from collections.abc import Iterator
from functools import cache, lru_cache

from handoutgen.checks.english import compiled, speaks_english
from handoutgen.checks.english.answers import granted
from handoutgen.checks.english.claim import Claim, Paraphrase
from handoutgen.checks.english.denial import asserted, clause, denies, refuted
from handoutgen.checks.english.effect_claims import EFFECT_CLAIMS
from handoutgen.checks.english.effect_paraphrases import EFFECT_PARAPHRASES
from handoutgen.checks.english.other_subjects import ABOUT_EFFECT, counted, elsewhere, named, of_other_care, sum_of_law, topic
from handoutgen.checks.english.selling_claims import SELLING_CLAIMS
from handoutgen.checks.english.selling_paraphrases import SELLING_PARAPHRASES
from handoutgen.checks.english.sentences import sentences
from handoutgen.checks.letters import folded
from handoutgen.checks.passages import Passage
from handoutgen.checks.subject import WordsSubject
from handoutgen.model.diagnostic import Finding, Severity

CODE = "H370"
SUBJECT = "words"
SEVERITY = Severity.ERROR
KIND = "law"

CLAIMS: tuple[Claim, ...] = (*EFFECT_CLAIMS, *SELLING_CLAIMS)
PARAPHRASES: tuple[Paraphrase, ...] = (*EFFECT_PARAPHRASES, *SELLING_PARAPHRASES)
CLASSES = {claim.name: claim for claim in CLAIMS}
TOLD_EVENLY = ("most people improve", "reduces pain", "back to activity")
_EVENLY = re.compile(r"\W*(?:a few|some)\b", re.IGNORECASE)
_OTHERWISE = re.compile(r"\W*(?:some|others|many|most)\b.*\b(?:not|no|need|longer|worse|never|none|did not|don['’]t)\b", re.IGNORECASE)
LEAVE_OUT = "leave it out"
_QUOTED = re.compile(r"[“\"][^”\"]*[”\"]\.?")
_OTHERS = re.compile(r"\b(?:hear|claims?|myths?|ads?|warning|beware|careful|promises?|false)\b", re.IGNORECASE)
_AGREES = re.compile(r"\W*(?:true|yes|right|correct|it is(?: true)?|indeed|fact|exactly|agreed)\b(?! (?:or false|only))", re.IGNORECASE)


def find(subject: WordsSubject) -> Iterator[Finding]:
    """One finding for each class of claim in each sentence."""
    if not speaks_english(subject.language):
        return
    for passage in subject.passages:
        if _heard(passage):
            continue
        for wording in passage.wordings:
            told: dict[str, tuple[Claim, str]] = {}
            for claim, said in (*_told(passage, folded(wording)), *_granted(passage, folded(wording))):
                told.setdefault(f"{claim.name} {said}", (claim, said))
            for claim, said in told.values():
                hint = f"say instead: {claim.say}" if claim.say else LEAVE_OUT
                yield Finding(CODE, f"this claims {claim.about}{passage.where}: `{said}`", passage.place(said), hint)


def _told(passage: Passage, wording: str) -> Iterator[tuple[Claim, str]]:
    """What the sentences claim, each seen with what stands above it: the row of a table, or the sentences before it and the heading."""
    label = passage.row[0] if len(passage.row) > 1 and passage.row[0] != passage.words else ""
    told, above = sentences(wording), named(label) or named(passage.head)
    for sentence, after in zip(told, (*told, "")[1:], strict=True):
        if not refuted(sentence, after):
            even = _EVENLY.match(sentence) and _OTHERWISE.match(after)
            found = claims_in(sentence, bool(passage.sources), above)
            yield from (each for each in found if not (even and each[0].name in TOLD_EVENLY))
        above = topic(sentence, above)


def _granted(passage: Passage, wording: str) -> Iterator[tuple[Claim, str]]:
    """What an answer claims by its yes or no: to the question above it, or to one in its own text."""
    above = passage.asked or (passage.head if passage.head.endswith("?") else "")
    told = sentences(wording)
    pairs = [(above, wording)] if above else []
    pairs += [(sentence, after) for sentence, after in itertools.pairwise(told) if sentence.endswith("?")]
    for question, answer in pairs:
        for statement in granted(folded(question), answer):
            for claim, _ in claims_in(statement):
                yield claim, sentences(answer)[0]


def _heard(passage: Passage) -> bool:
    """What others claim, told as such: in quotation marks below "If you hear this", or below "Myth" beside a fact that denies it."""
    others = [cell for cell in passage.row if cell != passage.words]
    if any(_AGREES.match(cell) for cell in others):
        return False
    if re.match(r"\W*myths?\b", passage.head, re.IGNORECASE) and others:
        return all(denies(cell) for cell in others)
    return bool(_QUOTED.fullmatch(passage.words.strip()) and _OTHERS.search(passage.head))


@lru_cache(maxsize=16384)
def claims_in(sentence: str, sourced: bool = False, above: str = "") -> tuple[tuple[Claim, str], ...]:
    """The claims that a sentence asserts, each class once, with the words that do it.

    `sourced`: it stands in a block that names sources. `above`: what stands over it and may name its subject.
    """
    small = sentence.lower()
    found: dict[str, str] = {}
    for ways, stems, also in _looks():
        if stems.search(small) and also.search(small) and ways.name not in found and (said := _said(ways, sentence, above)):
            found[ways.name] = said
    return tuple((CLASSES[name], said) for name, said in found.items() if not (sourced and _excused(CLASSES[name], sentence)))


@cache
def _looks() -> tuple[tuple[Paraphrase, re.Pattern[str], re.Pattern[str]], ...]:
    """Each way to claim with a first look that costs nearly nothing: most sentences have none of its stems."""
    return tuple((ways, _any(ways.stems), _any(ways.also)) for ways in (*CLAIMS, *PARAPHRASES))


def _any(stems: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, stems)))


def _excused(claim: Claim, sentence: str) -> bool:
    """What sources bear out: a counted result, told evenly, and a sum that a law names. Nothing else."""
    if claim.name == "pain score":
        return counted(sentence, r"\b(?:[2-9]|\d\d+) (?:studies|trials)\b") or counted(sentence)
    return (claim.counted and counted(sentence)) or (claim.name == "prices" and sum_of_law(sentence))


def _said(ways: Paraphrase, sentence: str, above: str) -> str:
    """The first words of the sentence that assert this claim, "" if none do."""
    if ways.unless and compiled(ways.unless).search(sentence):
        return ""
    if ways.name in ABOUT_EFFECT and elsewhere(sentence):
        return ""
    for pattern in ways.patterns:
        for match in compiled(pattern).finditer(sentence):
            start, end = match.span()
            if not asserted(sentence, start, end, lab=ways.lab, deniable=ways.deniable):
                continue
            if ways.name in ABOUT_EFFECT and of_other_care(clause(sentence, start, end), sentence, above):
                continue
            return match[0].strip()
    return ""
