from __future__ import annotations

from dataclasses import dataclass, fields

from handoutgen.model.diagnostic import Span
from handoutgen.model.record import Conditional, Record, key


@dataclass(frozen=True, slots=True, kw_only=True)
class Example(Record):
    name: str = key(about="a name")
    more: tuple[str, ...] = key((), minimum=2)
    table: dict[str, str] = key({})


def test_a_key_says_more_than_its_type() -> None:
    told = {field.name: field.metadata for field in fields(Example)}
    assert told["name"]["about"] == "a name"
    assert told["more"]["minimum"] == 2


def test_where_a_record_was_written_makes_no_difference() -> None:
    assert Example(name="a", span=Span("x.yaml", 3)) == Example(name="a")


def test_no_two_records_share_a_table() -> None:
    assert Example(name="a").table is not Example(name="b").table


def test_as_is_written_as_it_is_read() -> None:
    assert {field.metadata.get("key") for field in fields(Conditional) if field.name == "as_name"} == {"as"}
