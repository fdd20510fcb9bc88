"""A phone number, an address or a web page is written into the words of a handout.

What it does
    Looks for phone numbers, e-mail addresses, web addresses and street addresses in the words of a handout, in the shared blocks it uses and in
    the patient's words of policy answers. `911` may stand anywhere. Web addresses may stand in a block that names its `sources`.

Why it matters
    One handout is printed for every clinic. A number in its words is the wrong number for all clinics but one, and wrong for that one too after
    it moves.

Source
    The design of this program: facts come from group, clinic and procedure only. Every number on a sheet is traced to the line that wrote it.

Bad
    text: Call us at 206-555-0123.

Good
    text: "Call us at {{ clinic.phone.day }}."
"""

from __future__ import annotations

from collections.abc import Iterator

from handoutgen.checks.patterns import Fact, FactKind, facts
from handoutgen.checks.subject import WordsSubject
from handoutgen.checks.walk import HasAlt, Said, all_blocks, said
from handoutgen.model.diagnostic import Finding, Severity, Span
from handoutgen.model.text import Run

CODE = "H330"
SUBJECT = "words"
SEVERITY = Severity.ERROR
KIND = "safety"
SLOT = "{{"  # a link to a slot, `[call us]({{ clinic.phone.day }})`, leads to what the clinic says

HINTS: dict[FactKind, str] = {
    "phone number": "write `{{ clinic.phone.day }}` or `{{ clinic.phone.after_hours }}`; for a range of numbers write `to`",
    "e-mail address": "remove it: what patients write by e-mail is not read at night",
    "web address": "write `{{ clinic.website }}`, or name the block's `sources:` if it is a source's page",
    "street address": "write `{{ clinic.address }}`",
}


def find(subject: WordsSubject) -> Iterator[Finding]:
    """Every piece of text that looks like a fact, in the order of the files."""
    for field in (*said(subject.words), *(each for shared in subject.shared.values() for each in said(shared))):
        yield from (_finding(fact, field.place(fact.text)) for fact in _in_field(field))
    for block in all_blocks(subject):
        yield from (_finding(fact, block.span) for fact in _beside(block) if not (fact.kind == "web address" and block.sources))
    for name, question in subject.questions.items():
        for choice in question.choices.values():
            yield from (_finding(fact, choice.span, f" of the policy `{name}`") for text in choice.say.values() for fact in facts(text))


def _in_field(field: Said) -> Iterator[Fact]:
    """Facts in a text and behind its links. A slot parts the text: what it brings comes from the clinic."""
    text = "".join(part.text if isinstance(part, Run) else "\n" for part in field.text.parts)
    links = dict.fromkeys(part.link for part in field.text.parts if part.link and not part.link.startswith(SLOT))
    for fact in (*facts(text), *(Fact("web address", link) for link in links)):
        if not (fact.kind == "web address" and field.sources):
            yield fact


def _beside(block: object) -> Iterator[Fact]:
    """Facts in fields that are plain characters: the address of a QR code, the words for a picture."""
    if isinstance(url := getattr(block, "url", None), str):
        yield Fact("web address", url)
    if isinstance(block, HasAlt):
        yield from facts(block.alt)


def _finding(fact: Fact, span: Span, where: str = "") -> Finding:
    return Finding(CODE, f"{fact.kind} in the words{where}: `{fact.text[:60]}`", span, HINTS[fact.kind])
