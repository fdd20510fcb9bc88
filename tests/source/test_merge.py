from __future__ import annotations

from handoutgen.model.node import Mapping
from handoutgen.source.merge import merge
from tests.source.samples import mapping
from tests.source.test_parse import plain

GROUP = "name: Group\nphone: {day: 1, hours: [mon, tue]}\nlanguages: [en, es]"
CLINIC = "phone: {hours: [wed], night: 2}\nname: Clinic\nlogo: {image: a.png}"


def test_mappings_merge_and_lists_are_replaced() -> None:
    assert plain(merge(mapping(GROUP), mapping(CLINIC))) == {
        "name": "Clinic",
        "phone": {"day": "1", "hours": ["wed"], "night": "2"},
        "languages": ["en", "es"],
        "logo": {"image": "a.png"},
    }


def test_a_scalar_replaces_a_mapping_and_is_replaced_by_one() -> None:
    assert plain(merge(mapping("a: {b: c}"), mapping("a: d"))) == {"a": "d"}
    assert plain(merge(mapping("a: d"), mapping("a: {b: c}"))) == {"a": {"b": "c"}}


def test_every_value_keeps_its_file() -> None:
    merged = merge(mapping(GROUP, "group.yaml"), mapping(CLINIC, "clinic.yaml"))
    phone = merged.get("phone")
    assert isinstance(phone, Mapping)
    assert {entry.key.text: entry.value.span.path for entry in phone.entries} == {
        "day": "group.yaml",
        "hours": "clinic.yaml",
        "night": "clinic.yaml",
    }
    assert {entry.key.text: entry.key.span.path for entry in merged.entries} == {
        "name": "clinic.yaml", "phone": "clinic.yaml", "languages": "group.yaml", "logo": "clinic.yaml",
    }  # fmt: skip
    assert merged.span.path == "clinic.yaml"


def test_one_layer_and_three() -> None:
    one = mapping("a: b")
    assert merge(one) is one
    assert plain(merge(mapping("a: 1\nb: 1\nc: 1"), mapping("b: 2\nc: 2"), mapping("c: 3"))) == {"a": "1", "b": "2", "c": "3"}
