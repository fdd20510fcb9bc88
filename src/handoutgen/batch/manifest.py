"""manifest.json: what every finished output was made of. A journal beside it keeps it true when a build is interrupted."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass, fields
from hashlib import sha256
from pathlib import Path, PurePosixPath
from typing import Any, Self

from handoutgen import __version__
from handoutgen.batch.writing import append_line, remove_file, write_file
from handoutgen.model.approval import Release
from handoutgen.model.clinic import Paper, Variant
from handoutgen.model.job import Format, Kind

MANIFEST, TICKET, JOURNAL = "manifest.json", "manifest.csv", "manifest.journal"
SHAPE = 3  # raised when the file's meaning changes; an older manifest is then taken for none


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One finished output."""

    clinic: str
    language: str
    handout: str
    procedure: str
    paper: Paper
    variant: Variant
    format: Format
    kind: Kind = "handout"
    code: str
    version: int
    content_code: str
    pages: int
    sides: int
    sha256: str
    bytes: int
    inputs: Mapping[str, str | None]  # every file asked for; None: it was not there
    made_with: str
    today: str
    key: str  # level 1: what was read
    values: str  # level 2: what was composed from it
    findings: tuple[dict[str, Any], ...] = ()
    release: Release = "live"

    @classmethod
    def from_plain(cls, plain: dict[str, Any]) -> Self:
        """Raises TypeError for values that are no entry."""
        known = {field.name for field in fields(cls)}
        if set(plain) != known:
            raise TypeError("not an entry of a manifest")
        return cls(**(plain | {"findings": tuple(plain["findings"])}))


class Manifest:
    """The outputs of one folder. Every change reaches the journal before the output itself changes."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.entries: dict[str, Entry] = {}
        self.survey: dict[str, Any] = {}
        self._saved = ""

    @classmethod
    def open(cls, folder: Path) -> Self:
        """What is known of a folder's outputs; a journal left by an interrupted build is taken in, the rest is left to `save`."""
        manifest = cls(folder)
        with suppress(OSError, ValueError, TypeError, KeyError, AttributeError):
            manifest._saved = (folder / MANIFEST).read_text(encoding="utf-8")
            plain = json.loads(manifest._saved)
            if plain["shape"] == SHAPE:
                manifest.entries = {name: Entry.from_plain(entry) for name, entry in plain["outputs"].items() if _inside(name)}
                manifest.survey = plain["survey"]
        manifest._replay()
        return manifest

    def _replay(self) -> None:
        """A journal line is written before its file is renamed: the file says whether the line came true."""
        with suppress(OSError):
            for line in (self.folder / JOURNAL).read_text(encoding="utf-8", errors="replace").splitlines():
                with suppress(ValueError, TypeError, KeyError, AttributeError):
                    plain = json.loads(line)
                    name, entry = plain["output"], plain["entry"] and Entry.from_plain(plain["entry"])
                    there = self.hash_of(name) if _inside(name) else None
                    if entry and there == entry.sha256:
                        self.entries[name] = entry
                    elif name in self.entries and there != self.entries[name].sha256:
                        del self.entries[name]

    def path_of(self, output: str) -> Path:
        return self.folder / output

    def hash_of(self, output: str) -> str | None:
        """The sha256 of an output as it lies there now; None if it is not there."""
        try:
            return sha256(self.path_of(output).read_bytes()).hexdigest()
        except OSError:
            return None

    def finish(self, output: str, entry: Entry, data: bytes | None) -> None:
        """An output is finished; `data` None says that its bytes are those that lie there. Raises MachineError."""
        append_line(self.folder / JOURNAL, json.dumps({"output": output, "entry": asdict(entry)}, sort_keys=True))
        if data is not None:
            write_file(self.path_of(output), data)
        self.entries[output] = entry

    def discard(self, output: str) -> bool:
        """Delete an output that must not lie there any more; True if it did. Raises MachineError."""
        known = output in self.entries
        if not known and not self.path_of(output).is_file():
            return False
        append_line(self.folder / JOURNAL, json.dumps({"output": output, "entry": None}))
        there = remove_file(self.path_of(output), self.folder)
        self.entries.pop(output, None)
        return there or known

    def save(self) -> None:
        """Write manifest and job ticket, if anything changed, and drop the journal. Raises MachineError."""
        outputs = {name: asdict(self.entries[name]) for name in sorted(self.entries)}
        plain = {"handoutgen": __version__, "shape": SHAPE, "outputs": outputs, "survey": self.survey}
        text = json.dumps(plain, indent=1, sort_keys=True, ensure_ascii=False) + "\n"
        if text != self._saved and (self.entries or self._saved):
            write_file(self.folder / TICKET, self.ticket().encode())
            write_file(self.folder / MANIFEST, text.encode())
            self._saved = text
        remove_file(self.folder / JOURNAL, self.folder)

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


def _inside(output: str) -> bool:
    """Only files below the output folder are ever deleted, whatever a manifest says."""
    path = PurePosixPath(output)
    return not path.is_absolute() and ".." not in path.parts and "\\" not in output and ":" not in output and len(path.parts) == 3
