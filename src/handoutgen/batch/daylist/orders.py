"""A row of a day list and columns.yaml -> the sheet to be made for it, a row to skip, or what is wrong with it, by column. No word of a cell is repeated."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import cast

from handoutgen.batch.counter import Counter, Offer
from handoutgen.batch.daylist.encodings import garbled
from handoutgen.batch.daylist.mapping import as_header, copies, folded, sheet_of
from handoutgen.batch.daylist.table import Row
from handoutgen.batch.errors import UsageError
from handoutgen.model.clinic import VARIANTS, Variant
from handoutgen.model.columns import Columns, Pick
from handoutgen.model.date_format import read_date
from handoutgen.model.diagnostic import Refused
from handoutgen.model.job import Job
from handoutgen.model.visit import Field, Visit
from handoutgen.source.visit import NOTE, read_visit

GARBLED = "its letters were garbled before the list was made: look at it in the practice system"


@dataclass(frozen=True, slots=True)
class Problem:
    """Why a row makes no sheet; `column` is "" where it is the whole row."""

    column: str
    reason: str


@dataclass(frozen=True, slots=True)
class Order:
    """What a row asks for. `columns` tells which column each field came from."""

    row: int
    job: Job
    copies: int
    visit: Visit = field(repr=False)
    columns: Mapping[str, str]  # of fields, and of `note`

    @property
    def sheet(self) -> str:
        return sheet_of(self.job)


@dataclass(frozen=True, slots=True)
class Skipped:
    """A row that columns.yaml leaves out."""

    row: int


@dataclass(frozen=True, slots=True)
class Bad:
    """A row that makes no sheet."""

    row: int
    problems: tuple[Problem, ...]


class Orders:
    """Reads rows one by one. `header` is that of the list; `clock` says what day it is."""

    def __init__(self, columns: Columns, header: tuple[str, ...], counter: Counter, clock: Callable[[], date]) -> None:
        self._columns, self._counter, self._clock = columns, counter, clock
        self._at = {name: at for at, name in enumerate(header)}
        self._words = {
            key: _words(pick) for key in ("sheet", "clinic", "language", "procedure", "form", "copies") if (pick := getattr(columns, key))
        }
        self._rules = {
            column: ({folded(each) for each in rows.take}, {folded(each) for each in rows.skip}) for column, rows in columns.rows.items()
        }
        self._clinics: dict[str, tuple[tuple[Offer, ...], dict[tuple[str, str], list[Offer]]]] = {}

    def of(self, row: Row) -> Order | Skipped | Bad:
        """What a row comes to."""
        if row.fault:
            return Bad(row.number, (Problem("", row.fault),))
        reading = _Reading(self._at, row)
        if self._left_out(reading):
            return Skipped(row.number)
        made = self._made(reading)
        return made if made and not reading.problems else Bad(row.number, tuple(dict.fromkeys(reading.problems)))

    def _left_out(self, reading: _Reading) -> bool:
        for column, (take, skip) in self._rules.items():
            word = folded(reading.cell(column))
            if word in skip:
                return True
            if word not in take:
                reading.wrong(column, "`rows:` in columns.yaml says neither take nor skip of what stands here")
        return False

    def _made(self, reading: _Reading) -> Order | None:
        sheet, clinic, language = (self._picked(key, reading) for key in ("sheet", "clinic", "language"))
        form = self._picked("form", reading, "standard")
        number = self._picked("copies", reading, "1")
        procedure = self._picked("procedure", reading)
        if form and form not in VARIANTS:
            reading.wrong(self._column("form"), f"this is none of the forms {', '.join(VARIANTS)}")
        many = copies(number)
        if many is None and number:
            reading.wrong(self._column("copies"), "this is no number of copies from 1 to 20")
        if not (sheet and clinic and language) or (self._columns.procedure and not procedure):
            return None
        try:
            offer = self._offer(sheet, clinic, language, procedure)
        except _Wrong as wrong:
            reading.wrong(wrong.column, wrong.reason)
            return None
        visit = self._visit(reading, offer)
        if visit is None or many is None or reading.problems:
            return None
        job = self._counter.form(offer, cast("Variant", form))
        named = {**self._columns.fields, **({NOTE: self._columns.note} if self._columns.note else {})}
        return Order(reading.row.number, job, many, visit, named)

    def _picked(self, key: str, reading: _Reading, default: str = "") -> str:
        """What a pick comes to in this row, in our words; "" where it is wrong, which is noted, or was not asked for."""
        pick: Pick | None = getattr(self._columns, key)
        if pick is None or pick.always:
            return pick.always if pick else default
        cell = reading.cell(pick.column)
        known = self._words[key]
        if known:
            found = known.get(folded(cell), "")
            if not found:
                what = f"`{key}:` in columns.yaml has no such word" if cell.strip() else "nothing stands here"
                reading.wrong(pick.column, what)
            return found
        if not cell.strip():
            reading.wrong(pick.column, "nothing stands here")
        return cell.strip()

    def _column(self, key: str) -> str:
        pick: Pick | None = getattr(self._columns, key)
        return pick.column if pick else ""

    def _offer(self, sheet: str, clinic: str, language: str, procedure: str) -> Offer:
        """The one sheet that is meant; raises _Wrong with the column that said what cannot be found."""
        by_sheet = self._of_clinic(clinic)
        if not any(name == sheet for name, _ in by_sheet):
            raise _Wrong(self._column("sheet"), "this clinic has no such sheet")
        found = by_sheet.get((sheet, language), [])
        if not found:
            raise _Wrong(self._column("language"), "this clinic does not have the sheet in this language")
        if len(found) > 1 and not procedure:
            raise _Wrong("", "the clinic has this sheet for several procedures: add `procedure:` to columns.yaml")
        fitting = [each for each in found if not each.job.procedure or not procedure or each.job.procedure == procedure]
        if not fitting:
            raise _Wrong(self._column("procedure"), "this clinic does not have the sheet for this procedure")
        if fitting[0].why_not:
            raise _Wrong(self._column("sheet"), f"it may not go out: {fitting[0].why_not}")
        return fitting[0]

    def _of_clinic(self, clinic: str) -> dict[tuple[str, str], list[Offer]]:
        """The sheets of a clinic by name and language; made anew when the counter has new ones. Raises _Wrong."""
        try:
            offers = self._counter.offers(clinic)
        except UsageError:
            raise _Wrong(self._column("clinic"), "there is no such clinic") from None
        except Refused as refused:
            raise _Wrong(self._column("clinic"), f"this clinic cannot be read: {refused.findings[0].message}") from None
        known = self._clinics.get(clinic)
        if known is None or known[0] is not offers:
            by_sheet: dict[tuple[str, str], list[Offer]] = {}
            for offer in offers:
                by_sheet.setdefault((sheet_of(offer.job), offer.job.language), []).append(offer)
            known = self._clinics[clinic] = (offers, by_sheet)
        return known[1]

    def _visit(self, reading: _Reading, offer: Offer) -> Visit | None:
        typed = {
            name: self._typed(reading, column, offer.fields[name]) for name, column in self._columns.fields.items() if name in offer.fields
        }
        note = self._columns.note
        said = reading.cell(note).strip() if note else ""
        if garbled(said):
            reading.wrong(note, GARBLED)
        visit = read_visit(typed, offer.fields, self._clock(), said)
        if isinstance(visit, Visit):
            return visit
        for name, problem in visit.problems.items():
            reading.wrong(note if name == NOTE else self._columns.fields.get(name, ""), problem)
        return None

    def _typed(self, reading: _Reading, column: str, field: Field) -> str:
        """What a cell says, as it would be typed at the counter: a date in the counter's own form."""
        cell = reading.cell(column).strip()
        if garbled(cell):
            reading.wrong(column, GARBLED)
        if field.type != "date" or not cell:
            return cell
        day = read_date(cell, self._columns.date_formats)
        if day is None:
            reading.wrong(column, "this is no date as `date_formats:` in columns.yaml says")
        return day.isoformat() if day else ""


@dataclass(slots=True)
class _Reading:
    """One row while it is read."""

    at: Mapping[str, int]
    row: Row
    problems: list[Problem] = field(default_factory=list)

    def cell(self, column: str) -> str:
        return self.row.cells[self.at[as_header(column)]]

    def wrong(self, column: str, reason: str) -> None:
        """Note a problem."""
        self.problems.append(Problem(as_header(column), reason))


class _Wrong(Exception):
    """What a column says is not there."""

    def __init__(self, column: str, reason: str) -> None:
        super().__init__(reason)
        self.column, self.reason = column, reason


def _words(pick: Pick) -> dict[str, str]:
    return {folded(word): name for word, name in pick.values.items()}
