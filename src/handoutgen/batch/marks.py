"""Places that were asked for, and what they said -> whether they still say so: by marks of the file system where these can be trusted, else by reading."""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import dataclass

from handoutgen.batch.project import Project
from handoutgen.batch.today import DAY

# A file that changed so lately may change again under the same mark: clocks of file systems tick, some of them every two seconds.
BLINK = 3_000_000_000  # ns
Mark = tuple[int, int, int, int]


@dataclass(slots=True)
class _Known:
    """What a file said, and its mark; None where it has to be read again."""

    state: str | None
    mark: Mark | None = None


class Marks:
    """What was read of a project. Folders and days are looked at each time; of files their size, times and number on the disk."""

    def __init__(self, project: Project) -> None:
        self._project = project
        self._known: dict[str, _Known] = {}

    def add(self, reads: Mapping[str, str | None]) -> None:
        """These were read just now."""
        for place, state in reads.items():
            known = self._known.get(place)
            if known is None or known.state != state:
                self._known[place] = _Known(state)

    def same(self) -> bool:
        """Does each place say what it said?"""
        now: Project | None = None
        for place, known in self._known.items():
            mark = None if place.startswith(DAY) or place.endswith("/") else self._mark(place)
            if mark and mark == known.mark:
                continue
            if now is None:
                now = Project.again(self._project)
            # The mark was taken before: what is written between the two is found the next time.
            if now.state(place) != known.state:
                return False
            known.mark = mark if mark and _ripe(mark) else None
        return True

    def _mark(self, place: str) -> Mark | None:
        """The mark of a file; None if there is none, or where only reading tells."""
        try:
            status = self._project.spot(place).stat()
        except (OSError, ValueError):
            return None
        return status.st_mtime_ns, status.st_ctime_ns, status.st_size, status.st_ino


def _ripe(mark: Mark) -> bool:
    return max(mark[0], mark[1]) < time.time_ns() - BLINK
