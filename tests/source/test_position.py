from __future__ import annotations

from handoutgen.model.diagnostic import Span
from handoutgen.model.node import Mapping, Scalar, Sequence
from handoutgen.source.merge import merge
from handoutgen.source.position import first_line, inside
from tests.source.samples import mapping, node


def value(text: str) -> Scalar:
    found = mapping(text).entries[0].value
    assert isinstance(found, Scalar)
    return found


def test_inside_plain_and_quoted_text() -> None:
    assert inside(value("a: Rest now"), 5, 8) == Span("words.yaml", 1, 9, 1, 12)
    assert inside(value('a: "Rest now"'), 5, 8) == Span("words.yaml", 1, 10, 1, 13)


def test_nothing_is_one_character_wide() -> None:
    assert inside(value("a: Rest"), 2, 2) == Span("words.yaml", 1, 6, 1, 7)


def test_escapes_and_line_breaks_hide_the_place() -> None:
    for text in ('a: "Re\\u0073t now"', "a: Rest\n  now", "a: >\n  Rest now\n", "a: 'it''s now'"):
        scalar = value(text)
        assert inside(scalar, 1, 2) == scalar.span


def test_a_record_begins_with_its_first_key_and_value() -> None:
    assert first_line(node("type: steps\nitems: [a]")) == Span("words.yaml", 1, 1, 1, 12)
    assert first_line(node("items:\n- a\n- b")) == Span("words.yaml", 1, 1, 1, 6)
    assert first_line(node("[a, b]")) == Span("words.yaml", 1, 1, 1, 7)
    assert first_line(node("- a\n- b")) == Span("words.yaml", 1, 1, 1, 2)


def test_merged_layers_begin_where_the_last_one_does() -> None:
    merged = merge(mapping("name: A\nwebsite: a.org", "group.yaml"), mapping("paper: a4\nname: B", "clinic.yaml"))
    assert first_line(merged) == Span("clinic.yaml", 1, 1, 1, 10)


def test_empty_collections() -> None:
    assert isinstance(node("{}"), Mapping)
    assert isinstance(node("[]"), Sequence)
    assert first_line(node("{}")) == Span("words.yaml", 1, 1, 1, 3)
