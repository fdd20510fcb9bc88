"""Fields of a visit as a handout declares them."""

from __future__ import annotations

import pytest

from handoutgen.model.handout import Facts
from handoutgen.source.fields import field_findings
from handoutgen.source.parse import parse
from handoutgen.source.validate import validate

GOOD = """\
  first_name: {ask: First name, type: name, length: 30}
  procedure_date: {ask: Date of the procedure, type: date}
  room: {ask: Room}
"""


def facts(fields: str) -> Facts:
    return validate(parse(f"code: OW-01\nversion: 1\nwritten: 2026-11-01\nfields:\n{fields}".encode(), "handout.yaml"), Facts)


def test_fields_as_they_are_written() -> None:
    found = facts(GOOD)
    assert field_findings(found) == ()
    assert [(name, each.type, each.length) for name, each in found.fields.items()] == [
        ("first_name", "name", 30), ("procedure_date", "date", 40), ("room", "text", 40),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("field", "message"),
    [
        ("procedure_date: {ask: When, type: text}", "`procedure_date` is of `type: date` on every sheet"),
        ("first_name: {ask: Name, type: date}", "`first_name` is of `type: name` on every sheet"),
        ("clinician: {ask: Who}", "`clinician` is of `type: name` on every sheet"),
        ("First: {ask: Name}", "`First` cannot be the name of a field"),
        ("note: {ask: Note}", "`note` cannot be the name of a field"),
        ("room: {ask: Room, length: 0}", "a length of 0 for `room`"),
        ("room: {ask: Room, length: 500}", "a length of 500 for `room`"),
        ("day: {ask: Day, type: date, length: 10}", "`day` is a date, which has no length"),
        (f"room: {{ask: {'x' * 61}}}", "`ask` of `room` is no short question"),
    ],
)
def test_what_cannot_be_a_field(field: str, message: str) -> None:
    (found,) = field_findings(facts(f"  {field}\n"))
    assert (found.code, found.message) == ("H229", message)
    assert found.span is not None
    assert found.span.line == 5


def test_too_many_fields() -> None:
    found = field_findings(facts("".join(f"  f{number}: {{ask: Field}}\n" for number in range(13))))
    assert [each.message for each in found] == ["13 fields; 12 are the most"]
