"""The emergency signs are missing, incomplete, or milder than they may be.

What it does
    Looks for `use: emergency-signs`. The shared block must be locked and must name every symptom of data/red_flags.yaml, in the tier written
    there or a more urgent one. Symptoms that have no harmless form may not stand in a weaker tier as well. A sheet whose handout.yaml says
    `visit: first-visit` is read before any procedure: it may use `emergency-signs-before` instead, which must be locked too and name every
    symptom of the tier `call_911`.

Why it matters
    A patient reads the sheet that lies there, at 2 am, and not the sheet that has the list. Whoever leaves out "numbness between the legs"
    leaves out the one line that can save bladder and legs.

Source
    Red flag cards for cauda equina (backes.org.uk, Royal Free London); NHLBI on clots and bone marrow procedures. The ids stand in
    data/red_flags.yaml; every line awaits a clinician's sign-off.

Bad
    sections:
      - heading: When to call us
        blocks:
          - type: paragraph
            text: Call us if you feel unwell.

Good
    sections:
      - heading: When to call us
        blocks:
          - use: emergency-signs
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from handoutgen.checks.subject import TIERS, RequiredSign, WordsSubject
from handoutgen.checks.walk import SignLike, signs, uses
from handoutgen.model.diagnostic import Finding, Severity
from handoutgen.model.handout import SharedBlock

CODE = "H320"
SUBJECT = "words"
SEVERITY = Severity.ERROR
KIND = "safety"

NAME, BEFORE = "emergency-signs", "emergency-signs-before"  # of handouts/shared
FIRST = "first-visit"


def find(subject: WordsSubject) -> Iterator[Finding]:
    """The block that is not used, or all that is wrong with its signs."""
    used = {use.use for use in uses(subject.words)}
    if NAME in used:
        yield from _block(NAME, subject.shared.get(NAME), subject.required)
    elif BEFORE not in used:
        hint = f"add `- use: {NAME}` to the blocks of a section"
        yield Finding(CODE, "this handout does not say when to get help", subject.words.span, hint)
    elif subject.facts.visit != FIRST:
        hint = f"write `- use: {NAME}`; the shorter signs are for sheets with `visit: {FIRST}` in handout.yaml"
        yield Finding(CODE, f"`{BEFORE}` is not enough for a sheet that is read after a procedure", subject.words.span, hint)
    if BEFORE in used:
        urgent = {symptom: sign for symptom, sign in subject.required.items() if sign.tier == "call_911"}
        yield from _block(BEFORE, subject.shared.get(BEFORE), urgent)


def _block(name: str, shared: SharedBlock | None, required: Mapping[str, RequiredSign]) -> Iterator[Finding]:
    if shared is None:
        return
    if not shared.locked:
        yield Finding(CODE, f"the shared block `{name}` is not locked", shared.span, "write `locked: true`")
    found = list(signs(iter(shared.blocks)))
    for symptom, asked in required.items():
        yield from _symptom(symptom, asked, [sign for sign in found if sign.symptom == symptom], shared)


def _symptom(symptom: str, asked: RequiredSign, found: Sequence[SignLike], shared: SharedBlock) -> Iterator[Finding]:
    least = TIERS.index(asked.tier)
    if not found:
        hint = f"add a sign `symptom: {symptom}` with `tier: {asked.tier}`: {asked.means}"
        yield Finding(CODE, f"the emergency signs lack `{symptom}`", shared.span, hint)
        return
    weaker = [sign for sign in found if TIERS.index(sign.tier) > least]
    allowed = asked.milder and len(weaker) < len(found)
    for sign in () if allowed else weaker:
        hint = f"write `tier: {asked.tier}`: {asked.means}"
        yield Finding(CODE, f"`{symptom}` stands under `{sign.tier}`, which is too mild", sign.span, hint)
