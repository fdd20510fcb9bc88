"""An emergency sign is told as normal, harmless, or no reason to call.

What it does
    Looks for a sign of trouble (fever, chest pain, trouble breathing, no urine, weak or numb legs, numbness between the legs, a swollen calf, the worst
    headache, pus, spreading redness, bleeding that goes on) with words that make light of it: "is normal", "wait a day", "no need to call". Also
    across a question and its answer, a row of a table and two sentences. What the emergency signs say themselves is not looked at: checks of their
    own keep them. "It is not normal", "Do not wait" and "Call 911" pass. English only.

Why it matters
    Whoever reads "Fever is normal in the first week" at 2 am stays at home with a spine infection.

Source
    The emergency signs of data/red_flags.yaml and the sources they name: red flag cards for cauda equina; NHLBI on clots.

Bad
    text: Fever is normal in the first week. There is no need to call us.

Good
    text: Do you have a fever? Call us now, day or night.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from handoutgen.checks.english import compiled, speaks_english
from handoutgen.checks.english.answers import says_no, says_yes
from handoutgen.checks.english.reassuring import belittled, makes_light, signs_in, urges
from handoutgen.checks.english.sentences import sentences
from handoutgen.checks.letters import folded
from handoutgen.checks.passages import Passage
from handoutgen.checks.subject import WordsSubject
from handoutgen.model.diagnostic import Finding, Severity

CODE = "H373"
SUBJECT = "words"
SEVERITY = Severity.ERROR
KIND = "safety"

SIGNS = "red_flags"
HINT = "say when to call, and leave the limits of a sign to `use: emergency-signs`"
_EXPECTED = r"\b(?:normal|expected|harmless|common|usual|no (?:need|reason) to (?:call|worry)|do(?:es)? not (?:need|call)|not to worry|wait|fine|okay|ok|good)\b"
_NOT_EXPECTED = r"\b(?:not|n['’]t) (?:normal|expected|fine|harmless|wait)\b|\bserious\b|\bcall (?:us|911|now|when)\b|\bget help\b|\?"


def find(subject: WordsSubject) -> Iterator[Finding]:
    """Each sentence that makes light of a sign, in order."""
    if not speaks_english(subject.language):
        return
    for passage in subject.passages:
        if passage.block == SIGNS:
            continue
        for wording in passage.wordings:
            for said in dict.fromkeys((*light_of(folded(wording)), *_by_place(passage, folded(wording)))):
                yield Finding(CODE, f"an emergency sign is made light of{passage.where}: `{said[:80]}`", passage.place(said), HINT)


@lru_cache(maxsize=8192)
def light_of(text: str) -> tuple[str, ...]:
    """The sentences of a text that make light of a sign which they name, or which the one before names."""
    found, told = [], sentences(text)
    for at, sentence in enumerate(told):
        after = told[at + 1] if at + 1 < len(told) else ""
        if belittled(sentence, after) or (
            at
            and not signs_in(sentence)
            and makes_light(sentence)
            and signs_in(told[at - 1])
            and not urges(told[at - 1])
            and told[at - 1] not in found
        ):
            found.append(sentence)
    return tuple(found)


def _by_place(passage: Passage, wording: str) -> Iterator[str]:
    """A sign whose place makes light of it: below "What is normal", beside "Normal" in a row, or a question with its answer."""
    told = sentences(wording)
    if not told:
        return
    heads = compiled(_EXPECTED).search(passage.head) and not compiled(_NOT_EXPECTED).search(passage.head)
    if heads and passage.role in ("item", "cell", "label") and signs_in(told[0]) and not urges(wording):
        yield told[0]
    label = passage.row[0] if len(passage.row) > 1 and passage.row[0] != passage.words else ""
    if label and signs_in(label) and makes_light(told[0]) and not urges(wording):
        yield told[0]
    asked = passage.asked or (passage.head if passage.head.endswith("?") else "")
    if signs_in(asked) and not urges(wording):
        calls = bool(
            compiled(
                r"\b(?:call|worry|worried|emergency|serious|danger\w*|hospital|tell you|come in|doctor|a problem|bad|harmful|afraid)\b"
            ).search(asked)
        )
        light = bool(compiled(_EXPECTED).search(asked)) and not calls
        if (light and says_yes(wording)) or (calls and says_no(wording)) or makes_light(told[0]):
            yield told[0]
