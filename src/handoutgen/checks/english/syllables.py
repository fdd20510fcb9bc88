"""An English word -> its syllables, by rules of spelling and a table of what they get wrong.

No dictionary is shipped. tests/checks/english/test_syllables.py compares the rules with words of the CMU Pronouncing Dictionary.
"""

from __future__ import annotations

import re
from functools import lru_cache

from handoutgen.model.text import SLOT

# Where spelling misleads: a whole word, found with `s` and `'s` behind it too.
EXCEPTIONS: dict[str, int] = {
    "ache": 1, "area": 3, "aspirin": 2, "association": 5, "associate": 4, "associated": 4, "behavioral": 4, "being": 2, "business": 2, "california": 4,
    "create": 2, "created": 3, "desired": 2, "diabetes": 4, "diet": 2, "doing": 2, "easier": 3, "earlier": 3, "every": 2, "fluid": 2,
    "going": 2, "headache": 2, "idea": 3, "differentiate": 5, "laboratory": 4, "likelihood": 3, "maybe": 2, "people": 2, "platelet": 2, "royal": 2,
    "safety": 2, "science": 2, "sciences": 3, "seeing": 2, "society": 4, "something": 2, "someone": 2, "sometimes": 2, "somewhere": 2, "therefore": 2,
    "variety": 4, "vs": 2, "widespread": 2, "yoga": 2,
}  # fmt: skip
SPOKEN = frozenset({"AIDS", "PIN", "ID"})  # capitals that are not spelled out; ID has two syllables as letters too

_PARTS = re.compile(r"[-‑]")
_SPELLED = re.compile(r"[A-Z]{2,5}(?:['’]?s)?")
_OWNER = re.compile(r"'s?$")
_JOINED = re.compile(r"^(every|some|life|time|guide|fore|before|where|there)(?=body|one|thing|where|day|style|line|front|hand|fore)")
_VOWELS = re.compile(r"[aeiouy]+")
# An e that is not spoken: at the end (not after consonant and l: `table`), before s and d, and before some endings.
_SILENT = (
    re.compile(r"(?:[^aeiouyl]|[aeiouyrl]l)e$"),
    re.compile(r"(?:[^aeiouysxzcghl]|[aeiouyrl]l|[^cs]h)es$"),
    re.compile(r"(?:[^aeiouydtl]|[aeiouyrl]l)ed$"),
    re.compile(r"\w\w[^aeiouyl]e(?:ly|fully|ful|less|ments?|ness)$"),
    re.compile(r"[aiou]ques?$|gues?$"),
)
# Two vowels that are two syllables.
_PARTED = re.compile(
    r"(?<![tscg])ia(?!l?ly)|ciat|io(?!n|us)|(?<![gq])ua(?=l|t|r)|eo|iu|[aeiouy]ing|uou|(?<![cstgx])ious|[dnl]ien|(?<![ct])ient"
    r"|(?<!c)react|istic$|uenc|(?<!q)uid(?=s?$)|ayer|oic(?!e)|rienc|yo[^u]"
)
_SPOKEN_END = re.compile(r"[dst]n't$|[st]hm?$(?<=thm)|sms?$")


@lru_cache(maxsize=16384)
def syllables(word: str) -> int:
    """How many syllables a word has when read aloud, at least one. Capitals such as FDA are spelled out; a number or a slot has none."""
    if word == SLOT or word[:1].isdigit():
        return 0
    return sum(_spelled(part) if _SPELLED.fullmatch(part) and part not in SPOKEN else _one(part) for part in _PARTS.split(word) if part)


def _spelled(letters: str) -> int:
    return sum(3 if letter == "W" else 1 for letter in letters if letter.isupper())


def _one(word: str) -> int:
    bare = _OWNER.sub("", word.lower().replace("’", "'")) if not word.endswith("n't") else word.lower()
    known = EXCEPTIONS.get(bare) or EXCEPTIONS.get(bare.removesuffix("s"))
    if known:
        return known
    first = _JOINED.match(bare)
    if first:
        return _one(first[1]) + _one(bare[first.end() :])
    count = len(_VOWELS.findall(bare))
    if count > 1:
        count -= sum(bool(silent.search(bare)) for silent in _SILENT)
    count += len(_PARTED.findall(bare)) + bool(_SPOKEN_END.search(bare))
    return max(1, count)
