"""Mappings, lists and a counter for tests of day lists: the small project of `signed`, with a field, approved or not."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

from handoutgen.batch.counter import Counter
from handoutgen.batch.load import Loader
from tests.batch.practice import TODAY, loader, practice, write

FIELDS = """\
fields:
  first_name: {ask: First name, type: name}
  clinician: {ask: Clinician, type: name}
  procedure_date: {ask: Day of the procedure, type: date}
"""
COLUMNS = """\
date_formats: [MM/DD/YYYY]
sheet: {column: Visit, values: {PRP lumbar: recovery-care, Help: when-to-seek-help, Home: "packet:going-home"}}
clinic: harbor
language: {column: Language, values: {English: en}}
form: {column: Print, values: {"": standard, large: large-print}}
copies: {column: Copies}
rows:
  Status: {take: [Booked], skip: [Cancelled]}
fields: {first_name: Given name, procedure_date: Day}
"""
HEADER = "Given name,Visit,Language,Print,Copies,Status,Day"


def row(name: str = "Ana", visit: str = "PRP lumbar", language: str = "English", form: str = "", copies: str = "1", status: str = "Booked",
        day: str = "11/30/2026") -> str:  # fmt: skip
    """A line of a list under HEADER."""
    return f"{name},{visit},{language},{form},{copies},{status},{day}"


def day_list(path: Path, *rows: str) -> Path:
    """A list with these rows."""
    path.write_text("\n".join((HEADER, *rows)) + "\n", encoding="utf-8")
    return path


def project(folder: Path) -> Path:
    """The project that `init` makes, with a mapping in it."""
    root = practice(folder / "practice")
    write(root, "columns.yaml", COLUMNS)
    return root


def counter(root: Path, *, drafts: bool = True, clock: Callable[[], date] = lambda: TODAY) -> Counter:
    """The counter of a project, nothing of which is signed."""

    def opened(_day: date) -> tuple[Loader, str]:
        return loader(root), "tools"

    return Counter(opened, clock, drafts=drafts)
