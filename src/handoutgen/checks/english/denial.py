"""A sentence and a place in it -> is what stands there asserted, or denied, asked, left open, told as false, or told of a laboratory?

Not a grammar: rules of thumb with a list of traps, kept by the labelled sentences of tests/checks/english. In doubt a thing counts as said.
"""

from __future__ import annotations

import re
from functools import lru_cache

from handoutgen.checks.english import compiled
from handoutgen.checks.english.reported import only_said, points_back, reports, same_breath, warns

# Where a negation or an "if" ends: what follows is said on its own account.
_BORDER = (
    r"[;:—–]\s*|\s-\s|,?\s+\b(?:but|yet|however|although|though|whereas|while|instead|because|since|so|then)\b"
    r"|,\s+(?:and\s+|or\s+)?(?=(?:it|they|you|we|he|she|this|these|our|your|my|the|a|an|most|many|some|stem|cells|patients|people)\b)"
    r"|\s+and\s+(?=(?:it|they|you|we|this|these|our|most|many|some)\b)"
)
# Sounds like "not" and denies nothing.
_NO_DENIAL = (
    r"\bnot (?:only|just|merely|simply|solely|to mention|surprising\w*)\b|\b(?:no one|nobody) (?:doubts|denies|disputes)\b|\bnever fails? to\b|\bwithout (?:a )?doubt\b|\bno (?:doubt|wonder|question|secret|longer|other|matter|surgery|need|more|better (?:\w+ )?(?:treatments?|options?|way|choice|care))\b"
    r"|\bnothing (?:else|works|is|beats|better)\b|\bnever (?:before|comes? back|coming back)\b|\bno (?:(?:known|real|serious) )?(?:risks?|side effects|downtime|large incisions?|long recover\w*)\b(?!-)|\b(?:cannot|can't|can not) (?:be )?(?:den\w+|go wrong|deny|beat)\b"
    r"|\bnot (?:\w+ )?(?:surgery|drugs|steroids|a drug|a pill|medicine)\b|\bwhy not\b|\bif not\b|\bnot to (?:worry|fear)\b|\bdo(?:n't| not) (?:worry|wait|miss|fear)\b"
    r"|\bwithout (?:(?:\w+ )?surgery|drugs|pain|side effects|scars|risk|downtime|any|the (?:risks?|pain|downtime|need))\b|\bno (?:one|body) should\b"
    # Emphasis in the clothes of a denial: "Nothing cures it like our cells", "cannot fail to", "no patients whom it did not cure", "You will not believe how".
    r"|\b(?:nothing|no one|nobody|no (?:other )?\w+)\b(?=[^.;]{0,45}\b(?:like (?:our|this|it|these|stem|cells)|(?:quite )?as (?:well|good|much) as (?:our|this|it|these|stem)|so well)\b)"
    r"|\b(?:cannot|can['’]t|can not|does not|do not|did not|will not|won['’]t|never) (?:fail|help but)\b|\b(?:hardly|no|not (?:a|much of a)|scarcely) (?:a )?(?:secret|mystery|myth|lie|hoax|joke|exaggeration|coincidence|accident)\b"
    r"|\b(?:no|not|never|nobody|no one|none)\b[^.;,]{0,30}\b(?:who|whom|that|it|which|without)\b[^.;,]{0,15}\b(?:not|n['’]t|never|fail\w*)\b|\b(?:not|never) (?:un|in)(?:successful|effective)\w*\b"
    r"|\b(?:not|n['’]t|never|hardly) (?:believe|imagine|guess) (?:how|what|your)\b|\bnot a (?:single )?(?:doubt|question)\b|\bno (?:\w+ )?(?:can )?(?:match|equal)\w*\b"
)
_DENIAL = (
    r"\b(?:not|no|never|none|nobody|nothing|neither|nor|cannot|without|unable|lacks?|fail(?:s|ed)? to|far from|free of claims of)\b|n['’]t\b"
    r"|\b(?:hardly|unlikely)\b|\b(?:unproven|instead of|rather than) (?:a |an )?$|\bno one\b|\bfew(?:er)? (?:good |large )?(?:studies|trials)\b|\btoo (?:soon|early|small|short|few)\b"
)
# Words before "if" and "whether" that leave open what follows.
_OPEN = (
    r"\b(?:know|knows|known|ask|asks|asked|to learn|learns|study|studies|studied|studying|test|tests|tested|testing|check|checks|checking"
    r"|looks? at|looking at|looking into|unclear|clear|sure|show|shows|shown|tells?|told|prove[sdn]?|proof|wonder|research|question|doubts?|decide"
    r"|judge|evidence|talk about|say|says|depends?)\b[^.;!?]{0,40}?\b(?:if|whether|how (?:long|well|often|much|many|far|likely|good|safe))\b"
    r"|\b(?:ask|asks|check)\b[^.;!?]{0,30}\bwhat\b|\b(?:unknown|unclear|open|uncertain|a guess)\b"
)
_STUDIED = (
    r"\b(?:researchers?|scientists?|doctors?|studies|trials?|study)\b[^.;!?]{0,30}\b(?:stud(?:y|ies|ying)|test(?:s|ing)?|ask(?:s|ing)?|look(?:s|ing)?"
    r"|try(?:ing)?|want|hope|explor(?:e|es|ing)|compar(?:e|es|ing)|investigat(?:e|es|ing))\b"
    r"|\b(?:is|are|was|were|be|being|been) (?:still |now |also )?(?:being )?(?:studied|tested|researched|investigated)\b"
    r"|\bunder study\b"
)
_FALSE = (
    r"\b(?:evidence|proof|data|research|studies|results)\b[^.;]{0,80}\b(?:limited|mixed|weak|thin|lacking|scarce|poor|uncertain|sparse|low[- ]quality)\b|"
    r"\b(?:myths?|wrong to|false|untrue|not true|unapproved|illegal(?:ly)?|do(?:es)? not (?:mean|make|prove)|mislead\w*|misled|(?:against|break\w*|violat\w*) the law|(?:nobody|no one) should (?:tell|promise|say|claim|sell|call)|beware|be (?:wary|careful)|watch out|warn\w*|red flag|unproven"
    r"|(?:do not|don['’]t|never) (?:trust|believe|rely on)|lack (?:of )?(?:good )?(?:proof|evidence)|(?:no|little|not enough|without) (?:good |clear |strong )?"
    r"(?:proof|evidence|stud(?:y|ies)|trials?))\b"
)
_LAB = r"\b(?:in|from) (?:a |the )?(?:lab|laboratory|dish|test tubes?|petri|animals?|mice|rats|rabbits|dogs)\b|\b(?:lab|animal|laboratory) (?:studies|study|tests?|work)\b"
_IN_PEOPLE = r"\b(?:and|as well as|but|now)(?: also)? in (?:our |real |many )?(?:patients|people|humans|you)\b"
# Questions that take a claim for granted: "Why is it so safe?", "What makes it better than surgery?", "How does it rebuild a disc?"
_PRESUPPOSES = r"^\W*(?:why (?:is|are|was|does|do|did|can|has|have|will)|how come|what makes|how (?:quickly |fast )?(?:does|do|did|is|are|was))\b(?! (?:some |many |most )?(?:clinics?|ads?|websites?|people (?:say|claim|think)|sellers?|they say|FDA|doctors? say|insurers?|plans?)\b)"
_ASKS = (
    r"^(?:Q[:.)] ?|\d+[.)] ?)?[\"“'(]*(?:and |but |so |or )?(?:is|are|was|can|could|does|do|did|will|would|should|may|might|has|have|how|what|which|who|whom|whose|when|where|why"
    r"|am|if|to what)\b|^(?:of|in|for|after|with|out of)\b[^?]*,? (?:how|what|which|who)\b"
)
_PUSHES = (r"^[\"“'(]*(?:why (?:wait|not|cut|operate|suffer|live|settle)|did you know|who (?:would|needs)|what if (?:you|there|we)|isn['’]t it|aren['’]t you"
                     r"|would(?:n['’]t)? you (?:like|love)|do you want|are you (?:ready|tired|looking)|have you (?:tried|heard))\b")  # fmt: skip
# "Not known: how long relief lasts": the label holds for all of it.
_LABEL = (r"^(?:not (?:yet )?(?:known|shown|proven)|unknown|unclear|what (?:we|no one|nobody) (?:do(?:es)? not |don['’]t )?knows?|questions?|researchers ask)\b[^:.]{0,30}:")  # fmt: skip
_AFTER = (
    r"[^,;:]{0,60}\b(?:is|are|was|were|has|have|been) (?:still |being |now |yet )*(?:unknown|unclear|unproven|studied|tested|false|untrue|a myth|misleading|illegal"
    r"|not (?:yet )?(?:been )?(?:known|shown|proven|clear|true))\b"
)
_FRAGMENT = r"^(?:if|whether|how (?:long|well|often|much|many)|what|which|who)\b[^,;:?]*$"


@lru_cache(maxsize=4096)
def open_question(sentence: str) -> bool:
    """A question that a patient may ask, or a fragment such as "If cells can rebuild a disc": it says nothing. "Why wait for a cure?" does."""
    bare = sentence.strip()
    if bare.rstrip("\"”’')").endswith("?"):
        return bool(compiled(_ASKS).search(bare)) and not compiled(_PUSHES).search(bare) and not compiled(_PRESUPPOSES).search(bare)
    return bool(compiled(_FRAGMENT).match(bare) or compiled(_LABEL).match(bare))


def asserted(sentence: str, start: int, end: int, *, lab: bool = False, deniable: bool = True) -> bool:
    """Is what stands at `start` to `end` said to be so? `lab`: what is told of a laboratory or of animals is no claim about people. `deniable` False: the words deny by themselves."""
    if open_question(sentence) or warns(sentence):
        return False
    before, after = sentence[_clause(sentence, start) : start], sentence[end : _end(sentence, end)]
    around = before + sentence[start:end] + after
    upto = len(around) - len(after)
    trimmed = compiled(_NO_DENIAL).sub(lambda found: "~" * len(found[0]), around)
    if deniable and compiled(_DENIAL).search(trimmed[:upto]) and not _myth(before):
        return False
    if compiled(_OPEN).search(around[:upto]) or compiled(_STUDIED).search(around[:upto]) or compiled(_AFTER).match(after):
        return False
    if compiled(_FALSE).search(trimmed) and not _myth(around):
        return False
    return not (lab and compiled(_LAB).search(sentence) and not compiled(_IN_PEOPLE).search(sentence))


def denies(text: str) -> bool:
    """Does a text say that something is not so? What only sounds like it ("There is no doubt") does not."""
    trimmed = compiled(_NO_DENIAL).sub("~", text)
    return bool(compiled(_DENIAL).search(trimmed) or compiled(_FALSE).search(trimmed))


def _myth(text: str) -> bool:
    """A myth that denies: "It is a myth that nothing cures back pain" says that something does."""
    return bool(re.search(r"\b(?:myth|false|untrue|not true) that\b.*\b(?:no|not|never|nothing|cannot|n['’]t)\b", text, re.IGNORECASE))


def refuted(sentence: str, after: str) -> bool:
    """Does a sentence tell what others claim, and its own end or the next one that it is not so? "Some clinics say that it cures. There is no proof of this" is no claim."""
    if not reports(sentence):
        return False
    breath = same_breath(sentence)
    return (denies(breath) and points_back(breath)) or (points_back(after) and denies(after)) or only_said(after) or only_said(sentence)


def clause(sentence: str, start: int, end: int) -> str:
    """The clause up to `end` that a place stands in."""
    return sentence[_clause(sentence, start) : end]


def _clause(sentence: str, at: int) -> int:
    """Where the clause begins that a place stands in."""
    return max((border.end() for border in compiled(_BORDER).finditer(sentence, 0, at)), default=0)


def _end(sentence: str, at: int) -> int:
    """Where that clause ends."""
    border = compiled(_BORDER).search(sentence, at)
    return border.start() if border else len(sentence)
