"""A clinic's own sign makes light of an emergency sign.

What it does
    Looks at a clinic's `extra_signs`. A symptom that the emergency signs name already may be added in the same tier or in a more urgent one, not
    in a weaker one.

Why it matters
    A clinic may add signs and never remove one. "Chest pain: call when we open" below "Chest pain: call 911" is as good as removing it.

Source
    The design of this program: locked blocks cannot be removed by a condition or an override.

Bad
    extra_signs:
      en:
        - {tier: call_open, symptom: chest_pain, sign: A tight chest, limit: after you climb stairs}

Good
    extra_signs:
      en:
        - {tier: call_open, symptom: rash, sign: A rash under the tape, limit: that still itches after 1 day}
"""

from __future__ import annotations

from collections.abc import Iterator

from handoutgen.checks.subject import TIERS
from handoutgen.checks.walk import over, signs_of
from handoutgen.model.diagnostic import Finding, Note, Severity
from handoutgen.model.edition import Edition

CODE = "H323"
SUBJECT = "edition"
SEVERITY = Severity.ERROR
KIND = "safety"


def find(subject: Edition) -> Iterator[Finding]:
    """Signs of the clinic that are milder than a sign of the handout for the same symptom."""
    extra = subject.clinic.extra_signs.get(subject.language.code, ())
    if not extra:
        return
    added = {(sign.tier, sign.symptom) for sign in extra}
    # After fill the clinic's signs stand among the others; what the clinic did not add is the handout's.
    own = [sign for sign in over(subject.words, signs_of) if (sign.tier, sign.symptom) not in added]
    for sign in extra:
        urgent = next((other for other in own if other.symptom == sign.symptom and TIERS.index(other.tier) < TIERS.index(sign.tier)), None)
        if urgent:
            hint = f"write `tier: {urgent.tier}`, or leave the sign out: every sheet has it"
            notes = (Note("the emergency sign stands here", urgent.span),)
            yield Finding(
                CODE, f"`{sign.symptom}` is `{urgent.tier}` on every sheet and cannot be `{sign.tier}`", sign.span, hint, notes=notes
            )
