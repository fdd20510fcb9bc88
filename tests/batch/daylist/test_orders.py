from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from handoutgen.batch.counter import Counter
from handoutgen.batch.daylist.mapping import asked, fits, read_columns
from handoutgen.batch.daylist.orders import Bad, Order, Orders, Skipped
from handoutgen.batch.daylist.table import opened
from tests.batch.daylist.lists import COLUMNS, counter, day_list, project, row
from tests.batch.practice import TODAY, edit

SECRET = "Zebediah"


@pytest.fixture(scope="module")
def counted(tmp_path_factory: pytest.TempPathFactory) -> Counter:
    return counter(project(tmp_path_factory.mktemp("orders")))


def read(counted: Counter, folder: Path, *rows: str, columns: str = COLUMNS) -> list[Order | Skipped | Bad]:
    mapping = read_columns(columns.encode(), "columns.yaml")
    fits(mapping, counted)
    with opened(day_list(folder / "list.csv", *rows), asked(mapping, "")) as table:
        orders = Orders(mapping, table.header, counted, lambda: TODAY)
        return [orders.of(each) for each in table.rows()]


def problems(found: list[Order | Skipped | Bad]) -> list[list[tuple[str, str]]]:
    assert SECRET not in repr(found)
    return [[(each.column, each.reason) for each in bad.problems] for bad in found if isinstance(bad, Bad)]


def test_a_row_becomes_an_order(counted: Counter, tmp_path: Path) -> None:
    (order,) = read(counted, tmp_path, row("José", form="LARGE ", copies="2"))
    assert isinstance(order, Order)
    assert (order.row, order.copies, order.sheet) == (2, 2, "recovery-care")
    assert (order.job.clinic, order.job.language, order.job.variant, order.job.procedure) == ("harbor", "en", "large-print", "marrow")
    assert dict(order.visit.values) == {"first_name": "José", "procedure_date": date(2026, 11, 30)}
    assert "José" not in repr(order)


def test_a_packet(counted: Counter, tmp_path: Path) -> None:
    (order,) = read(counted, tmp_path, row(visit="home"))
    assert isinstance(order, Order)
    assert (order.sheet, order.job.kind, order.job.handout) == ("packet:going-home", "packet", "going-home")


def test_what_a_sheet_does_not_ask_for_is_left_out(counted: Counter, tmp_path: Path) -> None:
    (order,) = read(counted, tmp_path, row(visit="Help"))
    assert isinstance(order, Order)
    fields = next(each.fields for each in counted.offers("harbor") if each.job.handout == "when-to-seek-help")
    assert set(order.visit.values) == {"first_name", "procedure_date"} & set(fields)


def test_rows_that_are_cancelled_are_skipped_whatever_they_hold(counted: Counter, tmp_path: Path) -> None:
    assert read(counted, tmp_path, row(status="CANCELLED", visit="?", day="?")) == [Skipped(2)]


@pytest.mark.parametrize(
    ("cells", "column", "reason"),
    [
        ({"visit": "PRP"}, "Visit", "`sheet:` in columns.yaml has no such word"),
        ({"visit": " "}, "Visit", "nothing stands here"),
        ({"language": "Klingon"}, "Language", "`language:` in columns.yaml has no such word"),
        ({"language": ""}, "Language", "nothing stands here"),
        ({"form": "huge"}, "Print", "`form:` in columns.yaml has no such word"),
        ({"copies": "21"}, "Copies", "this is no number of copies from 1 to 20"),
        ({"copies": "0"}, "Copies", "this is no number of copies from 1 to 20"),
        ({"copies": "two"}, "Copies", "this is no number of copies from 1 to 20"),
        ({"copies": ""}, "Copies", "nothing stands here"),
        ({"status": "Arrived"}, "Status", "`rows:` in columns.yaml says neither take nor skip of what stands here"),
        ({"day": "30.11.2026"}, "Day", "this is no date as `date_formats:` in columns.yaml says"),
        ({"day": "02/31/2026"}, "Day", "this is no date as `date_formats:` in columns.yaml says"),
        ({"day": "11/30/2062"}, "Day", "This is more than a year from today. Is the year right?"),
        ({"name": "JosÃ©"}, "Given name", "its letters were garbled before the list was made: look at it in the practice system"),
        ({"name": "A" * 300}, "Given name", "This is too long: 40 letters are the most."),
        ({"name": "Ana\u202e"}, "Given name", "There is an invisible character in it. Type it again by hand."),
    ],
)
def test_a_bad_cell_is_told_by_row_and_column(counted: Counter, tmp_path: Path, cells: dict[str, str], column: str, reason: str) -> None:
    found = read(counted, tmp_path, row(), row(**{"name": SECRET, **cells}), row())
    assert problems(found) == [[(column, reason)]]
    assert [each.row for each in found if isinstance(each, Bad)] == [3]
    assert sum(isinstance(each, Order) for each in found) == 2


def test_all_that_is_wrong_with_a_row_at_once(counted: Counter, tmp_path: Path) -> None:
    found = read(counted, tmp_path, row(SECRET, copies="x", day=SECRET), row(SECRET, visit=SECRET, language=SECRET), f"{SECRET}")
    assert [[column for column, _ in each] for each in problems(found)] == [["Copies", "Day"], ["Visit", "Language"], [""]]


@pytest.mark.parametrize("text", ["{{7*7}}", "<b>Ana</b>", "**Ana**", "=1+1", "Ana & Bo", "O’Brien"])
def test_a_value_is_literal_text(counted: Counter, tmp_path: Path, text: str) -> None:
    (order,) = read(counted, tmp_path, row(text))
    assert isinstance(order, Order)
    assert order.visit.values["first_name"] == text


def test_a_column_may_say_it_in_our_own_words(counted: Counter, tmp_path: Path) -> None:
    columns = COLUMNS.replace("clinic: harbor", "clinic: {column: Print}").replace(
        '{column: Print, values: {"": standard, large: large-print}}', "mono"
    )
    found = read(counted, tmp_path, row(form="harbor"), row(form=SECRET), columns=columns)
    assert isinstance(found[0], Order)
    assert found[0].job.variant == "mono"
    assert problems(found) == [[("Print", "there is no such clinic")]]


def test_a_procedure_that_is_not_done_here(counted: Counter, tmp_path: Path) -> None:
    columns = COLUMNS + "procedure: {column: Copies}\n"
    columns = columns.replace("copies: {column: Copies}\n", "")
    found = read(counted, tmp_path, row(copies="marrow"), row(copies="fat"), columns=columns)
    assert isinstance(found[0], Order)
    assert problems(found) == [[("Copies", "this clinic does not have the sheet for this procedure")]]


def test_nothing_that_is_not_approved(tmp_path: Path) -> None:
    approved = counter(project(tmp_path), drafts=False)
    ((found,),) = problems(read(approved, tmp_path, row(SECRET)))
    assert found[0] == "Visit"
    assert found[1].startswith("it may not go out: ")


def test_several_procedures_must_be_told_apart(tmp_path: Path) -> None:
    root = project(tmp_path)
    edit(
        root,
        "clinics/harbor/clinic.yaml",
        "procedures:\n",
        "procedures:\n  second:\n    kind: marrow\n    harvest_site: back_of_hip\n    sedation: none\n    guidance: x_ray\n    regulatory_status: bone_marrow_same_day\n",
    )
    (found,) = problems(read(counter(root), tmp_path, row(SECRET)))
    assert found == [("", "the clinic has this sheet for several procedures: add `procedure:` to columns.yaml")]
