from __future__ import annotations

import time
from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handoutgen.model.clinic import BrandColour, BrandColours, Clinic, Phones, Procedure
from handoutgen.model.diagnostic import Span
from handoutgen.model.handout import Facts, Item, SharedBlock, Source, Use, Words
from handoutgen.model.node import Entry, Mapping, Node, Scalar, Sequence
from handoutgen.model.record import Record
from handoutgen.model.text import Run, Text
from handoutgen.model.units import HandoutCode
from handoutgen.source.parse import parse
from handoutgen.source.validate import validate, validate_table
from tests.source.samples import BLOCKS, CLINIC, Listed, Said, clinic, codes, facts, node, one, outcome, refused, told, words

GOOD = """
title: Home
subtitle:
sections:
  - blocks:
      - type: said
        text: Rest **today**.
        lead: yes
        when: policy.ice == "no_ice"
      - use: emergency-signs
  - heading: Then
    blocks:
      - type: listed
        sources: [a, b]
        items:
          - Rest
          - text: "{{ day | number }}"
            each: policy.visits
            as: day
"""


def test_a_handout_becomes_records() -> None:
    found = words(GOOD)
    first, second = found.sections
    said, use = first.blocks
    (listed,) = second.blocks
    assert isinstance(said, Said)
    assert isinstance(listed, Listed)
    assert (said.lead, said.when is not None, found.subtitle) == (True, True, None)
    assert use == Use(use="emergency-signs")
    assert listed.sources == ("a", "b")
    assert listed.items[0].text.parts == (Run("Rest"),)
    assert listed.items[1].as_name == "day"


def test_records_know_their_line() -> None:
    found = words(GOOD)
    assert found.span == Span("words.yaml", 2, 1, 2, 12)
    assert found.sections[0].blocks[0].span == Span("words.yaml", 6, 9, 6, 19)


def test_units_and_shorthands() -> None:
    found = clinic()
    assert found.phone.day.text == "206-555-0123"
    assert found.color.primary == BrandColour(rgb="#1a5f7a")
    assert found.typography.base.family == "Source Sans"
    assert facts().code == HandoutCode("SC-04")


def test_a_list_can_be_a_shorthand() -> None:
    @dataclass(frozen=True, slots=True, kw_only=True)
    class Row(Record):
        SHORTHAND = "cells"
        cells: tuple[str, ...]

    assert validate(node("[a, b]"), Row).cells == ("a", "b")
    assert validate(node("cells: [a, b]"), Row).cells == ("a", "b")


def test_an_empty_cell_is_written_with_quotes() -> None:
    @dataclass(frozen=True, slots=True, kw_only=True)
    class Cells(Record):
        cells: tuple[Text, ...]

    assert [cell.plain for cell in validate(node("cells: ['', a]"), Cells).cells] == ["", "a"]
    assert codes(lambda: validate(node("cells: [ , a]"), Cells)) in (["H104"], ["H115"])
    assert codes(lambda: validate(node("cells:\n-\n- a"), Cells)) == ["H125"]
    assert codes(lambda: validate(node("text: ''"), Item)) == ["H209"]


def test_nodes_stay_nodes() -> None:
    found = clinic("policy: {ice: no_ice}\n" + CLINIC_TEXT)
    assert isinstance(found.policy["ice"], Scalar)


CLINIC_TEXT = """
name: Lakeside
address: [1 Main Street]
state: WA
phone:
  day: 206-555-0123
  hours: [{days: [mon], open: 08:00, close: 17:00}]
  after_hours: 206-555-0199
  no_answer: {minutes: 20, go_to: {name: Harbor, address: [2 Main Street]}}
languages: [en]
color: {primary: "#1a5f7a"}
typography: {base: Source Sans}
procedures: {}
"""


def block(*lines: str) -> str:
    body = "".join(f"      {line}\n" for line in lines)
    return f"title: Home\nsections:\n  - blocks:\n{body}"


@pytest.mark.parametrize(
    ("text", "code", "line", "column", "hint"),
    [
        ("sections: []\ntitle: a", "H126", 1, 1, ""),
        ("title: a", "H120", 1, 1, "sections"),
        ("titel: a\ntitle: a\n" + block()[12:], "H125", 4, 5, ""),
        ("- a", "H122", 1, 1, "key: value"),
        ("just text", "H122", 1, 1, "key: value"),
        (block("- type: said", "  txt: a", "  text: b"), "H121", 5, 9, "did you mean `text`?"),
        (block("- type: said"), "H120", 4, 9, "text"),
        (block("- type: said", "  text:"), "H125", 5, 9, "write a value"),
        (block("- type: said", "  text: a", "  lead:"), "H125", 6, 9, "delete the line"),
        (block("- type: said", "  text: [a]"), "H122", 5, 15, "one value"),
        (block("- type: said", "  text: {a: b}"), "H122", 5, 15, "one value"),
        (block("- type: said", "  text: a", "  lead: maybe"), "H123", 6, 15, "`true` or `false`"),
        (block("- type: said", "  text: a", "  when: f(x)"), "H211", 6, 16, "slot holds"),
        (block("- type: said", "  text: a", "  when: 'a b'"), "H210", 6, 18, "outside"),
        (block("- type: said", '  text: "a {{ b c }}"'), "H210", 5, 23, "outside"),
        (block("- type: sayd", "  text: a"), "H127", 4, 15, "did you mean `said`?"),
        (block("- type: [said]"), "H122", 4, 15, "one value"),
        (block("- text: a"), "H128", 4, 9, "`- type: paragraph`"),
        (block("- said: a"), "H128", 4, 9, "`- type: said`"),
        (block("- just text"), "H122", 4, 9, "`- type: paragraph`"),
        (block("- type: listed", "  items: a"), "H122", 5, 16, "`- `"),
        (block("- type: listed", "  items: []"), "H126", 5, 9, ""),
        (block("- type: listed", "  items: [a, ]", "  each: policy.visits"), "H129", 6, 9, "`as: step`"),
        (block("- type: listed", "  items: [a]", "  as: day"), "H129", 6, 9, "each"),
        (block("- type: listed", "  items: [a]", "  each: policy.visits", "  as: clinic"), "H129", 6, 9, "taken"),
        (block("- type: listed", "  items: [a]", "  each: policy.visits", "  as: a b"), "H129", 6, 9, "letters"),
        (block("- type: listed", "  items:", "    -", "    - b"), "H125", 6, 12, "delete the line"),
        (block("- use: a", "  when: b"), "H121", 5, 9, "cannot be switched off"),
        (block("- use: a", "  lead: b"), "H121", 5, 9, "`use`"),
    ],
)
def test_one_finding_where_it_is(text: str, code: str, line: int, column: int, hint: str) -> None:
    findings = refused(lambda: words(text))
    assert [finding.code for finding in findings if finding.code != "H121" or code == "H121"] == [code]
    found = next(finding for finding in findings if finding.code == code)
    assert found.span
    assert (found.span.line, found.span.column) == (line, column)
    assert hint in found.hint


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("{code: SC04, version: 1, written: 2026-11-21}", "H123"),
        ("{code: SC-04, version: one, written: 2026-11-21}", "H123"),
        ("{code: SC-04, version: 1, written: today}", "H123"),
        ("{code: SC-04, version: 1, written: 2026-11-21, per: clinics}", "H124"),
        ("{code: SC-04, version: '', written: 2026-11-21}", "H125"),
    ],
)
def test_values_that_do_not_read(text: str, code: str) -> None:
    found = one(lambda: facts(text))
    assert found.code == code
    assert found.hint or found.code == "H125"


def test_all_problems_at_once_from_the_top_down() -> None:
    text = block("- type: sayd", "- type: said", "  text: a", "  lead: maybe", "- type: listed", "  items: b", "- {}").replace(
        "title", "titel"
    )
    findings = refused(lambda: words(text))
    assert [finding.code for finding in findings] == ["H121", "H120", "H127", "H123", "H122", "H128"]
    assert [finding.span for finding in findings] == sorted(finding.span for finding in findings if finding.span)


def test_shared_blocks_do_not_nest() -> None:
    found = one(lambda: validate(node("locked: true\nblocks: [{use: other}]"), SharedBlock, BLOCKS))
    assert (found.code, found.message) == ("H128", "a shared block cannot use another")


def test_a_table_of_records() -> None:
    text = "a: {title: A, publisher: B, date: 2022}\nb: {title: C, publisher: D, date: 2023}"
    assert [source.title for source in validate_table(node(text), Source).values()] == ["A", "C"]
    assert codes(lambda: validate_table(node("a: {title: A, publisher: B, data: 1}\nb: [c]"), Source)) == ["H121", "H122"]
    assert codes(lambda: validate_table(node("- a"), Source)) == ["H122"]


LONG = "title: x\nsections:\n" + "".join(
    f"""  - heading: Section {n}
    blocks:
      - type: said
        text: Take it for **{{{{ policy.rest_days | days }}}}** and {n}
      - type: listed
        items:
          - Some words of a usual length
          - "Text with **strong** words"
          - text: plain words
            when: policy.ice == "no_ice"
"""
    for n in range(30)
)


def test_three_hundred_lines_take_little_time() -> None:
    tree = parse(LONG.encode(), "words.yaml")
    validate(tree, Words, BLOCKS)
    started = time.process_time()
    validate(tree, Words, BLOCKS)
    assert time.process_time() - started < 1  # 6 ms on the machine this was written on


NAMES = st.sampled_from(
    ["title", "sections", "blocks", "type", "said", "listed", "text", "items", "when", "each", "as", "use", "lead", "x", ""]
)
SPAN = Span("any.yaml", 1, 1, 1, 2)
SCALARS = st.builds(Scalar, NAMES | st.text(max_size=12), st.just(SPAN), st.booleans())


def _mapping(pairs: dict[str, Node]) -> Mapping:
    return Mapping(tuple(Entry(Scalar(name, SPAN), value) for name, value in pairs.items()), SPAN)


TREES = st.recursive(
    SCALARS,
    lambda inner: (
        st.builds(lambda items: Sequence(tuple(items), SPAN), st.lists(inner, max_size=4))
        | st.builds(_mapping, st.dictionaries(NAMES, inner, max_size=5))
    ),
    max_leaves=20,
)


@given(TREES, st.sampled_from([Words, Facts, Clinic, SharedBlock]))
def test_any_tree_is_a_record_or_findings(tree: Node, record: type[Record]) -> None:
    found = outcome(lambda: validate(tree, record, BLOCKS))
    assert isinstance(found, record) or told(found)


@given(st.text(alphabet="ab:-[]{}\"'\n *{|}%", max_size=80))
def test_any_text_in_a_block_is_a_record_or_findings(text: str) -> None:
    found = outcome(lambda: words(GOOD.replace("Rest **today**.", text)))
    assert isinstance(found, Words) or told(found)


HINTS: list[tuple[type[Record], str, str]] = [
    (Procedure, "regulatory_status:", "choices: `bone_marrow_same_day`, `expanded`, `ind_trial`, `other`, `svf`"),
    (BrandColours, "primary: #1a5f7a", "without quotes # begins a comment"),
    (BrandColours, "secondary: #1a5f7a", "without quotes # begins a comment"),
    (Phones, "day:", "write a value"),
    (Clinic, "paper:", "choices: `a4`, `letter` (what the printer holds), or delete the line"),
]


@pytest.mark.parametrize(("record", "line", "hint"), HINTS)
def test_an_empty_key_says_what_to_write(record: type[Record], line: str, hint: str) -> None:
    found = refused(lambda: validate(node(line), record))
    (finding,) = (each for each in found if each.code == "H125")
    assert hint in finding.hint
    assert ("delete the line" in finding.hint) == (line[:5] in ("secon", "paper"))


def test_a_colour_that_is_meant_to_be_nothing() -> None:
    assert validate(node('primary: "#1a5f7a"\nsecondary: ~'), BrandColours).secondary is None


def test_no_answers_yet_are_no_mistake() -> None:
    assert validate(node(CLINIC + "policy:  # nothing yet"), Clinic).policy == {}
    assert [each.code for each in refused(lambda: validate(node(CLINIC + "extra_signs:"), Clinic))] == ["H125"]


def test_a_record_knows_where_each_key_was_written() -> None:
    found = validate(node('primary:\n  rgb: "#1a5f7a"\nsecondary: "#000000"'), BrandColours)
    assert [(span.line, span.column, span.end_column) for span in (found.at("primary"), found.at("secondary"))] == [(1, 1, 8), (3, 1, 21)]
    assert found.at("foreground") == found.span
