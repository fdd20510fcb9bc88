from __future__ import annotations

from dataclasses import dataclass, replace
from typing import ClassVar

import pytest

from handoutgen.checks import locked_condition
from handoutgen.model.box import Box, Group
from handoutgen.model.expression import Constant, Expression
from handoutgen.model.handout import Block, Item
from handoutgen.model.setting import Setting
from handoutgen.model.text import Text
from tests.checks.subjects import SECTION, messages, shared, subject


@pytest.mark.parametrize("condition", ['when: policy.ice == "no_ice"', "each: policy.steps\n  as: step"])
def test_a_section_around_a_locked_block(condition: str) -> None:
    sections = SECTION.replace("- heading", f"- {condition}\n  heading")
    assert messages(locked_condition, subject(sections)) == ["the locked block `emergency-signs` stands in a section with a condition"]


def test_good() -> None:
    assert messages(locked_condition, subject()) == []


def test_what_is_not_locked_may_be_conditional() -> None:
    sections = SECTION.replace("- heading", "- when: policy.ice == 1\n  heading")
    assert messages(locked_condition, subject(sections, shared={"emergency-signs": shared(locked=False)})) == []


@dataclass(frozen=True, slots=True, kw_only=True)
class Flags(Block):
    """A block with signs, and with parts that can be switched off."""

    NAME: ClassVar[str] = "red_flags"
    signs: tuple[Item, ...] = ()

    def compose(self, setting: Setting) -> Box:
        return Group(children=())


def test_a_part_of_a_locked_block() -> None:
    part = Item(text=Text(()), when=Expression("true", Constant(True)))
    block = replace(shared(), blocks=(Flags(signs=(part, Item(text=Text(())))),))
    assert messages(locked_condition, subject(shared={"x": block})) == ["a part of the locked block `x` stands under a condition"]
