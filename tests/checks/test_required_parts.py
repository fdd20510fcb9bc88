from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from handoutgen.checks import required_parts
from handoutgen.checks.subject import WordsSubject
from handoutgen.model.handout import Facts
from tests.checks.subjects import FACTS, messages, subject

WHOLE = """\
- heading: Key points
  blocks:
    - {type: paragraph, lead: true, text: This sheet tells you about stem cells.}
    - {type: bullet_list, items: [One thing., Two things.], sources: [heart]}
    - use: fda-status
    - use: procedure-status
- heading: What to ask
  blocks:
    - {type: questions_to_ask, items: [What if it fails?]}
    - use: emergency-signs
    - use: other-ways
"""
HELP = """\
- blocks:
    - use: emergency-signs
- heading: More to know
  blocks:
    - {type: checklist, items: [Save our number.], sources: [heart]}
    - use: fda-status
    - use: other-ways
"""


def about(sections: str, **facts: Any) -> WordsSubject:
    return replace(subject(sections), facts=replace(FACTS, **({"per": "procedure"} | facts)))


def test_a_whole_sheet() -> None:
    assert messages(required_parts, about(WHOLE)) == []
    assert messages(required_parts, about(WHOLE, per="clinic")) == []
    assert messages(required_parts, about(HELP, per="clinic", form="help")) == []


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("lead: true, ", "", "the first words do not say what this sheet is for"),
        ("items: [One thing., Two things.]", "items: [One thing.]", "the first section has no list of key points"),
        ("    - use: fda-status\n", "", "this sheet does not say that FDA has not approved the treatment"),
        ("    - use: procedure-status\n", "", "this sheet does not say what the FDA status means for its procedure"),
        (", sources: [heart]", "", "no block of this sheet names a source"),
        ("{type: questions_to_ask, items: [What if it fails?]}", "{type: paragraph, text: x}", "nothing on this sheet can be done, asked or filled in"),
        ("    - use: other-ways\n", "", "this sheet does not say how to get it in large print or in another language"),
        ("    - use: other-ways\n", "    - use: other-ways\n    - {type: paragraph, text: x}\n", "something stands below `use: other-ways`"),
    ],
)  # fmt: skip
def test_each_part_that_is_missing(before: str, after: str, expected: str) -> None:
    assert before in WHOLE
    assert messages(required_parts, about(WHOLE.replace(before, after))) == [expected]


def test_the_fda_status_belongs_to_the_first_section() -> None:
    moved = WHOLE.replace("    - use: fda-status\n", "").replace("    - use: emergency-signs\n", "    - use: fda-status\n")
    assert messages(required_parts, about(moved)) == ["the FDA status does not stand in the first section"]


def test_the_signs_stand_first_on_a_help_sheet() -> None:
    later = "- blocks:\n    - {type: paragraph, text: Hello}\n" + HELP.replace("- blocks", "- heading: The signs\n  blocks")
    expected = ["something stands before the emergency signs of this `form: help`"]
    assert messages(required_parts, about(later, per="clinic", form="help")) == expected


@pytest.mark.parametrize(
    ("text", "facts", "asked"),
    [
        ("Park behind the house.", {"per": "clinic"}, False),
        ("Park behind the house.", {"per": "procedure"}, True),
        ("Stem cells are young cells.", {"per": "clinic"}, True),
        ("We take bone marrow.", {"per": "clinic"}, True),
        ("Cell phones stay off. Eat little fat.", {"per": "clinic"}, False),
    ],
)
def test_which_sheets_are_about_the_treatment(text: str, facts: dict[str, Any], asked: bool) -> None:
    words = subject(f"- heading: Some words\n  blocks:\n    - {{type: paragraph, text: {text}}}\n").words
    assert required_parts.about_treatment(replace(FACTS, **facts), words) is asked


def test_a_form_makes_it_one() -> None:
    facts = Facts(code=FACTS.code, version=1, written=FACTS.written, form="options")
    assert required_parts.about_treatment(facts, subject().words)


def test_a_list_of_orders_is_something_to_do() -> None:
    asked = "{type: questions_to_ask, items: [What if it fails?]}"
    listed = WHOLE.replace(asked, '{type: bullet_list, items: [Tell us if it hurts., "**Say stop:** Hold up your hand."]}')
    assert messages(required_parts, about(listed)) == []
    idle = WHOLE.replace(asked, "{type: bullet_list, items: [It may hurt., You may be sore.]}")
    assert messages(required_parts, about(idle)) == ["nothing on this sheet can be done, asked or filled in"]
