"""The words ask for more years of school than many patients have.

What it does
    Measures every filled sheet, and each of its sections of 100 words or more, by two formulas: FKGL and SMOG. Above FKGL 6 or SMOG 8 is a
    warning, above FKGL 8 or SMOG 9 an error. Headings, labels, sources, facts of the clinic and notices (shared blocks whose name ends in
    `-status` or `-notice`) are outside of the count. So are the terms of `exempt_terms` in handout.yaml and FDA, if the sheet says what they
    mean; the grade with all of them stands beside. Each text is at least one sentence. English only: the formulas hold for no other language.

Why it matters
    Half of the adults in the US read at eighth grade or below, and everyone reads worse when tired, afraid or in pain. Above the harder limit
    the sheet does not tell them what to do.

Source
    AMA and NLM advise sixth grade; the Joint Commission fifth. Of 148 hospital sheets 99 % passed sixth grade on neither (JMLA 2018): SMOG runs two
    to three grades above FKGL. Formulas: Kincaid and others 1975; McLaughlin 1969. The limits are those of the domain research, 2.9.

Bad
    text: Following administration of the anesthetic, discomfort is generally of minimal intensity.

Good
    text: A shot numbs your skin. It stings for a short time.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from handoutgen.checks.english import speaks_english
from handoutgen.checks.english.grades import Measure, measure
from handoutgen.checks.english.sentences import sentences, words
from handoutgen.checks.jargon import explained
from handoutgen.checks.passages import Passage, section_passages
from handoutgen.model.diagnostic import Finding, Note, Severity, Span
from handoutgen.model.edition import Edition
from handoutgen.model.text import SLOT

CODE = "H361"
SUBJECT = "edition"
SEVERITY = Severity.ERROR
KIND = "safety"

WARN, STOP = (6.0, 8.0), (8.0, 9.0)  # FKGL, SMOG
LEAST_WORDS = 100  # of a section
WORST = 3  # sentences named
SHARED_TERMS = ("FDA",)  # the name of the agency; the locked block `fda-status` says what it is
NOTICE = re.compile(r"(?:^|/)shared/[^/]*-(?:status|notice)/")
HINT = "shorten the sentences below and use shorter words; a term that must stay can be explained and named in `exempt_terms:`"


@dataclass(frozen=True, slots=True)
class Grades:
    """The measure that counts, and that of everything: with notices and exempt terms."""

    counted: Measure
    everything: Measure

    @property
    def severity(self) -> Severity | None:
        got = (self.counted.fkgl, self.counted.smog)
        if any(round(grade, 1) > limit for grade, limit in zip(got, STOP, strict=True)):
            return Severity.ERROR
        return Severity.WARNING if any(round(grade, 1) > limit for grade, limit in zip(got, WARN, strict=True)) else None


def find(subject: Edition) -> Iterator[Finding]:
    """One finding for the sheet, one for each section that is hard to read, each with its hardest sentences."""
    if not speaks_english(subject.language.code):
        return
    sections = [(section, tuple(section_passages(section, {}))) for section in subject.words.sections]
    said = [passage for _, passages in sections for passage in passages]
    exempt, unexplained = exempt_terms(subject, said)
    for term in unexplained:
        hint = f"explain it where it comes first, `{term} (what it is)`, or delete it from `exempt_terms`"
        yield Finding(
            CODE, f"`{term}` is an exempt term that the sheet does not explain", subject.facts.at("exempt_terms"), hint, Severity.WARNING
        )
    yield from _finding("the sheet", said, exempt, subject.words.title.span)
    for section, passages in sections:
        if section.heading and sum(len(words(sentence)) for passage in passages for sentence in _counted(passage)) >= LEAST_WORDS:
            yield from _finding(f"the section `{section.heading.plain[:60]}`", passages, exempt, section.heading.span)


def grades(passages: Iterable[Passage], exempt: tuple[str, ...]) -> Grades:
    """How hard some passages are to read."""
    pattern, kept, everything = _terms(exempt), list[str](), list[str]()
    for passage in passages:
        said = _counted(passage)
        everything += said
        if not NOTICE.search(passage.span.path):
            kept += (pattern.sub(_marks, sentence) for sentence in said) if pattern else said
    return Grades(measure(kept), measure(everything))


def exempt_terms(subject: Edition, passages: Iterable[Passage]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The terms left out of the count, and those of handout.yaml that the sheet does not explain, which therefore count."""
    text = "\n".join(passage.words for passage in passages)
    asked = subject.facts.exempt_terms
    good = tuple(term for term in (*SHARED_TERMS, *asked) if explained(term.lower() if term not in SHARED_TERMS else term, text))
    return good, tuple(term for term in asked if term not in good)


def _counted(passage: Passage) -> tuple[str, ...]:
    return () if passage.role in ("heading", "label") else sentences(passage.words)


def _terms(exempt: tuple[str, ...]) -> re.Pattern[str] | None:
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, exempt))})(?:['’]?s)?\b", re.IGNORECASE) if exempt else None


def _marks(found: re.Match[str]) -> str:
    """As many words as the term has, none of which counts as hard or easy."""
    return " ".join(SLOT for _ in found[0].split())


def _finding(what: str, passages: Iterable[Passage], exempt: tuple[str, ...], span: Span) -> Iterator[Finding]:
    passages = tuple(passages)
    found = grades(passages, exempt)
    if found.severity is None:
        return
    got, everything = found.counted, found.everything
    message = (
        f"{what} reads at FKGL {got.fkgl:.1f}, SMOG {got.smog:.1f} (with notices and exempt terms {everything.fkgl:.1f}, {everything.smog:.1f}); "
        f"at most {WARN[0]:g} and {WARN[1]:g}, and never above {STOP[0]:g} and {STOP[1]:g}"
    )
    yield Finding(CODE, message, span, HINT, found.severity, tuple(_worst(passages)))


def _worst(passages: tuple[Passage, ...]) -> Iterator[Note]:
    """The sentences that lift the grade most."""
    all_of_them = {
        sentence: (measure((sentence,)), passage)
        for passage in passages
        if not NOTICE.search(passage.span.path)
        for sentence in _counted(passage)
    }
    hardest = sorted(all_of_them.items(), key=lambda each: (-each[1][0].fkgl * each[1][0].words, each[0]))
    for sentence, (got, passage) in hardest[:WORST]:
        shown = sentence[:90].replace(SLOT, "...").rstrip()
        yield Note(f"{got.words} words, {got.polysyllables} of three syllables or more: `{shown}`", passage.place(sentence))
