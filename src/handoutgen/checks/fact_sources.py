"""A block states a fact and names no source.

What it does
    Looks at the English words of every block of a handout and of the shared blocks it uses that has no `sources:`, nor any in the part that speaks. A
    sentence states a fact if it counts people or gives a share ("1 in 10"), tells what studies or FDA say, what can happen, help or harm, what is common or
    rare, how long healing takes, or lists two harms or more. Questions, orders ("Call us"), what "we" do here, what "you may" do, what a clinic answers, and
    sentences that say that something is not known are not counted. Each sign of a `red_flags` block is a fact. H341 says if a source that is named exists.

Why it matters
    A fact without a source cannot be checked by the reviewer, nor taken back when it turns out to be wrong.

Source
    DISCERN question 4: is it clear what sources of information were used? FTC, Health Products Compliance Guidance (December 2022): claims need evidence.

Bad
    - type: paragraph
      text: Most soreness eases within about 1 week.

Good
    - type: paragraph
      sources: [marrow-pain-2011]
      text: Most soreness eases within about 1 week.
"""

from __future__ import annotations

from collections.abc import Iterator

from handoutgen.checks.english import compiled
from handoutgen.checks.statements import LANGUAGE, at, claims, typed
from handoutgen.checks.subject import WordsSubject
from handoutgen.checks.walk import HasSigns, all_blocks, said
from handoutgen.model.diagnostic import Finding, Severity, Span
from handoutgen.model.handout import Block

CODE = "H354"
SUBJECT = "words"
SEVERITY = Severity.ERROR
KIND = "law"
HINT = "name the source in `sources:` of this block; a fact that has none does not go in"

_NUMBER = r"(?:\d[\d,.]*|one|two|three|four|five|six|seven|eight|nine|ten|a few|several|some|many|most|dozens of|hundreds of|thousands of)"
_PEOPLE = r"(?:people|patients|adults|men|women|studies|trials|reviews|reports|clinics|plans|insurers)"
_STUDY = r"(?:stud(?:y|ies)|trials?|reviews?|research|researchers|scientists|experts|guidelines?|evidence|scans?)"
_HARMS = r"\b(?:infections?|bleeding|(?:blood|fat) clots?|tumou?rs?|paralysis|blindness|nerve (?:damage|harm|injury)|harm to a nerve|allergic reactions?|strokes?|spinal cord)\b"  # fmt: skip
_HEALS = r"\b(?:eases?|heals?|fades?|lasts?|goes away|go away|wears? off|gets? better|improves?|feels? better|sore|takes?|come back)\b"
_TIME = rf"\b{_NUMBER} (?:to \d+ |or \d+ |more )?(?:minutes?|hours?|days?|weeks?|months?|years?)\b"

# True of a sentence whoever it speaks of.
_HARD = (
    r"\b\d[\d,]* (?:in|of|out of) (?:every |about |the )?\d|\d ?(?:%|percent)",
    rf"\b(?:\d[\d,]*|{_NUMBER}) (?:\w+ ){{0,4}}{_PEOPLE}\b",
    (
        rf"\b{_STUDY} (?:\w+ ){{0,3}}(?:shows?|showed|shown|found|finds?|suggests?|says?|said|reports?|had|ha(?:s|ve)|did|were|was|are|is|ended|lasted|"
        r"kept|left|looked|compared)\b"
    ),
    r"\bin (?:1|one|a|another|some|the same|lab) (?:\w+ )?(?:study|studies|trial|review)\b",
    r"\bFDA(?:['’]s)? (?:has|have|had|did|does|do|is|was|warns?|says?|lists?|approved?|allowed?|calls?|regulates?|checks?)\b",
    r"\$ ?\d|\b\d+ business days?\b|\b(?:investigational|not covered)\b|\bthe law (?:says|calls|lets|gives|asks)\b",
    r"\b(?:plans|insurers|medicare|medicaid) (?:\w+ )?(?:pays?|covers?|calls?|says?)\b",
    r"(?:^|[,:;] |\b(?:that|and|but) )(?:\w+ )?(?:doctors|people|patients) (?:\w+ )?(?:advise|recommend|say|report|rate|feel)\b",
)
# What may happen, of anyone but the reader who is told what to do.
_SOFT = (
    (
        r"\b(?:can|could|may|might|will) (?:also |still |often |then |even )?(?:cause|lead to|spread|damage|harm|bleed|raise|lower|help|prevent|ease|last|"
        r"happen|show|come back|grow|mend|heal|get infected|reach|make it worse|add to|become|turn into|bring on)\b"
    ),
    r"\b(?:is|are) (?:\w+ )?(?:common|rare|usual|normal|likely|unlikely|serious|safe|safer|dangerous)\b",
    r"\bha(?:s|ve) (?:\w+ )?risks?\b|\bhelps? (?:to )?(?:prevent|ease|lower|heal)\b|\bmakes? (?:you|people|it|them) (?:bleed|sick|sleepy|sore|worse|better)\b",
    rf"{_HEALS}.*{_TIME}|{_TIME}.*{_HEALS}",
)
# Advice on how to use words, and not how things are: "It is good to know how ...", "They can help you understand ...", "These stories can help people."
_MIND = (
    r"(?:understand|know|learn|decide|plan|prepare|choose|ask|talk|think|see (?:what|how|if)|get ready|remember|keep track|make (?:a|your|their) (?:plan|choice|list|decision)s?|"
    r"find (?:out|words|your way|more)|compare|feel (?:more )?(?:at ease|calm|ready|sure|heard|less (?:alone|afraid|worried)))"
)
_TOLD = r"(?:stories|story|questions?|lists?|sheets?|steps|notes?|pages?|diary|log|answers?|tables?|charts?|pictures?|maps?|words)"
_ADVICE = (
    rf"\b(?:helps?|let|lets) (?:\w+ ){{1,3}}?(?:to )?{_MIND}\b",
    rf"\b(?:can|could|may|might|will) (?:also )?make (?:\w+ )?(?:you|people|patients|them|it) (?:\w+ ){{0,2}}(?:{_MIND}|easier to {_MIND})\b",
    rf"\b(?:it(?:['’]s| is)|is) (?:\w+ )?(?:important|good|useful|helpful|wise|best|worth\w*) (?:\w+ )?to {_MIND}\b(?: (?:how|what|which|why|when|where|who|if|whether)\b.*)?",
    rf"^(?:these|those|the|your|such|our|this|a) (?:\w+ )?{_TOLD} (?:can|could|may|might|will)(?: also)? help\b",
)
_ADDRESSED = r"(?:you|we|our|this (?:sheet|page)|your (?:doctor|nurse|care team|clinician|therapist))\b"


def find(subject: WordsSubject) -> Iterator[Finding]:
    """The first fact without a source in each block."""
    for block in all_blocks(subject):
        if isinstance(block, HasSigns):
            yield from _signs(block, block.sources)
        elif subject.language == LANGUAGE and (found := next(_facts(block), None)):
            sentence, span = found
            yield Finding(CODE, f"a fact without a source: `{_short(sentence)}`", span, HINT)


def _signs(block: HasSigns, sources: tuple[str, ...]) -> Iterator[Finding]:
    for sign in block.signs:
        if not (sources or getattr(sign, "sources", ())):
            yield Finding(CODE, f"the sign `{sign.symptom}` names no source", sign.span, "name the source in `sources:` of this sign")


def _facts(block: Block) -> Iterator[tuple[str, Span]]:
    harms: set[str] = set()
    for field in said(block):
        if field.sources:
            continue
        for sentence in claims(typed(field.text)):
            harms |= {harm.casefold() for harm in compiled(_HARMS).findall(sentence)}
            if is_fact(sentence) or len(harms) > 1:
                yield sentence, at(field.text, block.span, sentence)


def is_fact(sentence: str) -> bool:
    """Does a claim say how things are with people, studies, FDA, harms or healing?"""
    for advice in _ADVICE:
        sentence = compiled(advice).sub("...", sentence)
    if any(compiled(pattern).search(sentence) for pattern in _HARD):
        return True
    return not compiled(_ADDRESSED).match(sentence) and any(compiled(pattern).search(sentence) for pattern in _SOFT)


def _short(sentence: str) -> str:
    said = " ".join(sentence.replace("\x01", "").split())
    return said if len(said) <= 80 else said[:77].rstrip() + "..."
