"""A finding is ignored without a reason, or by a line that cannot ignore it.

What it does
    Looks at `ignore:` in handout.yaml. `check` must be the code of a check whose findings are matters of style or law (`handoutgen explain CODE`
    says so); nothing that concerns safety, and nothing that would be lost, can be ignored. A finding of law needs `words:` as well: at least half of what
    the finding quotes, or of its message if it quotes nothing, so that a line lets through what somebody has read and nothing else. `reason` needs a
    sentence of four different words or more, in English or Spanish: it is shown in every report. A line that ignores nothing any more is a warning, told
    by a `check` of everything.

Why it matters
    A finding that is switched off in silence comes back as a mistake that nobody remembers. With a reason, the next reader can judge it again.

Source
    The design of this program: whoever ignores a finding says why, and the report shows it.

Bad
    ignore:
      - {check: H391, reason: ok}
      - {check: H370, reason: Our lawyer has read it.}

Good
    ignore:
      - {check: H391, reason: The log for 14 days needs a page of its own.}
      - {check: H354, words: the visit takes 2 hours, reason: This is how long it takes here.}
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from difflib import get_close_matches

from handoutgen.checks.subject import WordsSubject
from handoutgen.model.diagnostic import Finding, Note, Severity
from handoutgen.model.handout import Ignore

CODE = "H358"
SUBJECT = "words"
SEVERITY = Severity.ERROR
KIND = "safety"

IGNORABLE = ("style", "law")
LEAST_WORDS = 4
# A sentence has some of these; letters thrown together have none.
_EVERYDAY = frozenset(
    [
        "a",
        "all",
        "an",
        "and",
        "any",
        "are",
        "as",
        "at",
        "be",
        "because",
        "but",
        "by",
        "each",
        "every",
        "for",
        "from",
        "had",
        "has",
        "have",
        "here",
        "how",
        "if",
        "in",
        "is",
        "it",
        "its",
        "more",
        "must",
        "my",
        "need",
        "needs",
        "no",
        "not",
        "of",
        "on",
        "one",
        "only",
        "or",
        "our",
        "out",
        "says",
        "than",
        "that",
        "the",
        "their",
        "them",
        "there",
        "these",
        "they",
        "this",
        "those",
        "to",
        "until",
        "was",
        "we",
        "what",
        "when",
        "where",
        "which",
        "who",
        "why",
        "will",
        "with",
        "without",
        "you",
        "your",
        "con",
        "cada",
        "como",
        "de",
        "del",
        "el",
        "en",
        "es",
        "esta",
        "este",
        "esto",
        "hay",
        "la",
        "las",
        "lo",
        "los",
        "no",
        "nos",
        "para",
        "pero",
        "por",
        "porque",
        "que",
        "se",
        "si",
        "sin",
        "su",
        "un",
        "una",
    ]
)
_WORD = re.compile(r"[^\W\d_]{2,}")
_VOWEL = re.compile(r"[aeiouyáéíóúü]", re.IGNORECASE)


def find(subject: WordsSubject) -> Iterator[Finding]:
    """Lines that name no check, one that cannot be ignored, or no reason."""
    for ignore in subject.facts.ignore:
        code, kinds = ignore.check.strip(), subject.kinds
        if code not in kinds:
            near = get_close_matches(code[:60].upper(), [each for each in kinds if kinds[each] in IGNORABLE], n=1)
            hint = (
                f"did you mean `{near[0]}`?"
                if near
                else "`handoutgen explain` lists all codes; those of checks of style or law can be ignored"
            )
            yield Finding(CODE, f"`{code[:60]}` is not the code of a check", ignore.at("check"), hint)
        elif kinds[code] not in IGNORABLE:
            hint = "mend what it finds; only findings of style or law can be ignored"
            yield Finding(CODE, f"`{code}` cannot be ignored: it is about {kinds[code]}", ignore.at("check"), hint)
        elif kinds[code] == "law" and not ignore.words.strip():
            hint = "add `words:` with what the finding quotes; a matter of law is let through one by one"
            yield Finding(CODE, f"this line does not say which finding of {code} it ignores", ignore.at("check"), hint)
        if not _reasoned(ignore.reason):
            hint = "say in a whole sentence why this is right here: every report shows it"
            yield Finding(CODE, f"no reason is given for ignoring {code[:60]}", ignore.at("reason"), hint)


def excused(findings: Iterable[Finding], ignores: tuple[Ignore, ...], kinds: Mapping[str, str]) -> tuple[Finding, ...]:
    """The findings, those that an author ignores marked with the reason."""
    lines = in_order(ignores, kinds)
    return tuple(_excused(finding, lines, kinds) for finding in findings)


def in_order(ignores: Iterable[Ignore], kinds: Mapping[str, str]) -> tuple[Ignore, ...]:
    """The lines that may ignore something; `find` tells of the others."""
    ignorable = (each for each in ignores if kinds.get(each.check) in IGNORABLE and _reasoned(each.reason))
    return tuple(each for each in ignorable if each.words.strip() or kinds[each.check] != "law")


def _reasoned(reason: str) -> bool:
    """Several different words that can be spoken, one of them of everyday use."""
    said = {word.casefold() for word in _WORD.findall(reason) if _VOWEL.search(word) and len(set(word.casefold())) > 1}
    return len(said) >= LEAST_WORDS and not _EVERYDAY.isdisjoint(reason.casefold().replace(",", " ").split())


def _excused(finding: Finding, lines: tuple[Ignore, ...], kinds: Mapping[str, str]) -> Finding:
    for line in lines:
        if line.check == finding.code and _covers(line.words, finding.message, exact=kinds[line.check] == "law"):
            return replace(finding, ignored=Note(" ".join(line.reason.split()), line.span))
    return finding


def _covers(words: str, message: str, *, exact: bool) -> bool:
    """Of style, any words of the message; of law, half or more of what it quotes."""
    said = " ".join(words.casefold().split())
    if not exact:
        return said in message.casefold()
    quotes = [" ".join(quote.casefold().split()) for quote in re.findall(r"`([^`]+)`", message) or [message]]
    whole = re.compile(rf"(?<!\w){re.escape(said)}(?!\w)")
    return bool(said) and any(2 * len(said) >= len(quote) and whole.search(quote) for quote in quotes)


def idle(ignores: Iterable[Ignore]) -> Iterator[Finding]:
    """What to tell of each line, if it ignored nothing in a check of everything."""
    for line in ignores:
        if line.check.strip():
            message = f"nothing is left to ignore: no sheet has {line.check[:60]}" + (f" with `{line.words[:60]}`" if line.words else "")
            yield Finding(CODE, message, line.span, "delete these lines", Severity.WARNING)
