from __future__ import annotations

from handoutgen.checks import passive_voice
from tests.checks.subjects import blocks, found, messages, subject

ACTIVE = "We numb your skin. You rest. "


def test_each_one_in_what_must_be_done() -> None:
    asked = subject(blocks("- {type: steps, items: [The bandage should be removed., Rest.]}"))
    assert messages(passive_voice, asked) == ["the passive voice in what a patient must know or do: `be removed`"]
    asked = subject(blocks("- {type: paragraph, lead: true, text: You are injected on day 1.}"))
    assert messages(passive_voice, asked) == ["the passive voice in what a patient must know or do: `are injected`"]
    assert messages(passive_voice, subject(blocks("- {type: checklist, items: [What is put into your back.]}"))) == []


def test_elsewhere_only_a_share_of_them() -> None:
    passive = "A needle is inserted. " * 3
    few = subject(blocks(f"- {{type: paragraph, text: {passive}{ACTIVE * 14}}}"))
    assert messages(passive_voice, few) == []
    many = subject(blocks(f"- {{type: paragraph, text: {passive}{ACTIVE * 8}}}"))
    (finding,) = found(passive_voice, many)
    assert finding.message == "the passive voice in 3 of 19 sentences; at most 1, or 10%"
    assert [note.message for note in finding.notes] == ["`is inserted`"] * 3
    assert messages(passive_voice, subject(blocks("- {type: paragraph, text: It is injected. You rest.}"))) == []


def test_other_languages_are_not_looked_at() -> None:
    assert messages(passive_voice, subject(blocks("- {type: steps, items: [It should be removed.]}"), language="nl")) == []
