r"""A word hides letters: characters that nobody sees, letters of two alphabets, or letters drawn instead of written.

What it does
    Looks at every word for soft hyphens and zero-width characters, for letters of another alphabet that look like Latin ones (a Cyrillic "с" in "сure"),
    for ligatures and mathematical or wide letters, and for words spelled out with spaces or hyphens between their letters. In a text of Arabic or
    Indian letters, joiners pass.

Why it matters
    A screen reader speaks such a word wrongly or not at all, nobody finds it by search, and checks of words do not see it. It comes from a copied web
    page, or from somebody who wants a claim to pass. The checks of claims and stories read such words as people do.

Source
    WCAG 2.2, 1.3.1; Unicode Technical Standard 39, mixed-script detection.

Bad
    text: It "cu\\u200bres" back pain.

Good
    text: It has not been shown to cure back pain.
"""

from __future__ import annotations

from collections.abc import Iterator

from handoutgen.checks.letters import INVISIBLE, hidden
from handoutgen.checks.subject import WordsSubject
from handoutgen.model.diagnostic import Finding, Severity

CODE = "H374"
SUBJECT = "words"
SEVERITY = Severity.ERROR
KIND = "lost text"

HINT = "type the word anew, in plain letters"
_GAPS = str.maketrans(dict.fromkeys(INVISIBLE, "·"))


def find(subject: WordsSubject) -> Iterator[Finding]:
    """Each word once in a field; what cannot be seen is shown as a dot."""
    for passage in subject.passages:
        for what, word in dict.fromkeys(each for wording in passage.wordings for each in hidden(wording)):
            shown = word.translate(_GAPS)
            yield Finding(CODE, f"{what}{passage.where}: `{shown}`", passage.place(word), HINT)
