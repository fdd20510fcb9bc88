"""Texts that were looked at can be forgotten; patterns of ours stay."""

from __future__ import annotations

import re

from handoutgen.checks.claims import claims_in
from handoutgen.checks.english import compiled
from handoutgen.checks.english.sentences import sentences
from handoutgen.checks.forgetting import forget_texts


def test_texts_are_forgotten_and_patterns_are_not() -> None:
    sentences("Rest today. Rest tomorrow.")
    claims_in("It cures back pain.")
    compiled(r"\brest\b")
    assert sentences.cache_info().currsize
    assert claims_in.cache_info().currsize
    known = compiled.cache_info().currsize
    forget_texts()
    assert sentences.cache_info().currsize == 0
    assert claims_in.cache_info().currsize == 0
    assert compiled.cache_info().currsize == known
    assert re.compile("a") is re.compile("a")


def test_what_was_forgotten_is_found_again() -> None:
    before = claims_in("It cures back pain.")
    forget_texts()
    assert claims_in("It cures back pain.") == before
    assert before
