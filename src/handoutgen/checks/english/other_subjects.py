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
_CELLS = rf"\b(?:{CELLS}|our|we|(?:the|this) (?:treatment|procedure|therapy|method|process))\b"
# Above a sentence: a heading or the first cell of a row that names other care, or a sentence that has it for its subject.
_NAMES = rf"^\W*(?:(?:what|how|about|facts|the|an?|epidural|back|spine|other|if|you|have|had|get) )*(?:{OTHER_CARE}|{SURGERY})\b(?!.*\b(?:instead|without|avoid\w*|than|vs|versus|unlike|after|before|or|and)\b)"
_TELLS_OF = rf"^\W*(?:(?:an?|the|some|most|many|back|spine|epidural|other) ){{0,2}}(?:{OTHER_CARE})(?: shots?| injections?)?(?: (?:in|into|for|near) (?:the |your )?\w+)? (?:is|are|may|can|will|do|does|have|has|puts?|\w+s)\b"
_USE = rf"^\W*(?:you (?:may|can) )?(?:use|put|try|take|apply) (?:an? |the |some |your )?(?:cold |warm )?(?:{OTHER_CARE})\b"
_BACK = r"\b(?:backs?|dis[ck]s?|spines?|cartilage|joints?)\b"
_STUDY = r"\b(?:trial|trials|study|studies|report|review|survey)\b"
_PEOPLE = r"\b\d[\d,]* (?:\w+ )?(?:people|patients|adults|men|women|volunteers)\b|\b\d+ (?:of|out of) (?:the )?(?!10\b)\d+\b|\b(?:each|both) groups?\b"
_SELLS = r"\b(?:greatly|significant\w*|dramatic\w*|remarkabl\w*|our|we|big|huge|strong\w*|excellent|rare\w*|very|highly|proves?|proven|satisf\w*|happy|success\w*|fully|completely|lasting|amazing\w*|effective\w*)\b"
_LAW = r"\b(?:dispute|law|bill|fines?|penalt\w+|rights?)\b"
_OFFERS = r"\b(?:costs?|price[sd]?|fees?|charges?|we|our|starts?|only|just|special|week)\b"


def elsewhere(sentence: str) -> bool:
    """Blood diseases, embryos, transplants: known uses of stem cells that are not in the back."""
    return bool(compiled(ELSEWHERE).search(sentence)) and not compiled(_BACK).search(sentence)


def of_other_care(clause: str, sentence: str, above: str) -> bool:
    """Has a clause other care for its subject, itself or by what `above` names ("Steroid shots": "The relief lasts for weeks")?"""
    first = compiled(_FIRST).search(clause)
    if first and not compiled(_CELLS).search(clause) and not compiled(_AGAIN).search(clause[first.end() :]):
        return True
    return bool(above) and not compiled(_CELLS).search(sentence)


def named(heading: str) -> str:
    """A heading, or the first cell of a row, if it names other care and nothing else; "" if not."""
    return heading if compiled(_NAMES).search(heading) and not compiled(_CELLS).search(heading) else ""


def topic(sentence: str, before: str) -> str:
    """The sentence that names other care as what is spoken of from here on: this one, or the one that did so before; "" once cells are named."""
    if compiled(_CELLS).search(sentence):
        return ""
    return sentence if compiled(_TELLS_OF).search(sentence) or compiled(_USE).search(sentence) else before


def counted(sentence: str, people: str = _PEOPLE) -> bool:
    """`In 1 trial of 63 people, 30 had less pain`: the result of a study with its number of people, told without praise."""
    return bool(compiled(_STUDY).search(sentence) and compiled(people).search(sentence)) and not compiled(_SELLS).search(sentence)


def sum_of_law(sentence: str) -> bool:
    """`You can dispute a bill that is $400 or more above it`: a sum that a law names, and no price."""
    return bool(compiled(_LAW).search(sentence)) and not compiled(_OFFERS).search(sentence)
