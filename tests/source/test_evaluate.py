from __future__ import annotations

import pytest

from handoutgen.model.diagnostic import Span
from handoutgen.model.policy import WriteIn
from handoutgen.source.evaluate import BLANK_ITEMS, Unfillable, evaluate, items, truth
from handoutgen.source.expression import read_expression
from handoutgen.source.scope import Scope
from tests.source.samples import scope

BY_HAND = "rest_days: write_in\nfever: write_in\nice: write_in\nvisits: write_in\nsteps: write_in"


def value(source: str, within: Scope | None = None) -> object:
    return evaluate(read_expression(source, Span("words.yaml")).tree, within or scope()).value


def wrong(source: str, within: Scope | None = None) -> Unfillable:
    with pytest.raises(Unfillable) as caught:
        value(source, within)
    return caught.value


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("clinic.name", "Lakeside Spine"),
        ("'a'", "a"),
        ('policy.ice == "no_ice"', True),
        ('policy.ice != "no_ice"', False),
        ('policy.ice == "yes_ice"', False),
        ('"no_ice" == policy.ice', True),
        ('policy.ice == "write_in"', False),
        ("policy.ice == policy.ice", True),
        ("policy.rest_days == 14", True),
        ("policy.rest_days == 14.0", True),
        ("policy.rest_days < 14", False),
        ("7 <= policy.rest_days", True),
        ("policy.rest_days > policy.fever", False),
        ('policy.rest_days == "write_in"', False),
        ('policy.visits != "write_in"', True),
        ('procedure.kind == "marrow"', True),
        ('clinic.name == "Lakeside Spine"', True),
        ("not clinic.website", False),
        ("policy.visits and true", True),
        ('"a" if policy.rest_days > 7 else "b"', "a"),
        ('"a" if policy.rest_days > 70 else "b"', "b"),
        ("true == false", False),
        ("policy.rest_days > 7 or policy.rest_days < 3", True),
    ],
)
def test_values(source: str, expected: object) -> None:
    assert value(source) == expected


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ('policy.ice == "write_in"', True),
        ('policy.ice != "write_in"', False),
        ('policy.ice == "no_ice"', False),
        ('policy.ice != "no_ice"', True),
        ("policy.rest_days == 0", False),
        ("policy.rest_days > 0", True),
        ("policy.rest_days < 0", True),
        ("0 >= policy.rest_days", True),
        ('policy.visits == "write_in"', True),
        ('"write_in" == policy.steps', True),
    ],
)
def test_what_is_written_by_hand_lets_the_line_print(source: str, expected: bool) -> None:
    assert value(source, scope(BY_HAND)) is expected


@pytest.mark.parametrize(
    ("source", "code", "part"),
    [
        ("clinic.nam", "H214", "did you mean `clinic.name`?"),
        ("phone.day", "H214", "did you mean `clinic.phone.day`?"),
        ("policy.ize == 1", "H214", "did you mean `policy.ice`?"),
        ("clinic.fone", "H214", "did you mean `clinic.phone.day`?"),
        ("clinic.fone.after_hours", "H214", "did you mean `clinic.phone.after_hours`?"),
        ("zzz", "H214", "`clinic`, `handout`, `policy`, `procedure`"),
        ("clinic.name.first", "H214", "write `clinic.name`"),
        ("policy.ice.no_ice", "H214", "write `policy.ice`"),
        ('policy.ice == "noice"', "H216", "did you mean `no_ice`?"),
        ('procedure.kind == "fatt"', "H216", "did you mean `fat`?"),
        ("policy.ice > 3", "H217", "== "),
        ('policy.ice > "no_ice"', "H217", "`==` or `!=`"),
        ('policy.rest_days == "14"', "H217", "numbers"),
        ("policy.visits == 14", "H217", "numbers"),
        ("clinic.phone == 1", "H217", "numbers"),
        ("clinic.name == true", "H217", "numbers"),
        ('clinic.name > "a"', "H217", "`==`"),
        ("policy.ice and true", "H217", '== "no_ice"'),
        ("not policy.rest_days", "H217", "> 0"),
        ("clinic.phone or true", "H217", "compare"),
        ('"a" if policy.rest_days > 7 else policy.nothing', "H214", ""),
        ('policy.ice == "no_ice" or policy.ice == "noice"', "H216", ""),
    ],
)
def test_what_cannot_be_had(source: str, code: str, part: str) -> None:
    found = wrong(source)
    assert found.code == code
    assert part in found.hint


def test_a_procedures_fact_in_a_sheet_for_all() -> None:
    assert wrong("procedure.kind", scope(procedure=False)).code == "H215"


def test_an_open_question_names_the_file_and_asks() -> None:
    found = wrong("policy.ice | say", scope("rest_days: 3"))
    assert found.code == "H235"
    assert found.span
    assert found.span.path == "clinics/lakeside/clinic.yaml"
    assert "handoutgen show policy lakeside" in found.hint
    assert "May they use ice?" in found.hint


def test_a_branch_that_is_not_taken_needs_no_answer() -> None:
    assert value('"a" if policy.rest_days > 1 else policy.ice | say', scope("rest_days: 3")) == "a"


def test_by_hand_does_not_hide_misspelt_names() -> None:
    by_hand = scope(BY_HAND)
    assert wrong('policy.ice == "noice"', by_hand).code == "H216"
    assert wrong("policy.steps.from", by_hand).code == "H214"
    assert wrong("policy.ice and true", by_hand).code == "H217"


def test_who_wrote_a_value() -> None:
    def origin(source: str) -> str:
        return evaluate(read_expression(source, Span("words.yaml")).tree, scope()).origin

    assert origin("policy.rest_days | days") == "policy"
    assert origin("clinic.name") == "fact"
    assert origin("'a' if policy.rest_days > 1 else 'b'") == "words"


def test_items_to_go_through() -> None:
    assert len(items(value("policy.visits"), "policy.visits")) == 2
    by_hand = scope(BY_HAND)
    assert items(value("policy.visits", by_hand), "policy.visits") == (WriteIn("days"),) * BLANK_ITEMS
    steps = items(value("policy.steps", by_hand), "policy.steps")
    assert len(steps) == BLANK_ITEMS
    assert set(steps[0]) == {"from_day", "activity"}  # type: ignore[call-overload]
    for source, within in (("policy.rest_days", scope()), ("policy.ice", by_hand), ("clinic.name", scope())):
        with pytest.raises(Unfillable) as caught:
            items(value(source, within), source)
        assert caught.value.code == "H220"


def test_truth() -> None:
    assert truth("x")
    assert not truth("  ")
    assert not truth(())
    with pytest.raises(Unfillable):
        truth(None)
