from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from handoutgen.batch.counter import Counter, Offer
from handoutgen.desk.follow_ups import Days, days_of
from handoutgen.desk.offers import key_of
from handoutgen.model.visit import Visit
from handoutgen.source.visit import read_visit
from tests.batch.practice import TODAY, edit
from tests.batch.signed import FACTS, sign
from tests.desk.handing_out import KEY, counter, counter_project


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Counter:
    return counter(counter_project(tmp_path_factory.mktemp("days")))


def offer_of(made: Counter) -> Offer:
    return next(each for each in made.offers("harbor") if key_of(each) == KEY)


def days(made: Counter, typed: Mapping[str, str]) -> Days:
    offer = offer_of(made)
    visit = read_visit(typed, offer.fields, TODAY)
    assert isinstance(visit, Visit)
    return days_of(made, offer, visit, made.sheet(offer.job, visit))


def plain(pairs: tuple[tuple[str, str], ...]) -> list[tuple[str, str]]:
    return [(words, when.replace("\xa0", " ")) for words, when in pairs]


def test_nothing_was_typed(made: Counter) -> None:
    assert days(made, {}) == days(made, {"first_name": "Ana"}) == Days()


def test_day_1_is_the_day_after(made: Counter) -> None:
    """1 December 2026 is a Tuesday; the clinic wants to see people after 14 and 42 days."""
    found = days(made, {"procedure_date": "2026-12-01"})
    assert plain(found.dates) == [
        ("Date of the procedure", "Tuesday, December 1, 2026"),
        ("Day 1, the day after the procedure", "Wednesday, December 2, 2026"),
        ("Day 14", "Tuesday, December 15, 2026"),
        ("Day 42", "Tuesday, January 12, 2027"),
    ]
    assert found.hints == ()


def test_over_a_leap_day(made: Counter) -> None:
    found = plain(days(made, {"procedure_date": "2027-11-20"}).dates)
    assert found[-1] == ("Day 42", "Saturday, January 1, 2028")


def test_a_visit_on_a_day_on_which_the_clinic_is_closed(made: Counter) -> None:
    found = days(made, {"procedure_date": "2026-12-05"})
    assert [each.replace("\xa0", " ") for each in found.hints] == [
        "Saturday, December 19, 2026: Harbor Spine and Back Clinic is closed on that day of the week.",
        "Saturday, January 16, 2027: Harbor Spine and Back Clinic is closed on that day of the week.",
    ]


def test_other_dates_are_shown_with_what_they_are(tmp_path: Path) -> None:
    root = counter_project(tmp_path, sign_it=False)
    edit(root, FACTS, "fields:\n", "fields:\n  next_call: {ask: Next call, type: date}\n")
    edit(root, "handouts/own/en.yaml", "This sheet is for", "We call you on {{ visit.next_call }}. This sheet is for")
    assert sign(root).code == 0
    found = days(counter(root), {"next_call": "2026-12-02", "procedure_date": "2026-12-01"})
    assert plain(found.dates)[1] == ("Next call", "Wednesday, December 2, 2026")
