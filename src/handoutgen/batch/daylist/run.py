"""The rows of a day list, one after the other -> a sheet for each, handed on and forgotten, and what is told of the row: no word of a patient."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from threading import Event
from typing import Literal

from handoutgen.batch.counter import Counter, CounterMistake, Sheet
from handoutgen.batch.daylist.orders import Bad, Order, Orders, Problem, Skipped
from handoutgen.batch.daylist.table import Row
from handoutgen.batch.private import place_of
from handoutgen.model.diagnostic import Refused
from handoutgen.model.job import Job
from handoutgen.model.visit import CLINICIAN, NOBODY, Visit
from handoutgen.source.visit import NOTE

NOT_BEGUN = "you ended the run before this row"
MOST = 3  # reasons of one row

# bad: its own words; failed: a mistake of ours; stopped: the printer's end, or somebody's.
State = Literal["ready", "printed", "sent", "saved", "skipped", "bad", "failed", "stopped"]


@dataclass(frozen=True, slots=True)
class Told:
    """What became of one row; it may be kept, for nothing of a person is in it."""

    row: int
    state: State
    words: str = ""
    job: Job | None = None
    copies: int = 0
    pages: int = 0
    problems: tuple[Problem, ...] = ()


# Where a sheet goes; it says how that ended.
Outlet = Callable[[Order, Sheet], tuple[State, str]]
Mistake = Callable[[int, Exception], None]


@dataclass(frozen=True, slots=True)
class Run:
    """How rows are worked off. `mistake` hears of our own, which hold up no other row; `stop` is somebody's wish to end: no further row is begun."""

    orders: Orders
    counter: Counter
    outlet: Outlet
    mistake: Mistake
    stop: Event

    def told(self, rows: Iterable[Row]) -> Iterator[Told]:
        """Each row, told when it is done. After one that is `stopped`, none follows."""
        for row in rows:
            told = Told(row.number, "stopped", NOT_BEGUN) if self.stop.is_set() else self._done(row)
            yield told
            if told.state == "stopped":
                return

    def _done(self, row: Row) -> Told:
        try:
            order = self.orders.of(row)
            match order:
                case Skipped(number):
                    return Told(number, "skipped")
                case Bad(number, problems):
                    return Told(number, "bad", problems=problems)
            made = _made(order, self.counter)
        except Exception as error:  # noqa: BLE001 -- whatever it is: its message may hold what stands in the row
            return Told(row.number, "failed", self._ours(row.number, error))
        if isinstance(made, Bad):
            return Told(made.row, "bad", job=order.job, problems=made.problems)
        try:
            state, words = self.outlet(order, made)
        except Exception as error:  # noqa: BLE001 -- the same; and nobody knows what became of the sheet
            state, words = "stopped", f"{self._ours(row.number, error)}. Look what became of this row before you go on"
        return Told(order.row, state, words, order.job, order.copies, made.pages)

    def _ours(self, row: int, error: Exception) -> str:
        """A mistake of ours in words that hold nothing of the row."""
        self.mistake(row, error)
        where = str(error) if isinstance(error, CounterMistake) else place_of(error)
        return f"a mistake of ours ({where}): run it with `--debug` and send us what it prints"


def _made(order: Order, counter: Counter) -> Sheet | Bad:
    """The sheet of an order. No reason of the counter holds what stands in the row."""
    try:
        return counter.sheet(order.job, order.visit)
    except Refused as refused:
        reasons = refused.findings
    try:
        counter.sheet(order.job, NOBODY)
    except Refused as refused:
        return Bad(order.row, tuple(Problem("", f"the sheet cannot be made: {each.message}") for each in refused.findings[:MOST]))
    culprits = tuple(_culprits(order, counter))
    return Bad(order.row, culprits or tuple(Problem("", each.message) for each in reasons[:MOST]))


def _culprits(order: Order, counter: Counter) -> Iterator[Problem]:
    """Which columns alone keep the sheet from being made, and why."""
    visit = order.visit
    clinician = {name: value for name, value in visit.values.items() if name == CLINICIAN}
    alone = {name: Visit({name: value}) for name, value in visit.values.items()} | (
        {NOTE: Visit(clinician, visit.note)} if visit.note else {}
    )
    for name, part in alone.items():
        try:
            counter.sheet(order.job, part)
        except Refused as refused:
            for each in refused.findings[:MOST]:
                yield Problem(order.columns.get(name, ""), each.message)
