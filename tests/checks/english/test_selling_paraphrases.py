from __future__ import annotations

import re

from handoutgen.checks.claims import CLASSES
from handoutgen.checks.english.selling_paraphrases import SELLING_PARAPHRASES


def test_each_belongs_to_a_class_and_can_be_found() -> None:
    for ways in SELLING_PARAPHRASES:
        assert ways.name in CLASSES
        assert ways.stems
        assert ways.patterns
        assert all(stem == stem.lower() for stem in (*ways.stems, *ways.also))
        assert all(re.compile(pattern) for pattern in (*ways.patterns, ways.unless))
