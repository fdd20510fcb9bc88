from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pytest

from handoutgen.blocks.red_flags import RedFlags
from handoutgen.model.handout import SharedBlock, Words
from handoutgen.model.node import Node
from handoutgen.model.text import Run, Text
from handoutgen.source.fill import fill
from handoutgen.source.scope import Scope
from handoutgen.source.validate import validate
from tests.source.samples import (
    ANSWERS,
    CLINIC,
    Celled,
    Listed,
    Noted,
    clinic,
    codes,
    language,
    node,
    one,
    refused,
    said,
    scope,
    shared,
    words,
)

BY_HAND = "rest_days: write_in\nfever: write_in\nice: write_in\nvisits: write_in\nsteps: write_in"


def filled(handout: Words, within: Scope | None = None, blocks: Mapping[str, SharedBlock] | None = None) -> Words:
    return fill(handout, blocks or {}, within or scope())


def lines(*written: str, within: Scope | None = None) -> list[str]:
    """The items of a list, filled."""
    (section,) = filled(said(*written), within).sections
    (block,) = section.blocks
    assert isinstance(block, Listed)
    return [item.text.plain.replace("\u00a0", " ") for item in block.items]


def runs(text: str, within: Scope | None = None) -> tuple[Run, ...]:
    (section,) = filled(said(f"'{text}'"), within).sections
    (block,) = section.blocks
    assert isinstance(block, Listed)
    return block.items[0].text.runs


def test_slots_become_runs_that_know_who_wrote_them() -> None:
    assert runs("For **{{ policy.rest_days | days }}**. Call {{ clinic.phone.day }}.") == (
        Run("For "),
        Run("14", strong=True, origin="policy"),
        Run("\u00a0days", strong=True, origin="policy"),
        Run(". Call "),
        Run("206-555-0123", origin="fact"),
        Run("."),
    )


def test_a_value_is_literal_text() -> None:
    assert lines('"{{ policy.ice | say }}"', within=scope("ice: yes_ice")) == ["Use ice, **20 minutes**."]
    odd = clinic(CLINIC.replace("Lakeside Spine", '"{{ 1 }} <b> *x*"'))
    assert lines('"{{ clinic.name }}"', within=scope(of=odd)) == ["{{ 1 }} <b> *x*"]


def test_what_the_clinic_writes_by_hand_is_a_blank() -> None:
    found = runs("For {{ policy.rest_days | days }}.", scope(BY_HAND))
    assert found[1] == Run("________", origin="policy", blank=True)
    assert found[2].text == "\u00a0days"


def test_conditions() -> None:
    written = ("Always", "{text: Ice, when: policy.ice == 'yes_ice'}", "{text: No ice, when: policy.ice == 'no_ice'}")
    assert lines(*written) == ["Always", "No ice"]


def test_repetitions() -> None:
    written = "{text: 'From day {{ step.from_day | number }}: {{ step.activity | say }}', each: policy.steps, as: step}"
    assert lines(written) == ["From day 1: Rest.", "From day 3: Take a walk."]
    assert lines(written, within=scope(BY_HAND)) == ["From day ________: ________________"] * 3


def test_a_condition_may_look_at_each_item() -> None:
    assert lines("{text: 'Day {{ day | number }}', each: policy.visits, as: day, when: day > 20}") == ["Day 42"]


def test_repeated_answers_stay_the_clinics_words() -> None:
    assert [run.origin for run in runs_of("{text: 'Day {{ day | number }}', each: policy.visits, as: day}")] == ["words", "policy"] * 2


def runs_of(line: str) -> list[Run]:
    (section,) = filled(said(line)).sections
    (block,) = section.blocks
    assert isinstance(block, Listed)
    return [run for item in block.items for run in item.text.runs]


def test_nothing_is_left_open() -> None:
    found = filled(said("{text: 'Day {{ day | number }}', each: policy.visits, as: day, when: day > 20}"))
    (block,) = found.sections[0].blocks
    assert isinstance(block, Listed)
    assert [(item.when, item.each, item.as_name) for item in block.items] == [(None, None, "")]


def test_links_to_slots() -> None:
    text = "[Call]({{ clinic.phone.after_hours }}) [site]({{ clinic.website }}) [911](tel:911) [{{ clinic.phone.day }}]({{ clinic.phone.day }})"
    assert [run.link for run in runs(text) if run.text.strip()] == [
        "tel:+12065550199",
        "https://lakeside.example.org",
        "tel:911",
        "tel:+12065550123",
    ]


def test_a_link_to_nothing() -> None:
    bare = clinic(CLINIC.replace("website: lakeside.example.org", ""))
    assert codes(lambda: lines("'[site]({{ clinic.website }})'", within=scope(of=bare))) == ["H218"]


HOME = "title: Home\nsections:\n"


def test_a_block_that_loses_its_items_disappears_and_its_section_with_it() -> None:
    found = filled(
        words(
            HOME
            + """
  - heading: Ice
    blocks:
      - {type: listed, heading: How, items: [{text: Ice, when: policy.ice == "yes_ice"}]}
  - heading: Rest
    blocks:
      - {type: noted, heading: Note, items: [{text: Ice, when: policy.ice == "yes_ice"}]}
      - {type: noted, heading: Note, text: Rest, items: [{text: Ice, when: policy.ice == "yes_ice"}]}
      - {type: noted, heading: A heading alone}
      - {type: said, text: Ice, when: policy.ice == "yes_ice"}
"""
        )
    )
    (section,) = found.sections
    assert len(section.blocks) == 2
    assert [block.text.plain if block.text else "" for block in section.blocks if isinstance(block, Noted)] == ["Rest", ""]


def test_sections_can_be_conditional_and_repeated() -> None:
    text = """
  - heading: "Day {{ day | number }}"
    each: policy.visits
    as: day
    blocks: [{type: said, text: "Come on day {{ day | number }}."}]
  - when: policy.ice == "yes_ice"
    blocks: [{type: said, text: Ice}]
"""
    found = filled(words(HOME + text))
    assert [section.heading.plain for section in found.sections if section.heading] == ["Day 14", "Day 42"]


def test_nothing_left_to_print() -> None:
    assert codes(lambda: filled(words(HOME + "  - blocks: [{type: said, text: Ice, when: policy.ice == 'yes_ice'}]"))) == ["H224"]


def test_every_text_of_a_block_is_filled() -> None:
    text = HOME + "  - blocks: [{type: celled, cells: ['{{ clinic.name }}', b], foot: '{{ handout.code }}'}]"
    (block,) = filled(words(text)).sections[0].blocks
    assert isinstance(block, Celled)
    assert ([cell.plain for cell in block.cells], block.foot.text.plain) == (["Lakeside Spine", "b"], "SC-04")


def test_title_and_subtitle_are_filled() -> None:
    found = filled(words("title: At {{ clinic.name }}\nsubtitle: '{{ handout.code }}'\nsections: [{blocks: [{type: said, text: a}]}]"))
    assert (found.title.plain, found.subtitle and found.subtitle.plain) == ("At Lakeside Spine", "SC-04")


@pytest.mark.parametrize(
    ("line", "code", "part"),
    [
        ("'{{ clinic.nam }}'", "H214", "did you mean"),
        ("{text: a, when: clinic.nam}", "H214", "did you mean"),
        ("{text: a, each: policy.visit, as: day}", "H214", "did you mean"),
        ("{text: a, when: policy.ice == 'noice'}", "H216", "did you mean"),
        ("{text: a, when: policy.ice}", "H217", "compare"),
        ("{text: a, when: policy.rest_days | days}", "H217", "delete"),
        ("{text: a, each: policy.rest_days, as: day}", "H220", "each"),
        ("'{{ policy.ice }}'", "H218", "say"),
        ("'{{ policy.visits }}'", "H218", "each"),
        ("'{{ clinic.phone }}'", "H218", "clinic.phone.day"),
        ("'{{ procedure.ind_number }}'", "H218", "when"),
        ("'{{ procedure.kind | say }}'", "H219", "when"),
        ("'{{ policy.rest_days | hours }}'", "H219", "days"),
        ("'{{ clinic.name | days }}'", "H219", "number"),
    ],
)
def test_what_cannot_be_filled(line: str, code: str, part: str) -> None:
    found = one(lambda: lines(line, "Something else"))
    assert found.code == code
    assert part in found.hint
    assert found.span
    assert (found.span.path, found.span.line) == ("words.yaml", 6)


def test_a_name_that_is_in_use_cannot_be_given_to_an_item() -> None:
    text = HOME + "  - each: policy.visits\n    as: day\n    blocks: [{type: said, text: a, each: policy.visits, as: day}]"
    assert codes(lambda: filled(words(text))) == ["H221"]


def test_a_question_is_asked_once_and_all_are_asked_at_once() -> None:
    open_questions = scope("rest_days: 3")
    written = ("'{{ policy.ice | say }}'", "'{{ policy.ice | say }}'", "'{{ policy.fever | temperature }}'", "'{{ clinic.nam }}'")
    assert codes(lambda: lines(*written, within=open_questions)) == ["H235", "H235", "H214"]
    found = refused(lambda: lines(*written, within=open_questions))[0]
    assert found.span
    assert found.span.path == "clinics/lakeside/clinic.yaml"


def test_lines_that_do_not_print_need_names_but_no_answers() -> None:
    open_questions = scope("rest_days: 3")
    assert lines("a", "{text: '{{ policy.ice | say }}', when: policy.rest_days > 20}", within=open_questions) == ["a"]
    assert codes(lambda: lines("a", "{text: '{{ policy.ize | say }}', when: policy.rest_days > 20}", within=open_questions)) == ["H214"]
    section = HOME + "  - when: policy.rest_days > 20\n    blocks: [{type: said, text: '{{ zzz }}'}]\n  - blocks: [{type: said, text: a}]"
    assert codes(lambda: filled(words(section), open_questions)) == ["H214"]


LOCKED = """
locked: true
blocks:
  - type: red_flags
    heading: When to get help
    signs:
      - {tier: call_911, symptom: breathing, sign: Trouble breathing, limit: at any time}
      - {tier: call_now, symptom: fever, sign: Fever, limit: "{{ policy.fever | temperature }} or more"}
"""
USES = HOME + "  - blocks: [{use: signs}]"


def locked(text: str = LOCKED) -> SharedBlock:
    return validate(_tree(text), SharedBlock, {"red_flags": RedFlags})


def _tree(text: str) -> Node:
    return node(text, "shared.yaml")


def signs(within: Scope, block: SharedBlock) -> list[str]:
    (found,) = filled(words(USES), within, {"signs": block}).sections[0].blocks
    assert isinstance(found, RedFlags)
    return [f"{sign.symptom}: {sign.limit.plain}".replace("\u00a0", " ") for sign in found.signs]


def test_shared_blocks_stand_in_their_place() -> None:
    assert signs(scope(), locked()) == ["breathing: at any time", "fever: 101.5 °F (38.6 °C) or more"]


def test_a_clinic_may_add_signs_to_locked_ones() -> None:
    extra = clinic(
        CLINIC + "extra_signs: {en: [{tier: call_now, symptom: rash, sign: A rash, limit: 'that lasts {{ policy.rest_days | days }}'}]}"
    )
    assert signs(scope(of=extra), locked()) == ["breathing: at any time", "fever: 101.5 °F (38.6 °C) or more", "rash: that lasts 14 days"]
    assert len(signs(scope(of=extra), locked(LOCKED.replace("locked: true", "locked: false")))) == 2


def test_signs_of_the_days_after_do_not_stand_in_a_box_of_the_days_before() -> None:
    added = "extra_signs: {en: [{tier: call_open, symptom: rash, sign: A rash, limit: x}, {tier: call_911, symptom: faint, sign: Faint, limit: y}]}"
    block = locked(LOCKED.replace("type: red_flags", "type: red_flags\n    compact: true"))
    assert [line.split(":")[0] for line in signs(scope(of=clinic(CLINIC + added)), block)] == ["breathing", "fever", "faint"]


def test_what_is_locked_takes_no_condition() -> None:
    conditional = shared("locked: true\nblocks: [{type: listed, items: [{text: a, when: policy.rest_days > 1}]}]")
    found = one(lambda: filled(words(USES), blocks={"signs": conditional}))
    assert (found.code, found.span and (found.span.line, found.span.column)) == ("H223", (2, 49))
    section = HOME + "  - when: policy.rest_days > 1\n    blocks: [{use: signs}]"
    found = one(lambda: filled(words(section), blocks={"signs": locked()}))
    assert (found.code, found.span and found.span.column) == ("H223", 11)
    free = shared("locked: false\nblocks: [{type: said, text: a, when: policy.rest_days > 1}]")
    assert len(filled(words(section), blocks={"signs": free}).sections) == 1


def test_conditional_red_flags_are_told_in_the_words_of_the_block() -> None:
    block = locked(LOCKED.replace("type: red_flags", "type: red_flags\n    when: policy.rest_days > 1"))
    found = one(lambda: filled(words(USES), blocks={"signs": block}))
    assert (found,) == block.blocks[0].complaints()


def test_an_unknown_shared_block() -> None:
    found = one(lambda: filled(words(USES), blocks={"sign": locked()}))
    assert (found.code, found.hint) == ("H222", "did you mean `sign`?")


def test_an_empty_text_stays_empty() -> None:
    assert Text(()).runs == ()


def test_answers_that_are_all_given_fill_everything() -> None:
    every = [f"'{{{{ policy.{name} | number }}}}'" for name in ("rest_days", "fever")]
    assert lines(*every, within=scope(ANSWERS)) == ["14", "101.5"]
    assert refused(lambda: lines("'{{ policy.rest_days | number }}'", within=scope("ice: no_ice")))


def test_an_answer_of_0_is_not_an_amount() -> None:
    """`Do not take it for 0 days`: a slip of the pen, or no rule? A line of its own has to say what holds at 0."""
    none = scope("rest_days: 0")
    assert codes(lambda: fill(said('"Rest for {{ policy.rest_days | days }}."'), {}, none)) == ["H226"]
    assert codes(lambda: fill(said('"Rest for {{ policy.rest_days }}."'), {}, none)) == ["H226"]
    assert lines("Walk", "{text: 'Rest for {{ policy.rest_days | days }}.', when: policy.rest_days > 0}", within=none) == ["Walk"]
    assert lines('"Mark {{ policy.rest_days | number }}."', within=none) == ["Mark 0."]


# ---- what agrees is the same object ------------------------------------------------------------------------------------------

TWO = """\
title: Home
sections:
- heading: After it
  blocks:
  - {type: said, text: Rest.}
  - {type: said, text: "Rest for {{ policy.rest_days | days }}."}
  - {type: said, text: "Call [us]({{ clinic.phone.day }})."}
"""


def parts(within: Scope, handout: Words) -> tuple[object, ...]:
    (section,) = filled(handout, within).sections
    return (section, *section.blocks)


def test_parts_that_ask_for_the_same_values_are_the_same_object() -> None:
    handout, english = words(TWO), language()
    one, again = (parts(replace(scope(), language=english), handout) for _ in range(2))
    assert [each is other for each, other in zip(one, again, strict=True)] == [True] * 4
    assert one[1] is handout.sections[0].blocks[0], "what asks for nothing is not copied"


def test_a_part_that_asks_for_another_value_is_its_own() -> None:
    handout, english = words(TWO), language()
    here = parts(replace(scope(), language=english), handout)
    other = parts(replace(scope(of=clinic(CLINIC.replace("206-555-0123", "206-555-0124"))), language=english), handout)
    assert [each is there for each, there in zip(here, other, strict=True)] == [False, True, True, False]
    assert "tel:+12065550124" in repr(other[3])
    assert "0124" not in repr(here[3])
    longer = parts(replace(scope(ANSWERS.replace("rest_days: 14", "rest_days: 21")), language=english), handout)
    assert [each is there for each, there in zip(here, longer, strict=True)] == [False, True, False, True]


def test_what_is_wrong_is_told_each_time() -> None:
    """Nothing is kept of a part in which something is wrong: the second clinic has not answered either."""
    handout, own = said('"{{ policy.rest_days | days }}"'), scope("rest_days: write_in")
    lacking = replace(own, values={**own.values, "policy": {}})
    assert codes(lambda: filled(handout, lacking)) == codes(lambda: filled(handout, lacking)) == ["H214"]
    assert lines('"{{ policy.rest_days | days }}"', within=scope())


def test_a_name_that_means_something_already_is_told_wherever_the_block_is_used() -> None:
    """The same block, filled before where its `as:` was free."""
    inner = "{type: listed, items: [{text: '{{ visit }}', each: policy.visits, as: visit}]}"
    shared_block = {"inner": shared(f"locked: false\nblocks: [{inner}]")}
    free = words("title: Home\nsections: [{blocks: [{use: inner}]}]")
    taken = words("title: Home\nsections: [{each: policy.visits, as: visit, blocks: [{use: inner}]}]")
    within = scope()
    assert filled(free, within, shared_block).sections
    assert codes(lambda: filled(taken, within, shared_block)) == ["H221"]
