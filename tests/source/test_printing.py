"""Slots of a visit: what prints, what is refused, and where."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pytest

from handoutgen.model.policy import WRITE_IN
from handoutgen.model.text import Run
from handoutgen.model.visit import Field
from handoutgen.source.fill import fill
from handoutgen.source.scope import Scope, scope_for
from tests.source.samples import ANSWERS, Listed, clinic, codes, facts, language, one, said, scope, shared, words

FIELDS = {
    "first_name": Field(ask="First name", type="name"),
    "procedure_date": Field(ask="Date", type="date"),
}


def within(answers: str = ANSWERS, fields: Mapping[str, Field] = FIELDS) -> Scope:
    """The names of a sheet that declares fields."""
    plain = scope(answers)
    own = scope_for(clinic(), None, (), replace(facts(), fields=fields), language())
    return replace(plain, values={**plain.values, "visit": own.values["visit"]})


def runs(text: str, answers: str = ANSWERS) -> tuple[Run, ...]:
    (section,) = fill(said(f"'{text}'"), {}, within(answers)).sections
    (block,) = section.blocks
    assert isinstance(block, Listed)
    return block.items[0].text.runs


def message(text: str, fields: Mapping[str, Field] = FIELDS) -> tuple[str, str]:
    found = one(lambda: fill(said(text), {}, within(fields=fields)))
    return found.code, found.message


def test_a_slot_is_a_line_for_the_pen_with_the_name_of_its_field() -> None:
    label, line = runs("For: **{{ visit.first_name }}**")
    assert (label.text, label.visit) == ("For: ", "")
    assert line == Run("________________", strong=True, blank=True, visit="first_name")


def test_a_number_of_days_is_a_day_that_is_counted_from_the_date() -> None:
    assert runs("On {{ policy.rest_days | on_date }}.")[1] == Run(
        "________________", origin="policy", blank=True, visit="procedure_date+14"
    )
    assert runs("On {{ policy.rest_days | on_date }}.", ANSWERS.replace("14", "0", 1))[1].visit == "procedure_date+0"


def test_where_the_clinic_answers_by_pen_the_day_is_one_for_the_pen() -> None:
    line = runs("On {{ policy.rest_days | on_date }}.", f"rest_days: {WRITE_IN}\nfever: 101\nice: no_ice\nvisits: [14]\nsteps: write_in")[1]
    assert (line.blank, line.visit) == (True, "")


def test_a_line_of_a_visit_asks_for_no_note_below_it() -> None:
    (section,) = fill(said("'For: {{ visit.first_name }}'"), {}, within()).sections
    (block,) = section.blocks
    assert isinstance(block, Listed)
    assert not block.items[0].text.has_blank
    assert block.items[0].text.has_visit


@pytest.mark.parametrize(
    ("line", "code", "words"),
    [
        ("{text: Hi, when: visit.first_name}", "H227", "`visit.first_name` decides what is said"),
        ("{text: Hi, when: visit.first_name == \"Ana\"}", "H227", "`visit.first_name` decides what is said"),
        ("{text: Hi, when: policy.rest_days > visit.procedure_date}", "H227", "`visit.procedure_date` decides what is said"),
        ("{text: Hi, when: not visit.first_name}", "H227", "`visit.first_name` decides what is said"),
        ("{text: '{{ n }}', each: visit.first_name, as: n}", "H227", "`visit.first_name` decides what is said"),
        ("'{{ \"a\" if visit.first_name else \"b\" }}'", "H227", "`visit.first_name` decides what is said"),
        ("'{{ visit.first_name | say }}'", "H227", "without a filter"),
        ("'{{ visit.procedure_date | on_date }}'", "H227", "without a filter"),
        ("'{{ visit.nickname }}'", "H214", "nothing is called `visit.nickname`"),
        ("'[{{ visit.first_name }}](https://x.example)'", "H228", "what the counter fills in stands in a link"),
        ("'{{ policy.fever | on_date }}'", "H219", "the answer is in fahrenheit, not in days"),
    ],
)  # fmt: skip
def test_what_a_visit_may_not_do(line: str, code: str, words: str) -> None:
    found = message(line)
    assert found[0] == code
    assert words in found[1]


def test_an_undeclared_field_is_named_with_the_one_that_is_meant() -> None:
    found = one(lambda: fill(said("'{{ visit.frist_name }}'"), {}, within()))
    assert found.hint.startswith("did you mean `visit.first_name`? If not, declare it in handout.yaml, below `fields:`")
    without = one(lambda: fill(said("'{{ visit.procedure_date }}'"), {}, scope()))
    assert without.code == "H214"
    assert "`procedure_date: {ask: ..., type: date}`" in without.hint


def test_a_mistake_is_told_also_where_the_line_does_not_print() -> None:
    line = "{text: '{{ visit.nickname }}', when: policy.rest_days > 99}"
    assert codes(lambda: fill(said("Rest", line), {}, within())) == ["H214"]


def test_a_day_is_counted_only_from_a_date_that_is_asked_for() -> None:
    code, words = message("'{{ policy.rest_days | on_date }}'", {"first_name": FIELDS["first_name"]})
    assert code == "H214"
    assert "is counted from `visit.procedure_date`, which is not declared" in words


@pytest.mark.parametrize(
    "written",
    [
        "title: 'For {{ visit.first_name }}'\nsections: [{blocks: [{type: said, text: Rest}]}]",
        "title: Rest\nsections: [{heading: 'For {{ visit.first_name }}', blocks: [{type: said, text: Rest}]}]",
        "title: Rest\nsections: [{blocks: [{type: noted, heading: 'For {{ visit.first_name }}', text: Rest}]}]",
        "title: Rest\nsections: [{blocks: [{type: noted, heading: 'On {{ policy.rest_days | on_date }}', text: Rest}]}]",
    ],
)
def test_no_value_in_what_is_copied_elsewhere(written: str) -> None:
    assert codes(lambda: fill(words(written), {}, within())) == ["H228"]


def test_no_value_in_what_is_locked() -> None:
    locked = shared("locked: true\nblocks: [{type: said, text: 'For {{ visit.first_name }}'}]")
    sheet = words("title: Rest\nsections: [{blocks: [{use: signs}]}]")
    assert codes(lambda: fill(sheet, {"signs": locked}, within())) == ["H228"]
    assert fill(sheet, {"signs": replace(locked, locked=False)}, within()).sections
