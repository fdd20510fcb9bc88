"""Where finished files go: a folder of this machine. A bucket is a store too (`bucket`)."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar, Protocol, Self

from handoutgen.batch.errors import UsageError
from handoutgen.batch.outputs.lock import LOCK, alone_in
from handoutgen.batch.writing import append_line, remove_file, write_file


class Store(Protocol):
    """Whole files by name, with forward slashes. Every method may raise MachineError.

    A *mark* is a cheap sign of the file that lies there: the same mark means the same bytes; another mark means nothing.
    `journals`: lines can be added to a file. `tidies`: it is ours alone, and what nobody wants there is deleted without being asked for.
    """

    journals: ClassVar[bool]
    tidies: ClassVar[bool]

    @property
    def place(self) -> str:
        """What a person calls it."""
        ...

    def alone(self, part: str = "", /) -> AbstractContextManager[None]:
        """Keep other builds out, as far as the store can; `part` is a shard, which shares it with other shards."""
        ...

    def names(self) -> Iterable[str]:
        """The files at the top, without those in folders."""
        ...

    def read(self, name: str) -> bytes | None:
        """The bytes of a file; None if there is none."""
        ...

    def swap(self, name: str, data: bytes) -> None:
        """Write a file that is read first and written last, unless someone else wrote it in between, if the store can tell."""
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


@dataclass(frozen=True, slots=True)
class Address:
    """`s3://bucket/prefix`, in its parts."""

    scheme: str
    bucket: str
    prefix: str

    SCHEMES: ClassVar[dict[str, str]] = {"s3": "AWS_", "gs": "GOOGLE_", "az": "AZURE_"}

    def __str__(self) -> str:
        return f"{self.scheme}://{self.bucket}" + (f"/{self.prefix}" if self.prefix else "")

    @property
    def variables(self) -> str:
        """How the variables of the environment begin that say who may write there, and where it is."""
        return self.SCHEMES[self.scheme]

    @classmethod
    def of(cls, given: str) -> Self | None:
        """The address that was typed; None for a folder. Raises UsageError for one that is none of a bucket."""
        scheme, found, rest = given.partition("://")
        if not found:
            return None
        hint = "write `s3://bucket/prefix`, `gs://bucket/prefix` or `az://container/prefix`"
        if scheme not in cls.SCHEMES:
            raise UsageError(f"sheets cannot go to `{scheme}://`", hint)
        bucket, _, prefix = rest.partition("/")
        parts = [part for part in prefix.split("/") if part]
        if "@" in bucket or "?" in rest or "#" in rest:
            # Not repeated: there may be a key in it.
            raise UsageError(
                f"an address of {scheme}:// holds no keys or queries", "credentials come from the environment: see docs/batch.md"
            )
        if not re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9._-]*", bucket) or any(part in (".", "..") for part in parts):
            raise UsageError(f"`{given}` is not the address of a bucket", hint)
        return cls(scheme, bucket, "/".join(parts))


class Folder:
    """A folder of this machine."""

    journals: ClassVar[bool] = True
    tidies: ClassVar[bool] = True
    BLINK = 50_000_000  # ns: two changes of a file within one tick of the clock have the same time; ticks are 1 to 16 ms

    def __init__(self, path: Path) -> None:
        self.path = path
        self._start = f"{path}{os.sep}"

    @property
    def place(self) -> str:
        return str(self.path)

    def alone(self, part: str = "", /) -> AbstractContextManager[None]:
        return alone_in(self.path, part)

    def names(self) -> Iterable[str]:
        try:
            return sorted(each.name for each in self.path.iterdir() if each.is_file())
        except OSError:
            return ()

    def swap(self, name: str, data: bytes) -> None:
        write_file(self.path / name, data)

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
        """The folder's own clock tells what time it is, be it that of another machine: the lock's file is touched; else the newest file tells."""
        if not marks:
            return {}
        times = {name: max(int(each) for each in mark.split(".")[1:3]) for name, mark in marks.items()}
        newest = max(times.values())
        with suppress(OSError):
            lock = self.path / LOCK
            os.utime(lock)
            newest = max(newest, lock.stat().st_mtime_ns)
        return {name: mark for name, mark in marks.items() if times[name] < newest - self.BLINK}
