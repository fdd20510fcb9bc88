"""Why a run cannot go on: the person asked for something that is not there, or this machine cannot do it."""

from __future__ import annotations


class UsageError(Exception):
    """Exit 2: wrong names or options, or no project. `hint` says what to type."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.hint = hint


class MachineError(Exception):
    """Exit 3: the folder is read-only, the disk is full, the file is open elsewhere. `hint` says what to do."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.hint = hint
