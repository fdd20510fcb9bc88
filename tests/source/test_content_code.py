from __future__ import annotations

import re

from handoutgen.model.clinic import Clinic
from handoutgen.source.content_code import content_code
from handoutgen.source.fill import fill
from tests.source.samples import ANSWERS, CLINIC, clinic, said, scope, words


def code(*lines: str, answers: str = ANSWERS, of: Clinic | None = None) -> str:
    return content_code(fill(said(*lines), {}, scope(answers, of=of)))


RULE = "'Rest for {{ policy.rest_days | days }}. Call {{ clinic.phone.day }}.'"


def test_four_letters_that_can_be_read_out() -> None:
    assert re.fullmatch("[0-9A-HJKMNP-TV-Z]{4}", code(RULE))
    assert code(RULE) == code(RULE) == "ND31"


def test_it_changes_with_words_and_answers() -> None:
    assert code(RULE) != code(RULE.replace("Rest", "Stay home"))
    assert code(RULE) != code(RULE, answers=ANSWERS.replace("14\n", "15\n"))
    assert code(RULE) != code(RULE, "More")
    assert code("a", "b") != code("ab")


def test_it_does_not_change_with_facts() -> None:
    other = clinic(CLINIC.replace("206-555-0123", "360-555-0111").replace("Lakeside", "Harbor"))
    assert code(RULE) == code(RULE, of=other)


def test_it_changes_with_the_kind_of_block_and_its_settings() -> None:
    def of(block: str) -> str:
        return content_code(fill(words(f"title: a\nsections: [{{blocks: [{block}]}}]"), {}, scope()))

    plain = of("{type: said, text: a}")
    assert plain != of("{type: noted, heading: a}")
    assert plain != of("{type: said, text: a, lead: true}")
    assert plain == of("{type: said, text: a, sources: [b]}")
    assert plain == of("{type: said, text: a, when: policy.rest_days > 1}")


def test_it_does_not_change_with_the_look_of_words() -> None:
    assert code("Rest **today**") == code("Rest today") == code("Rest   today")
