"""manifest.json: what every finished output was made of. A journal beside it keeps it true when a build is interrupted."""

from __future__ import annotations

import csv
import io
import json
from collections import deque
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from typing import Any, NamedTuple, Self

from handoutgen import __version__
from handoutgen.batch.entry import Entry, Tables, from_plain, inside, to_plain
from handoutgen.batch.errors import MachineError
from handoutgen.batch.store import Folder, Store

MANIFEST, TICKET, JOURNAL = "manifest.json", "manifest.csv", "manifest.journal"
# The marks of the outputs, by which a file that nobody touched is known without reading it. Lost or copied, the files are read.
MARKS = ".manifest.marks"
SHAPE = 4  # raised when the file's meaning changes; an older manifest is then taken for none
# While some outputs are written, the next ones gather, up to so many: one wait for the disk for all their journal lines.
TOGETHER, MOST_GOING = 32, 2


class Done(NamedTuple):
    """An output on its way to the store; `data` None: its bytes are those that lie there."""

    output: str
    entry: Entry
    data: bytes | None


class Manifest:
    """The outputs of one store. Every change reaches the journal before the output itself changes.

    `entries` are the outputs that lie there, `refused` those that must not, with their findings, so that they need not be looked at again.
    """

    def __init__(self, store: Store | Path) -> None:
        self.store: Store = Folder(store) if isinstance(store, Path) else store
        self.entries: dict[str, Entry] = {}
        self.refused: dict[str, Entry] = {}
        self.survey: dict[str, Any] = {}
        self.tables = Tables()
        self._saved = ""
        self._held: tuple[dict[str, Entry], dict[str, Entry], dict[str, Any]] | None = None
        self._marks: dict[str, str] = {}
        self._waiting: list[Done] = []
        self._going: deque[Future[list[Done]]] = deque()
        self._clerk: ThreadPoolExecutor | None = None
        self._torn = False

    @classmethod
    def open(cls, store: Store | Path) -> Self:
        """What is known of a store's outputs; a journal left by an interrupted build is taken in, the rest is left to `save`."""
        manifest = cls(store)
        with suppress(OSError, ValueError, TypeError, KeyError, AttributeError, IndexError):
            text = (manifest.store.read(MANIFEST) or b"").decode()
            plain = json.loads(text)
            if plain["shape"] == SHAPE:
                manifest._read(plain)
                manifest._saved, manifest._held = text, manifest._now()
        with suppress(ValueError, TypeError, AttributeError):
            manifest._marks = {str(name): str(mark) for name, mark in json.loads(manifest.store.read(MARKS) or b"{}").items()}
        manifest._replay()
        return manifest

    def _read(self, plain: dict[str, Any]) -> None:
        sets, shared = self.tables.read(plain), self.tables.shared

        def entry(each: dict[str, Any]) -> Entry:
            each["made_with"] = shared(each["made_with"])
            return from_plain(each, sets[each["inputs"]])

        outputs = {name: entry(each) for name, each in plain["outputs"].items() if inside(name)}
        self.refused = {name: entry(each) for name, each in plain["refused"].items()}
        self.entries, self.survey = outputs, plain["survey"]

    def _replay(self) -> None:
        """A journal line is written before its file is renamed: the file says whether the line came true."""
        lines = (self.store.read(JOURNAL) or b"").decode(errors="replace").splitlines()
        for line in lines:
            with suppress(ValueError, TypeError, KeyError, AttributeError):
                plain = json.loads(line)
                name, told = plain["output"], plain["entry"]
                entry = from_plain(told, self.tables.inputs(sorted(told["inputs"].items()))) if told else None
                there = self.hash_of(name) if inside(name) else None
                if entry and there == entry.sha256:
                    self.entries[name] = entry
                elif name in self.entries and there != self.entries[name].sha256:
                    del self.entries[name]

    def hash_of(self, output: str) -> str | None:
        """The sha256 of an output as it lies there now; None if it is not there."""
        data = self.store.read(output)
        return None if data is None else sha256(data).hexdigest()

    def lies(self, output: str) -> str:
        """How an output lies there: "" as the manifest says, else what is wrong with it. A file that nobody touched is not read."""
        entry, mark = self.entries[output], self.store.mark(output)
        if mark is None:
            return "the file is not there"
        if mark != self._marks.get(output):
            if self.hash_of(output) != entry.sha256:
                return "the file was changed by someone"
            if self.store.mark(output) == mark:
                self._marks[output] = mark
        return ""

    def finish(self, output: str, entry: Entry, data: bytes | None) -> None:
        """An output is finished; `data` None says that its bytes are those that lie there. Raises MachineError.

        It is written in the background, some of them at a time: `flush` waits for it, and says what went wrong.
        """
        self._waiting.append(Done(output, entry, data))
        while self._going and self._going[0].done():
            self._take(self._going.popleft())
        if not self._going or len(self._waiting) >= TOGETHER:
            self._start()
        while len(self._going) > MOST_GOING:
            self._take(self._going.popleft())

    def _start(self) -> None:
        if self._waiting:
            self._clerk = self._clerk or ThreadPoolExecutor(1, thread_name_prefix="manifest")
            self._going.append(self._clerk.submit(self._write, tuple(self._waiting)))
            self._waiting.clear()

    def _write(self, done: tuple[Done, ...]) -> list[Done]:
        """In the clerk's thread: the journal first, then the files. Raises MachineError; what was written until then is in the journal."""
        lines = (json.dumps({"output": each.output, "entry": to_plain(each.entry, each.entry.inputs)}, sort_keys=True) for each in done)
        self.store.append(JOURNAL, "\n".join(lines))
        for name in self.store.put_all((each.output, each.data) for each in done if each.data is not None):
            if mark := self.store.mark(name):
                self._marks[name] = mark
        return list(done)

    def _take(self, future: Future[list[Done]]) -> None:
        try:
            done = future.result()
        except BaseException:
            self._torn = True
            raise
        for each in done:
            self.entries[each.output] = each.entry
            self.refused.pop(each.output, None)

    def flush(self) -> None:
        """Wait until all that is finished lies there. Raises MachineError, the first there was; then the journal says what does."""
        self._start()
        failed: MachineError | None = None
        while self._going:
            try:
                self._take(self._going.popleft())
            except MachineError as error:
                failed = failed or error
        if failed:
            raise failed

    def discard(self, output: str) -> bool:
        """Delete an output that must not lie there any more; True if it did. Raises MachineError."""
        self.flush()
        known = output in self.entries
        if not known and self.store.mark(output) is None:
            return False
        self.store.append(JOURNAL, json.dumps({"output": output, "entry": None}))
        there = self.store.delete(output)
        self.entries.pop(output, None)
        self._marks.pop(output, None)
        return there or known

    def save(self) -> None:
        """Write manifest and job ticket, if anything changed, and drop the journal. Raises MachineError."""
        failed: MachineError | None = None
        try:
            self.flush()
        except MachineError as error:
            failed = error
        finally:
            if self._clerk:
                self._clerk.shutdown()
                self._clerk = None
        if self._torn:
            self._replay()  # some of those that were to be written together lie there
        if not self._unchanged():
            self._save()
        self.store.delete(JOURNAL)
        if failed:
            raise failed

    def _save(self) -> None:
        text = "".join(self._text())
        if text != self._saved and (self.entries or self.refused or self._saved):
            self._put(TICKET, self.ticket().encode())
            self._put(MANIFEST, text.encode())
            self._saved, self._held = text, self._now()
            marks = self.store.ripe({name: mark for name, mark in self._marks.items() if name in self.entries})
            self._put(MARKS, json.dumps(marks, sort_keys=True, separators=(",", ":")).encode())

    def _now(self) -> tuple[dict[str, Entry], dict[str, Entry], dict[str, Any]]:
        """What is held, to be compared by identity: entries are frozen."""
        return dict(self.entries), dict(self.refused), self.survey

    def _unchanged(self) -> bool:
        """Does it hold the very objects that were read or saved? Then nothing need be written to find out that nothing has changed."""
        if not self._held or self.survey is not self._held[2]:
            return False
        both = ((self.entries, self._held[0]), (self.refused, self._held[1]))
        return all(len(now) == len(held) and all(held.get(name) is entry for name, entry in now.items()) for now, held in both)

    def _put(self, name: str, data: bytes) -> None:
        for _ in self.store.put_all([(name, data)]):
            pass

    def _text(self) -> Iterator[str]:
        """A line for each output: as good to read and to compare as an indented one, and ten times as fast to write."""
        tables, number = self.tables.write((*self.entries.values(), *self.refused.values()))
        yield f'{{"handoutgen": {json.dumps(__version__)}, "shape": {SHAPE},\n'
        for name, table in tables.items():
            yield f'"{name}": {_rows(json.dumps(each, ensure_ascii=False) for each in table)},\n'
        for name, entries in (("outputs", self.entries), ("refused", self.refused)):
            rows = (f"{json.dumps(each)}: {_entry(entries[each], number)}" for each in sorted(entries))
            yield f'"{name}": {_rows(rows, "{}")},\n'
        yield f'"survey": {json.dumps(self.survey, sort_keys=True, ensure_ascii=False)}}}\n'

    def ticket(self) -> str:
        """The job ticket for whoever prints: a line for each PDF."""
        lines = io.StringIO()
        writer = csv.writer(lines, lineterminator="\n")
        writer.writerow(("file", "pages", "paper", "sides", "sha256"))
        for name in sorted(self.entries):
            entry = self.entries[name]
            if entry.format == "pdf":
                writer.writerow((name, entry.pages, entry.paper, entry.sides, entry.sha256))
        return lines.getvalue()


def _rows(rows: Iterator[str], around: str = "[]") -> str:
    text = ",\n".join(rows)
    return f"{around[0]}\n{text}\n{around[1]}" if text else around


def _entry(entry: Entry, number: dict[int, int]) -> str:
    return json.dumps(to_plain(entry, number[id(entry.inputs)]), ensure_ascii=False)
