"""English words of a sign -> the alarms that they name, whatever the sign is called, each with the mildest tier it may stand in.

The tiers are those of data/red_flags.yaml where it has the symptom (a test holds them to it). In doubt it is an alarm: who is sent to the phone for
nothing has lost an hour.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from handoutgen.checks.english import compiled

Urgent = Literal["call_911", "call_now"]


@dataclass(frozen=True, slots=True)
class Alarm:
    """`symptom` is its name in data/red_flags.yaml, or in the shared block `emergency-signs`; `pattern` what its words have, and not `unless`.

    Words without any of `stems`, in small letters, are not looked at: most patterns are never compiled.
    """

    symptom: str
    tier: Urgent
    stems: tuple[str, ...]
    pattern: str
    unless: str = ""


def _near(one: str, other: str, apart: int = 4) -> str:
    """Both words in one sentence, in either order, a few words apart."""
    gap = rf"(?:[ ,/-]+[\w'-]+){{0,{apart}}}?[ ,/-]+"
    return rf"\b(?:{one})\b{gap}(?:{other})\b|\b(?:{other})\b{gap}(?:{one})\b"


_WEAK = r"weak\w*|paraly[sz]\w*|give way|gives way|giving way|buckl\w*|floppy|limp|(?:cannot|can't|unable to|not able to|hard to) (?:move|lift|walk|stand)|no (?:strength|power)"
_NUMB = r"numb\w*|no feeling|no sensation|(?:cannot|can't|do not|don't|unable to|lose|lost|loss of|losing) feel(?:ing)?|dead"
_CANNOT = r"cannot|can't|can not|unable to|not able to|trouble|hard(?:er)? to|difficult\w*|fail\w* to|no longer|struggl\w*|problems?"
_SWOLLEN = r"swell\w*|swollen|puffy|bigger|larger"
_BAD = r"worst|severe|very bad|bad|terrible|awful|sudden|splitting|thunderclap|unbearable|violent|blinding|strong|extreme"
_SMALL = r"(?:little|light|slight|small|tiny|minor|few|some) (?:\w+ ){0,2}?|(?:spots?|drops?|specks?|traces?|bit) of "

ALARMS = (
    Alarm("numbness_saddle", "call_911", ("between", "private", "genital", "groin", "saddle", "bottom", "buttock", "inner thigh", "crotch"), _near(
        rf"{_NUMB}|tingl\w*", r"between (?:the|your) legs|private (?:parts?|area)|privates|genitals?|groin|saddle|bottom|buttocks?|inner thighs?|crotch"
    )),
    Alarm("bladder_bowel", "call_911", ("bladder", "bowel", "pee", "urin", "pass", "hold", "toilet", "bathroom", "incontinen", "wet", "soil", "stool", "poop"), "|".join((
        _near(r"bladder|bowels?", rf"{_CANNOT}|control|loss|lose|lost|losing|accidents?|leak\w*|empty|change\w*|new|weak\w*|numb\w*"),
        _near(_CANNOT, r"pee|peeing|urinat\w*|pass(?:ing)? (?:urine|water|stool)|empty(?:ing)? (?:the|your) bladder|hold (?:your|the) (?:urine|pee|stool)|go to the (?:bathroom|toilet)"),
        r"\bincontinen\w*|\b(?:wet|soil)(?:ting|ing)? (?:yourself|your pants|the bed)\b|\bno urine\b|\burine (?:\w+ ){0,2}(?:will not|won't|does not|doesn't) (?:come|flow)",
        _near(r"leak\w*|los(?:e|ing)|dribbl\w*", r"urine|pee|stool|poop"),
        r"\bno (?:bladder|bowel|urine) control\b",
    ))),
    Alarm("leg_weakness", "call_911", ("leg", "feet"), _near(_WEAK, r"(?:both |the |your )?legs|both (?:feet|legs)")),
    Alarm("chest_pain", "call_911", ("chest", "heart attack"), _near(
        r"chest", r"pain\w*|pressure|tight\w*|aches?|aching|hurt\w*|heav\w*|squeez\w*|discomfort|burn\w*|sore\w*|crush\w*"
    ) + r"|\bheart attack"),
    Alarm("breathing", "call_911", ("breath", "gasp", "wheez", "chok", "suffoc", " air", "lip", "tongue", "throat", "face"), "|".join((
        _near(rf"{_CANNOT}|hard|short\w*|out of|catch|gasp\w*|wheez\w*|fast|lose|losing|pain\w*|hurts?", r"breath\w*"),
        r"\bbreathless\w*|\b(?:gasp|wheez|chok|suffocat)\w*|\b(?:cannot|can't) get (?:any |enough )?air\b",
        _near(_SWOLLEN, r"lips?|tongue|throat|face"),
    ))),
    Alarm("weakness_one_leg", "call_now", ("leg", "foot", "feet", "toe"), _near(f"{_WEAK}|{_NUMB}", r"legs?|foot|feet|toes") + r"|\b(?:foot drop|drop foot)\b"),
    Alarm("calf_swelling", "call_now", ("calf", "calv", "leg", "shin", "ankle"), "|".join((
        _near(_SWOLLEN, r"calf|calves|legs?|shins?|ankles?"),
        _near(r"pain\w*|sore\w*|tender\w*|warm\w*|hot|red\w*|cramp\w*|aches?|hurt\w*", r"calf|calves"),
    ))),
    Alarm("fever", "call_now", ("fever", "chill", "shiver", "shak", "rigor", "temperature", "°", "degrees"), r"\bfever\w*|\bchills?\b|\bshiver\w*|\bshaking\b|\bthe shakes\b|\brigors?\b|\bhigh temperature|\btemperature (?:of|over|above|up to|from|rises?|goes)\b|\b(?:9[89]|10[0-9])(?:\.\d)? ?(?:°|degrees)"),
    Alarm("headache", "call_now", ("head",), "|".join((
        _near(_BAD, r"headaches?|head (?:pain|hurts)", 3),
        _near(r"headaches?|head (?:pain|hurts)", r"stiff neck|neck is stiff|when you (?:sit|stand|get)(?: up)?|on sitting up|sitting up", 8),
        r"\bheadaches?\b.{0,40}\b(?:of (?:your|his|her|the) life|ever|like no other)\b",
    ))),
    Alarm("spreading_redness", "call_now", ("red", "warm", "hot", "streak", "pus", "yellow", "green", "cloudy", "foul", "smell", "thick"), "|".join((
        _near(r"red|redness|warm|warmth|hot skin|streaks?", r"spread\w*|grow\w*|bigger|larger|wider|past a line|streak\w*", 7),
        r"\bpus\b|\bred streaks?\b",
        _near(r"yellow|green|cloudy|foul|smelly|bad[- ]smelling|thick", r"fluid|drain\w*|discharge|ooz\w*|liquid"),
    ))),
    Alarm("pain", "call_now", ("pain", "hurt", "agony"), "|".join((
        _near(r"pain|hurts?|agony", r"(?:grows?|growing|worsens?|worsening|(?:gets?|getting) worse) (?:each|every|by the|day by) day|unbearable|worst|severe|very bad", 3),
        _near(r"pain|hurts?|agony", r"(?:no|nothing) (?:\w+ )?(?:eases?|helps?|touch\w*)|(?:pills?|medicines?) (?:do|does) not (?:help|ease|touch)\w*", 4),
    ))),
    Alarm("bleeding", "call_now", ("bleed", "blood"), _near(
        r"bleed\w*|blood", r"(?:does not|doesn't|do not|don't|will not|won't|cannot be|not) stop\w*|soak\w*|gush\w*|spurt\w*|pour\w*|heav\w*|keeps?|non-?stop|a lot", 6
    )),
    Alarm("bleeding", "call_now", ("bleed", "blood"), r"\bbleed(?:s|ing)?\b(?! under the skin)", unless=rf"\b(?:{_SMALL})(?:bleeding|blood)\b|\bbleeding (?:\w+ ){{0,2}}(?:light|slight|small|minor)\b|\bsmall ones\b"),
)  # fmt: skip

# What a sign says it is not: "soreness without fever", "redness that does not spread", "no pus, fever, or chills".
_NAMED = r"fevers?|chills?|pus|weak\w*|numb\w*|swollen|swelling|red|redness|warm|hot|bleed\w*|spread\w*|grow\w*|get(?:ting)? (?:bigger|larger|wider)|short|headaches?|chest pain"
_DENIED = re.compile(
    rf"\b(?:no|not|without|never|nor|isn't|aren't|don't|doesn't|does not|do not) (?:a |any |be |get |feel |have |the |you )?(?:{_NAMED})\b"
    rf"(?:(?:,|,? or|,? and no|,? nor)(?: \w+)?? (?:{_NAMED})\b)*",
    re.IGNORECASE,
)


@lru_cache(maxsize=4096)
def alarms(sign: str) -> tuple[Alarm, ...]:
    """The alarms in a sign and its limit. Most signs are the same for every clinic, so each is looked at once."""
    return tuple(_alarms(" ".join(sign.replace("’", "'").split())))


def _alarms(sign: str) -> Iterator[Alarm]:
    said = _DENIED.sub("-", sign)
    small = said.lower()
    for alarm in ALARMS:
        if not any(stem in small for stem in alarm.stems):
            continue
        if compiled(alarm.pattern).search(said) and not (alarm.unless and compiled(alarm.unless).search(said)):
            yield alarm
