"""Where finished files go: a folder of this machine. A bucket is a store too (`bucket`)."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Protocol

from handoutgen.batch.writing import append_line, remove_file, write_file


class Store(Protocol):
    """Whole files by name, with forward slashes. Every method may raise MachineError.

    A *mark* is a cheap sign of the file that lies there: the same mark means the same bytes; another mark means nothing.
    """

    @property
    def place(self) -> str:
        """What a person calls it."""
        ...

    def read(self, name: str) -> bytes | None:
        """The bytes of a file; None if there is none."""
        ...

    def put_all(self, files: Iterable[tuple[str, bytes]]) -> Iterator[str]:
        """Write files, each whole or not at all, in any order; names are handed on as they are there for good."""
        ...

    def delete(self, name: str) -> bool:
        """Delete a file; True if it was there."""
        ...

    def mark(self, name: str) -> str | None:
        """The mark of a file as it lies there now; None if there is none."""
        ...

    def append(self, name: str, lines: str) -> None:
        """Add lines to a file, there for good before this returns. A store that cannot does nothing."""
        ...

    def ripe(self, marks: dict[str, str]) -> dict[str, str]:
        """Those marks that can be trusted from now on: of files that have not changed within the blink of the store's clock."""
        ...


class Folder:
    """A folder of this machine."""

    BLINK = 50_000_000  # ns: two changes of a file within one tick of the clock have the same time; ticks are 1 to 16 ms

    def __init__(self, path: Path) -> None:
        self.path = path
        self._start = f"{path}{os.sep}"

    @property
    def place(self) -> str:
        return str(self.path)

    def read(self, name: str) -> bytes | None:
        try:
            return (self.path / name).read_bytes()
        except OSError:
            return None

    def put_all(self, files: Iterable[tuple[str, bytes]]) -> Iterator[str]:
        for name, data in files:
            write_file(self.path / name, data)
            yield name

    def delete(self, name: str) -> bool:
        return remove_file(self.path / name, self.path)

    def mark(self, name: str) -> str | None:
        """Size, times and number of the file: a copy has another number, whatever its times; a clock set back changes no ctime twice."""
        try:
            status = os.stat(f"{self._start}{name}")  # noqa: PTH116 -- asked of every output of every build: a Path costs more than the answer
        except OSError:
            return None
        return f"{status.st_size}.{status.st_mtime_ns}.{status.st_ctime_ns}.{status.st_ino}.{status.st_dev}"

    def append(self, name: str, lines: str) -> None:
        append_line(self.path / name, lines)

    def ripe(self, marks: dict[str, str]) -> dict[str, str]:
        """The newest file tells what time it is: its own clock made all of them, be it that of another machine."""
        if not marks:
            return {}
        times = {name: max(int(each) for each in mark.split(".")[1:3]) for name, mark in marks.items()}
        newest = max(times.values())
        return {name: mark for name, mark in marks.items() if times[name] < newest - self.BLINK}
