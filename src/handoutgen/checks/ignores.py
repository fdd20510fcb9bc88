"""A finding is ignored without a reason, or by a line that cannot ignore it.

What it does
    Looks at `ignore:` in handout.yaml. `check` must be the code of a check whose findings are matters of style or law (`handoutgen explain CODE`
    says so); nothing that concerns safety, and nothing that would be lost, can be ignored. `reason` needs three words or more: it is shown in every report.
    A line that ignores nothing any more is a warning, told by a `check` of everything.

Why it matters
    A finding that is switched off in silence comes back as a mistake that nobody remembers. With a reason, the next reader can judge it again.

Source
    The design of this program: whoever ignores a finding says why, and the report shows it.

Bad
    ignore:
      - {check: H391, reason: ok}

Good
    ignore:
      - {check: H391, reason: The log for 14 days needs a page of its own.}
"""

from __future__ import annotations

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
LEAST_WORDS = 3


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
        if len(ignore.reason.split()) < LEAST_WORDS:
            hint = "say in whole words why this is right here: every report shows it"
            yield Finding(CODE, f"no reason is given for ignoring {code[:60]}", ignore.at("reason"), hint)


def excused(findings: Iterable[Finding], ignores: tuple[Ignore, ...], kinds: Mapping[str, str]) -> tuple[Finding, ...]:
    """The findings, those that an author ignores marked with the reason."""
    lines = tuple(each for each in ignores if kinds.get(each.check) in IGNORABLE and len(each.reason.split()) >= LEAST_WORDS)
    return tuple(_excused(finding, lines) for finding in findings)


def _excused(finding: Finding, lines: tuple[Ignore, ...]) -> Finding:
    for line in lines:
        if line.check == finding.code and line.words.casefold() in finding.message.casefold():
            return replace(finding, ignored=Note(" ".join(line.reason.split()), line.span))
    return finding


def idle(ignores: Iterable[Ignore]) -> Iterator[Finding]:
    """What to tell of each line, if it ignored nothing in a check of everything."""
    for line in ignores:
        if line.check.strip():
            message = f"nothing is left to ignore: no sheet has {line.check[:60]}" + (f" with `{line.words[:60]}`" if line.words else "")
            yield Finding(CODE, message, line.span, "delete these lines", Severity.WARNING)
