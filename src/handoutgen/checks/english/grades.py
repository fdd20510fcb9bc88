"""Sentences -> reading grades: FKGL and SMOG, American school years.

FKGL: Kincaid, Fishburne, Rogers and Chissom, Derivation of New Readability Formulas, US Navy Research Branch Report 8-75, 1975:
0.39 words/sentences + 11.8 syllables/words - 15.59. SMOG: G. Harry McLaughlin, SMOG Grading, Journal of Reading 12(8), 1969:
3.1291 + 1.0430 sqrt(30 polysyllables/sentences), a polysyllable having three syllables or more; made for 30 sentences, so that of a short
text it is an estimate.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from math import sqrt

from handoutgen.checks.english.sentences import words
from handoutgen.checks.english.syllables import syllables

MANY = 3  # syllables of a polysyllable


@dataclass(frozen=True, slots=True)
class Measure:
    """What a text is made of. `counted` are the words whose syllables count: no numbers, no slots."""

    sentences: int
    words: int
    counted: int
    syllables: int
    polysyllables: int

    @property
    def fkgl(self) -> float:
        """Flesch-Kincaid grade level; 0 for a text without words."""
        if not self.counted or not self.sentences:
            return 0.0
        return 0.39 * self.words / self.sentences + 11.8 * self.syllables / self.counted - 15.59

    @property
    def smog(self) -> float:
        """SMOG grade; 0 for a text without words."""
        return 3.1291 + 1.0430 * sqrt(30 * self.polysyllables / self.sentences) if self.sentences else 0.0


def measure(sentences: Iterable[str]) -> Measure:
    """The measure of some sentences. A number or a slot makes its sentence longer, and its words neither harder nor easier to say."""
    each = [_one(sentence) for sentence in sentences]
    return Measure(len(each), *(sum(counts) for counts in zip(*each, strict=True))) if each else Measure(0, 0, 0, 0, 0)


def total(measures: Iterable[Measure]) -> Measure:
    """The measure of all sentences of several."""
    counts = [(each.sentences, each.words, each.counted, each.syllables, each.polysyllables) for each in measures]
    return Measure(*(sum(column) for column in zip(*counts, strict=True))) if counts else Measure(0, 0, 0, 0, 0)


@lru_cache(maxsize=16384)
def _one(sentence: str) -> tuple[int, int, int, int]:
    """Words, counted words, syllables, polysyllables: editions of a handout share most sentences."""
    said = words(sentence)
    spoken = [number for word in said if (number := syllables(word))]
    return len(said), len(spoken), sum(spoken), sum(number >= MANY for number in spoken)
