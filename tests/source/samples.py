"""Small files that the tests of this folder start from, and ways to ask what is wrong with them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from textwrap import dedent
from typing import ClassVar

import pytest

from handoutgen.model.box import Box, Group
from handoutgen.model.clinic import Clinic
from handoutgen.model.diagnostic import Finding, Refused, Span
from handoutgen.model.handout import Block, Facts, Item, SharedBlock, Words
from handoutgen.model.language import Language
from handoutgen.model.node import Mapping as MappingNode
from handoutgen.model.node import Node, Scalar
from handoutgen.model.policy import Question
from handoutgen.model.record import key
from handoutgen.model.setting import Setting
from handoutgen.model.text import Text
from handoutgen.source.answers import answer_all
from handoutgen.source.parse import parse
from handoutgen.source.scope import Scope, scope_for
from handoutgen.source.validate import validate, validate_table

DATA = Path(__file__).parents[2] / "src" / "handoutgen" / "data"


@dataclass(frozen=True, slots=True, kw_only=True)
class Said(Block):
    """The least block there can be."""

    NAME: ClassVar[str] = "said"
    text: Text
    lead: bool = False

    def compose(self, setting: Setting) -> Box:
        return Group(children=())


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed(Block):
    NAME: ClassVar[str] = "listed"
    heading: Text | None = None
    items: tuple[Item, ...] = key(minimum=1)

    def compose(self, setting: Setting) -> Box:
        return Group(children=())


@dataclass(frozen=True, slots=True, kw_only=True)
class Noted(Block):
    NAME: ClassVar[str] = "noted"
    heading: Text
    text: Text | None = None
    items: tuple[Item, ...] = ()

    def compose(self, setting: Setting) -> Box:
        return Group(children=())


@dataclass(frozen=True, slots=True, kw_only=True)
class Celled(Block):
    NAME: ClassVar[str] = "celled"
    cells: tuple[Text, ...]
    foot: Item

    def compose(self, setting: Setting) -> Box:
        return Group(children=())


BLOCKS: Mapping[str, type[Block]] = {block.NAME: block for block in (Said, Listed, Noted, Celled)}

QUESTIONS = """
rest_days: {ask: How long is rest?, type: number, unit: days, minimum: 0, maximum: 28, source: clinic}
fever: {ask: From what temperature?, type: number, unit: fahrenheit, minimum: 99, maximum: 104, source: clinic}
ice:
  ask: May they use ice?
  type: choice
  choices:
    yes_ice: {means: They may., say: {en: "Use ice, **20 minutes**.", es: Use hielo.}}
    no_ice: {means: They may not., say: {en: Do not use ice.}}
  source: clinic
visits: {ask: On which days?, type: numbers, unit: days, minimum: 1, maximum: 365, source: clinic}
steps:
  ask: What from when on?
  type: list
  fields:
    from_day: {ask: From when?, type: number, minimum: 1, maximum: 90, source: clinic}
    activity:
      ask: What?
      type: choice
      choices:
        rest: {means: Rest., say: {en: Rest.}}
        walk: {means: Walk., say: {en: Take a walk.}}
      source: clinic
  source: clinic
"""

ANSWERS = """
rest_days: 14
fever: 101.5
ice: no_ice
visits: [14, 42]
steps: [{from_day: 1, activity: rest}, {from_day: 3, activity: walk}]
"""

CLINIC = """
name: Lakeside Spine
sample: true
address: [1 Main Street, "Seattle, WA 98101"]
state: WA
website: lakeside.example.org
phone:
  day: 206-555-0123
  hours:
    - {days: [mon, tue, wed, thu, fri], open: 08:00, close: 17:00}
    - {days: [sat], open: 09:00, close: 12:00}
  after_hours: 206-555-0199
  no_answer: {minutes: 20, go_to: {name: Harbor Hospital, address: [2 Main Street]}}
languages: [en]
color: {primary: "#1a5f7a"}
typography: {base: Source Sans}
procedures:
  marrow: {kind: marrow, harvest_site: back_of_hip, sedation: light, guidance: x_ray, regulatory_status: bone_marrow_same_day}
"""

FACTS = "{code: SC-04, version: 2, per: procedure, written: 2026-11-21}"


def node(text: str, path: str = "words.yaml") -> Node:
    return parse(dedent(text).encode(), path)


def mapping(text: str, path: str = "words.yaml") -> MappingNode:
    found = node(text, path)
    assert isinstance(found, MappingNode)
    return found


def scalar(text: str) -> Scalar:
    """A quoted scalar on line 3 whose text begins at column 10."""
    return Scalar(text, Span("words.yaml", 3, 9, 3, 11 + len(text)), plain=False)


def refused(action: Callable[[], object]) -> tuple[Finding, ...]:
    with pytest.raises(Refused) as caught:
        action()
    return caught.value.findings


def outcome(action: Callable[[], object]) -> object:
    """What an action makes, or its findings; anything else that it raises fails the test."""
    try:
        return action()
    except Refused as refusal:
        return refusal.findings


def told(found: object) -> bool:
    """Are these findings that point somewhere?"""
    return (
        isinstance(found, tuple) and bool(found) and all(isinstance(each, Finding) and each.span and each.span.line > 0 for each in found)
    )


def codes(action: Callable[[], object]) -> list[str]:
    return [finding.code for finding in refused(action)]


def one(action: Callable[[], object]) -> Finding:
    (finding,) = refused(action)
    return finding


def words(text: str) -> Words:
    return validate(node(text), Words, BLOCKS)


def said(*lines: str) -> Words:
    """A handout whose one section holds these YAML lines as items of a list."""
    items = "".join(f"      - {line}\n" for line in lines)
    return words(f"title: Home\nsections:\n- blocks:\n  - type: listed\n    items:\n{items}")


def shared(text: str) -> SharedBlock:
    return validate(node(text, "shared.yaml"), SharedBlock, BLOCKS)


def questions() -> dict[str, Question]:
    return validate_table(node(QUESTIONS, "policies.yaml"), Question)


def clinic(text: str = CLINIC) -> Clinic:
    return validate(node(text, "clinics/lakeside/clinic.yaml"), Clinic)


def facts(text: str = FACTS) -> Facts:
    return validate(node(text, "handout.yaml"), Facts)


def language() -> Language:
    return validate(parse((DATA / "languages" / "en.yaml").read_bytes(), "en.yaml"), Language)


def scope(answers: str = ANSWERS, *, procedure: bool = True, of: Clinic | None = None) -> Scope:
    there = of or clinic()
    policy = answer_all(questions(), [mapping(answers, "clinic.yaml")])
    return scope_for(there, there.procedures["marrow"] if procedure else None, policy, facts(), language())
