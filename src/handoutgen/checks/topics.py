"""Filled English words -> what their authors typed on matters that doctors differ on: numbers with a unit, do and do not, signs by tier.

Only what stands in the words themselves counts, never what an answer or a fact brought in. A sentence that can be read in two ways is left out: these
patterns would rather miss a contradiction than invent one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import Literal

from handoutgen.checks.statements import SLOT, at, sentences, typed
from handoutgen.checks.subject import Spoken
from handoutgen.checks.subject import SpokenKind as Kind
from handoutgen.checks.walk import blocks, said, signs
from handoutgen.model.handout import Words

HOURS_A_DAY, DAYS_A_WEEK, MINUTES_AN_HOUR = 24, 7, 60


@dataclass(frozen=True, slots=True)
class Number:
    """`question` is the policy question that answers the same, `unit` its unit, `pattern` what a sentence about it has."""

    name: str
    question: str
    unit: Literal["hours", "days", "minutes", "pounds", "fahrenheit"]
    pattern: re.Pattern[str]


def _any(*words: str) -> re.Pattern[str]:
    return re.compile("|".join(words), re.IGNORECASE)


_NSAID = r"\b(?:NSAIDs?|ibuprofen|naproxen|advil|motrin|aleve)\b"
_NOT = r"\b(?:do not|don't|never|no|not|stop|without)\b"
NUMBERS = (
    Number("driving", "drive_after_hours", "hours", _any(r"\b(?:not|never|no|may|can) (?:\w+,? ){0,2}driv(?:e|ing)\b(?! (?:you|them|him|her))")),
    Number("an adult at home", "adult_stay_hours", "hours", _any(r"\b(?:adult|someone|friend) (?:\w+ ){0,3}stays?\b", r"\bstay with you\b")),
    Number("eating before", "fasting_hours", "hours", _any(r"\b(?:do not eat|don't eat|eat nothing|nothing to eat|stop eating|no food)\b")),
    Number("drinking before", "clear_liquid_hours", "hours", _any(r"\b(?:drink water|clear liquids?|drink nothing|sip water)\b")),
    Number("NSAIDs before", "nsaids_before_days", "days", _any(rf"(?=.*\bbefore\b)(?=.*{_NOT}).*{_NSAID}")),
    Number("NSAIDs after", "nsaids_after_days", "days", _any(rf"(?!.*\bbefore\b)(?=.*{_NOT}).*{_NSAID}")),
    Number("showering", "shower_after_hours", "hours", _any(r"\bshowers?\b")),
    Number("soaking", "soak_after_days", "days", _any(r"\b(?:baths?|bathtub|hot tub|pool|soak|swim)\b")),
    Number("the bandage", "dressing_hours", "hours", _any(r"\b(?:bandage|dressing)\b.*\b(?:on|dry|off)\b")),
    Number("the weight to lift", "lift_limit_pounds", "pounds", _any(r"\blift")),
    Number("the lifting limit", "lift_limit_days", "days", _any(rf"{_NOT}.*\blift")),
    Number("desk work", "desk_work_days", "days", _any(r"\bdesk (?:work|job)\b")),
    Number("physical therapy", "pt_start_days", "days", _any(r"\b(?:start|begin|after)\b.*\bphysical therapy\b", r"\bphysical therapy\b.*\b(?:starts?|begins?|after)\b")),
    Number("the time we watch", "watch_minutes", "minutes", _any(r"\b(?:watch|keep an eye on) you\b")),
    Number("the visit", "visit_hours", "hours", _any(r"\bbe (?:here|at the clinic)\b")),
    Number("fever", "fever_threshold_f", "fahrenheit", _any(r"\b(?:fever|temperature)\b")),
    Number("soreness", "pain_flare_days", "days", _any(r"\b(?:sore|soreness|pain)\b.*\b(?:no|not) better\b")),
)  # fmt: skip

# What one may do or not do, as a verb with its object.
OBJECTS: dict[str, str] = {
    "ice": r"(?:use|put|apply|place) (?:an? |some |the )?(?:ice|cold packs?)",
    "heat": r"(?:use|put|apply|place) (?:an? |some |the )?(?:heat|heating pads?|warm packs?|hot packs?)",
    "a bath": r"(?:take|sit in|get in|soak in) (?:an? |the )?(?:baths?|tub|hot tub|pool)",
    "a shower": r"(?:take a )?shower",
    "driving": r"drive(?! (?:you|them|him|her))",
    "NSAIDs": rf"take (?:any |your |pills like )?{_NSAID}",
    "aspirin": r"take (?:any |your )?aspirin",
    "stopping aspirin": r"stop (?:taking )?(?:any |your )?aspirin",
    "acetaminophen": r"take (?:any )?(?:acetaminophen|tylenol)",
    "stopping a blood thinner": r"stop (?:taking )?(?:an?|any|your|the) blood thinners?",
    "alcohol": r"drink (?:any )?alcohol",
    "lifting": r"lift (?:heavy things|anything|things)",
    "eating": r"eat",
}
_QUALIFIED = re.compile(
    r"\b(?:for|until|till|after|before|unless|if|when|first|once|today|tonight|morning|day|days|hours?|weeks?|only|more than|less than|without|on your own|"
    r"while|with|as|light|too|except|most|some)\b|\d|" + SLOT,
    re.IGNORECASE,
)  # fmt: skip
_ORDERS = {
    name: (
        re.compile(rf"\b(?:do not|don't|never|must not|may not|should not|cannot) {verb}\b", re.IGNORECASE),
        re.compile(rf"(?:you (?:may|can|should|must) )?{verb}\b", re.IGNORECASE),
    )
    for name, verb in OBJECTS.items()
}
_TIME = re.compile(r"(?<![\d.,])(\d+(?:\.\d+)?) (hour|day|week|minute)s?\b", re.IGNORECASE)
_POUNDS = re.compile(r"(?<![\d.,])(\d+(?:\.\d+)?) (?:pounds?|lbs?)\b", re.IGNORECASE)
_FAHRENHEIT = re.compile(r"(?<![\d.,])(\d{2,3}(?:\.\d)?) ?°? ?F\b")


def spoken(words: Words) -> tuple[Spoken, ...]:
    """Everything a sheet says on these matters, in order."""
    return (*_sentences(words), *_signs(words))


def _sentences(words: Words) -> Iterator[Spoken]:
    for field in said(words):
        where = at(field.text, field.span)
        yield from (Spoken(*each, where) for each in _in_text(typed(field.text)))


@lru_cache(maxsize=10_000)
def _in_text(text: str) -> tuple[tuple[str, Kind, str, str], ...]:
    """Topic, kind, value and words. What an author typed is the same for every clinic, so it is looked at once."""
    told = [sentence for sentence in sentences(text) if not sentence.endswith("?")]
    return tuple(each for sentence in told for each in (*_numbers(sentence), *_orders(sentence)))


def _signs(words: Words) -> Iterator[Spoken]:
    for sign in signs(blocks(words)):
        yield Spoken(sign.symptom, "tier", sign.tier, f"{sign.sign.plain}, {sign.limit.plain}", sign.span)


def _numbers(sentence: str) -> Iterator[tuple[str, Kind, str, str]]:
    if not any(character.isdigit() for character in sentence):
        return
    for topic in NUMBERS:
        if topic.pattern.search(sentence) and (value := _measured(topic, sentence)) is not None:
            yield topic.name, "number", f"{value.normalize():f}", " ".join(sentence.split())


def _measured(topic: Number, sentence: str) -> Decimal | None:
    """The one number of this kind in a sentence, in the topic's unit; None for none, or for several."""
    match topic.unit:
        case "pounds":
            found = [Decimal(each) for each in _POUNDS.findall(sentence)]
        case "fahrenheit":
            found = [Decimal(each) for each in _FAHRENHEIT.findall(sentence)]
        case _:
            found = [_in(topic.unit, Decimal(number), unit.lower()) for number, unit in _TIME.findall(sentence)]
    return found[0] if len(found) == 1 and SLOT not in sentence else None


def _in(unit: str, number: Decimal, given: str) -> Decimal:
    minutes = {"minute": 1, "hour": 60, "day": 60 * HOURS_A_DAY, "week": 60 * HOURS_A_DAY * DAYS_A_WEEK}
    return number * minutes[given] / minutes[unit.removesuffix("s")]


def _orders(sentence: str) -> Iterator[tuple[str, Kind, str, str]]:
    """Orders without any condition: `Do not use ice.` and `You may use ice.`"""
    if _QUALIFIED.search(sentence):
        return
    for name, (forbidden, allowed) in _ORDERS.items():
        negative, positive = forbidden.search(sentence), allowed.match(sentence)
        if negative or positive:
            yield name, "do not" if negative else "do", "", " ".join(sentence.split())
