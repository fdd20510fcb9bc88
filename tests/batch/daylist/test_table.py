from __future__ import annotations

import tracemalloc
from collections import deque
from pathlib import Path

import pytest

from handoutgen.batch.daylist.table import LARGEST, MOST_ROWS, Asked, Row, names, opened
from handoutgen.batch.errors import MachineError, UsageError
from handoutgen.model.diagnostic import Refused

SECRET = "Zebediah"


def rows(path: Path, data: bytes | str, *columns: str, asked: Asked | None = None, first: int = 1) -> list[Row]:
    path = path / "list.csv"
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    with opened(path, asked or Asked(columns)) as table:
        return list(table.rows(first))


def cells(found: list[Row]) -> list[tuple[int, tuple[str, ...]]]:
    assert [row.fault for row in found if row.fault] == []
    return [(row.number, row.cells) for row in found]


def refusals(path: Path, data: bytes | str, *columns: str, asked: Asked | None = None) -> list[str]:
    with pytest.raises(Refused) as caught:
        rows(path, data, *columns, asked=asked)
    for finding in caught.value.findings:
        assert finding.code == "H643"
        assert SECRET not in finding.message + finding.hint
    return [f"{finding.message} ({finding.hint})" for finding in caught.value.findings]


@pytest.mark.parametrize("sign", [",", ";", "\t", "|"])
@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_the_separator_is_the_one_that_gives_the_columns(tmp_path: Path, sign: str, codec: str, end: str) -> None:
    text = end.join((sign.join(("First Name", "Visit, of the day; or|so".replace(sign, "/"))), sign.join(("José", "PRP"))))
    assert cells(rows(tmp_path, text.encode(codec), "First Name")) == [(2, ("José", "PRP"))]


def test_a_sep_line_says_it_and_is_no_row(tmp_path: Path) -> None:
    assert cells(rows(tmp_path, "sep=;\r\na,b;c\r\n1;2\r\n", "a,b")) == [(2, ("1", "2"))]
    assert cells(rows(tmp_path, '"sep=|"\na|c\n1|2\n', "a")) == [(2, ("1", "2"))]
    assert cells(rows(tmp_path, "sep=;\na;c\n1;2\n".encode("utf-16"), "a")) == [(2, ("1", "2"))]


def test_rows_have_the_numbers_of_a_spreadsheet(tmp_path: Path) -> None:
    text = 'a,b\n1,"two\nlines"\n\n,\n"say ""x""",4\n'
    found = rows(tmp_path, text, "a")
    assert cells(found) == [(2, ("1", "two\nlines")), (5, ('say "x"', "4"))]
    assert cells(rows(tmp_path, text, "a", first=3)) == [(5, ('say "x"', "4"))]


def test_empty_rows_are_counted(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text("a,b\n\n1,2\n ,\n\n")
    with opened(path, Asked(("a",))) as table:
        assert len(list(table.rows())) == 1
        assert table.empty == 3


def test_a_header_below_a_title(tmp_path: Path) -> None:
    asked = Asked(("a",), header_row=3)
    assert cells(rows(tmp_path, "Day list\n\na;b\n1;2\n", asked=asked)) == [(4, ("1", "2"))]


def test_bad_rows_are_numbered_and_the_rest_goes_on(tmp_path: Path) -> None:
    text = f'a,b\n{SECRET}\n{SECRET},2,3\n1,2,\n"{SECRET}"x,2\n{SECRET},\0\n3,4\n'
    found = rows(tmp_path, text, "a")
    assert [(row.number, row.fault) for row in found] == [
        (2, "it has 1 cells, the header 2"),
        (3, "it has 3 cells, the header 2"),
        (4, ""),
        (5, "its quotes do not belong together"),
        (6, "it holds a NUL byte: the file is damaged here"),
        (7, ""),
    ]
    assert SECRET not in repr(found)


@pytest.mark.parametrize("rest", ["x,y\n" * 3, "x,y\n" * 5_000, "x" * 200_000])
def test_a_quote_that_is_never_closed_ends_the_list(tmp_path: Path, rest: str) -> None:
    found = rows(tmp_path, f'a,b\n1,2\n"{SECRET},3\n{rest}', "a")
    assert [row.number for row in found] == [2, 3]
    assert "nothing from here on was read" in found[1].fault


def test_a_line_without_end(tmp_path: Path) -> None:
    found = rows(tmp_path, "a,b\n1,2\n" + "x" * 200_000 + "\n3,4\n", "a")
    assert [row.number for row in found] == [2, 3]
    assert found[1].fault


def test_missing_and_double_columns(tmp_path: Path) -> None:
    text = f"First name,Day,Day,Last\n{SECRET},1,2,3\n"
    assert refusals(tmp_path, text, "First Name", "Day", "Last") == [
        "the list has no column `First Name` (did you mean `First name`?)",
        "the list has 2 columns `Day` (which one counts? rename one in the export)",
    ]
    assert len(rows(tmp_path, text, "Last")) == 1


def test_a_list_without_a_header_shows_nothing_of_its_first_patient(tmp_path: Path) -> None:
    (said,) = refusals(tmp_path, f"{SECRET},2026-11-25\nAna,2026-11-25\n", "Name", "Day")
    assert "none of the columns" in said


@pytest.mark.parametrize("data", ["", "\n\n", "\ufeff", "sep=;\n"])
def test_an_empty_list(tmp_path: Path, data: str) -> None:
    (said,) = refusals(tmp_path, data, "Name")
    assert "no names of columns in row 1" in said


def test_what_is_no_list(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no such day list"), opened(tmp_path / "none.csv", Asked()):
        pass
    with pytest.raises(UsageError, match="is a folder"), opened(tmp_path, Asked()):
        pass
    large = tmp_path / "large.csv"
    with large.open("wb") as file:
        file.truncate(LARGEST + 1)
    with pytest.raises(Refused, match="at most 64 MB"), opened(large, Asked()):
        pass


def test_one_that_may_not_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "list.csv").write_text("a\n")

    def held(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", held)
    with pytest.raises(MachineError, match="Permission denied"), opened(tmp_path / "list.csv", Asked()):
        pass


def test_names_that_can_be_asked_for() -> None:
    assert names(("a", "", "b", "a", "c")) == ("b", "c")


def test_a_long_list_is_not_held(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text("a,b\n" + ("x" * 400 + ",y\n") * MOST_ROWS * 2)
    with opened(path, Asked(("a",))) as table:
        tracemalloc.start()
        last = [row.fault for row in deque(table.rows(), 2)]
        assert (last[0], last[1][:24]) == ("", "one run takes 20,000 row")
        _, peak = tracemalloc.get_traced_memory()
        tracemalloc.stop()
    assert peak < 500_000
