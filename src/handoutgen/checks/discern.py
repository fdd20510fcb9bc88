"""A sheet that helps to choose a treatment leaves a question of DISCERN without an answer.

What it does
    Looks at handouts with `form: options`. Each point of DISCERN must be named by `discern:` on a section that prints always: aims, achieves, relevant,
    balanced, more_sources, uncertainty, how_it_works, benefits, risks, no_treatment, quality_of_life, more_than_one, shared_decision. A section
    names five points at most, and in English each point needs a sentence of its own (a cell of a table counts as one), with words by which it can
    be recognised where there are such: a name alone is no answer, nor are all words in one sentence, nor a block that every sheet has. Sources and date, the other two of the fifteen, are printed on every
    sheet; H352 and H351 look at them. Whether the answers are good is for the person who signs the sheet off.

Why it matters
    Someone who chooses between treatments by a sheet needs both sides of each, and what happens without any.

Source
    DISCERN, Division of Public Health and Primary Health Care, University of Oxford: fifteen questions on written information about treatment choices.

Bad
    form: options   # and no section about doing nothing

Good
    - heading: If you do nothing
      discern: [no_treatment]
      blocks:
        - type: paragraph
          text: You can choose no treatment. ...
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from handoutgen.checks.phrases import DISCERN, Phrases
from handoutgen.checks.statements import LANGUAGE, sentences
from handoutgen.checks.subject import WordsSubject
from handoutgen.checks.walk import said
from handoutgen.model.diagnostic import Finding, Severity, Span
from handoutgen.model.handout import Section

CODE = "H353"
SUBJECT = "words"
SEVERITY = Severity.ERROR
KIND = "law"

MOST = 5  # points of one section
EVERYWHERE = ("emergency-signs", "other-ways", "fda-status", "procedure-status")


def find(subject: WordsSubject) -> Iterator[Finding]:
    """Points that no section names, sections that name too many, and points without a word about them."""
    tagged = [section for section in subject.words.sections if section.discern]
    if subject.facts.form != "options":
        for section in tagged:
            hint = "write `form: options` into handout.yaml, or delete `discern:`"
            yield Finding(CODE, "`discern:` is for sheets with `form: options`", section.at("discern"), hint)
        return
    for section in tagged:
        if (count := len(set(section.discern))) > MOST:
            hint = "name each point where it is answered; what answers everything answers nothing"
            yield Finding(CODE, f"this section names {count} points; at most {MOST}", section.at("discern"), hint)
    always = {point.name: [each for each in tagged if point.name in each.discern and not (each.when or each.each)] for point in DISCERN}
    found = _sentences(always, subject)
    for point in DISCERN:
        yield from _point(point, [each for each in tagged if point.name in each.discern], always[point.name], found, subject)


def _point(point: Phrases, named: list[Section], always: list[Section], found: _Found, subject: WordsSubject) -> Iterator[Finding]:
    if not always:
        hint = f"add `discern: [{point.name}]` to the section that says {point.means}"
        where = named[0].at("discern") if named else subject.words.span
        message = f"only a section with a condition answers `{point.name}`" if named else f"no section answers the point `{point.name}`"
        yield Finding(CODE, message, where, hint)
    elif subject.language == LANGUAGE and point.name not in found.answered:
        hint = f"say {point.means}" + (f", in words such as {point.shown}" if point.words else "")
        if found.candidates[point.name]:
            message = f"the words of this section that answer `{point.name}` answer another point"
            yield Finding(CODE, message, always[0].at("discern"), f"{hint}, in a sentence of its own")
        else:
            yield Finding(CODE, f"this section names `{point.name}` and has no word about it", always[0].at("discern"), hint)


@dataclass(frozen=True, slots=True)
class _Found:
    """For each point the sentences that may answer it, and the points that have one to themselves."""

    candidates: Mapping[str, frozenset[tuple[Span, str]]]
    answered: frozenset[str]


def _sentences(always: Mapping[str, list[Section]], subject: WordsSubject) -> _Found:
    candidates = {
        point.name: frozenset(
            (section.span, sentence)
            for section in always[point.name]
            for sentence in _own(section, subject)
            if not point.words or point.said_in((sentence,))
        )
        for point in DISCERN
    }
    given: dict[tuple[Span, str], str] = {}
    return _Found(
        candidates,
        frozenset(name for name in sorted(candidates, key=lambda name: len(candidates[name])) if _give(name, candidates, given, set())),
    )


def _give(
    name: str, candidates: Mapping[str, frozenset[tuple[Span, str]]], given: dict[tuple[Span, str], str], tried: set[tuple[Span, str]]
) -> bool:
    """Give a point a sentence, if need be one that another point can do without."""
    for sentence in sorted(candidates[name] - tried):
        tried.add(sentence)
        if sentence not in given or _give(given[sentence], candidates, given, tried):
            given[sentence] = name
            return True
    return False


def _own(section: Section, subject: WordsSubject) -> Iterator[str]:
    """The sentences of a section and of the shared blocks that it uses, but for those that stand on every sheet."""
    used = [
        subject.shared[use]
        for block in section.blocks
        if (use := getattr(block, "use", "")) in subject.shared and not use.startswith(EVERYWHERE)
    ]
    for part in (section, *used):
        for field in said(part):
            yield from (" ".join(sentence.casefold().split()) for sentence in sentences(field.text.plain))
