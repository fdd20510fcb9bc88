"""records: finished files -> the manifest that speaks of them: which folder it stands in, what it calls them, and their sha256."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from handoutgen.batch.outputs.manifest import JOURNAL, MANIFEST, TICKET, Manifest

FARTHEST = 4  # folders above a file in which its manifest may lie


@dataclass(frozen=True, slots=True)
class Record:
    """A manifest: its folder, and the sha256 of each output."""

    folder: Path
    hashes: dict[str, str]

    @property
    def path(self) -> Path:
        return self.folder / MANIFEST

    def name_of(self, path: Path) -> str:
        """What the manifest calls a file or folder; "" for its own folder and those above it."""
        found = Path(os.path.relpath(path.resolve(), self.folder)).as_posix()
        return "" if found == "." or found.startswith("..") else found

    def below(self, folder: Path) -> tuple[str, ...]:
        """The outputs that belong below a folder."""
        start = self.name_of(folder)
        return tuple(name for name in sorted(self.hashes) if not start or name.startswith(start + "/"))


@dataclass(slots=True)
class Records:
    """Finds manifests; reads each once."""

    _known: dict[Path, Record | None] = field(default_factory=dict)

    def near(self, folder: Path) -> Record | None:
        """The nearest manifest, in the folder or above it."""
        folder = folder.resolve()
        return next((found for each in (folder, *folder.parents)[: FARTHEST + 1] if (found := self._of(each))), None)

    def around(self, folder: Path) -> Iterator[Record]:
        """The manifest near a folder, and those below it."""
        folders = (each.parent for each in sorted(folder.resolve().rglob(MANIFEST)))
        found = (self.near(folder), *(self._of(each) for each in folders))
        yield from {record.folder: record for record in found if record}.values()

    def _of(self, folder: Path) -> Record | None:
        if folder not in self._known:
            self._known[folder] = _read(folder)
        return self._known[folder]


def _read(folder: Path) -> Record | None:
    """The manifest of a folder, if it is one of ours: the world is full of files of that name."""
    try:
        plain: Any = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
        ours = isinstance(plain, dict) and "handoutgen" in plain
    except OSError:
        return None
    except (ValueError, RecursionError):
        ours = (folder / TICKET).is_file() or (folder / JOURNAL).is_file()
        if ours and not (folder / JOURNAL).is_file():
            return Record(
                folder, {}
            )  # it is ours and says nothing: a build may know its files again by their marks, whoever asks here may not
    return Record(folder, {name: entry.sha256 for name, entry in Manifest.open(folder).entries.items()}) if ours else None
