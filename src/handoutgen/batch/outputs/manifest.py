"""manifest.json: what every finished output was made of. A journal beside it keeps it true when a build is interrupted.

Where a store cannot add to a file, the manifest itself is written now and then. One of the shards of a build (`shards`) has a manifest of its own.
"""

from __future__ import annotations

import json
import time
from collections import deque
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from typing import Any, Self

from handoutgen.batch.errors import MachineError
from handoutgen.batch.outputs.beside import Beside
from handoutgen.batch.outputs.entry import Entry, Tables, from_plain, inside, label_from, unknown
from handoutgen.batch.outputs.ledger import READ, Done, Written, journal_line, manifest_text, ticket_text
from handoutgen.batch.outputs.store import Folder, Store
from handoutgen.batch.writing import part_of
from handoutgen.model.label import NO_LABEL

MANIFEST, TICKET, JOURNAL = "manifest.json", "manifest.csv", "manifest.journal"
# The marks of the outputs, each with the hash of its bytes, by which a file that nobody touched is known without reading it. Lost or copied,
# the files are read.
MARKS = ".manifest.marks"
STEM = "manifest"
# While some outputs are written, the next ones gather, up to so many: one wait for the disk for all their journal lines.
TOGETHER, MOST_GOING = 32, 2
OFTEN, SECONDS = 500, 60.0  # without a journal, the manifest is written after so many outputs, or a tenth of all, or this time


class Manifest:
    """The outputs of one store. Every change reaches the journal before the output itself changes.

    `entries` are the outputs that lie there, `refused` those that must not, with their findings, so that they need not be looked at again.
    `others` are entries of other shards, which are kept as they are. `joined` are the files of manifests that were taken in, to be deleted
    once this one is written. `beside` is the page for people that is made of it.
    """

    def __init__(self, store: Store | Path, stem: str = STEM) -> None:
        self.store: Store = Folder(store) if isinstance(store, Path) else store
        self.names = tuple(name.replace(STEM, stem) for name in (MANIFEST, TICKET, JOURNAL, MARKS))
        self.entries: dict[str, Entry] = {}
        self.refused: dict[str, Entry] = {}
        self.others: dict[str, Entry] = {}
        self.joined: tuple[str, ...] = ()
        self.beside: Beside | None = None
        self.survey: dict[str, Any] = {}
        self.tables = Tables()
        self._saved: tuple[str, ...] = ()
        self._held: tuple[dict[str, Entry], dict[str, Entry], dict[str, Any], dict[str, tuple[str, str]]] | None = None
        self._marks: dict[str, tuple[str, str]] = {}
        self._saved_marks = b""
        self._since = 0, time.monotonic()
        self._waiting: list[Done] = []
        self._going: deque[Future[Written]] = deque()
        self._clerk: ThreadPoolExecutor | None = None
        self._torn = False

    @classmethod
    def open(cls, store: Store | Path, stem: str = STEM) -> Self:
        """What is known of a store's outputs; a journal left by an interrupted build is taken in, the rest is left to `save`."""
        manifest = cls(store, stem)
        name, _, _, marks = manifest.names
        with suppress(OSError, ValueError, TypeError, KeyError, AttributeError, IndexError):
            text = (manifest.store.read(name) or b"").decode()
            plain = json.loads(text)
            if plain["shape"] in READ:
                manifest._read(plain)
                manifest._saved = (text,)
        with suppress(ValueError, TypeError, AttributeError):
            manifest._saved_marks = manifest.store.read(marks) or b""
            plain = json.loads(manifest._saved_marks or b"{}")
            manifest._marks = {str(each): (str(mark), str(hashed)) for each, (mark, hashed) in plain.items()}
        if not manifest.store.journals and manifest._marks.get(name, ("", ""))[0] != manifest.store.mark(name):
            manifest._saved = ()  # cut off while it was saved: its ticket may be of another time
        if manifest._saved:
            manifest._held = manifest._now()
        elif manifest.store.journals:
            manifest._recovered()
        manifest._replay()
        return manifest

    def _read(self, plain: dict[str, Any]) -> None:
        sets, shared = self.tables.read(plain), self.tables.shared
        labels = [label_from(row) for row in plain.get("labels", (NO_LABEL,))]

        def entry(each: dict[str, Any]) -> Entry:
            each["made_with"], each["label"] = shared(each["made_with"]), labels[each.get("label", 0)]
            each["clinic_name"] = shared(each.get("clinic_name", ""))
            return from_plain(each, sets[each["inputs"]])

        outputs = {name: entry(each) for name, each in plain["outputs"].items() if inside(name)}
        self.refused = {name: entry(each) for name, each in plain["refused"].items()}
        self.entries, self.survey = outputs, plain["survey"]

    def _recovered(self) -> None:
        """Without a manifest that can be read, the marks still tell which files are ours: all are made again, or taken away."""
        for name, (_, hashed) in self._marks.items():
            if inside(name) and self.hash_of(name) == hashed:
                self.entries[name] = unknown(name, hashed)

    def _replay(self) -> None:
        """A journal line is written before its file is renamed: the file says whether the line came true."""
        lines = (self.store.read(self.names[2]) or b"").decode(errors="replace").splitlines()
        for line in lines:
            with suppress(ValueError, TypeError, KeyError, AttributeError):
                plain = json.loads(line)
                name, told = plain["output"], plain["entry"]
                if inside(name):
                    self.store.delete(part_of(name))
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
        if self._marks.get(output) != (mark, entry.sha256):
            if self.hash_of(output) != entry.sha256:
                return "the file was changed by someone"
            if self.store.mark(output) == mark:
                self._marks[output] = mark, entry.sha256
        return ""

    def adopt(self, output: str, entry: Entry, other: Manifest) -> None:
        """Take over what another manifest of this store knows of an output that lies there as it says."""
        self.entries[output] = entry
        self.refused.pop(output, None)
        if mark := other._marks.get(output):
            self._marks[output] = mark

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
        self._now_and_then()

    def _start(self) -> None:
        if self._waiting:
            self._clerk = self._clerk or ThreadPoolExecutor(1, thread_name_prefix="manifest")
            self._going.append(self._clerk.submit(self._write, tuple(self._waiting)))
            self._waiting.clear()

    def _write(self, done: tuple[Done, ...]) -> Written:
        """In the clerk's thread: the journal first, then the files."""
        lines = map(journal_line, done)
        there: set[str] = set()
        marks: dict[str, str] = {}
        failed: MachineError | None = None
        try:
            if self.store.journals:
                self.store.append(self.names[2], "\n".join(lines))
            there.update(each.output for each in done if each.data is None)
            for name in self.store.put_all((each.output, each.data) for each in done if each.data is not None):
                there.add(name)
                marks[name] = self.store.mark(name) or ""
        except MachineError as error:
            failed = error
        return Written([each for each in done if each.output in there], marks, failed)

    def _take(self, future: Future[Written]) -> None:
        try:
            written = future.result()
        except BaseException:
            self._torn = True
            raise
        for each in written.done:
            self.entries[each.output] = each.entry
            self.refused.pop(each.output, None)
            # Never before its entry: a mark says that what lies there is as the entry says.
            if mark := written.marks.get(each.output):
                self._marks[each.output] = mark, each.entry.sha256
        self._since = self._since[0] + len(written.done), self._since[1]
        if written.failed:
            raise written.failed

    def _now_and_then(self) -> None:
        """Without a journal, what was put since the manifest was written is not known to the next run if this one is killed: it is made again."""
        many, since = self._since
        if not self.store.journals and (many >= max(OFTEN, len(self.entries) // 10) or (many and time.monotonic() - since > SECONDS)):
            self.store.swap(self.names[0], self._text().encode())
            self._put(self.names[3], self._marks_text(whole=False))
            self._since = 0, time.monotonic()

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
        self.store.append(self.names[2], json.dumps({"output": output, "entry": None}))
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
            self._write_down(self._text())
        else:
            if self._held and self._marks != self._held[3]:
                self._write_marks()
            if self.store.journals and self._saved and self.store.read(self.names[1]) != (ticket := ticket_text(self.entries).encode()):
                self._put(self.names[1], ticket)
        self._held = self._now()
        for name in (self.names[2], *self.joined):
            self.store.delete(name)
        self.joined = ()
        if self.beside and self.names[0] == MANIFEST:
            self.beside.keep(self.store, MANIFEST, self.entries)
        if failed:
            raise failed

    def _now(self) -> tuple[dict[str, Entry], dict[str, Entry], dict[str, Any], dict[str, tuple[str, str]]]:
        """What is held, to be compared by identity: entries are frozen."""
        return dict(self.entries), dict(self.refused), self.survey, dict(self._marks)

    def _unchanged(self) -> bool:
        """Does it hold the very objects that were read or saved? Then it need not be written to find out that nothing has changed."""
        if not self._held or self.joined or self.survey is not self._held[2]:
            return False
        both = ((self.entries, self._held[0]), (self.refused, self._held[1]))
        return all(len(now) == len(held) and all(held.get(name) is entry for name, entry in now.items()) for now, held in both)

    def _write_down(self, text: str) -> None:
        name, ticket, _, _ = self.names
        if (text,) != self._saved and (self.entries or self.refused or self._saved):
            # With a journal, an interruption in between leaves a manifest that is not as it should be, and is written again. Without one, whoever
            # comes second with a manifest must not have written the ticket: the marks tell of an interruption.
            for each in (ticket, name) if self.store.journals else (name, ticket):
                self.store.swap(name, text.encode()) if each == name else self._put(ticket, ticket_text(self.entries).encode())
            self._saved = (text,)
        self._write_marks()

    def _write_marks(self) -> None:
        marks, known = self.names[3], self._marks_text(whole=True)
        if known != self._saved_marks and self._saved:
            self._put(marks, known)
            self._saved_marks = known

    def _marks_text(self, *, whole: bool) -> bytes:
        """The marks that can be trusted; where there is no journal, also that of a manifest that is as it should be, with its ticket."""
        marks = {name: mark for name, (mark, _) in self._marks.items() if mark and (name in self.entries or name in self.others)}
        ripe = self.store.ripe(marks)
        plain = {name: [ripe.get(name, ""), each.sha256] for name, each in {**self.others, **self.entries}.items()}
        if whole and not self.store.journals:
            plain[self.names[0]] = [self.store.mark(self.names[0]) or "", ""]
        return json.dumps(plain, sort_keys=True, separators=(",", ":")).encode()

    def _put(self, name: str, data: bytes) -> None:
        list(self.store.put_all([(name, data)]))

    def _text(self) -> str:
        return manifest_text({**self.others, **self.entries}, self.refused, self.survey, self.tables)
