from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from threading import Event

import pytest

from handoutgen.batch.counter import Counter, Sheet
from handoutgen.batch.daylist.mapping import asked, read_columns
from handoutgen.batch.daylist.orders import Order, Orders
from handoutgen.batch.daylist.run import NOT_BEGUN, Run, State, Told
from handoutgen.batch.daylist.table import opened
from tests.batch.daylist.lists import COLUMNS, counter, day_list, project, row
from tests.batch.practice import TODAY
from tests.canary import shown

SECRET = "Zebediah"


@pytest.fixture(scope="module")
def counted(tmp_path_factory: pytest.TempPathFactory) -> Counter:
    return counter(project(tmp_path_factory.mktemp("run")))


class Tray:
    """An outlet that shows what came, and can stop at a row."""

    def __init__(self, at: int = 0, what: Callable[[], object] = lambda: None) -> None:
        self.sheets: dict[int, Sheet] = {}
        self._at, self._what = at, what

    def __call__(self, order: Order, sheet: Sheet) -> tuple[State, str]:
        if order.row == self._at:
            self._what()
            return "stopped", "Out of paper."
        self.sheets[order.row] = sheet
        return "printed", ""


def told(counted: Counter, folder: Path, *rows: str, tray: Tray | None = None, stop: Event | None = None) -> tuple[list[Told], list[str]]:
    mistakes: list[str] = []
    mapping = read_columns(COLUMNS.encode(), "columns.yaml")
    with opened(day_list(folder / "list.csv", *rows), asked(mapping, "")) as table:
        orders = Orders(mapping, table.header, counted, lambda: TODAY)
        run = Run(orders, counted, tray or Tray(), lambda number, error: mistakes.append(f"{number} {error}"), stop or Event())
        found = list(run.told(table.rows()))
    assert SECRET not in repr(found)
    return found, mistakes


def test_each_row_gets_its_own_sheet(counted: Counter, tmp_path: Path) -> None:
    tray = Tray()
    found, _ = told(counted, tmp_path, row("Zebediah"), row("Ana", status="cancelled"), row("Bo", copies="x"), row("José"), tray=tray)
    assert [(each.row, each.state) for each in found] == [(2, "printed"), (3, "skipped"), (4, "bad"), (5, "printed")]
    first, second = (shown(tray.sheets[number].data) for number in (2, 5))
    assert ("Zebediah" in first, "José" in first) == (True, False)
    assert ("Zebediah" in second, "José" in second) == (False, True)
    assert "Monday, November 30" in first
    assert "Around day 14, we see or call you: Monday, December 14, 2026" in first
    assert found[0].pages == tray.sheets[2].pages > 1
    assert found[0].job
    assert found[0].job.handout == "recovery-care"


def test_a_letter_without_a_glyph_is_told_by_its_column(counted: Counter, tmp_path: Path) -> None:
    found, mistakes = told(counted, tmp_path, row(f"{SECRET} 字"), row())
    assert [[(each.column, each.reason) for each in bad.problems] for bad in found if bad.state == "bad"] == [
        [("Given name", "no font has a character of what was filled in")]
    ]
    assert found[1].state == "printed"
    assert mistakes == []


def test_a_mistake_of_ours_holds_up_no_other_row_and_says_no_name(
    counted: Counter, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = Counter.sheet

    def broken(self: Counter, job: object, visit: object = None) -> Sheet:
        if visit and visit.values.get("first_name") == SECRET:  # type: ignore[attr-defined]
            raise ValueError(f"no room for {SECRET}")
        return before(self, job, visit)  # type: ignore[arg-type]

    monkeypatch.setattr(Counter, "sheet", broken)
    found, mistakes = told(counted, tmp_path, row(SECRET), row())
    assert [each.state for each in found] == ["failed", "printed"]
    assert found[0].words.startswith("a mistake of ours (ValueError in ")
    assert mistakes == [f"2 no room for {SECRET}"]


def test_a_mistake_of_ours_at_the_printer_stops_the_run(counted: Counter, tmp_path: Path) -> None:
    def broken() -> None:
        raise RuntimeError(SECRET)

    found, mistakes = told(counted, tmp_path, row(), row(), tray=Tray(at=2, what=broken))
    assert [(each.row, each.state) for each in found] == [(2, "stopped")]
    assert found[0].words.endswith("Look what became of this row before you go on")
    assert mistakes == [f"2 {SECRET}"]


def test_after_a_stop_nothing_follows(counted: Counter, tmp_path: Path) -> None:
    tray = Tray(at=3)
    found, _ = told(counted, tmp_path, row(), row(), row(), tray=tray)
    assert [(each.row, each.state, each.words) for each in found] == [(2, "printed", ""), (3, "stopped", "Out of paper.")]
    assert list(tray.sheets) == [2]


def test_a_wish_to_end_is_heard_before_the_next_row(counted: Counter, tmp_path: Path) -> None:
    stop = Event()
    stop.set()
    found, _ = told(counted, tmp_path, row(), row(), stop=stop)
    assert [(each.row, each.state, each.words) for each in found] == [(2, "stopped", NOT_BEGUN)]


def test_a_sheet_that_cannot_be_made_for_anybody_says_why(tmp_path: Path) -> None:
    root = project(tmp_path)
    broken = counter(root)
    offers = broken.offers("harbor")
    assert offers
    path = root / "clinics/harbor/clinic.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("website: harborspine.example", "website: harborspine.example\nnonsense: 1"))
    found, _ = told(broken, tmp_path, row(SECRET))
    assert [each.state for each in found] == ["bad"]
