"""Job: one output to build, and what became of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from handoutgen.model.approval import Release
from handoutgen.model.clinic import Paper, Variant
from handoutgen.model.diagnostic import Finding
from handoutgen.model.label import NO_LABEL, Label

Format = Literal["pdf", "html", "text"]
Kind = Literal["handout", "packet"]
Outcome = Literal["built", "current", "refused", "failed"]


@dataclass(frozen=True, slots=True, order=True)
class Job:
    """One file to be: `output` is its path below the output folder, with forward slashes."""

    clinic: str
    language: str
    handout: str
    procedure: str  # "" where the sheet is the same for all
    paper: Paper
    format: Format
    output: str
    variant: Variant = "standard"  # print form; text and HTML have none
    kind: Kind = "handout"  # what `handout` names
    release: Release = "live"


@dataclass(frozen=True, slots=True)
class Built:
    """What became of a job. `data` is empty unless it was built; `reads` are the files asked for, with their hashes."""

    job: Job
    outcome: Outcome
    findings: tuple[Finding, ...] = ()
    data: bytes = b""
    pages: int = 0
    code: str = ""
    version: int = 0
    content_code: str = ""
    values: str = ""  # hash of the document, level 2 of the cache key
    reads: tuple[tuple[str, str], ...] = ()
    label: Label = NO_LABEL  # what lists say of it
    clinic_name: str = ""  # as it prints
    paged: bool = False  # something was found out about its pages, which only a new layout can tell again
    seconds: float = field(default=0.0, compare=False)  # that it took
