"""The words ask for more years of school than many patients have.

What it does
    Measures every filled sheet, and each of its sections of 100 words or more, by two formulas: FKGL and SMOG. Above FKGL 6 or SMOG 8 is a
    warning. Above FKGL 8 is an error, and so is SMOG above 9 from 30 sentences on: of fewer, SMOG is an estimate. Headings, labels, sources,
    facts of the clinic and notices (shared blocks whose name ends in `-status` or `-notice`) are outside of the count. So are the terms of
    `exempt_terms` in handout.yaml and FDA, if the sheet says what they mean; the grade with all of them stands beside. Each text is at least
    one sentence. English only: the formulas hold for no other language.

Why it matters
    US adults read at eighth to ninth grade on average, so what is written for the average loses half of them, and everyone reads worse when
    tired, afraid or in pain. Above the harder limit the sheet does not tell them what to do.

Source
    AMA and NLM advise sixth grade, the Joint Commission fifth; AHRQ advises more than one method. Of 148 hospital sheets 99 % missed sixth grade
    by SMOG although their mean FKGL was 6.5 (JMLA 2018). Formulas: Kincaid and others 1975; McLaughlin 1969. The limits are
    this program's own.

Bad
    text: Following administration of the anesthetic, discomfort is generally of minimal intensity.

Good
    text: A shot numbs your skin. It stings for a short time.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from handoutgen.checks.english import speaks_english
from handoutgen.checks.english.grades import Measure, measure, total
from handoutgen.checks.english.sentences import sentences
from handoutgen.checks.jargon import explained
from handoutgen.checks.passages import Passage, block_passages, section_passages
from handoutgen.model.diagnostic import Finding, Note, Severity, Span
from handoutgen.model.edition import Edition
from handoutgen.model.handout import Block, Section, Use
from handoutgen.model.keeping import kept, kept_by
from handoutgen.model.text import SLOT

CODE = "H361"
SUBJECT = "edition"
SEVERITY = Severity.ERROR
KIND = "safety"

WARN, STOP = (6.0, 8.0), (8.0, 9.0)  # FKGL, SMOG
LEAST_WORDS = 100  # of a section
SMOG_SENTENCES = 30  # what the formula was made for: of fewer it is an estimate, which warns and stops nothing
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
        fkgl, smog = round(self.counted.fkgl, 1), round(self.counted.smog, 1)
        if fkgl > STOP[0] or (smog > STOP[1] and self.counted.sentences >= SMOG_SENTENCES):
            return Severity.ERROR
        return Severity.WARNING if fkgl > WARN[0] or smog > WARN[1] else None


def find(subject: Edition) -> Iterator[Finding]:
    """One finding for the sheet, one for each section that is hard to read, each with its hardest sentences."""
    if not speaks_english(subject.language.code):
        return
    sections = subject.words.sections
    exempt, unexplained = _exempt(subject)
    for term in unexplained:
        hint = f"explain it where it comes first, `{term} (what it is)`, or delete it from `exempt_terms`"
        yield Finding(
            CODE, f"`{term}` is an exempt term that the sheet does not explain", subject.facts.at("exempt_terms"), hint, Severity.WARNING
        )
    found = [_section_grades(section, exempt) for section in sections]
    yield from _finding(
        "the sheet", (passage for section in sections for passage in _passages(section)), sum_of(found), subject.words.title.span
    )
    for section, got in zip(sections, found, strict=True):
        if section.heading and got.counted.words >= LEAST_WORDS:
            yield from _finding(f"the section `{section.heading.plain[:60]}`", _passages(section), got, section.heading.span)


@kept
def _passages(section: Section) -> tuple[Passage, ...]:
    return tuple(section_passages(section, {}))


def _section_grades(section: Section, exempt: tuple[str, ...]) -> Grades:
    """The sum of its blocks': the heading counts for nothing."""
    head = section.heading.plain if section.heading else ""
    return kept_by(section, grades, exempt, lambda: sum_of([_block_grades(block, head, exempt) for block in section.blocks]))


def _block_grades(block: Block | Use, head: str, exempt: tuple[str, ...]) -> Grades:
    return kept_by(block, grades, exempt, lambda: grades(block_passages(block, head), exempt))


def sum_of(found: Sequence[Grades]) -> Grades:
    """The grades of several parts together."""
    return Grades(total(each.counted for each in found), total(each.everything for each in found))


def _exempt(subject: Edition) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """`exempt_terms`, asked once for each wording of the handout: what clinics fill in themselves is no part of it."""
    wordings = tuple(map(_wordings, subject.words.sections))
    said = (passage for section in subject.words.sections for passage in _passages(section))
    return kept_by(subject.facts, exempt_terms, wordings, lambda: exempt_terms(subject, said))


@kept
def _wordings(section: Section) -> tuple[str, ...]:
    return tuple(passage.words for passage in _passages(section))


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


def _finding(what: str, passages: Iterable[Passage], found: Grades, span: Span) -> Iterator[Finding]:
    if found.severity is None:
        return
    got, everything = found.counted, found.everything
    message = (
        f"{what} reads at FKGL {got.fkgl:.1f}, SMOG {got.smog:.1f} (with notices and exempt terms {everything.fkgl:.1f}, {everything.smog:.1f}); "
        f"at most {WARN[0]:g} and {WARN[1]:g}, and never above {STOP[0]:g} and {STOP[1]:g}"
    )
    yield Finding(CODE, message, span, HINT, found.severity, tuple(_worst(tuple(passages))))


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
