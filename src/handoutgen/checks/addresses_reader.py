"""The sheet talks about patients instead of to the reader.

What it does
    Looks for "patients should", "the patient may", "patients are advised" and the like. They are a warning. English only.

Why it matters
    Who reads "patients should rest" has to work out that it means them. "Rest" needs no working out.

Source
    AHRQ PEMAT-P item 21: the material addresses the user directly. "Patients should" is PEMAT's own example of what does not.

Bad
    text: Patients should rest for the first day.

Good
    text: Rest on the first day.
"""

from __future__ import annotations

from collections.abc import Iterator

from handoutgen.checks.english import compiled, speaks_english
from handoutgen.checks.english.sentences import sentences
from handoutgen.checks.subject import WordsSubject
from handoutgen.model.diagnostic import Finding, Severity

CODE = "H369"
SUBJECT = "words"
SEVERITY = Severity.WARNING
KIND = "style"

_THIRD = (
    r"\b(?:patients?|the individual|individuals|those (?:considering|having|who (?:have|get)) (?:this|the|a) \w+)"
    r"\s+(?:(?:also|often|usually|generally|then|typically) )?(?:should|must|need(?:s)? to|ha(?:s|ve) to|can|may|might|will|go(?:es)? through|undergo(?:es)?"
    r"|(?:is|are) (?:\w+ )?(?:advised|encouraged|asked|told|instructed|monitored|required|expected|recommended))\b"
)


def find(subject: WordsSubject) -> Iterator[Finding]:
    """The first in each sentence, in order."""
    if not speaks_english(subject.language):
        return
    for passage in subject.passages:
        for sentence in sentences(passage.words):
            if found := compiled(_THIRD).search(sentence):
                hint = "write `you`, or what to do: `Rest on day 1`"
                yield Finding(
                    CODE,
                    f"this talks about patients, not to the reader{passage.where}: `{found[0]}`",
                    passage.place(found[0]),
                    hint,
                    SEVERITY,
                )
