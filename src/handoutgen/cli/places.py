"""`-o` as it was typed -> the store of finished sheets: a folder, or a bucket; and a place as a person here would type it."""

from __future__ import annotations

import os
from pathlib import Path

from handoutgen.batch.errors import MachineError
from handoutgen.batch.outputs.store import Address, Folder, Store
from handoutgen.cli.session import Session

OUTPUT = "build"


def store_of(session: Session, given: str | None) -> Store:
    """Where the sheets lie: as given, or `build` in the project. Raises UsageError, or MachineError where a bucket cannot be reached from here."""
    address = Address.of(given) if given else None
    if address is None:
        return Folder(Path(given) if given else session.project.root / OUTPUT)
    try:
        from handoutgen.batch.outputs.bucket import Bucket
    except ModuleNotFoundError as error:
        # It is an extra: nothing else of ours needs it.
        raise MachineError("buckets need the extra `cloud`, which is not installed", 'pip install "handoutgen[cloud]"') from error
    return Bucket(address)


def named(store: Store) -> str:
    """A store, ready to have a name put behind it."""
    return f"{shortest(store.path)}{os.sep}" if isinstance(store, Folder) else f"{store.place}/"


def shortest(path: Path) -> str:
    """A path as a person here would type it."""
    try:
        return str(path.resolve().relative_to(Path.cwd()))
    except ValueError:
        return str(path)
