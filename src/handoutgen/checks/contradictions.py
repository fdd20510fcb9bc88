"""Two sheets of one clinic say different things on the same matter.

What it does
    Looks at all sheets that one clinic hands out for one procedure in one language. What authors typed into their English words must not differ from sheet to
    sheet: numbers with a unit on the same matter (driving, eating, a shower, lifting, fever and so on), an order without any condition on one sheet and its
    opposite on another (ice, heat, a bath, aspirin, blood thinners, alcohol, and so on). In every language, no sheet may name a symptom of its own in a milder
    tier of urgency than the emergency signs and the other sheets do, and a sheet that is the same for all procedures must not print another answer than the sheets of the procedure.

Why it matters
    A patient gets the sheets together. One that says "24 hours" beside one that says "48 hours" makes both worthless, and the phone ring.

Source
    The articles that this library began with contradict each other, or themselves, in twenty places (docs/library.md, contradictions).

Bad
    On one sheet: "Do not use ice."  On another: "Use ice."

Good
    On both: "{{ policy.ice | say }}"
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from handoutgen.checks.subject import TIERS, SetSubject, SheetSaid, Spoken
from handoutgen.model.diagnostic import Finding, Note, Severity

CODE = "H357"
SUBJECT = "set"
SEVERITY = Severity.ERROR
KIND = "safety"

ANY, FIRST = "a check-up", "the first check-up"  # several check-ups are no contradiction; one before the first is
OPPOSITE = {"do": "do not", "do not": "do"}


def find(subject: SetSubject) -> Iterator[Finding]:
    """Each pair once, told at the later sheet with the earlier one as a note; numbers and orders also within one sheet."""
    first: dict[tuple[str, str], Spoken] = {}
    for each in (each for sheet in subject.sheets for each in sheet.spoken):
        if each.kind in ("number", *OPPOSITE):
            other = first.setdefault((each.topic, "order" if each.kind in OPPOSITE else each.kind), each)
            differs = each.topic != ANY and (other.kind, other.value) != (each.kind, each.value)
            if differs and other.span != each.span:
                yield _finding(other, each)
    yield from _check_ups(subject.sheets)
    yield from _tiers(subject.sheets)
    yield from _answers(subject.sheets)


def _finding(other: Spoken, each: Spoken) -> Finding:
    notes = (Note(f"`{_short(other.words)}` stands here", other.span),)
    hint = "say the same on both; what clinics differ on is a policy answer, never typed"
    return Finding(CODE, f"two sheets differ on {each.topic}: `{_short(each.words)}`", each.span, hint, notes=notes)


def _check_ups(sheets: Sequence[SheetSaid]) -> Iterator[Finding]:
    """A check-up that comes before the first."""
    told = [each for sheet in sheets for each in _of("number", sheet)]
    for first in (each for each in told if each.topic == FIRST):
        earlier = next((each for each in told if each.topic == ANY and Decimal(each.value) < Decimal(first.value)), None)
        if earlier:
            yield _finding(earlier, first)


def _tiers(sheets: Sequence[SheetSaid]) -> Iterator[Finding]:
    """A sign of a sheet's own that is milder than the same symptom anywhere else. Shared blocks and clinics' signs have checks of their own."""
    for sheet in sheets:
        for sign in _of("tier", sheet):
            if sign.span.path != sheet.place.path:
                continue
            others = [other for each in sheets for other in _of("tier", each) if other.topic == sign.topic]
            elsewhere = [other for other in others if other.span.path != sheet.place.path]
            mildest = max(elsewhere, key=_rank, default=sign)
            if _rank(mildest) < _rank(sign):
                notes = (Note(f"`{sign.topic}` is `{mildest.value}` here", mildest.span),)
                hint = "name it in the tier of the emergency signs, or leave it out: every sheet has it there"
                yield Finding(
                    CODE, f"`{sign.topic}` is `{sign.value}` on this sheet, and more urgent elsewhere", sign.span, hint, notes=notes
                )


def _answers(sheets: Sequence[SheetSaid]) -> Iterator[Finding]:
    """A question that some sheets print with the clinic's answer, others with the procedure's: told once, with every sheet that prints it."""
    asked: dict[str, list[tuple[SheetSaid, Spoken]]] = {}
    for sheet in sheets:
        for answer in _of("answer", sheet):
            if answer.value:
                asked.setdefault(answer.topic, []).append((sheet, answer))
    for question, printed in asked.items():
        given = {answer.value: answer for _, answer in printed}
        if len(given) > 1:
            here = tuple(Note(f"`{value}` is answered here", answer.span) for value, answer in given.items())
            on = tuple(Note(f"this sheet prints `{answer.value}`", sheet.place) for sheet, answer in printed)
            hint = "answer the same for the clinic and for its procedure, or by pen: the patient gets all of these sheets"
            message = f"the sheets of one patient print different answers to `{question}`"
            yield Finding(CODE, message, printed[0][0].place, hint, notes=(*here, *on))


def _of(kind: str, sheet: SheetSaid) -> tuple[Spoken, ...]:
    return tuple(each for each in sheet.spoken if each.kind == kind)


def _rank(each: Spoken) -> int:
    return next((place for place, tier in enumerate(TIERS) if tier == each.value), 0)


def _short(text: str) -> str:
    return text if len(text) <= 60 else text[:57].rstrip() + "..."
