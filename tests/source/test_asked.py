from __future__ import annotations

from handoutgen.model.handout import Block
from handoutgen.source.asked import asked, expressions, open_names
from tests.source.samples import shared, words

WORDS = """\
title: "{{ clinic.name }}"
sections:
  - heading: "After {{ policy.fever | temperature }}"
    when: policy.rest_days > 1 and procedure.kind == "fat"
    blocks:
      - type: listed
        items:
          - text: "{{ step.activity | say }} {{ policy.visits if true else policy.ice }}"
            each: policy.steps
            as: step
"""


def test_every_name_is_found_wherever_it_stands() -> None:
    found = words(WORDS)
    assert asked((found,)) == ("fever", "ice", "rest_days", "steps", "visits")
    assert asked((found,), "procedure") == ("kind",)
    assert asked((found, shared("locked: false\nblocks: [{type: said, text: '{{ policy.other }}'}]"))) == (
        "fever", "ice", "other", "rest_days", "steps", "visits",
    )  # fmt: skip
    assert asked(()) == ()


def test_expressions_come_in_order() -> None:
    assert [each.source for each in expressions(words(WORDS))][:2] == ["clinic.name", 'policy.rest_days > 1 and procedure.kind == "fat"']


def test_open_names_are_those_of_slots_conditions_and_links() -> None:
    linked = words(
        "title: Home\nsections: [{blocks: [{type: said, text: '[Call]({{ clinic.phone.day }}) {{ policy.ice | say }}', when: policy.visits}]}]"
    )
    (block,) = linked.sections[0].blocks
    assert isinstance(block, Block)
    found = open_names(block)
    assert found is not None
    assert (set(found[0]), found[1]) == ({("clinic", "phone", "day"), ("policy", "ice"), ("policy", "visits")}, ())
    (listed,) = words(WORDS).sections[0].blocks
    assert isinstance(listed, Block)
    assert (open_names(listed) or ((), ()))[1] == ("step",)
    assert open_names(linked.title) is None, "nothing in it is open"
