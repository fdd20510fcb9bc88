"""A day list, CSV as practice systems export it -> numbered rows, one at a time. Nothing of it is held, and no complaint says what stands in it."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import BinaryIO, TextIO

from handoutgen.batch.daylist.encodings import Encoding, encoding_of
from handoutgen.batch.errors import MachineError, UsageError
from handoutgen.model.columns import Separator
from handoutgen.model.diagnostic import Finding, Refused
from handoutgen.source.suggestion import did_you_mean

CODE = "H643"
LARGEST = 64_000_000  # the day list of a large group has some hundred kB
LONGEST_LINE = 60_000
MOST_ROWS = 20_000  # of one run: no printer is done with more in a day
MOST_LINES = 100  # that one row may go over: a quote that is never closed swallows all the rest
SIGNS: dict[Separator, str] = {"comma": ",", "semicolon": ";", "tab": "\t", "bar": "|"}
_SEP = re.compile(r'"?sep=(.)"?\s*')


@dataclass(frozen=True, slots=True)
class Row:
    """One row, by the number that a spreadsheet shows. `fault` says why it cannot be used; "" if it can. Its cells never show themselves."""

    number: int
    cells: tuple[str, ...] = field(repr=False)
    fault: str = ""


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked of a list before its first row: the columns that must be there, and what was said of how it is written."""

    columns: tuple[str, ...] = ()
    header_row: int = 1
    separator: Separator | None = None
    encoding: str = ""


class Table:
    """An open list. `header` has the names of its columns; `empty` counts rows with nothing in them, once `rows()` is read."""

    def __init__(self, file: BinaryIO, asked: Asked) -> None:
        self.encoding: Encoding = encoding_of(file, asked.encoding)
        self._text: TextIO = io.TextIOWrapper(file, self.encoding.codec, newline="")
        self._lines = 0  # of the row that is being read
        self.empty = 0
        start = self._text.readline(LONGEST_LINE + 1)
        named = _SEP.fullmatch(start)
        head = ("" if named else start) + self._text.read(LONGEST_LINE)
        self._text.seek(0)
        if named:
            self._text.readline(LONGEST_LINE + 1)
        said = named[1] if named else SIGNS[asked.separator] if asked.separator else ""
        self.separator, self.header = _headed(head, said, asked)
        self._header_row = asked.header_row

    def rows(self, first: int = 1) -> Iterator[Row]:
        """The rows below the header, from that number on. Ends early, with a fault, where what follows cannot be told apart."""
        reader = csv.reader(self._limited(), delimiter=self.separator, strict=True)
        for number in range(1, 10**9):
            self._lines = 0
            try:
                cells = next(reader)
            except StopIteration:
                return
            except (csv.Error, _TooLong):
                if self._lines > 1:
                    yield Row(number, (), "a quote is opened and not closed, or this row is endless: nothing from here on was read")
                    return
                cells, fault = [], "its quotes do not belong together"
            else:
                fault = self._fault(cells)
            if number <= self._header_row:
                continue
            if not fault and not any(cell.strip() for cell in cells):
                self.empty += 1
            elif number >= first + MOST_ROWS:
                yield Row(
                    number, (), f"one run takes {MOST_ROWS:,} rows: nothing from here on was read, begin here with `--from-row {number}`"
                )
                return
            elif number >= first:
                yield Row(number, tuple(cells[: len(self.header)]), fault)

    def _fault(self, cells: list[str]) -> str:
        if not any(cell.strip() for cell in cells):
            return ""
        if any("\0" in cell for cell in cells):
            return "it holds a NUL byte: the file is damaged here"
        beyond = any(cell.strip() for cell in cells[len(self.header) :])
        if len(cells) < len(self.header) or beyond:
            return f"it has {len(cells)} cells, the header {len(self.header)}"
        return ""

    def _limited(self) -> Iterator[str]:
        while line := self._text.readline(LONGEST_LINE + 1):
            self._lines += 1
            if len(line) > LONGEST_LINE or self._lines > MOST_LINES:
                self._lines += 1
                raise _TooLong
            yield line


class _TooLong(Exception):
    """A row is longer than any row."""


@contextmanager
def opened(path: Path, asked: Asked) -> Iterator[Table]:
    """The list in a file. Raises UsageError if there is none, Refused if it is not a list with those columns, MachineError if it cannot be read."""
    try:
        file = path.open("rb")
        size = path.stat().st_size
    except (FileNotFoundError, NotADirectoryError, ValueError):
        raise UsageError("there is no such day list", "name the CSV file that your practice system exported") from None
    except IsADirectoryError:
        raise UsageError("the day list is a folder", "name the CSV file itself") from None
    except OSError as error:
        raise MachineError(f"the day list cannot be read: {error.strerror}", "close the program that has it open, or copy it") from None
    with file:
        if size > LARGEST:
            raise _refused(
                f"the list has {size / 1e6:,.0f} MB; at most {LARGEST // 1_000_000} MB are read",
                "is this the file you mean? export one day",
            )
        yield Table(file, asked)


def _headed(head: str, said: str, asked: Asked) -> tuple[str, tuple[str, ...]]:
    """The separator under which the header has the columns that are asked for, and the header. Raises Refused."""
    headers = {sign: _header(head, sign, asked.header_row) for sign in ([said] if said else SIGNS.values())}
    if not any(any(header) for header in headers.values()):
        raise _refused(
            f"there are no names of columns in row {asked.header_row} of the list", "the list is empty, or `header_row:` is another"
        )
    sign = max(headers, key=lambda sign: (sum(name in headers[sign] for name in asked.columns), len(headers[sign])))
    header = headers[sign]
    _complete(header, asked)
    return sign, header


def _header(head: str, sign: str, number: int) -> tuple[str, ...]:
    try:
        rows = csv.reader(io.StringIO(head, newline=""), delimiter=sign)
        cells = next(islice(rows, number - 1, None), [])
    except csv.Error:
        return ()
    return tuple(" ".join(cell.split()) for cell in cells)


def _complete(header: tuple[str, ...], asked: Asked) -> None:
    """Each column that is asked for must be there, once."""
    wanted = tuple(dict.fromkeys(asked.columns))
    missing = [name for name in wanted if name not in header]
    if wanted and len(missing) == len(wanted):
        # It may be no header at all, but a patient: nothing of it is shown.
        raise _refused(
            f"row {asked.header_row} of the list has none of the columns that columns.yaml names",
            "is it the right list, and is that row its header? `header_row:` and `separator:` in columns.yaml say otherwise",
        )
    rest = [name for name in header if name and name not in wanted]
    told = [Finding(CODE, f"the list has no column `{name[:60]}`", None, did_you_mean(name, rest, "other columns")) for name in missing]
    double = [name for name in wanted if header.count(name) > 1]
    told += [
        Finding(CODE, f"the list has {header.count(name)} columns `{name[:60]}`", None, "which one counts? rename one in the export")
        for name in double
    ]
    if told:
        raise Refused(*told)


def _refused(message: str, hint: str) -> Refused:
    return Refused(Finding(CODE, message, None, hint))


def names(header: Iterable[str]) -> tuple[str, ...]:
    """The names of columns that can be asked for: those that stand there once."""
    header = tuple(header)
    return tuple(name for name in header if name and header.count(name) == 1)
