"""The words of a sheet say something else than the clinic answered.

What it does
    Looks at what authors typed into filled English words, answers left out. A number with a unit (driving, fasting, a shower, the bandage, lifting, fever and
    so on) must not differ from the clinic's answer to the same question; an order about ice, heat, acetaminophen or NSAIDs without any condition must not
    forbid what the clinic allows, nor allow what it forbids; nobody is told to stop a blood thinner; what we take, where we take it, how we guide the needle and
    whether the patient sleeps must be that of the procedure. An answer by pen contradicts nothing.

Why it matters
    One clinic's rule that was typed into the words is printed for every clinic, beside the rule of that clinic.

Source
    Real clinics disagree on ice, NSAIDs, washing and lifting (docs/library.md, "Where real clinics disagree"). A plain order to use ice would be wrong at two of five.

Bad
    - Do not drive for 24 hours.     # and the clinic answered 48

Good
    - "Do not drive for {{ policy.drive_after_hours | hours }}."
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

from handoutgen.checks.statements import LANGUAGE, at, sentences, typed
from handoutgen.checks.subject import Spoken
from handoutgen.checks.topic_numbers import NUMBERS, plain
from handoutgen.checks.topics import sentences_of
from handoutgen.checks.walk import Said, over, said
from handoutgen.model.diagnostic import Finding, Note, Severity, Span
from handoutgen.model.edition import Edition
from handoutgen.model.keeping import Keeping
from handoutgen.model.policy import Answered, Chosen, Quantity
from handoutgen.model.text import NOWHERE

CODE = "H356"
SUBJECT = "edition"
SEVERITY = Severity.ERROR
KIND = "safety"

QUESTIONS = {number.name: number for number in NUMBERS if number.question}
# What an order of the words says about a choice: (topic, order) -> the question and the answers it cannot stand beside.
CHOICES: Mapping[tuple[str, str], tuple[str, tuple[str, ...]]] = {
    ("ice", "do"): ("ice", ("no_ice",)),
    ("ice", "do not"): ("ice", ("ice_2_days", "ice_as_needed")),
    ("heat", "do"): ("heat", ("no_heat",)),
    ("heat", "do not"): ("heat", ("heat_ok", "heat_after_1_day")),
    ("acetaminophen", "do"): ("acetaminophen", ("ask_first", "not_allowed")),
    ("acetaminophen", "do not"): ("acetaminophen", ("by_label", "ask_first")),
    ("stopping a blood thinner", "do"): ("blood_thinner_plan", ("prescriber_decides", "patient_asks", "keep_taking", "not_treated_here")),
    ("someone to take you home", "do not"): ("driver", ("always", "always_no_taxi")),
}
_WE = r"\b(?:we|the doctor|your doctor|a doctor) (?:will |then )?"
# (pattern, fact of the procedure, values that it fits). A sentence that names both sides is no claim about one.
PROCEDURE = (
    (re.compile(rf"{_WE}(?:takes?|draws?|removes?) (?:\w+ ){{0,3}}marrow\b", re.IGNORECASE), "kind", ("marrow",)),
    (re.compile(rf"{_WE}(?:takes?|draws?|removes?) (?:\w+ ){{0,3}}fat\b", re.IGNORECASE), "kind", ("fat",)),
    (re.compile(r"\btaken? (?:\w+ ){0,3}from (?:the back of )?your hip\b", re.IGNORECASE), "harvest_site", ("back_of_hip",)),
    (re.compile(r"\btaken? (?:\w+ ){0,3}from your belly\b", re.IGNORECASE), "harvest_site", ("belly",)),
    (re.compile(r"\btaken? (?:\w+ ){0,3}from your thighs?\b", re.IGNORECASE), "harvest_site", ("thighs",)),
    (re.compile(r"\byou (?:will )?(?:stay|are|be) (?:wide )?awake\b", re.IGNORECASE), "sedation", ("none", "light")),
    (re.compile(r"\byou (?:will )?(?:be asleep|are asleep|sleep)\b(?! (?:at|on|in|with|well|that))", re.IGNORECASE), "sedation", ("deep",)),
    (re.compile(rf"{_WE}(?:watch|guide|see)\w* the needle (?:\w+ ){{0,2}}x-?ray\b", re.IGNORECASE), "guidance", ("x_ray", "both")),
)  # fmt: skip
_BOTH_SIDES = re.compile(r"\bmarrow\b.*\bfat\b|\bfat\b.*\bmarrow\b|\bor\b|\bif\b|\bsome\b|\bmost\b|\bmay\b", re.IGNORECASE)


def find(subject: Edition) -> Iterator[Finding]:
    """Numbers and orders against answers, then claims against the procedure."""
    if subject.language.code != LANGUAGE:
        return
    answers = dict(subject.policy)
    for each in over(subject.words, _about_answers):
        yield from _against_answers(each, answers)
    yield from _against_procedure(subject)


def _about_answers(part: Keeping) -> tuple[Spoken, ...]:
    """What a part says on matters that a question is about."""
    return tuple(each for each in sentences_of(part) if each.topic in QUESTIONS or (each.topic, each.kind) in CHOICES)


def _against_answers(each: Spoken, answers: Mapping[str, Answered]) -> Iterator[Finding]:
    if each.kind == "number" and (topic := QUESTIONS.get(each.topic)) and (answered := answers.get(topic.question)):
        answer = answered.answer
        if isinstance(answer, Quantity) and plain(answer.value) != each.value:
            unit = topic.unit.removesuffix("s") if each.value == "1" else topic.unit
            message = (
                f"the words say {each.value} {unit} about {each.topic}, the clinic answered {plain(answer.value)}: `{_short(each.words)}`"
            )
            yield _finding(message, each.span, topic.question, answered)
    elif (order := CHOICES.get((each.topic, each.kind))) and (answered := answers.get(order[0])):
        if isinstance(answered.answer, Chosen) and answered.answer.name in order[1]:
            message = f"the words say `{_short(each.words)}`, the clinic answered `{answered.answer.name}`"
            yield _finding(message, each.span, order[0], answered)


def _finding(message: str, span: Span, question: str, answered: Answered) -> Finding:
    notes = (Note(f"`{question}` is answered here", answered.span),) if answered.span.path else ()
    return Finding(CODE, message, span, f"print the answer: `{{{{ policy.{question} | ... }}}}`", notes=notes)


def _against_procedure(subject: Edition) -> Iterator[Finding]:
    """A sheet for all procedures must fit one of them at least."""
    procedures = (subject.procedure,) if subject.procedure else tuple(subject.clinic.procedures.values())
    for field, fact, fits, sentence in over(subject.words, _claimed):
        values = [getattr(procedure, fact) for procedure in procedures]
        if values and not any(value in fits for value in values):
            hint = f'say it with a condition, such as `when: procedure.{fact} == "{fits[0]}"`'
            notes = (Note(f"`{fact}` stands here", where),) if (where := procedures[0].at(fact)) != NOWHERE else ()
            message = f"the words say `{_short(sentence)}`, the procedure has `{fact}: {values[0]}`"
            yield Finding(CODE, message, at(field.text, field.span, sentence), hint, notes=notes)


def _claimed(part: Keeping) -> tuple[tuple[Said, str, tuple[str, ...], str], ...]:
    """What a part claims of the procedure, and in which field."""
    return tuple((field, *claim) for field in said(part) for claim in _claims(typed(field.text)))


@lru_cache(maxsize=10_000)
def _claims(text: str) -> tuple[tuple[str, tuple[str, ...], str], ...]:
    """The facts of a procedure that a text claims, the values that fit, the sentence. The same for every clinic, so looked at once."""
    told = [sentence for sentence in sentences(text) if not sentence.endswith("?") and not _BOTH_SIDES.search(sentence)]
    return tuple((fact, fits, sentence) for sentence in told for pattern, fact, fits in PROCEDURE if pattern.search(sentence))


def _short(sentence: str) -> str:
    said_once = " ".join(sentence.split())
    return said_once if len(said_once) <= 70 else said_once[:67].rstrip() + "..."
