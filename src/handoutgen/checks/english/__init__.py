"""English: sentences, syllables, grades, and the words that checks of wording look for. Another language would be a package beside this one."""

from __future__ import annotations

import re
from functools import cache


def speaks_english(language: str) -> bool:
    """Have we formulas and word lists for this language? For all others, checks of wording say nothing."""
    return language.split("-")[0] == "en"


@cache
def compiled(pattern: str) -> re.Pattern[str]:
    """A pattern for capitals and small letters alike, compiled when it is first asked for: a build that checks nothing compiles nothing."""
    return re.compile(pattern, re.IGNORECASE)
