from __future__ import annotations

from handoutgen.blocks.red_flags import RedFlags
from handoutgen.source.locked import conditional, records, with_signs
from tests.blocks.setting import block
from tests.source.samples import CLINIC, clinic, scope, shared

FLAGS = """\
type: red_flags
heading: When to get help
signs:
  - {tier: call_now, symptom: fever, sign: Fever, limit: at any time}
"""
SIGNS = """\
extra_signs:
  en:
  - {tier: call_now, symptom: rash, sign: A rash, limit: that spreads}
  - {tier: call_open, symptom: itch, sign: An itch, limit: that stays}
"""


def test_a_sign_of_the_clinic_stands_below_the_others() -> None:
    flags = block(FLAGS)
    own = with_signs(flags, scope(of=clinic(CLINIC + SIGNS)))
    assert isinstance(own, RedFlags)
    assert [sign.symptom for sign in own.signs] == ["fever", "rash", "itch"]
    assert with_signs(flags, scope()) is flags


def test_clinics_that_add_the_same_signs_have_one_block() -> None:
    flags = block(FLAGS)
    first = with_signs(flags, scope(of=clinic(CLINIC + SIGNS)))
    assert with_signs(flags, scope(of=clinic(CLINIC + SIGNS))) is first
    other = with_signs(flags, scope(of=clinic(CLINIC + SIGNS.replace("An itch", "A bad itch"))))
    assert other != first
    moved = with_signs(flags, scope(of=clinic(CLINIC + "# a comment, so that the lines are others\n" + SIGNS)))
    assert moved == first
    assert moved is not first, "its findings stand on other lines"


def test_a_short_box_takes_the_urgent_ones_alone() -> None:
    flags = block(FLAGS + "compact: true\n")
    own = with_signs(flags, scope(of=clinic(CLINIC + SIGNS)))
    assert isinstance(own, RedFlags)
    assert [sign.symptom for sign in own.signs] == ["fever", "rash"]


def test_conditions_are_seen_anywhere() -> None:
    (plain,) = shared("locked: true\nblocks:\n- {type: said, text: Rest}").blocks
    (inside,) = shared("locked: true\nblocks:\n- type: listed\n  items:\n  - {text: Rest, when: policy.rest_days > 1}").blocks
    assert (conditional(plain), conditional(inside)) == (False, True)
    assert len(list(records(inside))) == 2
