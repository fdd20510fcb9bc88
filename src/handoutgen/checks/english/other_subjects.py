"""A sentence and what stands above it -> does it speak of other care, of healing without any, or of a counted result, and not of what is sold?"""

from __future__ import annotations

from handoutgen.checks.english import compiled
from handoutgen.checks.english.vocabulary import CELLS, ELSEWHERE, OTHER_CARE, SURGERY

# Of these, what helps a back in other ways may be told. Comparisons, prices and standing are claims whoever the subject is.
ABOUT_EFFECT = frozenset({
    "cure", "lasting relief", "root cause", "turn into", "new tissue", "reverse", "slow wear", "hydration", "own cells safe", "rare harm", "it works", "less medicine",
    "most people improve", "reduces pain", "back to activity", "simple procedure", "immune",
})  # fmt: skip
_FIRST = rf"^\W*(?!(?:you|your|we|our|unlike|no|nothing|why|thanks|it|this|these|they|that|people|patients|many|most (?:people|patients)|cells?|stem|with|less|fewer)\b)(?:[\w’',-]+ ){{0,4}}(?:{OTHER_CARE}|fusion)\b"
_AGAIN = r"\b(?:it|this|they|these|our)\b"
_CELLS = rf"\b(?:{CELLS}|our|we)\b"
_BACK = r"\b(?:backs?|dis[ck]s?|spines?|cartilage|joints?)\b"
_OTHER = rf"\b(?:{OTHER_CARE}|{SURGERY})\b"
_STUDY = r"\b(?:trial|trials|study|studies|report|review|survey)\b"
_PEOPLE = r"\b\d[\d,]* (?:\w+ )?(?:people|patients|adults|men|women|volunteers)\b|\b\d+ (?:of|out of) (?:the )?\d+\b|\b(?:each|both) groups?\b"
_SELLS = (
    r"\b(?:greatly|significant\w*|dramatic\w*|remarkabl\w*|our|we|big|huge|strong\w*|excellent|rare\w*|very|highly|proves?|proven|satisf\w*|happy|success\w*|fully|completely|lasting|amazing\w*|effective\w*)\b"
)
_LAW = r"\b(?:dispute|law|bill|fines?|penalt\w+|rights?)\b"
_OFFERS = r"\b(?:costs?|price[sd]?|fees?|charges?|we|our|starts?|only|just|special|week)\b"


def elsewhere(sentence: str) -> bool:
    """Blood diseases, embryos, transplants: known uses of stem cells that are not in the back."""
    return bool(compiled(ELSEWHERE).search(sentence)) and not compiled(_BACK).search(sentence)


def of_other_care(clause: str, sentence: str, above: str) -> bool:
    """Has a clause other care for its subject, itself or by what stands above ("Steroid shots": "The relief lasts for weeks")?"""
    first = compiled(_FIRST).search(clause)
    if first and not compiled(_CELLS).search(clause) and not compiled(_AGAIN).search(clause[first.end() :]):
        return True
    return bool(compiled(_OTHER).search(above) and not compiled(_CELLS).search(above) and not compiled(_CELLS).search(sentence))


def counted(sentence: str) -> bool:
    """`In 1 trial of 63 people, 30 had less pain`: the result of a study with its number of people, told without praise."""
    return bool(compiled(_STUDY).search(sentence) and compiled(_PEOPLE).search(sentence)) and not compiled(_SELLS).search(sentence)


def sum_of_law(sentence: str) -> bool:
    """`You can dispute a bill that is $400 or more above it`: a sum that a law names, and no price."""
    return bool(compiled(_LAW).search(sentence)) and not compiled(_OFFERS).search(sentence)
