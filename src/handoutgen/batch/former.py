""".handoutgen/inputs.zip: the YAML files that the last build was made of, so that a change can be named by its field, and one that says nothing is known as such.

Kept by their hash. Nothing is lost with it: without them, a changed file is a changed file.
"""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from contextlib import suppress
from functools import cached_property
from io import BytesIO

from handoutgen.batch.errors import MachineError
from handoutgen.batch.memory import FOLDER, IGNORE
from handoutgen.batch.project import BUILT_IN, Project, fingerprint
from handoutgen.batch.writing import write_file

FILE = "inputs.zip"
_EARLY = (1980, 1, 1, 0, 0, 0)  # the same files are the same zip


class Former:
    """The files of the last build of one project, by their sha256."""

    def __init__(self, project: Project) -> None:
        self.project = project

    @cached_property
    def _known(self) -> dict[str, bytes]:
        with suppress(OSError, zipfile.BadZipFile, KeyError, RuntimeError, NotImplementedError), zipfile.ZipFile(self._path) as kept:
            return {name: kept.read(name) for name in kept.namelist()}
        return {}

    @property
    def _path(self) -> str:
        return str(self.project.root / FOLDER / FILE)

    def read(self, state: str | None) -> bytes | None:
        """The bytes that had this hash; None if they were not kept, or are not what they were."""
        data = self._known.get(state or "")
        return data if data is not None and fingerprint(data) == state else None

    def keep(self, inputs: Mapping[str, str | None]) -> None:
        """Keep what a build was made of: its YAML files, and no others. A project that nobody may write to is built all the same."""
        wanted = {state: place for place, state in inputs.items() if state and place.endswith(".yaml") and not place.startswith(BUILT_IN)}
        if wanted.keys() == self._known.keys():
            return
        kept = {state: data for state, place in wanted.items() if (data := self._of(place, state)) is not None}
        packed = BytesIO()
        with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
            for state in sorted(kept):
                archive.writestr(zipfile.ZipInfo(state, _EARLY), kept[state], zipfile.ZIP_DEFLATED)
        folder = self.project.root / FOLDER
        with suppress(MachineError, OSError):
            if not (folder / IGNORE).is_file():
                write_file(folder / IGNORE, b"*\n")
            write_file(folder / FILE, packed.getvalue())
            self.__dict__["_known"] = kept

    def _of(self, place: str, state: str) -> bytes | None:
        """What had this hash: as it was kept, or as it is now, if it is still that."""
        if (known := self.read(state)) is not None:
            return known
        data = self.project.path_of(place)
        with suppress(OSError):
            found = data.read_bytes()
            return found if fingerprint(found) == state else None
        return None
