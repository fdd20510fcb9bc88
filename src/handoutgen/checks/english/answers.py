"""A question and its answer -> the statement that a yes or a no makes of them: "Does it cure back pain?" "Sure." says that it cures back pain."""

from __future__ import annotations

import re
from functools import lru_cache

from handoutgen.checks.english import compiled
from handoutgen.checks.english.sentences import sentences

_YES = (
    r"^\W*(?:(?:oh|well|why|in short|the short answer is|simply put),? )?(?:yes|yep|yeah|(?:sure|of course|absolutely|certainly|definitely)(?! not)|indeed|naturally|totally|very much(?: so)?|without (?:a )?doubt|no doubt|you bet|always|usually|often|most likely|in most cases"
    r"|for (?:most|many) (?:people|patients)?|(?:it|they|you|this|we)(?: \w+ly)? (?:does|do|is|are|can|will|has|may|have|did|might|could)(?=[,.!;]| indeed| for |$))(?![\w-])"
)
_NO = r"^\W*(?:(?:oh|well),? )?(?:no(?=\W*(?:[,.!;:—–]|$))|nope|not at all|never(?=\W*(?:[,.!;]|$))|of course not|absolutely not|hardly|not really|(?:it|they|you) (?:does|do|is|are|will|can) not(?=[,.!;]|$))"
_QUESTION = r"^\W*(?:Q[:.)] ?|\d+[.)] ?)?(?:and |but |so |or )?(?P<verb>is|are|was|were|can|could|will|would|does|do|did|has|have|should|may|might|am)(?P<not>n['’]t)? (?P<rest>[^?]+)\?"
_TO_YOU = {"i": "you", "my": "your", "me": "you", "am": "are", "mine": "yours"}
_PRONOUNS = frozenset({"it", "this", "that", "they", "you", "we", "these", "there", "he", "she"})
_DOES = ("does", "do", "did")
LONGEST = 4  # words of a subject


def says_yes(answer: str) -> bool:
    """`Sure.`, `Yes, it does.`, `For most people.`"""
    return bool(compiled(_YES).search(answer))


def says_no(answer: str) -> bool:
    """`No.`, `Not at all`; not `No one knows`."""
    return bool(compiled(_NO).search(answer))


@lru_cache(maxsize=2048)
def granted(question: str, answer: str) -> tuple[str, ...]:
    """The statements, one for each number of words that the subject may have; none if the answer is neither yes nor no."""
    yes = says_yes(answer)
    if not (yes or says_no(answer)):
        return ()
    asked = [found for sentence in sentences(question) if (found := compiled(_QUESTION).search(sentence))]
    return tuple(statement for found in asked for statement in _statements(found, denied=not yes))


def _statements(found: re.Match[str], *, denied: bool) -> tuple[str, ...]:
    verb = "will" if found["verb"].lower() in _DOES else _TO_YOU.get(found["verb"].lower(), found["verb"].lower())
    words = [_TO_YOU.get(word.lower(), word) for word in found["rest"].split()]
    between = f"{verb} not" if denied != bool(found["not"] and denied) else verb
    lengths = range(1, min(LONGEST, len(words) - 1) + 1)
    if words[0].lower() in _PRONOUNS:
        lengths = range(1, 2)
    elif denied:  # a "not" too far behind would deny too little
        lengths = range(2, 3) if len(words) > 2 else range(1, 2)
    return tuple(f"{' '.join(words[:at])} {between} {' '.join(words[at:])}.".capitalize() for at in lengths)
