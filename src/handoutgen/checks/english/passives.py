"""A sentence -> the words in it that are in the passive voice: a form of `be` and a participle."""

from __future__ import annotations

from functools import lru_cache

from handoutgen.checks.english import compiled

_IRREGULAR = (
    "begun|bitten|blown|broken|brought|built|bought|caught|chosen|cut|dealt|drawn|driven|drunk|eaten|fed|felt|forgotten|found|frozen|given"
    "|ground|grown|handed|held|hidden|hit|kept|laid|led|left|made|meant|paid|put|read|removed|seen|sent|set|shut|sold|spent|spun|stolen|stopped"
    "|struck|swept|taken|taught|thought|thrown|told|understood|undertaken|withdrawn|woken|written"
)
# These look like participles and tell how something is, or belong to a set phrase.
_STATES = frozenset({
    "able", "accustomed", "advanced", "aged", "alarmed", "allowed", "amazed", "armed", "ashamed", "associated", "attached", "aware",
    "balanced", "based", "bed", "bloated", "blocked", "blurred", "bored", "born", "bothered", "bruised", "called", "closed",
    "combined", "complicated", "concerned", "confused", "connected", "constipated", "crowded", "damaged", "dated", "dedicated",
    "dehydrated", "depressed", "detailed", "determined", "disabled", "disappointed", "divided", "dressed", "drugged", "educated",
    "embarrassed", "engaged", "excited", "exhausted", "experienced", "exposed", "fed", "feed", "finished", "focused", "frightened",
    "gifted", "hundred", "hurried", "inclined", "included", "indeed", "infected", "inflamed", "injured", "interested", "involved",
    "irritated", "isolated", "jagged", "left", "licensed", "limited", "located", "locked", "married", "meant", "mixed", "motivated",
    "naked", "named", "nauseated", "need", "needed", "numbed", "opposed", "organized", "overweight", "painted", "pleased",
    "prepared", "prolonged", "qualified", "ragged", "red", "related", "relaxed", "relieved", "rested", "retired", "rounded",
    "rugged", "sacred", "satisfied", "scared", "scattered", "seated", "set", "shocked", "skilled", "speed", "stressed", "subsided",
    "suited", "supposed", "surprised", "swollen", "talented", "tired", "trained", "unaffected", "unchanged", "unlicensed",
    "unrelated", "unused", "upset", "used", "varied", "wicked", "worn", "worried", "wounded", "wrinkled",
})  # fmt: skip
# What we ask authors to write ("It is still being studied", "It is not known"): who does it is not the point.
_SAID = frozenset({"approved", "known", "proven", "reported", "shown", "studied"})
_PASSIVE = (
    r"\b(?:am|is|are|was|were|be|been|being|isn['’]t|aren['’]t|wasn['’]t|weren['’]t|it['’]s|they['’]re|you['’]re)\s+"
    r"(?:(?:not|also|often|usually|then|still|now|never|always|only|just|already|being|both|sometimes|first|all|\w{2,}ly)\s+){0,3}"
    rf"(?P<participle>[a-z]{{2,}}ed|{_IRREGULAR})\b(?!-)(?! to (?:pain|it|the idea|having)\b)"
)
_USED = r"\s+(?:to \w+|for|in|by|when|as)\b"


@lru_cache(maxsize=8192)
def passive(sentence: str) -> str:
    """The first passive of a sentence, such as "are taken"; "" if there is none."""
    for found in compiled(_PASSIVE).finditer(sentence):
        participle = found["participle"].lower()
        if participle == "used" and compiled(_USED).match(sentence, found.end()):
            return found[0]
        if participle not in _STATES and participle not in _SAID:
            return found[0]
    return ""
