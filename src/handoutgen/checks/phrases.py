"""What a sheet must say in words -> the English words by which it can be recognised. Generous: one of them is enough.

Another language needs its own column; until then only a person can tell, and these checks say nothing about it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache


@dataclass(frozen=True, slots=True)
class Phrases:
    """`name` is how findings call it, `means` what is to be said, `pattern` finds any of the words."""

    name: str
    means: str
    words: tuple[str, ...]

    def said_in(self, texts: Iterable[str]) -> bool:
        pattern = _any_of(self.words)
        return any(pattern.search(text.replace("’", "'")) for text in texts)

    @property
    def shown(self) -> str:
        """Some of the words, for a hint."""
        return ", ".join(f"`{word}`" for word in self.words[:3])


@cache
def _any_of(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(words)})", re.IGNORECASE)


NOT_KNOWN = ("no one knows", "not known", "do not know", "nobody knows", "unknown", "not clear", "cannot tell", "cannot give you", "has not been (?:shown|proven)", "have not (?:shown|proven)", "not yet know", "don't know", "not proven")  # fmt: skip
HARM = ("risk", "harm", "go wrong", "problem", "infection", "bleeding", "side effect", "bad side")
CHOICES = ("no procedure", "other choice", "your choice", "still your choice", "choices below", "say no", "other care", "other ways? to treat", "do nothing", "not to have", "no treatment")  # fmt: skip
CLINICIAN = ("primary care", "family doctor")

REQUIRED = (
    Phrases("not_known", "what is not known", NOT_KNOWN),
    Phrases("risks", "what can go wrong", HARM),
    Phrases("choices", "that there are other choices, no procedure among them", CHOICES),
    Phrases("clinician", "to talk with the primary care clinician", CLINICIAN),
)
DISCERN = (
    Phrases("aims", "what the sheet is for", ()),
    Phrases("achieves", "what its aims promise", ()),
    Phrases("relevant", "what people ask", ()),
    Phrases("balanced", "good and bad sides beside each other", ()),
    Phrases("more_sources", "where to find more facts or help", ("ask", "read", "find", "look", "call", "talk", "questions")),
    Phrases("uncertainty", "what is not known", NOT_KNOWN),
    Phrases("how_it_works", "what is done in each choice", ()),
    Phrases("benefits", "what each choice may do for you", ("good", "help", "benefit", "ease", "less pain", "better", "relief")),
    Phrases("risks", "what can go wrong with each choice", (*HARM, "bad")),
    Phrases("no_treatment", "what happens if you do nothing", ("no treatment", "nothing", "no procedure", "wait", "without treatment", "without a procedure")),
    Phrases("quality_of_life", "what it means for daily life", ("daily", "life", "work", "sleep", "walk", "family", "time off", "drive")),
    Phrases("more_than_one", "that there is more than one choice", ("choice", "choose", "option", "or ")),
    Phrases("shared_decision", "to decide together", ("together", "talk", "ask", "question", "decide")),
)  # fmt: skip
