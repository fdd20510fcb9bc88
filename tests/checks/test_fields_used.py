from __future__ import annotations

from dataclasses import replace

import pytest

from handoutgen.checks import fields_used
from handoutgen.model.handout import Block
from handoutgen.model.visit import Field
from tests.checks.subjects import found, shared, subject

NAME, DATE = Field(ask="First name", type="name"), Field(ask="Date", type="date")


def messages(text: str, **fields: Field) -> list[str]:
    words = subject(f"- blocks: [{{type: paragraph, text: '{text}'}}]\n")
    return [each.message for each in found(fields_used, replace(words, facts=replace(words.facts, fields=fields)))]


@pytest.mark.parametrize(
    ("text", "missing"),
    [
        ("For {{ visit.first_name }} on {{ visit.procedure_date }}", []),
        ("For {{ visit.first_name }} on {{ policy.rest_days | on_date }}", []),
        ('For {{ visit.first_name if policy.ice == "no_ice" else "you" }}', ["procedure_date"]),
        ("For {{ policy.rest_days | days }}", ["first_name", "procedure_date"]),
        ("For visit.first_name", ["first_name", "procedure_date"]),
    ],
)
def test_each_field_is_printed(text: str, missing: list[str]) -> None:
    assert messages(text.replace('"', '"'), first_name=NAME, procedure_date=DATE) == [
        f"the field `{name}` is printed nowhere" for name in missing
    ]


def test_a_shared_block_prints_too_and_a_sheet_without_fields_is_not_asked() -> None:
    words = subject("- blocks: [{type: paragraph, text: Rest}]\n")
    assert found(fields_used, words) == ()
    asked = replace(words, facts=replace(words.facts, fields={"first_name": NAME}))
    assert len(found(fields_used, asked)) == 1
    (section,) = subject("- blocks: [{type: paragraph, text: 'For {{ visit.first_name }}'}]\n").words.sections
    block = replace(shared(), blocks=tuple(each for each in section.blocks if isinstance(each, Block)))
    assert found(fields_used, replace(asked, shared={"for-you": block})) == ()
