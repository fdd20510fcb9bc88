"""The library's own words, asked by every check of wording: no finding that stops a sheet may stand against them."""

from __future__ import annotations

import pytest

from handoutgen.batch.handouts import handout_names, load_facts, load_questions, load_shared, load_sources, load_words
from handoutgen.checks import CHECKS
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
