"""A sign is an alarm by its words and stands in a tier that is too mild for it.

What it does
    Looks at the English words of every sign of every `red_flags` block and of a clinic's `extra_signs`, whatever name `symptom` gives it. Fever or
    chills, a weak or numb leg, trouble with bladder or bowel, numbness between the legs, chest pain, trouble breathing, a swollen calf or leg, a very bad
    headache, redness that spreads, pus, and bleeding that is not said to be small may not stand in a milder tier than data/red_flags.yaml and the
    emergency signs give them. "Without fever" or "that does not spread" is no alarm.

Why it matters
    A patient reads the words and not the name. "Fever and chills: expected" on one sheet talks people out of the call that another sheet asks for.

Source
    The sources in data/red_flags.yaml; the library's shared block emergency-signs. Every line awaits a clinician's sign-off.

Bad
    - {tier: expected, symptom: warmth, sign: Fever and chills, limit: in the first week}

Good
    - {tier: expected, symptom: warmth, sign: A warm needle spot, limit: that cools in 1 day}
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from handoutgen.checks.english import speaks_english
from handoutgen.checks.english.alarms import alarms
from handoutgen.checks.subject import TIERS
from handoutgen.checks.walk import SignLike, over, signs_of
from handoutgen.model.diagnostic import Finding, Severity
from handoutgen.model.edition import Edition
from handoutgen.model.keeping import Keeping

CODE = "H322"
SUBJECT = "edition"
SEVERITY = Severity.ERROR
KIND = "safety"


def find(subject: Edition) -> Iterator[Finding]:
    """Each sign once, by the most urgent alarm in its words. A sign of the clinic counts also where a short block leaves it out."""
    if not speaks_english(subject.language.code):
        return
    yield from over(subject.words, _printed)
    if extra := subject.clinic.extra_signs.get(subject.language.code, ()):
        places = {sign.span for sign in over(subject.words, signs_of)}
        yield from _milder(sign for sign in extra if sign.span not in places)


def _printed(part: Keeping) -> tuple[Finding, ...]:
    return tuple(_milder(signs_of(part)))


def _milder(signs: Iterable[SignLike]) -> Iterator[Finding]:
    for sign in signs:
        if sign.tier == TIERS[0]:
            continue
        words = f"{sign.sign.plain}, {sign.limit.plain}"
        urgent = min(alarms(words), key=lambda alarm: TIERS.index(alarm.tier), default=None)
        if urgent and TIERS.index(sign.tier) > TIERS.index(urgent.tier):
            hint = f"write `tier: {urgent.tier}`, or leave it to the emergency signs, which have `{urgent.symptom}`; another name changes nothing"
            message = f"the sign `{sign.sign.plain}` is `{urgent.tier}` by its words and cannot be `{sign.tier}`"
            yield Finding(CODE, message, sign.sign.span if sign.sign.span.path else sign.span, hint)
