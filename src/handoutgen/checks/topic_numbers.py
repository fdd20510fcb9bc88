"""A sentence -> the numbers with a unit that it says about matters that doctors differ on.

A number may be written in words ("three days", "a week"). A range, a number of an answer, and what is said with a condition are left out: these patterns
would rather miss a contradiction than invent one.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from handoutgen.checks.english import compiled
from handoutgen.checks.statements import SLOT

HOURS_A_DAY, DAYS_A_WEEK = 24, 7
Unit = Literal["hours", "days", "minutes", "pounds", "fahrenheit", "times"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Number:
    """`question` is the policy question that answers the same ("" if none does), `unit` its unit, `pattern` what a sentence about it has, and not `unless`.

    `conditional`: it is always said with a condition ("Call if you have a fever of ..."); for all others "if" leaves room for both.
    """

    name: str
    question: str
    unit: Unit
    pattern: str
    unless: str = ""
    conditional: bool = False


NSAID = r"\b(?:NSAIDs?|ibuprofen|naproxen|advil|motrin|aleve)\b"
_NOT = r"\b(?:do not|don't|never|no|not|stop|without)\b"
_HEDGED = (
    r"\b(?:may|might|can|could|most|some|many|often|usually|sometimes|up to|at least|or more|or longer|back|hip|belly|thighs?|legs?)\b"
)
_LATER = r"\b(?:second|next|last|third|each|every|again|then|more|yearly|first)\b"
_FIRST = r"\bfirst (?:check-?up|follow-?up|visit after)"
NUMBERS = (
    Number(name="driving", question="drive_after_hours", unit="hours",
           pattern=r"\b(?:not|never|no|may|can) (?:\w+,? ){0,2}driv(?:e|ing)\b(?! (?:you|them|him|her))"),
    Number(name="an adult at home", question="adult_stay_hours", unit="hours", pattern=r"\b(?:adult|someone|friend) (?:\w+ ){0,3}stays?\b|\bstay with you\b"),
    Number(name="eating before", question="fasting_hours", unit="hours",
           pattern=r"\b(?:do not eat|don't eat|eat nothing|nothing to eat|stop eating|no food)\b"),
    Number(name="drinking before", question="clear_liquid_hours", unit="hours", pattern=r"\b(?:drink water|clear liquids?|drink nothing|sip water)\b"),
    Number(name="NSAIDs before", question="nsaids_before_days", unit="days", pattern=rf"(?=.*\bbefore\b)(?=.*{_NOT}).*{NSAID}"),
    Number(name="NSAIDs after", question="nsaids_after_days", unit="days", pattern=rf"(?!.*\bbefore\b)(?=.*{_NOT}).*{NSAID}"),
    Number(name="showering", question="shower_after_hours", unit="hours", pattern=r"\bshowers?\b",
           unless=r"\b(?:lasts?|long|short|brief|quick|each|every|less than|under|more than|no more|at most)\b"),
    Number(name="soaking", question="soak_after_days", unit="days", pattern=r"\b(?:baths?|bathtub|hot tub|pool|soak|swim)\b"),
    Number(name="the bandage", question="dressing_hours", unit="hours", pattern=r"\b(?:bandage|dressing)\b.*\b(?:on|dry|off)\b|\b(?:remove|take off) (?:the|your) (?:\w+ )?(?:bandage|dressing)\b",
           unless=r"\b(?:chang\w+|replac\w+|new (?:bandage|dressing)|fresh|second|each|every|itch\w*|rash)\b"),
    Number(name="the weight to lift", question="lift_limit_pounds", unit="pounds", pattern=r"\blift"),
    Number(name="the lifting limit", question="lift_limit_days", unit="days", pattern=rf"{_NOT}.*\blift"),
    Number(name="desk work", question="desk_work_days", unit="days", pattern=r"\bdesk (?:work|job)\b"),
    Number(name="physical therapy", question="pt_start_days", unit="days",
           pattern=r"\b(?:start|begin|after)\b.*\bphysical therapy\b|\bphysical therapy\b.*\b(?:starts?|begins?|after)\b"),
    Number(name="the time we watch", question="watch_minutes", unit="minutes", pattern=r"\b(?:watch|keep an eye on) you\b"),
    Number(name="the visit", question="visit_hours", unit="hours",
           pattern=r"\bbe (?:here|at the clinic)\b|\b(?:the|your|whole) (?:visit|appointment) (?:takes?|lasts?|will take|will last)\b", unless=r"\bfirst\b|\bcheck-?up|\bfollow-?up|\btalk\b"),
    Number(name="fever", question="fever_threshold_f", unit="fahrenheit", pattern=r"\b(?:fever|temperature)\b",
           unless=r"\b(?:911|ER|emergency|child\w*|bab(?:y|ies)|normal)\b", conditional=True),
    Number(name="soreness", question="pain_flare_days", unit="days", pattern=r"\b(?:sore|soreness|pain)\b.*\b(?:no|not) better\b", conditional=True),
    Number(name="how long soreness lasts", question="", unit="days",
           pattern=r"\b(?:sore|soreness|ache|achiness)\b(?!.*\b(?:no|not) better\b).*\b(?:lasts?|for)\b", unless=_HEDGED),
    Number(name="the first check-up", question="", unit="days", pattern=_FIRST),
    Number(name="a check-up", question="", unit="days", pattern=r"^(?:then |please )?come back\b|\bcheck-?ups?\b|\bfollow-?up visits?\b", unless=_LATER),
    Number(name="how often the shot is given", question="", unit="times",
           pattern=r"\b(?:shots?|injections?|treatments?|procedures?)\b", unless=r"\b(?:may|might|can|could|numb\w*|steroid|a day|a week|daily|some|if|or)\b"),
)  # fmt: skip

_WORDS = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12,
    "fourteen": 14, "fifteen": 15, "twenty": 20, "twenty-four": 24, "thirty": 30, "thirty-six": 36, "forty-eight": 48, "sixty": 60, "seventy-two": 72, "ninety": 90,
}  # fmt: skip
_SPELLED = rf"(?!\Aone day\b)\b({'|'.join(sorted(_WORDS, key=len, reverse=True))})(?= (?:hours?|days?|weeks?|minutes?|months?|pounds?|lbs|times|shots?|injections?|treatments?|procedures?|to|or|and)\b)"
_ONE = r"\b(?:for|after|in|within|until|about|wait|lasts?|takes?|only) (an?)(?= (?:hour|day|week|month)\b)"
_NUMBER = r"(?<![\d.,/])(\d+(?:\.\d+)?)"
_TIME = rf"{_NUMBER} (hour|day|week|minute|month)s?\b"
_POUNDS = rf"{_NUMBER} (?:pounds?|lbs?)\b"
_FAHRENHEIT = r"(?<![\d.,])(\d{2,3}(?:\.\d)?) ?°? ?F\b"
_RANGE = r"\d ?(?:to|or|and|-|–|through) ?\d"
_IF = r"\b(?:if|unless|in case|whether)\b"
_ONCE = r"\b(?:is|are) (?:done|given) (?:only |just )?(?:once|1 time)\b|\b(?:only|just) 1 (?:shot|injection|treatment|procedure)\b|\b1 (?:shot|injection|treatment|procedure) is (?:all|enough)\b"
_SERIES = (
    r"\b(?:get|have|need|series of|given|come for) (?:a series of )?(\d+) (?:shots|injections|treatments|procedures)\b.*\b(?:apart|in all|in total|series|over|weeks?|months?|days?)\b",
    r"\bseries of (\d+) (?:shots|injections|treatments|procedures)\b",
    r"\b(?:shot|injection|treatment|procedure)s? (?:is|are) (?:done|given) (\d+) times\b",
)  # fmt: skip
# How many of the base unit of time, the minute; a month is no number of days that anyone could compare.
_MINUTES = {"minute": 1, "hour": 60, "day": 60 * HOURS_A_DAY, "week": 60 * HOURS_A_DAY * DAYS_A_WEEK, "month": 60 * HOURS_A_DAY * 30}


def numbers(sentence: str) -> Iterator[tuple[str, str]]:
    """Each topic that the sentence has a number about, and that number in the unit of the topic."""
    counted = in_digits(sentence)
    if SLOT in sentence or not (any(character.isdigit() for character in counted) or "once" in counted):
        return
    for topic in NUMBERS:
        if not compiled(topic.pattern).search(counted) or (topic.unless and compiled(topic.unless).search(counted)):
            continue
        if not topic.conditional and compiled(_IF).search(counted):
            continue
        if (value := _measured(topic, counted)) is not None:
            yield topic.name, plain(value)


def in_digits(sentence: str) -> str:
    """`three days` and `a week` as `3 days` and `1 week`."""
    spelled = compiled(_SPELLED).sub(lambda match: str(_WORDS[match[1].lower()]), sentence)
    return compiled(_ONE).sub(lambda match: match[0][: match.start(1) - match.start()] + "1", spelled)


def plain(value: Decimal) -> str:
    """A number without zeros at its end, and with two places at most."""
    return f"{value.quantize(Decimal('0.01')).normalize():f}"


def _measured(topic: Number, sentence: str) -> Decimal | None:
    """The one number of this kind in a sentence, in the topic's unit; None for none, for several, or for a range."""
    match topic.unit:
        case "times":
            found = _times(sentence)
        case "pounds":
            found = [Decimal(each) for each in compiled(_POUNDS).findall(sentence)]
        case "fahrenheit":
            found = [Decimal(each) for each in compiled(_FAHRENHEIT).findall(sentence)]
        case _:
            found = [_in(topic.unit, Decimal(number), unit.lower()) for number, unit in compiled(_TIME).findall(sentence)]
    return found[0] if len(found) == 1 and not compiled(_RANGE).search(sentence) else None


def _times(sentence: str) -> list[Decimal]:
    if compiled(_ONCE).search(sentence):
        return [Decimal(1)]
    return [Decimal(found[1]) for pattern in _SERIES if (found := compiled(pattern).search(sentence))][:1]


def _in(unit: str, number: Decimal, given: str) -> Decimal:
    return number * _MINUTES[given] / _MINUTES[unit.removesuffix("s")]
