from __future__ import annotations

from dataclasses import replace

import pytest

from handoutgen.blocks import BLOCKS
from handoutgen.checks import emergency_signs
from handoutgen.checks.subject import RequiredSign
from handoutgen.model.handout import Facts, SharedBlock
from handoutgen.source.parse import parse
from handoutgen.source.validate import validate, validate_table
from tests.checks.subjects import FACTS, blocks, messages, shared, subject
from tests.conftest import ROOT


def signs(*lines: str, locked: bool = True) -> dict[str, SharedBlock]:
    return {"emergency-signs": shared("\n".join(f"- {{{line}, sign: It hurts, limit: much}}" for line in lines), locked=locked)}


def test_good() -> None:
    assert messages(emergency_signs, subject()) == []


def test_a_handout_without_them() -> None:
    assert messages(emergency_signs, subject(blocks("- {type: paragraph, text: Call us}"))) == [
        "this handout does not say when to get help"
    ]


def test_a_red_flags_block_of_its_own_does_not_stand_for_them() -> None:
    own = """\
    - type: red_flags
      heading: Signs
      signs: [{tier: call_911, symptom: chest_pain, sign: Chest pain, limit: new}]
    """
    assert len(messages(emergency_signs, subject(blocks(own)))) == 1


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["tier: call_911, symptom: chest_pain"], ["the emergency signs lack `headache`"]),
        (
            ["tier: call_now, symptom: chest_pain", "tier: call_911, symptom: headache"],
            ["`chest_pain` stands under `call_now`, which is too mild"],
        ),
        (
            ["tier: call_911, symptom: chest_pain", "tier: call_open, symptom: chest_pain", "tier: call_now, symptom: headache"],
            ["`chest_pain` stands under `call_open`, which is too mild"],
        ),
        (["tier: call_911, symptom: chest_pain", "tier: call_now, symptom: headache", "tier: expected, symptom: headache"], []),
        (
            ["tier: call_911, symptom: chest_pain", "tier: expected, symptom: headache"],
            ["`headache` stands under `expected`, which is too mild"],
        ),
    ],
)
def test_tiers(lines: list[str], expected: list[str]) -> None:
    assert messages(emergency_signs, subject(shared=signs(*lines))) == expected


def test_unlocked() -> None:
    block = signs("tier: call_911, symptom: chest_pain", "tier: call_now, symptom: headache", locked=False)
    assert messages(emergency_signs, subject(shared=block)) == ["the shared block `emergency-signs` is not locked"]


BEFORE = blocks("- use: emergency-signs-before")
FIRST = replace(FACTS, visit="first-visit")


def before(*lines: str, locked: bool = True) -> dict[str, SharedBlock]:
    return {"emergency-signs-before": signs(*lines, locked=locked)["emergency-signs"]}


def test_the_shorter_signs_need_only_what_asks_for_911() -> None:
    block = before("tier: call_911, symptom: chest_pain")
    assert messages(emergency_signs, subject(BEFORE, shared=block, facts=FIRST)) == []


@pytest.mark.parametrize(
    "facts", [FACTS, replace(FACTS, visit="before"), replace(FACTS, visit="going-home"), replace(FACTS, visit="weeks-after")]
)
def test_the_shorter_signs_are_for_a_first_visit_alone(facts: Facts) -> None:
    block = before("tier: call_911, symptom: chest_pain")
    found = messages(emergency_signs, subject(BEFORE, shared=block, facts=facts))
    assert found == ["`emergency-signs-before` is not enough for a sheet that is read after a procedure"]


@pytest.mark.parametrize(
    ("block", "expected"),
    [
        (before("tier: call_now, symptom: headache"), ["the emergency signs lack `chest_pain`"]),
        (before("tier: call_now, symptom: chest_pain"), ["`chest_pain` stands under `call_now`, which is too mild"]),
        (before("tier: call_911, symptom: chest_pain", locked=False), ["the shared block `emergency-signs-before` is not locked"]),
    ],
)
def test_the_shorter_signs_are_kept_as_strictly(block: dict[str, SharedBlock], expected: list[str]) -> None:
    assert messages(emergency_signs, subject(BEFORE, shared=block, facts=FIRST)) == expected


def test_both_may_stand_on_one_sheet() -> None:
    full = signs("tier: call_911, symptom: chest_pain", "tier: call_now, symptom: headache")
    sheet = blocks("- use: emergency-signs\n- use: emergency-signs-before")
    assert messages(emergency_signs, subject(sheet, shared=full | before("tier: call_911, symptom: chest_pain"))) == []


def test_the_library_names_every_required_sign() -> None:
    """The nine signs of the issue, none weaker than it says, and two that a nurse educator asked for, each with sources that exist."""
    required = library_table("src/handoutgen/data/red_flags.yaml")
    now = {"calf_swelling", "fever", "headache", "spreading_redness", "weakness_one_leg", "pain"}
    assert {name for name, sign in required.items() if sign.tier == "call_now"} == now
    call_911 = {"numbness_saddle", "bladder_bowel", "leg_weakness", "chest_pain", "breathing"}
    assert {name for name, sign in required.items() if sign.tier == "call_911"} == call_911
    text = (ROOT / "handouts/sources.yaml").read_text(encoding="utf-8")
    assert [source for sign in required.values() for source in sign.sources if f"\n{source}:" not in text] == []


def test_the_library_blocks_pass() -> None:
    required = library_table("src/handoutgen/data/red_flags.yaml")
    full, short = ({name: library_block(name)} for name in ("emergency-signs", "emergency-signs-before"))
    assert messages(emergency_signs, subject(shared=full, required=required)) == []
    assert messages(emergency_signs, subject(BEFORE, shared=short, required=required, facts=FIRST)) == []


def library_table(path: str) -> dict[str, RequiredSign]:
    return validate_table(parse((ROOT / path).read_bytes(), path), RequiredSign)


def library_block(name: str) -> SharedBlock:
    path = f"handouts/shared/{name}/en.yaml"
    return validate(parse((ROOT / path).read_bytes(), path), SharedBlock, BLOCKS)
