"""Bytes -> a file that is there whole or not at all, and stays so if the power fails."""

from __future__ import annotations

import errno
import os
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

from handoutgen.batch.errors import MachineError

_HINTS = {
    "PermissionError": "close the file if a program shows it, or choose another folder with `-o`",
    "FileExistsError": "a file stands where a folder is needed; choose another folder with `-o`",
    "NotADirectoryError": "a file stands where a folder is needed; choose another folder with `-o`",
    "IsADirectoryError": "a folder stands where the file is to be; choose another folder with `-o`",
}
_BY_NUMBER = {
    errno.ENOSPC: "free some space, or choose another folder with `-o`",
    errno.EROFS: "choose another folder with `-o`",
}


def write_file(path: Path, data: bytes) -> None:
    """Write beside, then rename over. Raises MachineError naming the file; nothing half-written is left."""
    part = path.with_name(part_of(path.name))
    try:
        try:
            with _opened(part) as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            part.replace(path)
        except BaseException:
            with suppress(OSError):
                part.unlink()
            raise
    except OSError as error:
        raise cannot("write", path, error) from error


def part_of(name: str) -> str:
    """What a file is called while it is written, with the folders before it."""
    folder, slash, last = name.rpartition("/")
    return f"{folder}{slash}.{last}.part"


def _opened(part: Path) -> BinaryIO:
    """A new file, its folder made if need be: mostly it is there."""
    try:
        return part.open("wb")
    except FileNotFoundError:
        part.parent.mkdir(parents=True, exist_ok=True)
        return part.open("wb")


def append_line(path: Path, line: str) -> None:
    """Add a line to a file, on the disk before this returns. Raises MachineError."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("ab") as file:
            file.write(line.encode() + b"\n")
            file.flush()
            os.fsync(file.fileno())
    except OSError as error:
        raise cannot("write", path, error) from error


def remove_file(path: Path, top: Path) -> bool:
    """Delete a file, and the folders below `top` that it leaves empty; True if it was there. Raises MachineError."""
    if not path.is_file() and not path.is_symlink():
        return False
    try:
        path.unlink()
    except OSError as error:
        raise cannot("delete", path, error) from error
    for folder in path.parents:
        if folder == top or not folder.is_relative_to(top):
            break
        with suppress(OSError):
            folder.rmdir()
    return True


def cannot(verb: str, path: Path, error: OSError) -> MachineError:
    """What to tell a person whose machine refused."""
    hint = _HINTS.get(type(error).__name__) or _BY_NUMBER.get(error.errno or 0, "")
    return MachineError(f"cannot {verb} {path}: {error.strerror or error}", hint)
