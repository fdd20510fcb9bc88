""".handoutgen/check.json: what a check found out, each piece with the files behind it, so that the next check looks only at what has changed.

A folder that ignores itself. Nothing is lost with it: whatever cannot be read, written or trusted is found out again.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from contextlib import suppress
from typing import Any, Self

from handoutgen.batch.cache import Day
from handoutgen.batch.errors import MachineError
from handoutgen.batch.project import Project, Reads
from handoutgen.batch.retelling import from_plain, to_plain
from handoutgen.batch.writing import write_file
from handoutgen.model.diagnostic import Finding
from handoutgen.model.job import Built, Job

FOLDER, FILE, IGNORE = ".handoutgen", "check.json", ".gitignore"
FILES = "files"  # the name of the list of what `check_files` looks at, and the beginning of their own
SHAPE = 2  # raised when the file's meaning changes; an older one is then taken for none
MOST = 100_000  # pieces kept: a group of hundreds of clinics; past it, those that were not asked for go first


class Memory:
    """Plain values by name, each with the state of every file it was made from. Of one toolchain only; the day is among what it was made from, as far as it was asked."""

    def __init__(self, project: Project, day: Day) -> None:
        self.project, self.day = project, day
        self._known: dict[str, tuple[Any, tuple[int, ...]]] = {}
        self._places: list[tuple[str, str | None]] = []
        self._index: dict[tuple[str, str | None], int] = {}
        self._fresh: dict[int, bool] = {}
        self._asked: set[str] = set()
        self._changed = False

    @classmethod
    def open(cls, project: Project, day: Day) -> Self:
        """What the last checks of this project found out; nothing if it was with other tools."""
        memory = cls(project, day)
        with suppress(OSError, ValueError, TypeError, KeyError, AttributeError, IndexError):
            plain = json.loads((project.root / FOLDER / FILE).read_bytes())
            if (plain["shape"], plain["made_with"]) == (SHAPE, day.made_with):
                places = [(str(place), state) for place, state in plain["places"]]
                known = {str(name): (value, tuple(reads)) for name, (value, reads) in plain["known"].items()}
                if all(type(each) is int and 0 <= each < len(places) for _, reads in known.values() for each in reads):
                    memory._places, memory._known = places, known
                    memory._index = {each: number for number, each in enumerate(places)}
        return memory

    def recall(self, name: str) -> Any:
        """The value of this name, if no file behind it has changed, else None. Its files count as asked for."""
        self._asked.add(name)
        known = self._known.get(name)
        if known is None or not all(self._is_fresh(number) for number in known[1]):
            return None
        self.project.note(dict(self._places[number] for number in known[1]))
        return known[0]

    def keep(self, name: str, value: Any, reads: Mapping[str, str | None]) -> None:
        """Remember a value that JSON can hold. A file that changed meanwhile makes it worthless, and is found out by `recall`."""
        self._asked.add(name)
        self._known[name] = (value, tuple(self._number(each) for each in sorted(reads.items())))
        self._changed = True

    def save(self) -> None:
        """Write it down, if anything was learnt. A project that nobody may write to is checked all the same."""
        if not self._changed:
            return
        names = [name for name in self._known if name in self._asked]
        names += [name for name in self._known if name not in self._asked and self._is_of_now(name)]
        kept = {name: self._known[name] for name in names[:MOST]}
        used = sorted({number for _, reads in kept.values() for number in reads})
        new = {number: place for place, number in enumerate(used)}
        plain = {
            "shape": SHAPE,
            "made_with": self.day.made_with,
            "places": [self._places[number] for number in used],
            "known": {name: (value, [new[number] for number in reads]) for name, (value, reads) in kept.items()},
        }
        folder = self.project.root / FOLDER
        with suppress(MachineError, OSError):
            if not (folder / IGNORE).is_file():
                write_file(folder / IGNORE, b"*\n")
            write_file(folder / FILE, json.dumps(plain, separators=(",", ":")).encode())

    def _is_of_now(self, name: str) -> bool:
        return all(self._is_fresh(number) for number in self._known[name][1])

    def _is_fresh(self, number: int) -> bool:
        if number not in self._fresh:
            place, state = self._places[number]
            self._fresh[number] = self.project.state(place) == state
        return self._fresh[number]

    def _number(self, each: tuple[str, str | None]) -> int:
        if each not in self._index:
            self._index[each] = len(self._places)
            self._places.append(each)
        return self._index[each]


def recalled_files(memory: Memory) -> tuple[Finding, ...] | None:
    """What `check_files` found last, if nothing behind it has changed; None if it has to look again."""
    names = memory.recall(FILES)
    found = [memory.recall(f"{FILES}/{name}") for name in names or ()]
    if names is None or any(each is None for each in found):
        return None
    return tuple(dict.fromkeys(from_plain(plain) for each in found for plain in each))


def name_of(job: Job) -> str:
    """What the memory calls a job: every field of it, since each has a say in the sheet."""
    fields = (job.clinic, job.language, job.handout, job.procedure, job.paper, job.format, job.variant, job.kind, job.output)
    return f"job:{'|'.join(fields)}"


def remember(memory: Memory, built: Built) -> None:
    """What became of a job. A failure of ours is not remembered; a refusal for warnings is that of one run."""
    if built.outcome != "failed":
        blocked = any(finding.blocking for finding in built.findings)
        plain = {"refused": blocked, "pages": built.pages, "findings": [to_plain(each) for each in built.findings]}
        memory.keep(name_of(built.job), plain, reads_of(built.reads))


def recalled(memory: Memory, job: Job) -> Built | None:
    """What became of a job the last time, if nothing behind it has changed."""
    plain = memory.recall(name_of(job))
    if plain is None:
        return None
    findings = tuple(from_plain(each) for each in plain["findings"])
    return Built(job, "refused" if plain["refused"] else "built", findings, pages=plain["pages"])


def reads_of(pairs: Iterable[tuple[str, str]]) -> Reads:
    """The `reads` of a job, absent files as None again."""
    return {place: state or None for place, state in pairs}
