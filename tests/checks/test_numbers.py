from __future__ import annotations

import pytest

from handoutgen.checks import numbers
from tests.checks.subjects import blocks, messages, subject


def asked(text: str, **others: str) -> list[str]:
    return messages(numbers, subject(blocks(f'- {{type: paragraph, text: "{text}"}}'), **others))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It takes 2.5 days.", ["a decimal: `2.5`"]),
        ("Fever of 101.5 °F or higher.", []),
        ("It costs $1.50.", []),
        ("Take 2,5 pills.", ["a decimal: `2,5`"]),
        ("Walk 1,000 steps.", []),
        ("The rule is 21 CFR 1271.10.", []),
        ("On 2026.11.21 it began.", []),
        ("About 20% had a bruise.", ["a percentage alone: `20%`"]),
        ("About 20 percent had a bruise.", ["a percentage alone: `20 percent`"]),
        ("About 0.5 % had an infection.", ["a percentage alone: `0.5 %`"]),
        ("About 20 out of 100 people (20 %) had a bruise.", []),
        ("Multiply your weight by 10.", ["a sum the reader has to do: `Multiply your weight by`"]),
        ("Take 10 mg per kg.", ["a sum the reader has to do: `mg per kg`"]),
        ("Walk for 10 minutes. Rest for 2 days.", []),
        ("Take {{ policy.x }} pills.", []),
    ],
)
def test_numbers(text: str, expected: list[str]) -> None:
    assert asked(text) == expected


def test_odds_of_a_section_share_their_whole() -> None:
    assert asked("A bleed in 1 in 50. An infection in 1 of 200 people.") == ["odds out of different wholes: `1 in 50` and `1 of 200`"]
    assert asked("A bleed in 1 in 10. An infection in 3 in 1,000.") == ["odds out of different wholes: `1 in 10` and `3 in 1,000`"]
    assert asked("A bleed in 4 of 200 people. An infection in 1 of 200 people.") == []
    assert asked("Your pain is 5 out of 10. About 20 in 100 people still have it.") == []
    assert asked("Call us within 1 of 24 hours. About 20 in 100 people still have it.") == []


def test_other_languages_are_not_looked_at() -> None:
    assert asked("It takes 2.5 days.", language="es") == []
