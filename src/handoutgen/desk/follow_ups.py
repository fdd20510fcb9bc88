"""The days that a sheet prints and the date of the procedure -> those dates in words, to be looked at before anything is printed."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass

from handoutgen.batch.clinics import load_clinic
from handoutgen.batch.counter import Counter, Offer
from handoutgen.batch.load import Loader
from handoutgen.checks.walk import boxes
from handoutgen.desk.parts import parts_of
from handoutgen.model.box import TextBox
from handoutgen.model.clinic import WEEKDAYS
from handoutgen.model.diagnostic import Refused
from handoutgen.model.language import Language
from handoutgen.model.text import NOWHERE
from handoutgen.model.visit import PROCEDURE_DATE, Visit

SPOKEN = "en"  # the page's own language; the sheet may have another


@dataclass(frozen=True, slots=True)
class Days:
    """What is printed, as `words: date`, and what somebody should think about first."""

    dates: tuple[tuple[str, str], ...]
    hints: tuple[str, ...]


def days_of(counter: Counter, offer: Offer, visit: Visit) -> Days:
    """All dates that a sheet prints for this visit, in the order of the calendar; none where no date was typed."""
    given = {name: value for name, value in visit.values.items() if isinstance(value, datetime.date)}
    if not given:
        return Days((), ())
    names = counter.ask(lambda loader: _printed(loader, offer))
    language, open_days, clinic = counter.ask(lambda loader: _clinic(loader, offer))
    dates: list[tuple[str, str]] = []
    hints: list[str] = []
    for when, words, kept in sorted(_dates(names, given, offer), key=lambda each: each[0]):
        dates.append((words, language.weekday(when)))
        if kept and WEEKDAYS[when.weekday()] not in open_days:
            hints.append(f"{words}: {language.weekday(when)} is a day on which {clinic} is closed.")
    return Days(tuple(dates), tuple(hints))


def _dates(names: tuple[str, ...], given: dict[str, datetime.date], offer: Offer) -> Iterator[tuple[datetime.date, str, bool]]:
    """Each date with its words; is it one on which the patient is to come?"""
    for field, when in given.items():
        own = offer.fields.get(field)
        if field != PROCEDURE_DATE:
            yield when, own.ask if own else field, True
            continue
        yield when, "Procedure", False
        yield when + datetime.timedelta(1), "Day 1, the day after the procedure", False
        for name in names:
            start, _, number = name.partition("+")
            if start == field and number and int(number) > 1:
                yield when + datetime.timedelta(int(number)), f"Day {int(number)}", True


def _printed(loader: Loader, offer: Offer) -> tuple[str, ...]:
    """The names of what the counter may fill in, as the runs of a composed sheet have them: `procedure_date+14`."""

    def look() -> tuple[str, ...]:
        found: dict[str, None] = {}
        for job in parts_of(loader, offer.job):
            document = loader.stages.compose(loader.edition(job))
            texts = (box for box in boxes(document.body) if isinstance(box, TextBox))
            found |= dict.fromkeys(run.visit for box in texts for run in box.text if run.visit)
        return tuple(found)

    try:
        return loader.files.once(("printed for a visit", offer.job), look)
    except Refused:
        return ()


def _clinic(loader: Loader, offer: Offer) -> tuple[Language, frozenset[str], str]:
    clinic = load_clinic(loader.files, offer.job.clinic).clinic
    open_days = frozenset(day for hours in clinic.phone.hours for day in hours.days)
    return loader.language(SPOKEN, NOWHERE), open_days, clinic.name
