"""Findings: what is wrong with something a person wrote, where, and what to do about it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class Severity(Enum):
    """An error refuses the edition; a warning does not, unless the build is strict."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A place in a file: 1-based lines and columns, the end column exclusive."""

    path: str
    line: int = 1
    column: int = 1
    end_line: int = 1
    end_column: int = 1


@dataclass(frozen=True, slots=True)
class Note:
    """A second place that belongs to a finding (the font was chosen *here*)."""

    message: str
    span: Span


@dataclass(frozen=True, slots=True)
class Finding:
    """One problem, told once: a lower-case phrase naming what is wrong, and a hint saying what to do."""

    code: str
    message: str
    span: Span | None = None
    hint: str = ""
    severity: Severity = Severity.ERROR
    notes: tuple[Note, ...] = ()
    ignored: Note | None = None  # the author's written reason, and where it stands: told, and stops nothing

    @property
    def blocking(self) -> bool:
        return self.severity is Severity.ERROR and not self.ignored


class Refused(Exception):
    """A stage could not go on; `findings` says why, all problems of the stage at once."""

    def __init__(self, *findings: Finding) -> None:
        super().__init__("; ".join(f"{f.code} {f.message}" for f in findings))
        self.findings = findings


class Unreadable(ValueError):
    """A scalar does not read as its declared type; `hint` says what would."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.hint = hint
