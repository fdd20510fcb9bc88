"""One build at a time in an output folder: two would delete and rename each other's files. The system lets go of the lock of a program that dies."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from handoutgen.batch.errors import MachineError

if sys.platform == "win32":
    import msvcrt

    def _taken(file: int, *, shared: bool) -> bool:
        """Windows has no lock that several may hold: a shard holds its own alone."""
        try:
            if not shared:
                msvcrt.locking(file, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

else:
    import fcntl

    def _taken(file: int, *, shared: bool) -> bool:
        try:
            fcntl.flock(file, (fcntl.LOCK_SH if shared else fcntl.LOCK_EX) | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        except OSError:  # a file system that knows no locks
            return True
        return True


LOCK = ".lock"


@contextmanager
def alone_in(folder: Path, part: str = "") -> Iterator[None]:
    """Hold the folder's lock; of one shard of a build (`part`), beside other shards, but not beside a whole build. Raises MachineError if another has it.

    A folder where nobody may write is not locked: a build that finds it current succeeds, and one that has to write says what it cannot.
    """
    with ExitStack() as held:
        wanted = [(folder / f"{LOCK}-{part}", False), (folder / LOCK, True)] if part else [(folder / LOCK, False)]
        for path, shared in wanted:
            try:
                folder.mkdir(parents=True, exist_ok=True)
                file = os.open(path, os.O_RDWR | os.O_CREAT, 0o666)
            except OSError:
                break
            held.callback(os.close, file)  # which lets go of the lock
            if not _taken(file, shared=shared):
                hint = "wait until it is done, or choose another folder with `-o`"
                raise MachineError(f"another handoutgen builds into {folder}", hint)
        yield
