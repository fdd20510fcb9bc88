"""A project's folder -> its files to double-click, for the Python that runs now, written anew."""

from __future__ import annotations

import sys
from pathlib import Path


def write_starters(folder: Path) -> tuple[str, ...]:
    """Write them; their names. Raises MachineError."""
    from handoutgen.batch.desk_starters import desk_starters, system_of
    from handoutgen.batch.writing import cannot, write_file

    found = desk_starters(folder.resolve(), sys.executable or "", system_of(sys.platform))
    for name, data in found.items():
        write_file(folder / name, data)
        try:
            (folder / name).chmod(0o755)
        except OSError as error:
            raise cannot("make executable", folder / name, error) from error
    return tuple(found)
