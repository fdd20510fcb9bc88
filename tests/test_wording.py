"""The library's own words, asked by every check of wording: no finding that stops a sheet may stand against them."""

from __future__ import annotations

import re

import pytest

from handoutgen.batch.handouts import handout_names, load_facts, load_questions, load_shared, load_sources, load_words
from handoutgen.checks import CHECKS
from handoutgen.checks.statements import sentences
from handoutgen.checks.subject import WordsSubject
from handoutgen.model.text import NOWHERE
from tests.batch.practice import loader
from tests.conftest import ROOT

WORDING = tuple(check for check in CHECKS if "H361" <= check.CODE <= "H389" and check.SUBJECT == "words")
FEW = 3  # warnings of style that may stand for a while


def wording(handout: str) -> WordsSubject:
    files = loader(ROOT).files
    words = load_words(files, handout, "en", NOWHERE)
    return WordsSubject(
        handout=handout,
        facts=load_facts(files, handout),
        words=words,
        shared=load_shared(files, words, "en"),
        questions=load_questions(files),
        sources=load_sources(files),
    )


@pytest.mark.parametrize("handout", handout_names(loader(ROOT).files))
def test_nothing_is_claimed_and_little_is_hard_to_read(handout: str) -> None:
    subject = wording(handout)
    assert len(subject.passages) > 50
    assert len(WORDING) >= 10
    findings = [finding for check in WORDING for finding in check.find(subject)]
    assert [finding for finding in findings if finding.blocking] == []
    assert len(findings) <= FEW, findings


def test_the_long_and_the_short_say_the_same_of_what_is_known() -> None:
    """Two shared blocks tell of the same trial and the same harm; a patient may hold both."""
    long, short = said("what-it-is", "what-we-know"), said("getting-ready", "known-so-far")
    same = [sentence for text in short for sentence in sentences(text) if re.search(r"\d|[Hh]arm (?:to|lasts)|tumor", sentence)]
    assert len(same) == 5
    assert [sentence for sentence in same if not any(sentence in text for text in long)] == []


def said(handout: str, shared: str) -> list[str]:
    """What one shared block says on a sheet, field by field."""
    return [passage.words for passage in wording(handout).passages if passage.span.path == f"handouts/shared/{shared}/en.yaml"]
