"""A sign of trouble does not say when it is one, or is an alarm and expected in the same words.

What it does
    Looks at every sign of every `red_flags` block, filled in for the clinic. Its sign and its limit must say something. Where the same symptom
    stands under an alarm (`call_911`, `call_now`, `call_open`) and under `expected`, the two limits must differ.

Why it matters
    "Swelling" that is both "call now" and "expected" teaches people that the sheet does not know. They wait, or they call for nothing.

Source
    The articles that this library began with name swelling and numbness both ways (docs/library.md, contradiction 12). CDC Clear Communication Index: say what to do.

Bad
    signs:
      - {tier: call_now, symptom: redness, sign: Redness, limit: at the needle spot}
      - {tier: expected, symptom: redness, sign: Redness, limit: at the needle spot}

Good
    signs:
      - {tier: call_now, symptom: redness, sign: Redness, limit: that grows past a line you draw around it}
      - {tier: expected, symptom: redness, sign: Redness, limit: at the needle spot for a few days}
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from handoutgen.checks.walk import SignLike, over, signs_of
from handoutgen.model.diagnostic import Finding, Note, Severity
from handoutgen.model.edition import Edition
from handoutgen.model.keeping import Keeping, kept_by

CODE = "H321"
SUBJECT = "edition"
SEVERITY = Severity.ERROR
KIND = "safety"

HINT = "say how much, how long or in which direction"


def find(subject: Edition) -> Iterator[Finding]:
    """Signs that say nothing, then pairs that contradict each other."""
    having = over(subject.words, _having_signs)
    if having:
        first, *others = having
        yield from kept_by(
            first, find, tuple(map(id, others)), lambda: (having, tuple(_wrong([sign for each in having for sign in signs_of(each)])))
        )[1]


def _having_signs(part: Keeping) -> tuple[Keeping, ...]:
    return (part,) if signs_of(part) else ()


def _wrong(found: Sequence[SignLike]) -> Iterator[Finding]:
    for sign in found:
        if not _bare(sign.sign.plain):
            yield Finding(
                CODE, f"the sign `{sign.symptom}` has no words for this clinic", sign.span, "write the sign so that no answer empties it"
            )
        elif not _bare(sign.limit.plain):
            yield Finding(CODE, f"the sign `{sign.symptom}` has no limit", sign.span, HINT)
    for expected in (sign for sign in found if sign.tier == "expected"):
        yield from (_clash(alarm, expected) for alarm in found if _contradicts(alarm, expected))


def _contradicts(alarm: SignLike, expected: SignLike) -> bool:
    same = alarm.tier != "expected" and alarm.symptom == expected.symptom
    return same and bool(_bare(alarm.limit.plain)) and _bare(alarm.limit.plain) == _bare(expected.limit.plain)


def _clash(alarm: SignLike, expected: SignLike) -> Finding:
    message = f"`{expected.symptom}` is expected and `{alarm.tier}` within the same limit"
    return Finding(CODE, message, expected.span, HINT, notes=(Note("the alarm stands here", alarm.span),))


def _bare(text: str) -> str:
    """A limit without what makes no difference: case, spaces, marks around it."""
    return " ".join(text.casefold().split()).strip(" .,;:!?")
