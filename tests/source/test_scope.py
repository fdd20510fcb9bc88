from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

import pytest

from handoutgen.model.policy import Chosen, Quantity, WriteIn
from handoutgen.source.scope import contact_words, scope_for, told_apart
from tests.source.samples import CLINIC, clinic, codes, facts, language, scope


def test_the_names_a_slot_may_ask_for() -> None:
    values = scope().values
    assert set(values) == {"clinic", "policy", "handout", "procedure"}
    there = values["clinic"]
    assert isinstance(there, dict)
    assert there["address"] == "1 Main Street, Seattle, WA\u00a098101"
    assert there["phone"]["day"].text == "206-555-0123"
    assert there["no_answer"]["place"] == "Harbor Hospital, 2 Main Street"
    assert isinstance(there["no_answer"]["minutes"], Quantity)
    assert values["handout"] == {"code": "SC-04", "version": "2"}


def test_a_procedures_choices_are_compared_and_not_printed() -> None:
    values = scope().values["procedure"]
    assert isinstance(values, dict)
    kind = values["kind"]
    assert isinstance(kind, Chosen)
    assert (kind.name, kind.say, kind.choices) == ("marrow", (), ("marrow", "fat"))
    assert set(values) == {"kind", "harvest_site", "sedation", "guidance", "regulatory_status", "ind_number"}


def test_a_sheet_for_all_procedures_knows_none() -> None:
    assert "procedure" not in scope(procedure=False).values


def test_items_of_lists_have_parts() -> None:
    policy = scope().values["policy"]
    assert isinstance(policy, dict)
    assert set(policy["steps"][0]) == {"from_day", "activity"}
    assert len(policy["visits"]) == 2


def test_where_values_come_from() -> None:
    outer = scope()
    inner = outer.with_item("day", Quantity, "policy")
    assert [inner.origin(name) for name in ("policy", "clinic", "procedure", "handout", "day")] == [
        "policy",
        "fact",
        "fact",
        "fact",
        "policy",
    ]
    assert "day" not in outer.values
    assert outer.clinic_name == "lakeside"
    assert outer.policy_at
    assert outer.policy_at.path == "clinics/lakeside/clinic.yaml"


def test_facts_that_do_not_hold_together_are_refused() -> None:
    assert codes(lambda: scope(of=clinic(CLINIC.replace("minutes: 20", "minutes: 0")))) == ["H242"]


def test_extra_signs_in_another_language_are_refused() -> None:
    signs = "extra_signs: {es: [{tier: call_now, symptom: rash, sign: Un sarpullido, limit: que se extiende}]}"
    assert codes(lambda: scope(of=clinic(CLINIC + signs))) == ["H244"]
    assert scope(of=clinic(CLINIC + signs.replace("es:", "en:"))).extra_signs[0].symptom == "rash"


def test_contact_facts_in_words() -> None:
    found = contact_words(clinic(), language())
    assert found.hours.replace("\u00a0", "~") == "Monday to Friday, 8:00~am to 5:00~pm; Saturday, 9:00~am to 12:00~pm"
    assert (found.day_phone, found.day_link) == ("206-555-0123", "tel:+12065550123")
    assert (found.minutes, found.go_to_name, found.go_to_address) == ("20\u00a0minutes", "Harbor Hospital", ("2 Main Street",))


def test_what_an_address_ends_in_stays_together() -> None:
    lines = '["1 Main Street", Suite 200, "Denver, CO 80099-1234", "Vancouver, BC V6B 1A1"]'
    there = clinic(re.sub(r"(?m)^address: .*$", f"address: {lines}", CLINIC))
    shown = [line.replace("\u00a0", "~") for line in contact_words(there, language()).address]
    assert shown == ["1 Main Street", "Suite~200", "Denver, CO~80099-1234", "Vancouver, BC V6B~1A1"]


@pytest.mark.parametrize(
    ("days", "text"),
    [
        ("mon", "Monday"),
        ("mon, tue", "Monday, Tuesday"),
        ("wed, mon, tue", "Monday to Wednesday"),
        ("mon, wed, fri", "Monday, Wednesday, Friday"),
        ("mon, tue, wed, fri, sat, sun", "Monday to Wednesday, Friday to Sunday"),
        ("mon, tue, wed, thu, fri, sat, sun", "Monday to Sunday"),
        ("sun, mon", "Monday, Sunday"),
    ],
)
def test_days_in_words(days: str, text: str) -> None:
    there = clinic(CLINIC.replace("    - {days: [sat], open: 09:00, close: 12:00}\n", "").replace("mon, tue, wed, thu, fri", days))
    assert contact_words(there, language()).hours == f"{text}, 8:00\u00a0am to 5:00\u00a0pm"


def test_times_in_words() -> None:
    continental = replace(language(), time="24h", time_range="{open}-{close}")
    assert contact_words(clinic(), continental).hours.startswith("Monday to Friday, 08:00-17:00")


def test_the_clinics_hours_are_a_name() -> None:

    values = scope_for(clinic(), None, (), facts(), language()).values["clinic"]
    assert isinstance(values, dict)
    assert values["hours"] == contact_words(clinic(), language()).hours


def test_values_that_print_otherwise_are_told_apart() -> None:
    values = (
        "7",
        Decimal(7),
        Decimal("7.0"),
        Quantity(Decimal(7), "days"),
        Quantity(Decimal(7), "hours"),
        Chosen("7", ()),
        WriteIn("7"),
        True,
        ("7",),
        {"7": "7"},
    )
    assert len({told_apart(each) for each in values}) == len(values)
    assert told_apart(Chosen("a", (), ("a",))) != told_apart(Chosen("a", (), ("a", "b"))), "what it could have been counts"
    assert told_apart((Quantity(Decimal(7), "days"),)) == told_apart((Quantity(Decimal(7), "days"),))


def test_a_bound_name_is_told_by_its_value() -> None:
    own = scope()
    first, second = (own.with_item("visit", value, "policy").told_apart(("visit",)) for value in ("one", "two"))
    assert first != second
    assert own.told_apart(("visit",)) == own.told_apart(("clinic", "no_such")), "nothing is called so"
    assert own.told_apart(("clinic", "phone", "day")) != own.told_apart(("clinic", "phone", "after_hours"))
