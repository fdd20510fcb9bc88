"""A sentence, and the one after it -> is it what others say, told to be refuted or to warn? Then it is no claim of the sheet."""

from __future__ import annotations

from functools import lru_cache

from handoutgen.checks.english import compiled

_SPEAK = r"(?:say|says|said|claim|claims|claimed|promise|promises|advertise|advertises|tell|tells|believe|believes|think|hear|read|call|calls|show|shows|see|guarantee|guarantees|offer|offers|mention|mentions|state|sells?)"
_THEY = (
    r"(?:clinics?|ads?|advertisements?|some(?: (?:people|clinics|doctors|sellers|websites))?|people|websites?|sellers?|sites?|stores?|salespeople|friends?|neighbors?|videos?|others|they|many|companies|firms"
    r"|you (?:may|will|might|can|could))"
)
_THEY_SAY = (
    rf"\b{_THEY} (?:\w+ ){{0,2}}{_SPEAK}\b|\b(?:is|are|was) (?:\w+ )?(?:sold|advertised|marketed|called|described|praised|promoted|billed) (?:as|to)\b|\bthe (?:hope|idea|theory|aim)\b|\byou (?:may|might|will|can|could) (?:\w+ )?(?:hear|read|see)\b"
    r"|^\W*(?:myth|claim|you (?:may )?hear|they say|ad|the ad)\s?\d*[:.–—-]"
)
_POINTS = (
    r"^\W*(?:(?:but|yet|however|and|in fact|in truth|so far|sadly|fact|facts|truth|reality|the truth)\b\W*)*(?:(?:this|that|it|its|they|these|those|their|there|no|none|nobody|no one|not|nothing|studies|study|research|one|most|few"
    r"|don['’]t|do not|good|we (?:do not|don['’]t|cannot) (?:know|think|believe|say|promise)|science|proof|evidence|experts|false|wrong|in people|the (?:proof|evidence|facts?|truth|science|studies|law))\b)"
)
_TURN = r"[,;:—–]\s*(?:and |but |yet |though |although )?(?=(?:this|that|it|there|no|nobody|studies|none|so far|these|which)\b)"
_ONLY_SAID = (
    r"\bask (?:them |him |her )?(?:for|to see)\b[^.]{0,20}\b(?:proof|evidence|studies)\b|\bso far\b[^.]{0,20}\b(?:idea|hope|theory|guess)\b"
)
_WARNED = (
    r"\b(?:walk(?:s|ing)? away|leave|stay away|be (?:wary|careful|cautious)|beware|do not|don['’]t|say no|think twice|second opinion|(?:against|break\w*|violat\w*) the law|illegal\w*|report (?:it|them)|ask (?:for|to see|them|how|what)|find another"
    r"|turn (?:it|them) down|are wrong|is wrong|mislead\w*|cannot be trusted|not to be trusted|a (?:bad|warning) sign|warning signs?)\b"
)
_IF_THEY = (
    r"\b(?:if|when|whenever) (?:\w+ )?(?:someone|anyone|somebody|anybody|they|a|an|any|the|your|clinics?)\b[^,.;]{0,35}\b(?:promis|claim|say|tell|offer|guarante|advertis|call|sell)\w*"
    r"|\b(?:clinics?|those|sellers?|anyone|anybody|someone|people|firms?|ads?|companies|websites?|doctors?|places)\b (?:that|who|which)\b[^,.;]{0,25}\b(?:promis|claim|say|said|tell|offer|guarante|advertis|call|sell)\w*"
)
_OURS = r"\b(?:our|we|us)\b"


@lru_cache(maxsize=8192)
def reports(sentence: str) -> bool:
    """Does a sentence tell what others say?"""
    return bool(compiled(_THEY_SAY).search(sentence)) and not compiled(r"\b(?:our patients|we)\b").search(sentence)


def points_back(after: str) -> bool:
    """Does a sentence begin as one that speaks of the sentence before it?"""
    return bool(compiled(_POINTS).search(after))


def same_breath(sentence: str) -> str:
    """What a sentence adds after a comma: ", and this has never been shown"."""
    turn = compiled(_TURN).search(sentence)
    return sentence[turn.end() :] if turn else ""


def only_said(text: str) -> bool:
    """`Ask them for proof`, `So far that is an idea`: not a denial in so many words."""
    return bool(compiled(_ONLY_SAID).search(text))


@lru_cache(maxsize=4096)
def warns(sentence: str) -> bool:
    """Is it a warning about those who claim? "If someone promises a cure, walk away", "Clinics that advertise cures break the law"."""
    found = compiled(_IF_THEY).search(sentence)
    return bool(found and compiled(_WARNED).search(sentence) and not compiled(_OURS).search(found[0]))
