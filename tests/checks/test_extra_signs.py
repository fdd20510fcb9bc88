from __future__ import annotations

from dataclasses import replace

import pytest

from handoutgen.checks import extra_signs
from handoutgen.model.edition import Edition
from tests.checks.subjects import SIGNS, clinic, edition, messages, shared, written


def filled(extra: str) -> Edition:
    """A handout to whose signs this clinic has added one."""
    added = clinic(f"extra_signs:\n  en:\n    - {extra}\n")
    plain = written()
    block = shared(SIGNS + f"- {extra}\n")
    words = replace(plain, sections=(replace(plain.sections[0], blocks=block.blocks),))
    return edition(words=words, clinic=added)


@pytest.mark.parametrize(
    ("extra", "expected"),
    [
        (
            "{tier: call_open, symptom: chest_pain, sign: A tight chest, limit: after stairs}",
            ["`chest_pain` is `call_911` on every sheet and cannot be `call_open`"],
        ),
        (
            "{tier: expected, symptom: headache, sign: A headache, limit: at night}",
            ["`headache` is `call_now` on every sheet and cannot be `expected`"],
        ),
        ("{tier: call_911, symptom: headache, sign: A headache, limit: with a rash}", []),
        ("{tier: expected, symptom: rash, sign: A rash, limit: under the tape}", []),
    ],
)
def test_extra_signs(extra: str, expected: list[str]) -> None:
    assert messages(extra_signs, filled(extra)) == expected


def test_signs_in_other_languages_are_not_compared() -> None:
    added = clinic("extra_signs:\n  es:\n    - {tier: expected, symptom: chest_pain, sign: A, limit: b}\n")
    assert messages(extra_signs, replace(filled("{tier: call_911, symptom: chest_pain, sign: A, limit: b}"), clinic=added)) == []
