from __future__ import annotations

import json
from typing import Any

from handoutgen.model.clinic import Clinic
from handoutgen.model.handout import Facts, SharedBlock, Source, Words
from handoutgen.model.policy import Question
from handoutgen.model.theme import Theme
from handoutgen.source.schema import DIALECT, schema, table_schema
from tests.source.samples import BLOCKS


def references(value: Any) -> set[str]:
    """Every `$ref` in a schema."""
    if isinstance(value, dict):
        here = {value["$ref"]} if isinstance(value.get("$ref"), str) else set()
        return here.union(*(references(each) for each in value.values()))
    return set[str]().union(*(references(each) for each in value)) if isinstance(value, list) else set()


def test_a_schema_says_what_it_is_and_refers_to_itself_only() -> None:
    for record in (Words, Facts, SharedBlock, Clinic, Theme):
        made = schema(record, BLOCKS)
        assert list(made)[:3] == ["$schema", "title", "type"]
        assert made["$schema"] == DIALECT
        assert made.get("description") != ""
        targets = {reference.removeprefix("#/$defs/").replace("%20", " ") for reference in references(made)}
        assert targets == set(made["$defs"])
        json.dumps(made)


def test_keys_carry_what_their_class_says() -> None:
    made = schema(Words, BLOCKS)["$defs"]["Section"]
    assert made["required"] == ["blocks"]
    assert made["additionalProperties"] is False
    assert made["properties"]["when"]["description"] == "print this only when the expression is true"
    assert made["properties"]["blocks"]["minItems"] == 1
    assert made["dependentRequired"] == {"each": ["as"], "as": ["each"]}


def test_blocks_are_told_apart_by_their_type() -> None:
    made = schema(Words, BLOCKS)
    choice = made["$defs"]["Section"]["properties"]["blocks"]["items"]["oneOf"]
    assert [each["$ref"] for each in choice] == [
        "#/$defs/block%20said",
        "#/$defs/block%20listed",
        "#/$defs/block%20noted",
        "#/$defs/block%20celled",
        "#/$defs/Use",
    ]
    said = made["$defs"]["block said"]
    assert said["properties"]["type"] == {"const": "said"}
    assert said["required"] == ["type", "text"]
    assert said["properties"]["lead"]["default"] is False
    assert said["description"] == "The least block there can be."


def test_a_shared_block_cannot_use_another() -> None:
    choice = schema(SharedBlock, BLOCKS)["properties"]["blocks"]["items"]["oneOf"]
    assert all("block" in each["$ref"] for each in choice)


def test_a_shorthand_is_one_of_two_forms() -> None:
    item = schema(Words, BLOCKS)["$defs"]["Item"]
    assert item["anyOf"][0]["type"] == ["string", "number", "boolean"]
    assert item["anyOf"][1]["required"] == ["text"]


def test_units_have_patterns() -> None:
    made = schema(Facts)
    assert made["properties"]["code"]["pattern"]
    assert made["properties"]["per"] == {
        "enum": ["clinic", "procedure"],
        "description": "`procedure`: one sheet for each procedure of the clinic",
        "default": "clinic",
    }
    assert made["properties"]["written"]["pattern"]
    assert made["properties"]["theme"]["anyOf"][0] == {}


def test_a_file_that_extends_another_need_not_be_whole() -> None:
    made = schema(Theme, layered=True)
    assert made["required"] == []
    assert made["properties"]["extends"]["type"] == "string"
    assert made["$defs"]["TypeSizes"]["required"] == []
    assert schema(Clinic, layered=True)["properties"]["extends"]["description"] == "the folder name of the group"
    assert schema(Theme)["required"] == ["name", "page", "type", "space", "look"]


def test_tables() -> None:
    made = table_schema(Source)
    assert made["additionalProperties"] == {"$ref": "#/$defs/Source"}
    assert made["$defs"]["Source"]["required"][:2] == ["title", "publisher"]
    assert "Question" in table_schema(Question)["$defs"]  # it holds itself
