"""What this machine remembers for the counter, in its own state folder: clinic, printer, pinned sheets. Never a person."""

from __future__ import annotations

import json
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from threading import Lock

from handoutgen.batch.errors import MachineError
from handoutgen.batch.writing import write_file

LARGEST = 100_000
MOST_PINNED = 24


@dataclass(frozen=True, slots=True)
class Memory:
    clinic: str = ""
    printer: str = ""
    pinned: tuple[str, ...] = ()


class Remembered:
    """Read once, written whole. A machine that lets nothing be written remembers until the page ends."""

    def __init__(self, place: Path) -> None:
        self._place, self._lock = place, Lock()
        self._memory = _read(place)

    @property
    def memory(self) -> Memory:
        return self._memory

    def clinic(self, name: str) -> None:
        self._keep(replace(self._memory, clinic=name))

    def printer(self, name: str) -> None:
        self._keep(replace(self._memory, printer=name))

    def pinned(self, keys: Iterable[str]) -> None:
        self._keep(replace(self._memory, pinned=tuple(dict.fromkeys(keys))[:MOST_PINNED]))

    def _keep(self, memory: Memory) -> None:
        with self._lock:
            if memory != self._memory:
                self._memory = memory
                with suppress(MachineError):
                    write_file(self._place, json.dumps(asdict(memory), indent=1).encode())


def _read(place: Path) -> Memory:
    """What is written there; nothing of a file that somebody spoiled."""
    try:
        values = json.loads(place.read_bytes()[:LARGEST])
        pinned = tuple(each for each in values["pinned"] if isinstance(each, str))
        return Memory(str(values["clinic"]), str(values["printer"]), pinned[:MOST_PINNED])
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return Memory()
