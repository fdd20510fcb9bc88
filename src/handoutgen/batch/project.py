"""A folder with handoutgen.yaml -> the bytes of its files. The one reader: everything it was asked for is remembered with its hash."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Literal

from handoutgen.batch.errors import UsageError
from handoutgen.batch.library import data_root, library_root
from handoutgen.batch.today import DAY, Today, state_of
from handoutgen.model import node as tree
from handoutgen.model.approval import Approver
from handoutgen.model.diagnostic import Finding, Refused, Span
from handoutgen.model.node import Node
from handoutgen.model.record import Record, key
from handoutgen.source.parse import MAX_BYTES, parse, too_large

FILE = "handoutgen.yaml"
# Files of handoutgen itself are named so in findings and in the manifest, wherever it is installed.
BUILT_IN = "handoutgen:"
DATA = BUILT_IN + "data/"
# Larger than any file a handout needs; a file of this size is not read into memory. YAML has the smaller limit of `parse`.
LARGEST = 32_000_000

Reads = dict[str, str | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings(Record):
    """handoutgen.yaml, which marks the top folder of a project."""

    name: str = key(about="what the practice or group is called")
    library: Literal["", "built-in"] = key("", about="`built-in`: also build the handouts that come with handoutgen")
    theme: Node | None = key(None, about="a theme's name, or `extends:` with values of your own, for all clinics")
    approvers: Mapping[str, Approver] = key({}, about="who may sign, by a short name: `mlopez`")
    printers: Mapping[str, str] = key({}, about="printers by the names people know them by: `Front desk: ipp://192.168.1.20/ipp/print`")


class Project:
    """A snapshot of one project: no file is read twice, and what was read is known.

    A *place* names a file: relative to the project's top, with forward slashes, or `handoutgen:...` for files of the
    installation. `recording()` collects what is asked for inside it, absent files and folder listings included.
    """

    def __init__(self, root: Path, library: Path | None, data: Path | None = None) -> None:
        self.root = root.resolve()
        self.library = library.resolve() if library else None
        self._data = (data or data_root()).resolve()
        self._installed = self.library or library_root().resolve()
        self._bytes: dict[str, bytes | None] = {}
        self._states: Reads = {}
        self._open: list[Reads] = []
        self.today = date.min  # the day of the run, which the places of `batch/today` are about

    @classmethod
    def find(cls, start: Path, *, anyway: bool = False) -> Project:
        """The project of the nearest handoutgen.yaml at or above `start`. Raises UsageError, or Refused if it cannot be read.

        `anyway`: also one whose handoutgen.yaml cannot be read, with the built-in library.
        """
        if not start.is_dir():
            raise UsageError(f"there is no folder {start}", "`-C` takes the folder of a project")
        folder = start.resolve()
        for candidate in (folder, *folder.parents):
            if (candidate / FILE).is_file():
                return cls.open(candidate, anyway=anyway)
        raise UsageError(f"there is no {FILE} in {folder} or above it", "`handoutgen init practice` makes a project; `-C DIR` names one")

    @classmethod
    def open(cls, root: Path, *, anyway: bool = False) -> Project:
        """The project in `root`. Raises Refused if handoutgen.yaml is not YAML, unless it is asked for anyway."""
        project = cls(root, None)
        try:
            node = parse(project.read(FILE) or b"", FILE)
            wanted = node.get("library") if isinstance(node, tree.Mapping) else None
            built_in = isinstance(wanted, tree.Scalar) and wanted.text == "built-in"
        except Refused:
            if not anyway:
                raise
            built_in = True
        library = library_root().resolve()
        # The repository's own top level is the library: seen once, under its plain names.
        if built_in and library != project.root:
            project = cls(root, library)
        return project

    @classmethod
    def again(cls, project: Project) -> Project:
        """The same project, read anew."""
        made = cls(project.root, project.library, project._data)
        made.today = project.today
        return made

    def on(self, today: date) -> Today:
        """The day of the run. What a sheet asks of it counts as read, like a file: it is looked at again on the day that changes the answer."""
        self.today = today
        return Today.of(today, lambda place: self.note({place: state_of(place, today)}))

    def candidates(self, place: str) -> tuple[str, ...]:
        """Where a file of the library may lie: the project's own first."""
        return (place, BUILT_IN + place) if self.library else (place,)

    def path_of(self, place: str, span: Span | None = None) -> Path:
        """The path on this machine. Raises Refused for a place that leads out of its folder, also by a symbolic link."""
        base, rest = self._parted(place)
        try:
            path = (base / rest).resolve()
        except (OSError, ValueError, RuntimeError):
            path = base.parent  # no such path can be: handled as one that leads outside
        if not path.is_relative_to(base):
            raise Refused(
                Finding("H251", f"`{place}` leads out of the project", span or Span(place), "copy the file into the project folder")
            )
        return path

    def spot(self, place: str) -> Path:
        """Where a place would lie, links not followed: for looking at, never for reading."""
        base, rest = self._parted(place)
        return base / rest

    def _parted(self, place: str) -> tuple[Path, str]:
        """The folder that a place is in, and its path below it."""
        if place.startswith(DATA):
            return self._data, place.removeprefix(DATA)
        if place.startswith(BUILT_IN):
            return self._installed, place.removeprefix(BUILT_IN)
        return self.root, place

    def read(self, place: str, span: Span | None = None) -> bytes | None:
        """The bytes of a file; None if there is none. Raises Refused if it is there and cannot be read."""
        if place not in self._bytes:
            try:
                self._bytes[place] = self._read(place, span)
            except Refused as refused:
                # Whoever was refused for it has to be asked again once it can be read.
                self._states[place] = _unreadable(refused)
                self._note(place, self._states[place])
                raise
            self._states[place] = fingerprint(self._bytes[place])
        self._note(place, self._states[place])
        return self._bytes[place]

    def names(self, folder: str) -> tuple[str, ...]:
        """What lies in a folder, sorted, hidden and temporary names left out; nothing if there is no such folder."""
        return tuple(name.rstrip("/") for name in self._listed(folder))

    def folders(self, folder: str) -> tuple[str, ...]:
        """The folders among what lies in a folder: a stray `readme.txt` or `Thumbs.db` is neither a clinic nor a handout."""
        return tuple(name.rstrip("/") for name in self._listed(folder) if name.endswith("/"))

    def _listed(self, folder: str) -> tuple[str, ...]:
        place = folder.rstrip("/") + "/"
        found = self._names(place)
        self._note(place, fingerprint("\n".join(found).encode()))
        return found

    def state(self, place: str) -> str | None:
        """The hash of a file or folder listing as it is now; None where nothing is; of a day, whether it has come. Nothing is recorded."""
        if place.startswith(DAY):
            return state_of(place, self.today)
        if place not in self._states:
            try:
                content = "\n".join(self._names(place)).encode() if place.endswith("/") else self._read(place, None)
                self._states[place] = fingerprint(content)
            except Refused as refused:
                self._states[place] = _unreadable(refused)
        return self._states[place]

    def bytes_of(self, place: str, state: str | None) -> bytes | None:
        """The bytes of a file that has this hash; None if it has another one by now. Nothing is recorded."""
        try:
            data = self._bytes[place] if place in self._bytes else self._read(place, None)
        except Refused:
            return None
        return data if fingerprint(data) == state else None

    def fresh(self, place: str, span: Span | None = None) -> bytes | None:
        """The bytes of a file as it is now, as `read` gives them. Nothing is recorded, nor kept: whoever asks takes them elsewhere."""
        return self._bytes[place] if place in self._bytes else self._read(place, span)

    def forget(self, clinics: Iterable[str]) -> None:
        """Hold the bytes of some clinics' files no longer; what they were like is still known."""
        folders = tuple(f"clinics/{clinic}/" for clinic in clinics)
        for place in [each for each in self._bytes if each.startswith(folders)]:
            del self._bytes[place]

    @contextmanager
    def recording(self) -> Iterator[Reads]:
        """Collect what is asked for inside the block; outer recordings get it too."""
        reads: Reads = {}
        self._open.append(reads)
        try:
            yield reads
        finally:
            self._open.pop()
            self.note(reads)

    @contextmanager
    def aside(self) -> Iterator[None]:
        """What is asked for inside the block counts for nobody: fonts, which every output depends on by its toolchain."""
        self._open, before = [], self._open
        try:
            yield
        finally:
            self._open = before

    def note(self, reads: Mapping[str, str | None]) -> None:
        """Count these as asked for: something made from them is used again."""
        if self._open:
            self._open[-1].update(reads)

    def _note(self, place: str, state: str | None) -> None:
        if self._open:
            self._open[-1][place] = state

    def _names(self, place: str) -> tuple[str, ...]:
        """What lies in a folder; the names of folders end in `/`."""
        try:
            with os.scandir(self.path_of(place)) as entries:
                return tuple(sorted(each.name + "/" * each.is_dir() for each in entries if each.name[0] not in ".~_"))
        except OSError:
            return ()

    def _read(self, place: str, span: Span | None) -> bytes | None:
        path = self.path_of(place, span)
        where = span or Span(place)
        try:
            status = path.stat()
            if not stat.S_ISREG(status.st_mode):
                raise Refused(Finding("H252", f"`{place}` is not a file", where, "put a file there, or delete it"))
            if place.endswith(".yaml") and status.st_size > MAX_BYTES:
                raise Refused(too_large(status.st_size, place))  # told without reading it
            if status.st_size > LARGEST:
                size = f"{status.st_size / 1e6:,.0f} MB"
                raise Refused(
                    Finding(
                        "H253", f"`{place}` has {size}; at most {LARGEST // 1_000_000} MB are read", where, "is this the file you mean?"
                    )
                )
            return path.read_bytes()
        except (FileNotFoundError, NotADirectoryError):
            return None
        except OSError as error:
            raise Refused(
                Finding(
                    "H252",
                    f"`{place}` cannot be read: {error.strerror}",
                    where,
                    "check who may read it, and that no other program holds it",
                )
            ) from None


def _unreadable(refused: Refused) -> str:
    """The state of a file that is there and cannot be read, by the reason."""
    return f"unreadable: {refused}"


def fingerprint(content: bytes | None) -> str | None:
    """The sha256 of some bytes; None for a file that is not there."""
    return None if content is None else sha256(content).hexdigest()
