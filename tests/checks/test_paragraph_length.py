from __future__ import annotations

from handoutgen.checks import paragraph_length
from tests.checks.subjects import blocks, messages, subject


def asked(text: str, **others: str) -> list[str]:
    return messages(paragraph_length, subject(blocks(f"- {{type: paragraph, text: {text}}}"), **others))


def test_sentences_and_words_are_counted() -> None:
    assert asked("Rest now. " * 8) == []
    assert asked("Rest now. " * 9) == ["a paragraph of 9 sentences and 18 words; at most 8 and 150"]
    assert asked("word " * 150) == []
    assert asked("word " * 151) == ["a paragraph of 1 sentences and 151 words; at most 8 and 150"]


def test_other_languages_are_not_measured() -> None:
    assert asked("Rest now. " * 9, language="de") == []
