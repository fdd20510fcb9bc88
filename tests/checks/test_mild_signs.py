from __future__ import annotations

from dataclasses import replace

import pytest

from handoutgen.checks import mild_signs
from handoutgen.model.edition import Edition
from tests.checks.subjects import blocks, clinic, edition, found, messages


def sheet(sign: str) -> Edition:
    return edition(blocks(f"- type: red_flags\n  heading: What is normal\n  signs:\n    - {{{sign}}}\n"))


@pytest.mark.parametrize(
    ("sign", "expected"),
    [
        ("tier: expected, symptom: warmth, sign: Fever and chills, limit: in the first week", "call_now"),
        ("tier: expected, symptom: legs, sign: Weak legs, limit: that get weaker", "call_911"),
        ("tier: call_now, symptom: legs, sign: Weak legs, limit: that get weaker", "call_911"),
        ("tier: call_open, symptom: water, sign: You cannot pass urine, limit: for a day", "call_911"),
        ("tier: expected, symptom: odd, sign: A strange feeling, limit: with a fever of 101 °F", "call_now"),
    ],
)
def test_a_name_does_not_make_a_sign_mild(sign: str, expected: str) -> None:
    (message,) = messages(mild_signs, sheet(sign))
    assert message.startswith("the sign `")
    assert f"is `{expected}` by its words" in message


@pytest.mark.parametrize(
    "sign",
    [
        "tier: call_now, symptom: warmth, sign: Fever and chills, limit: in the first week",
        "tier: call_911, symptom: warmth, sign: Fever and chills, limit: in the first week",
        "tier: expected, symptom: warmth, sign: A warm needle spot, limit: 'without fever, and it does not spread'",
    ],
)
def test_signs_in_their_tier(sign: str) -> None:
    assert messages(mild_signs, sheet(sign)) == []


def test_the_hint_does_not_send_the_author_to_another_name() -> None:
    (finding,) = found(mild_signs, sheet("tier: expected, symptom: warmth, sign: A fever, limit: on day 1"))
    assert "another name changes nothing" in finding.hint
    assert "`fever`" in finding.hint
    assert finding.span
    assert finding.span.line > 1


def test_a_clinics_own_sign_counts_on_every_sheet_once() -> None:
    mild = "extra_signs:\n  en:\n    - {tier: call_open, symptom: climbing, sign: A tight chest, limit: after stairs}\n"
    plain = sheet("tier: call_now, symptom: fever, sign: Fever, limit: high")
    assert len(messages(mild_signs, replace(plain, clinic=clinic(mild)))) == 1


def test_another_language_is_left_to_people() -> None:
    own = sheet("tier: expected, symptom: warmth, sign: Fever and chills, limit: x")
    assert messages(mild_signs, replace(own, language=replace(own.language, code="es"))) == []
