"""Sheets with patients' names -> a folder that only its owner can read, because somebody asked for it in so many words."""

from __future__ import annotations

import os
import stat
from contextlib import suppress
from pathlib import Path

from handoutgen.batch.errors import MachineError, UsageError
from handoutgen.batch.writing import cannot

OPTION = "--keep-names-on-disk"
OWNER_FILE, OWNER_FOLDER = 0o600, 0o700


def name_of(row: int, sheet: str) -> str:
    """`row-0007-recovery-care.pdf`: a file is known by its row, never by a person."""
    return f"row-{row:04d}-{sheet.replace(':', '-')}.pdf"


def prepared(folder: Path, build: Path, *, first: int = 1, anyway: bool = False) -> Path:
    """The folder, made if need be. Raises UsageError where names do not belong, and where sheets of an earlier run would be mixed with these.

    `anyway`: also below git, where a commit would take the names along.
    """
    place = folder.resolve()
    if place == build.resolve() or place.is_relative_to(build.resolve()):
        raise UsageError("names do not go into the folder of builds", f"builds are copied and published: `{OPTION}` takes another folder")
    tree = next((each for each in (place, *place.parents) if (each / ".git").exists()), None)
    if tree and not anyway:
        raise UsageError(
            "this folder is below git: a commit would take the names along", "name another folder; or, if you are sure, add `--yes`"
        )
    try:
        place.mkdir(mode=OWNER_FOLDER, parents=True, exist_ok=True)
    except OSError as error:
        raise cannot("make", folder, error) from None
    _owners_alone(place)
    before = [each.name for each in place.glob("row-*.pdf") if _row(each.name) >= first]
    if before:
        raise UsageError(
            f"{len(before)} sheets of an earlier run lie in this folder",
            "delete them, or name a new folder: row 7 of today is another patient",
        )
    return place


def _owners_alone(place: Path) -> None:
    """Windows has no such modes: there, who may read a folder is said where it lies."""
    if os.name == "nt":
        return
    mode = stat.S_IMODE(place.stat().st_mode)
    if mode & 0o077:
        raise UsageError("other people may read this folder", f"`chmod 700 {place}`, or name a new folder, which will be yours alone")


def _row(name: str) -> int:
    digits = name.split("-")[1]
    return int(digits) if digits.isdecimal() else 0


def save(folder: Path, row: int, sheet: str, data: bytes) -> Path:
    """Write one sheet, readable by its owner alone; all of it or nothing. Raises MachineError, also where the name is taken."""
    path = folder / name_of(row, sheet)
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), OWNER_FILE)
    except FileExistsError:
        raise MachineError(f"{path.name} is there already", "two runs write into one folder? name another") from None
    except OSError as error:
        raise cannot("write", path, error) from None
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
    except BaseException as error:
        with suppress(OSError):
            path.unlink()
        if isinstance(error, OSError):
            raise cannot("write", path, error) from None
        raise
    return path
