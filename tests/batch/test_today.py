from __future__ import annotations

import pickle
from collections.abc import Callable
from datetime import date, timedelta

import pytest

from handoutgen.batch.today import DAY, Today, said_of, state_of

NOW = date(2026, 11, 25)
FAR, PAST = date(2027, 1, 31), date(2026, 1, 31)
Ask = Callable[[date], object]

# Whatever a rule may ask of the day. Each must come out as for a plain date, on every day, and note what makes it come out otherwise.
QUESTIONS: list[Ask] = [
    lambda day: day < FAR,
    lambda day: day <= FAR,
    lambda day: day > FAR,
    lambda day: day >= FAR,
    lambda day: day < FAR,
    lambda day: day == FAR,
    lambda day: day != NOW,
    lambda day: day < PAST,
    lambda day: day >= PAST,
    lambda day: day + timedelta(days=60) >= FAR,
    lambda day: day <= day + timedelta(days=60),
    lambda day: day - timedelta(days=366) > PAST,
    lambda day: FAR - day > timedelta(days=10),
    lambda day: day - FAR,
    lambda day: f"{day}",
    lambda day: str(day),
    lambda day: repr(day) and day.isoformat(),
    lambda day: (day.year, day.month, day.day),
    lambda day: day.strftime("%d %B %Y"),
    lambda day: (day.weekday(), day.isoweekday(), day.isocalendar(), day.ctime(), day.toordinal()),
    lambda day: day.replace(day=1),
    lambda day: max(day, FAR) == FAR,
    lambda day: {day: 1}.get(NOW),
    lambda day: pickle.loads(pickle.dumps(day)),
    lambda day: day < date.max,
    lambda day: day > date.max,
    lambda day: date.max <= day,
    lambda day: date(2026, 11, 30) <= day + timedelta(days=5),
]


def noted(ask: Ask, day: date) -> tuple[object, dict[str, str]]:
    notes: dict[str, str] = {}
    return ask(Today.of(day, lambda place: notes.update({place: state_of(place, day)}))), notes


@pytest.mark.parametrize("ask", QUESTIONS)
def test_it_answers_as_a_date_and_notes_every_day_that_changes_the_answer(ask: Ask) -> None:
    days = [NOW + timedelta(days=number) for number in range(-400, 130)]
    for day in days:
        answer, notes = noted(ask, day)
        assert answer == ask(day)
        for other in (*days[::37], day - timedelta(days=1), day + timedelta(days=1), FAR, FAR + timedelta(days=1), PAST, NOW):
            if all(state_of(place, other) == state for place, state in notes.items()):
                assert ask(other) == answer, f"nothing of {notes} has changed from {day} to {other}"


def test_an_order_is_noted_by_its_border_alone() -> None:
    assert noted(lambda day: day <= FAR, NOW)[1] == {f"{DAY}<2027-02-01": "yes"}
    assert noted(lambda day: not day <= FAR, NOW)[1] == {f"{DAY}<2027-02-01": "yes"}
    assert noted(lambda day: day + timedelta(days=60) >= FAR, NOW)[1] == {f"{DAY}<2026-12-02": "yes"}
    assert noted(str, NOW)[1] == {f"{DAY}=2026-11-25": "yes"}
    assert noted(lambda day: day < date.max, NOW)[1] == {f"{DAY}<9999-12-31": "yes"}


def test_a_place_that_no_run_has_noted_says_nothing() -> None:
    assert state_of(f"{DAY}<never", NOW) == state_of(DAY, NOW) == ""


def test_what_has_come_to_pass_is_said() -> None:
    assert said_of(f"{DAY}<2027-01-31", "no") == "2027-01-31 has come"
    assert said_of(f"{DAY}<2027-01-31", "yes") == "it is before 2027-01-31 again", "a clock was set back"
    assert said_of(f"{DAY}=2026-11-25", "no") == "it was made for 2026-11-25"
