"""What this machine printed, a line for each job, outside of every project: which text, how often, when. Never a person."""

from __future__ import annotations

import json
import os
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import asdict, dataclass, fields, replace
from datetime import UTC, datetime
from pathlib import Path

from handoutgen.batch.errors import MachineError
from handoutgen.batch.machine import state_folder
from handoutgen.batch.outputs.lock import alone_in
from handoutgen.batch.writing import cannot
from handoutgen.printing.ticket import ENDS, State

FILE = "prints.jsonl"
LARGEST = 2_000_000  # bytes, some 8,000 jobs; then the older ones are summed up
KEPT = 1_000  # jobs that stay as they are
LONGEST = 2_000  # characters of a line
PATIENCE = 5.0  # seconds that another process may hold the file


@dataclass(frozen=True, slots=True, kw_only=True)
class Printed:
    """One job, or the sum of `jobs` like it from `first` to `time`. `packet` names the packet that a handout was printed in."""

    clinic: str
    handout: str
    code: str
    version: int
    content_code: str
    language: str
    variant: str
    copies: int
    printer: str
    result: State
    impressions: int = 0
    procedure: str = ""
    packet: str = ""
    time: str = ""  # of its end, in UTC; "" is now
    jobs: int = 1
    first: str = ""

    @property
    def certain(self) -> int:
        """Copies that went out."""
        return self.copies if self.result == "printed" else 0

    @property
    def possible(self) -> int:
        """Copies of which nobody can tell: sent, or begun."""
        return self.copies if self.result in ("sent", "failed") or (self.result == "cancelled" and self.impressions) else 0


@dataclass(frozen=True, slots=True)
class Count:
    """How many copies of one text went out from here, how many may have, and on which day the last."""

    certain: int = 0
    possible: int = 0
    last: str = ""

    def plus(self, printed: Printed) -> Count:
        if not printed.certain and not printed.possible:
            return self
        return Count(self.certain + printed.certain, self.possible + printed.possible, max(self.last, printed.time[:10]))

    def words(self, of: str = "") -> str:
        """`14 copies of v2 went out from this machine (last 2026-11-25)`; "" if none did."""
        if not self.certain and not self.possible:
            return ""
        what = f" of {of}" if of else ""
        if not self.certain:
            return f"{_copies(self.possible)}{what} may have gone out from this machine (last {self.last})"
        perhaps = f", and {self.possible:,} more may have" if self.possible else ""
        return f"{_copies(self.certain)}{what} went out from this machine{perhaps} (last {self.last})"


@dataclass(frozen=True, slots=True)
class Ledger:
    """All that is known. `damaged` lines could not be read: something else wrote there."""

    prints: tuple[Printed, ...]
    damaged: tuple[str, ...] = ()

    def count(self, *, content_code: str = "", handout: str = "", language: str = "", version: int = 0) -> Count:
        """The copies of what fits; what is not named may be anything."""
        count = Count()
        for each in self.prints:
            wanted = ((content_code, each.content_code), (handout, each.handout), (language, each.language), (version, each.version))
            if all(not asked or asked == there for asked, there in wanted):
                count = count.plus(each)
        return count


def record(*printed: Printed) -> None:
    """Add jobs that ended now. Several processes may. Raises MachineError if they cannot be written down."""
    now = datetime.now(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
    lines = [_line(replace(each, time=each.time or now)) for each in printed]
    path = state_folder() / FILE
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        with _alone(path.parent) as alone:
            _append(path, "".join(lines))
            if alone and path.stat().st_size > LARGEST:
                with suppress(OSError):  # the lines are written; another time it is made smaller
                    _sum_up(path)
    except OSError as error:
        raise cannot("write", path, error) from error


def read() -> Ledger:
    """What was printed here. Raises MachineError if the file is there and cannot be read."""
    path = state_folder() / FILE
    try:
        text = path.read_text(encoding="utf-8", errors="replace")
    except FileNotFoundError:
        return Ledger(())
    except OSError as error:
        raise cannot("read", path, error) from error
    found = [(line, _read(line)) for line in text.splitlines() if line.strip()]
    return Ledger(tuple(each for _, each in found if each), tuple(line for line, each in found if each is None))


def _append(path: Path, text: str) -> None:
    """In one piece, behind whatever a process left that died while it wrote; for this user's eyes alone."""
    file = os.open(path, os.O_RDWR | os.O_CREAT | os.O_APPEND | getattr(os, "O_BINARY", 0), 0o600)
    try:
        size = os.fstat(file).st_size
        if size:
            os.lseek(file, size - 1, os.SEEK_SET)
            text = text if os.read(file, 1) == b"\n" else f"\n{text}"
        data = text.encode()
        if os.write(file, data) != len(data):
            raise OSError(None, "only a part could be written")
        os.fsync(file)
    finally:
        os.close(file)


@contextmanager
def _alone(folder: Path) -> Iterator[bool]:
    """Hold the folder; after some seconds go on without, which is told: a line that is appended in one piece does no harm, a file written anew would."""
    until = time.monotonic() + PATIENCE
    with ExitStack() as held:
        alone = False
        while not alone:
            try:
                held.enter_context(alone_in(folder))
                alone = True
            except MachineError:
                if time.monotonic() > until:
                    break
                time.sleep(0.02)
        yield alone


def _sum_up(path: Path) -> None:
    """Older jobs of the same text, printer and result become one line: no copy is forgotten, and the file stays small."""
    found = read()
    older, newer = found.prints[:-KEPT], found.prints[-KEPT:]
    sums: dict[tuple[object, ...], Printed] = {}
    for each in older:
        key = tuple(getattr(each, name) for name in _ALIKE)
        before = sums.get(key)
        sums[key] = each if before is None else _sum(before, each)
    damaged = (line[:LONGEST] + "\n" for line in found.damaged[-100:])
    part = path.with_name(f".{path.name}.part")
    part.unlink(missing_ok=True)
    _append(part, "".join((*damaged, *map(_line, (*sums.values(), *newer)))))
    part.replace(path)


_SUMMED = ("copies", "impressions", "time", "jobs", "first")
_ALIKE = tuple(each.name for each in fields(Printed) if each.name not in _SUMMED)
_NUMBERS = ("version", "copies", "impressions", "jobs")
# What a line may leave out, and what that means; of all else nothing is known without it.
_MAY_LACK = ("impressions", "procedure", "packet", "jobs", "first")
_USUAL = {each.name: each.default if each.name in _MAY_LACK else None for each in fields(Printed)}


def _sum(one: Printed, other: Printed) -> Printed:
    return replace(
        one,
        copies=one.copies + other.copies,
        impressions=one.impressions + other.impressions,
        jobs=one.jobs + other.jobs,
        first=min(one.first or one.time, other.first or other.time),
        time=max(one.time, other.time),
    )


def _line(printed: Printed) -> str:
    return json.dumps(asdict(printed), ensure_ascii=True, separators=(",", ":")) + "\n"


def _read(line: str) -> Printed | None:
    """The job of a line; None for one that is damaged."""
    try:
        plain = json.loads(line) if len(line) <= LONGEST * 2 else None
    except (ValueError, RecursionError):
        return None
    if not isinstance(plain, dict) or not _fits(plain):
        return None
    return Printed(**{each.name: plain[each.name] for each in fields(Printed) if each.name in plain})


def _fits(plain: dict[str, object]) -> bool:
    for name, usual in _USUAL.items():
        value = plain.get(name, usual)
        if name in _NUMBERS:
            if not isinstance(value, int) or isinstance(value, bool) or value < 0:
                return False
        elif not isinstance(value, str):
            return False
    return plain["result"] in ENDS


def _copies(number: int) -> str:
    return "1 copy" if number == 1 else f"{number:,} copies"
