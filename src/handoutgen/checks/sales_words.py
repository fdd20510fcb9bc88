"""Words that sell.

What it does
    Looks for words of advertising: "innovative", "state-of-the-art", "minimally invasive", "natural approach". They are a warning. The ones that claim
    something, such as "breakthrough" or "affordable", are errors of H370. English only.

Why it matters
    They make a treatment look better than what is known about it, and take room from what a patient needs.

Source
    AHRQ PEMAT-P item 2: no distracting content. FTC Health Products Compliance Guidance, 2022.

Bad
    text: This innovative, minimally invasive treatment harnesses your own cells.

Good
    text: A doctor puts cells from your own bone marrow into your back with a needle.
"""

from __future__ import annotations

from collections.abc import Iterator

from handoutgen.checks.english import compiled, speaks_english
from handoutgen.checks.english.denial import asserted
from handoutgen.checks.english.sentences import sentences
from handoutgen.checks.letters import folded
from handoutgen.checks.subject import WordsSubject
from handoutgen.model.diagnostic import Finding, Severity

CODE = "H372"
SUBJECT = "words"
SEVERITY = Severity.WARNING
KIND = "style"

_SELLS = (
    r"\b(?:innovative|innovation|state[- ]of[- ]the[- ]art|world[- ]class|world[- ]renowned|leading[- ]edge|first[- ]class|renowned|unrivall?ed|unparallell?ed"
    r"|exciting|remarkabl[ey]|amazing(?:ly)?|incredibl[ey]|extraordinary|proprietary|exclusive|compelling|life[- ]changing|transformative|gold standard"
    r"|minimally invasive|harness(?:es|ing)?|leverag(?:e|es|ing)|unleash\w*|unlock\w*|empower\w*|modern advances|state of the science|new pathway"
    r"|smooth recovery|meaningful relief|effective solutions?|our experts|trusted (?:experts?|team|partner)|dream team"
    r"|heal\w* (?:\w+ )?naturally|natural(?: \w+,?)? (?:minimally|approach|healing|treatment|remedy|solution|way|alternative|repair|regeneration))\b"
)
_NAMED = r"\b(?:words?|terms?|phrases?|called|labels?)\b[^.;]{0,20}$"  # "The word minimally invasive only means ..."


def find(subject: WordsSubject) -> Iterator[Finding]:
    """The first in each sentence, in order."""
    if not speaks_english(subject.language):
        return
    for passage in subject.passages:
        for sentence in sentences(folded(passage.words)):
            found = compiled(_SELLS).search(sentence)
            if found and asserted(sentence, *found.span()) and not compiled(_NAMED).search(sentence[: found.start()]):
                hint = "leave it out; say plainly what is done"
                yield Finding(CODE, f"a word that sells{passage.where}: `{found[0]}`", passage.place(found[0]), hint, SEVERITY)
