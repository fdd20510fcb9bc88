"""A sentence -> what it tells the reader to do or not to do, without any condition, on matters that doctors differ on; and signs that it calls expected.

"Before you come" and "that morning" make a matter of their own. Any other condition leaves room for both, and nothing is said.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

from handoutgen.checks.english import compiled
from handoutgen.checks.english.alarms import alarms
from handoutgen.checks.statements import SLOT
from handoutgen.checks.topic_numbers import NSAID

Order = Literal["do", "do not"]

# What one may do or not do, as a verb with its object.
_PILLS = r"(?:pills?|medicines?|medications?|drugs?|tablets?)"
OBJECTS: dict[str, str] = {
    "ice": r"(?:use|put|apply|place) (?:an? |some |the )?(?:ice|cold packs?)",
    "heat": r"(?:use|put|apply|place) (?:an? |some |the )?(?:heat|heating pads?|warm packs?|hot packs?)",
    "a bath": r"(?:take|sit in|get in|soak in) (?:an? |the )?(?:baths?|tub|hot tub|pool)",
    "a shower": r"(?:take a )?shower",
    "driving": r"drive(?! (?:you|them|him|her|home|yourself))",
    "NSAIDs": rf"take (?:any |your |pills like )?{NSAID}",
    "aspirin": r"take (?:any |your )?aspirin",
    "stopping aspirin": r"stop (?:taking )?(?:any |your )?aspirin",
    "acetaminophen": r"take (?:any )?(?:acetaminophen|tylenol)",
    "stopping a blood thinner": r"stop (?:taking )?(?:an?|any|your|the) blood thinners?",
    "blood pressure medicine": rf"take (?:any |your |the )?(?:usual )?blood[- ]pressure {_PILLS}",
    "diabetes medicine": rf"take (?:any |your |the )?(?:usual )?(?:diabetes {_PILLS}|insulin)",
    "your usual medicines": rf"take (?:any of |all of |all )?your (?:usual |regular |other |daily ){_PILLS}",
    "alcohol": r"drink (?:any )?alcohol",
    "lifting": r"lift (?:heavy things|anything|things)",
    "eating": r"eat",
    "drinking": r"drink (?:anything|water)",
}
# A sentence without any of these, in small letters, says nothing on a matter: its patterns are not compiled.
STEMS: dict[str, tuple[str, ...]] = {
    "ice": ("ice", "cold pack"), "heat": ("heat", "warm pack", "hot pack"), "a bath": ("bath", "tub", "pool"), "a shower": ("shower",),
    "driving": ("drive",), "NSAIDs": ("nsaid", "ibuprofen", "naproxen", "advil", "motrin", "aleve"), "aspirin": ("aspirin",), "stopping aspirin": ("aspirin",),
    "acetaminophen": ("acetaminophen", "tylenol"), "stopping a blood thinner": ("blood thinner",), "blood pressure medicine": ("pressure",),
    "diabetes medicine": ("diabetes", "insulin"), "your usual medicines": ("usual", "regular", "other", "daily"), "alcohol": ("alcohol",),
    "lifting": ("lift",), "eating": ("eat",), "drinking": ("drink",),
}  # fmt: skip
_STATE_STEMS = ("home", "sleep", "awake")
_TIMES = {
    "before the procedure": r"\bbefore (?:you (?:come|arrive|get here)|(?:your|the) (?:visit|procedure|injection|shot|treatment))\b",
    "after the procedure": r"\bafter (?:(?:your|the) (?:visit|procedure|injection|shot|treatment)|you (?:go|get) home)\b|\bafterwards?\b",
    "on the day": r"\b(?:on )?(?:that|the same|the) (?:morning|day)\b(?: of (?:your|the) (?:visit|procedure|injection|shot|treatment)\b)?",
}
_USUAL = r"\bas (?:usual|always)\b"  # so also on the day itself
_QUALIFIED = (
    r"\b(?:until|till|after|before|unless|if|when|first|once|today|tonight|morning|day|days|hours?|weeks?|only|more than|less than|without|on your own|"
    r"while|with|as|light|too|except|most|some)\b|\d|"
    r"\bfor (?:an?|the|about|at least|up to|now|several|many|one|two|three|four|five|six|seven|eight|nine|ten)\b(?! (?:pain|back|ache|soreness|swelling)\b)|"
    + SLOT
)
_SOMEONE = r"(?:someone|somebody|an adult|another adult|a friend|a family member|another person|a driver)(?: you know)?"
# (topic, what says do, what says do not), anywhere in a sentence.
STATES = (
    (
        "someone to take you home",
        (rf"\b{_SOMEONE} (?:must|has to|needs to|should|will have to) (?:\w+ )?(?:drive|take|bring) you home\b|"
        rf"\byou (?:will )?(?:need|must have|must bring) (?:{_SOMEONE}|a ride)\b.*\bhome\b|\byou (?:cannot|can't|may not|must not) drive (?:yourself )?home\b|"
        rf"\b(?:do not|don't|never) drive (?:yourself )?home\b|^(?:have|get|ask|let) {_SOMEONE} (?:to )?(?:drive|take|bring) you home\b"),
        (rf"\byou (?:do not|don't|will not|won't) need (?:anyone|anybody|{_SOMEONE}|a ride)\b.*\bhome\b|\byou need no ?(?:one|body|driver|ride)\b.*\bhome\b|"
        r"\bno ?(?:one|body) (?:has to|needs to|must) (?:drive|take|bring) you home\b|\byou (?:can|may) drive (?:yourself )?home\b"),
    ),
    (
        "sleep during the procedure",
        r"\byou (?:will )?(?:be|are) (?:fully |sound )?asleep\b|\byou (?:will )?sleep (?:during|through)\b",
        r"\byou (?:will )?(?:be|are|stay) (?:wide |fully )?awake\b|\byou (?:will not|won't|do not|don't) (?:be asleep|sleep (?:during|through))\b",
    ),
)  # fmt: skip
_OPEN = r"\b(?:if|unless|when|some|most|once|until|only|or|might)\b|" + SLOT
_EXPECTED = r"\b(?:is|are) (?:very |quite |often |usually |all |to be )?(?:expected|normal|harmless|usual|not serious|not an emergency|nothing to (?:worry|call)|no cause|no reason)\b"
_CALM = ("expected", "normal", "harmless", "usual", "not ", "nothing", "no cause", "no reason")


def orders(sentence: str) -> Iterator[tuple[str, Order]]:
    """`Do not use ice.` and `You may use ice.`, then how things are done: `Someone must drive you home.`"""
    small = sentence.lower()
    if any(stem in small for stem in _STATE_STEMS):
        yield from _states(sentence)
    names = [name for name in OBJECTS if any(stem in small for stem in STEMS[name])]
    if not names:
        return
    usual = bool(compiled(_USUAL).search(sentence))
    bare = compiled(_USUAL).sub("", sentence)
    when: list[str] = []
    for time, pattern in _TIMES.items():
        shorter = compiled(pattern).sub("", bare)
        if shorter != bare:
            bare, when = shorter, [*when, time]
    if len(when) > 1 or compiled(_QUALIFIED).search(bare):
        return
    for name in names:
        verb = OBJECTS[name]
        negative = compiled(rf"\b(?:do not|don't|never|must not|may not|should not|cannot) {verb}\b").search(bare)
        positive = compiled(rf"\s*(?:you (?:may|can|should|must) )?{verb}\b").match(bare)
        if negative or positive:
            for time in when or (["", "on the day"] if usual else [""]):
                yield f"{name} {time}".strip(), "do not" if negative else "do"


def _states(sentence: str) -> Iterator[tuple[str, Order]]:
    if compiled(_OPEN).search(sentence):
        return
    for name, yes, no in STATES:
        if compiled(no).search(sentence):
            yield name, "do not"
        elif compiled(yes).search(sentence):
            yield name, "do"


def expected(sentence: str) -> str:
    """The alarm that a sentence calls normal: `Numbness in a leg is expected.`; "" for none."""
    if not any(stem in sentence.lower() for stem in _CALM):
        return ""
    found = compiled(_EXPECTED).search(sentence)
    if not found or re.search(r"\b(?:if|never|no longer)\b", sentence, re.IGNORECASE):
        return ""
    return next((alarm.symptom for alarm in alarms(sentence[: found.start()])), "")
