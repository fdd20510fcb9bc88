from __future__ import annotations

import pytest

from handoutgen.checks import facts_in_words
from handoutgen.model.policy import Choice, Question
from tests.checks.subjects import SECTION, blocks, found, messages, shared, subject


@pytest.mark.parametrize(
    ("block", "expected"),
    [
        ("- {type: paragraph, text: Call us at 206-555-0123.}", ["phone number in the words: `206-555-0123`"]),
        ("- {type: paragraph, text: Call 911. Then call us.}", []),
        ('- {type: paragraph, text: "Call {{ clinic.phone.day }} or 555-0100"}', ["phone number in the words: `555-0100`"]),
        ('- {type: paragraph, text: "Call {{ clinic.phone.day }} or {{ clinic.phone.after_hours }}"}', []),
        ('- {type: paragraph, text: "[Call us]({{ clinic.phone.day }}) or [read]({{ clinic.website }})"}', []),
        ("- {type: bullet_list, items: [Rest, Write to a@b.org]}", ["e-mail address in the words: `a@b.org`"]),
        (
            "- {type: table, caption: When, columns: [A, B], rows: [[x, 410 Quayside Road]]}",
            ["street address in the words: `410 Quayside Road`"],
        ),
        ('- {type: paragraph, text: "[Read](https://fda.gov/x)"}', ["web address in the words: `https://fda.gov/x`"]),
        ('- {type: paragraph, text: "[Read](https://fda.gov/x)", sources: [heart]}', []),
        ("- {type: paragraph, text: Call 206-555-0123, sources: [heart]}", ["phone number in the words: `206-555-0123`"]),
        ("- {type: qr_code, url: 'https://fda.gov', text: Read more}", ["web address in the words: `https://fda.gov`"]),
        ("- {type: qr_code, url: 'https://fda.gov', text: Read more, sources: [heart]}", []),
        ("- {type: figure, image: a.png, alt: A sign with 206-555-0123, caption: x}", ["phone number in the words: `206-555-0123`"]),
    ],
)
def test_words(block: str, expected: list[str]) -> None:
    assert messages(facts_in_words, subject(blocks(block))) == expected


def test_shared_blocks_and_headings() -> None:
    block = shared("- {tier: call_911, symptom: chest_pain, sign: Chest pain, limit: 'Call 206-555-0123'}")
    assert messages(facts_in_words, subject(shared={"emergency-signs": block})) == ["phone number in the words: `206-555-0123`"]
    assert messages(facts_in_words, subject(SECTION.replace("When to get help", "Call 555-0111"))) == [
        "phone number in the words: `555-0111`"
    ]


def test_policy_answers() -> None:
    choice = Choice(means="a", say={"en": "Call 206-555-0123."})
    question = Question(ask="?", type="choice", choices={"call": choice}, source="clinic")
    expected = ["phone number in the words of the policy `ice`: `206-555-0123`"]
    assert messages(facts_in_words, subject(questions={"ice": question})) == expected


def test_good() -> None:
    assert messages(facts_in_words, subject()) == []


def test_it_points_at_the_words() -> None:
    (finding,) = found(facts_in_words, subject(blocks("- {type: paragraph, text: Call 402-555-0131 today.}")))
    assert finding.span is not None
    assert finding.span.end_column - finding.span.column == len("402-555-0131")
