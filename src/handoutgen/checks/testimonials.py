"""Somebody's story stands in a handout as if it were proof.

What it does
    Looks for quotations in which a person speaks of their own case or that are given to a patient, for "patients say", "success stories",
    "testimonials", "reviews", stars and before-and-after pictures. Words that patients may say themselves pass: a question to ask, a pain "like a
    bee sting". English only.

Why it matters
    One person's good day says nothing about the next. Clinics choose whom they quote, and no sheet quotes those whom it did not help.

Source
    FTC Endorsement Guides, 16 CFR 255; FTC Health Products Compliance Guidance, 2022. ISSCR, Patient Handbook: testimonials are a warning sign.

Bad
    text: "“I could walk again after two weeks,” says one of our patients."

Good
    text: Some people report less pain. Some do not.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from handoutgen.checks.english import compiled, speaks_english
from handoutgen.checks.english.denial import asserted
from handoutgen.checks.letters import folded
from handoutgen.checks.subject import WordsSubject
from handoutgen.model.diagnostic import Finding, Severity

CODE = "H371"
SUBJECT = "words"
SEVERITY = Severity.ERROR
KIND = "law"

_PEOPLE = r"(?:(?:one|a|an?|our|many|other|some|former|happy|satisfied|stem cell|therapy)(?: of our)? )*(?:patients?|people who had (?:it|this)|users?)"
# One person of whom something is told: by name, or as "one woman", "a runner of 54".
_SOMEONE = (
    r"\b(?:(?:Mr|Mrs|Ms|Miss)\.? (?-i:[A-Z]\w+)|(?-i:[A-Z][a-z]{2,})(?=, (?:a|an|one of|our|who|age)\b| (?:told|tells) us\b)|one (?:of our \w+|(?:happy |grateful |young |older )?(?:man|woman|lady|patient|person|guest|client|runner|teacher|nurse|mother|father|veteran))"
    r"|an? (?:\d\d[- ]year[- ]old(?: \w+)?|grandmother|grandfather|teacher|runner|nurse|golfer|farmer|veteran|retired \w+|young (?:man|woman|mother|father))|our (?:patients|guests|clients))"
)
_TELLS = r"says?|said|tells?|told|writes?|wrote|shares?|shared|reports?|reported|recalls?|felt|feels|walks?|walked|runs?|ran|plays?|played|dances?|dancing|danced|went back|sleeps|slept|smiles?|got (?:her|his|their) life|threw|stopped taking|cried"
_TOLD = (
    r"[“\"](?P<quote>[^”\"]{25,})[”\"]|"
    rf"\b{_PEOPLE} (?:say|says|said|tell|tells|told|report|reports|reported|share|shared|write|wrote)\b(?! (?:less|more|no)\b)"
    r"|\b(?:what|why) patients say\b|\b(?:patient|success|real)[- ](?:stories|story|testimonials?|reviews?)\b|\btestimonials?\b|\bthese stories\b"
    r"|\b(?:many|most|some) (?:of them )?(?:say|report) (?:the|that|it|they|their)\b|\b(?:five|5)[- ]stars?\b|★|\bbefore[- ]and[- ]after (?:pictures?|photos?)\b"
    r"|\bas one (?:patient|person) put it\b"
    rf"|{_SOMEONE}(?:,[^,.;]{{1,25}},)? (?:\w+ly |later |now |has |had |can |is |was |could )?(?:{_TELLS})\b"
    r"|\b(?-i:[A-Z][a-z]+), (?:age |aged )?\d\d,|\b(?:and|but|,) now (?:he|she)\b|\b(?:what|how) (?:others|people|our (?:patients|guests|clients)) (?:have |had )?(?:say|said|think)\b"
    r"|\b(?:read|see|watch|hear) (?:our|their|the) (?:\w+ )?(?:reviews?|stories|words|ratings?|videos? of)\b|\b(?:our )?(?:patients|guests|clients) (?:give|gave|rate|rated|love|thank|praise|adore)\b|\b(?:five|5) out of (?:five|5)\b"
)
# Inside of a quotation: someone speaks of their own case, or of how it felt to people.
_OWN = r"\b(?:I|I['’]m|I['’]ve|me|my|mine|we|our)\b|\b(?:is|was|are|were) often (?:likened|compared|described)\b|\bone might experience\b"
_FELT = r"\b(?:pain|better|felt|feel\w*|feels|walk\w*|life|relief|amazing|surpris\w+|help\w*|changed|work(?:s|ed)|great|discomfort|easy|grateful|best|sensation|cured?)\b"
_SPOKEN = r"\b(?:says?|said|told|writes?|wrote|reports?|patient)\b|[–—-]\s*\w+"
_SAY = r"\b(?:say|tell|ask|show|write|read)\b[^.!?]{0,40}$"
_ASKED = r"\?[”\"]?$|^(?:Can|Do|Does|Should|What|When|How|Why|Who|Is|Are|Will|Tell|Ask|Say|Please|My|I (?:am|have|take) (?:on|a|an)\b)"


def find(subject: WordsSubject) -> Iterator[Finding]:
    """Every story, in order. A quotation may hold several sentences, so whole texts are looked at."""
    if not speaks_english(subject.language):
        return
    for passage in subject.passages:
        for said in stories(passage.words):
            hint = "leave it out; say what studies found, and what is not known"
            yield Finding(CODE, f"this is somebody's story{passage.where}: `{said[:80]}`", passage.place(said), hint)


@lru_cache(maxsize=8192)
def stories(text: str) -> tuple[str, ...]:
    """The words that bring in a story; at most one for a text, however often it does."""
    text = folded(text)
    for found in compiled(_TOLD).finditer(text):
        quote = found["quote"]
        if quote is None and not found[0].lower().startswith(("what", "why")) and not asserted(text, *found.span()):
            continue
        if quote is not None and not _told(quote, text[: found.start("quote") - 1], text[found.end("quote") + 1 :]):
            continue
        return (found[0],)
    return ()


def _told(quote: str, before: str, after: str) -> bool:
    """Does somebody tell how it went? Not: words that a patient is asked to say or to ask."""
    if compiled(_ASKED).search(quote.strip()) or compiled(_SAY).search(before):
        return False
    return bool(compiled(_OWN).search(quote) and (compiled(_FELT).search(quote) or compiled(_SPOKEN).search(before + after)))
