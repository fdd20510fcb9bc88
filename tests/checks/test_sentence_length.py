from __future__ import annotations

from handoutgen.checks import sentence_length
from handoutgen.model.diagnostic import Severity
from tests.checks.subjects import blocks, found, messages, subject

LONG = "One two three four five six seven eight nine ten one two three four five six seven eight nine ten"


def test_the_twenty_first_word_is_one_too_many() -> None:
    assert messages(sentence_length, subject(blocks(f"- {{type: paragraph, text: {LONG}.}}"))) == []
    (finding,) = found(sentence_length, subject(blocks(f"- {{type: paragraph, text: Rest. {LONG} more. Rest.}}")))
    assert finding.severity is Severity.WARNING
    assert finding.message.startswith("a sentence of 21 words; at most 20: `One two")
    line = f"    - {{type: paragraph, text: Rest. {LONG} more. Rest.}}"
    assert finding.span is not None
    assert line[finding.span.column - 3 :].startswith("One two")


def test_every_long_sentence_is_named() -> None:
    said = found(sentence_length, subject(blocks(f"- {{type: paragraph, text: {LONG} a. {LONG} b.}}")))
    assert len(said) == 2
    assert len({finding.span for finding in said}) == 2


def test_a_slot_is_one_word_and_a_list_item_a_sentence() -> None:
    assert messages(sentence_length, subject(blocks(f'- {{type: paragraph, text: "{LONG} {{{{ clinic.name }}}}"}}')))
    assert messages(sentence_length, subject(blocks(f"- {{type: bullet_list, items: [{LONG}, {LONG}]}}"))) == []


def test_other_languages_are_not_measured() -> None:
    assert messages(sentence_length, subject(blocks(f"- {{type: paragraph, text: {LONG} more.}}"), language="es")) == []
