"""A finished sheet and what was typed -> the dates it prints, in words, to be looked at before anything is printed."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass

from handoutgen.batch.clinics import load_clinic
from handoutgen.batch.counter import Counter, Offer, Sheet
from handoutgen.batch.load import Loader
from handoutgen.model.clinic import WEEKDAYS
from handoutgen.model.language import Language
from handoutgen.model.text import NOWHERE
from handoutgen.model.visit import PROCEDURE_DATE, Field, Visit

SPOKEN = "en"  # the page's own language; the sheet may have another


@dataclass(frozen=True, slots=True)
class Days:
    """What is printed, as words and a date, and what somebody should think about first."""

    dates: tuple[tuple[str, str], ...] = ()
    hints: tuple[str, ...] = ()


def days_of(counter: Counter, offer: Offer, visit: Visit, sheet: Sheet) -> Days:
    """All dates of a sheet, in the order of the calendar; none where no date was typed."""
    typed = {name: value for name, value in visit.values.items() if isinstance(value, datetime.date)}
    if not typed:
        return Days()
    language, open_days, clinic = counter.ask(lambda loader: _clinic(loader, offer))
    kept = {when for _, when in sheet.dates}  # on which the patient is to come
    named = sorted(_named(typed, kept, offer.fields).items())
    closed = [when for when, _ in named if when in kept and WEEKDAYS[when.weekday()] not in open_days]
    return Days(
        tuple((words, language.weekday(when)) for when, words in named),
        tuple(f"{language.weekday(when)}: {clinic} is closed on that day of the week." for when in closed),
    )


def _named(typed: Mapping[str, datetime.date], kept: set[datetime.date], fields: Mapping[str, Field]) -> dict[datetime.date, str]:
    """Each date with what it is."""
    start = typed.get(PROCEDURE_DATE)
    found = {when: fields[name].ask if name in fields else name for name, when in typed.items()}
    if start is not None:
        found = {start + datetime.timedelta(1): "Day 1, the day after the procedure"} | found
        found |= {when: f"Day {(when - start).days}" for when in kept if when not in found and when > start}
    return found | {when: "Visit" for when in kept if when not in found}


def _clinic(loader: Loader, offer: Offer) -> tuple[Language, frozenset[str], str]:
    clinic = load_clinic(loader.files, offer.job.clinic).clinic
    open_days = frozenset(day for hours in clinic.phone.hours for day in hours.days)
    return loader.language(SPOKEN, NOWHERE), open_days, clinic.name
