from __future__ import annotations

from dataclasses import replace

import pytest

from handoutgen.checks import red_flag_limits
from handoutgen.model.handout import SharedBlock, Words
from handoutgen.model.text import Run, Text
from tests.checks.subjects import edition, messages, shared, written


def words(signs: str) -> Words:
    """A handout whose shared block has been filled in."""
    return holding(shared(signs))


def holding(block: SharedBlock) -> Words:
    plain = written()
    section = replace(plain.sections[0], blocks=block.blocks)
    return replace(plain, sections=(section,))


@pytest.mark.parametrize(
    ("signs", "expected"),
    [
        (
            """\
            - {tier: call_now, symptom: redness, sign: Redness, limit: that grows}
            - {tier: expected, symptom: redness, sign: Redness, limit: for a few days}
            """,
            [],
        ),
        (
            """\
            - {tier: call_now, symptom: redness, sign: Redness, limit: "At the  needle spot."}
            - {tier: expected, symptom: redness, sign: A little redness, limit: at the needle spot}
            """,
            ["`redness` is expected and `call_now` within the same limit"],
        ),
        ("- {tier: call_911, symptom: fever, sign: Fever, limit: ' . '}", ["the sign `fever` has no limit"]),
        (
            """\
            - {tier: call_911, symptom: pain, sign: Pain, limit: here}
            - {tier: call_now, symptom: pain, sign: Pain, limit: here}
            """,
            [],
        ),
    ],
)
def test_limits(signs: str, expected: list[str]) -> None:
    assert messages(red_flag_limits, edition(words=words(signs))) == expected


def test_the_other_place_is_shown() -> None:
    signs = """\
    - {tier: call_open, symptom: bruise, sign: A bruise, limit: anywhere}
    - {tier: expected, symptom: bruise, sign: A bruise, limit: anywhere}
    """
    (finding,) = red_flag_limits.find(edition(words=words(signs)))
    assert finding.span
    assert finding.notes[0].span.line == finding.span.line - 1


def test_a_sign_that_a_slot_has_emptied() -> None:
    block = shared("- {tier: call_911, symptom: fever, sign: Fever, limit: of 100}")
    (sign,) = block.blocks[0].signs  # type: ignore[attr-defined]
    emptied = replace(block.blocks[0], signs=(replace(sign, sign=Text((Run("", origin="policy"),))),))  # type: ignore[call-arg]
    expected = ["the sign `fever` has no words for this clinic"]
    assert messages(red_flag_limits, edition(words=holding(replace(block, blocks=(emptied,))))) == expected
